"""The weights of aboutness and topics: figures fitted on labelled posts, each with what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_scripts.tagging.lexicon import Kind
from build_scripts.tagging.mentions import Role

# How surely a term of this kind speaks of the country as an actor. A name or a head of state is the country itself;
# a city may be no more than a place, a company no more than a company.
KIND_WEIGHT: Mapping[Kind, float] = MappingProxyType(
    {
        Kind.NAME: 1.0,
        Kind.INITIAL: 1.0,
        Kind.GROUP: 1.0,
        Kind.CAPITAL: 0.9,
        Kind.GOVERNMENT: 1.0,
        Kind.FORCES: 0.9,
        Kind.LEADER: 0.9,
        Kind.PLACE: 0.8,
        Kind.CONTEXT: 0.8,
        Kind.HOME: 0.7,
        Kind.MARK: 0.3,
        Kind.ORIGIN: 0.2,  # 俄裔, 旅法, 德語: where somebody comes from, or a language
    }
)
HOME_MARK_WEIGHT = 0.8  # a Taiwanese company or league in Taiwan's own press seldom needs the country's name
# How much is left of that in this role: who is one of many is named for completeness, except in a title.
ROLE_WEIGHT: Mapping[Role, float] = MappingProxyType(
    {Role.NONE: 1.0, Role.COUNTERPART: 1.0, Role.LIST: 0.3, Role.SCENE: 0.5}
)

# Aboutness: a country's score is the sum of its features (salience.py) times these, and BIAS. Above ABOUT the story is
# about it. Between what logistic regression gives on 646 short stories and what it gives
# where 60 real posts count three times (benchmarks/fit_about.py); cross-validation: docs/tagging.md.
FEATURE_WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "title": 4.0,
        "lead": 2.1,
        "often": 3.2,
        "share": 4.4,
        "top": 0.6,
        "heard": 1.8,
        "other": 2.2,
    }
)
BIAS = -6.3
ABOUT = 0.0  # about as likely as not
UNSURE_ABOUT = (
    0.7  # nearer to ABOUT than this is a near thing: one in fifteen labelled stories, two in five of them wrong
)

# Topics: what a term's points count for in each place. A term that comes again counts a half, a third, and so on.
# A second and a third topic are given if their points reach these shares of the best one's.
# Fitted on 1,117 labelled stories, whole and with a third or a half of the terms left out: fresh stories use words
# that no term covers (benchmarks/fit_topics.py); richer models did no better held out (docs/decisions.md).
TOPIC_PLACE: Mapping[str, float] = MappingProxyType({"title": 2.0, "headline": 2.0, "lead": 1.5, "body": 1.0})
TOPIC_NEAR = (0.36, 0.64)
UNSURE_TOPIC = 7.0  # a best topic with fewer points rests on a word or two
# What two states do with each other is diplomacy too, whatever it is about.
AMONG_STATES: Mapping[str, float] = MappingProxyType({"diplomacy": 1.5})

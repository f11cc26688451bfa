"""The weights of aboutness and topics: figures fitted on labelled posts, each with what it stands for."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from build_scripts.tagging.lexicon import Kind

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
        Kind.HOME: 0.7,
        Kind.MARK: 0.5,
    }
)
LIST_WEIGHT = 0.3  # one of three or more in a row: named for completeness

# Aboutness: a country's score is the sum of its features (salience.py) times these, and BIAS. Above ABOUT the story is
# about it. Fitted by logistic regression on 116 labelled stories; six-fold cross-validation: docs/tagging.md.
FEATURE_WEIGHT: Mapping[str, float] = MappingProxyType(
    {
        "title": 2.9,
        "title_first": 0.0,
        "title_crowd": 0.8,
        "lead": 0.5,
        "lead_early": 2.0,
        "often": 4.5,
        "share": 2.4,
        "top": 2.0,
        "spread": 2.6,
        "listed": 1.1,
        "untitled": -0.4,
    }
)
BIAS = -7.05
ABOUT = -0.4

# Topics: what a term's points count for in each place, how repetition is damped, and how near to the best topic
# another one must come to be given too.
TOPIC_PLACE: Mapping[str, float] = MappingProxyType({"title": 3.0, "headline": 3.0, "lead": 1.5, "body": 1.0})
TOPIC_NEAR = 0.55
MOST_TOPICS = 3

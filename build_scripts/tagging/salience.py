"""Say how much a story is about each country, from where and how it names it."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from build_scripts.tagging.lexicon import Kind
from build_scripts.tagging.mentions import HOME, Mention, Role
from build_scripts.tagging.weights import HOME_MARK_WEIGHT, KIND_WEIGHT, ROLE_WEIGHT

_SIDES = 2  # of what two countries do with each other each is a side; among more, a counterpart is less surely one


class Features(NamedTuple):
    """What the score of a country is made from, each about 0 to 1 (a story of one article)."""

    title: float  # the surest naming in the title
    lead: float  # the surest naming in the first third of the lead
    often: float  # namings in the body, on a log scale
    share: float  # of all namings in the story
    top: float  # no country is named more
    heard: float  # how few paragraphs are silent about it, on a log scale
    other: float  # the surest naming in the lead as the other side of what happens; less where many are named


def weigh(mention: Mention) -> float:
    """How much one mention counts."""
    at_home = mention.code == HOME and mention.kind is Kind.MARK
    weight = HOME_MARK_WEIGHT if at_home else KIND_WEIGHT[mention.kind]
    listed_in_title = mention.role is Role.LIST and mention.passage.is_title
    return weight if listed_in_title else weight * ROLE_WEIGHT[mention.role]


def by_country(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """Sort mentions into those of each country, in the order of codes."""
    own: dict[str, list[Mention]] = {}
    for mention in mentions:
        own.setdefault(mention.code, []).append(mention)
    return dict(sorted(own.items()))


def measure(mentions: Mapping[str, Sequence[Mention]], paragraphs: int) -> dict[str, Features]:
    """Measure the features of each country in one article or brief with its titles.

    `mentions` are those of each country and group (`by_country`); `paragraphs` is how many the unit has. Groups are
    measured like countries, so that one which acts leaves less to the countries beside it.
    """
    weights = {code: [weigh(mention) for mention in own] for code, own in mentions.items()}
    sums = {code: sum(own) for code, own in weights.items()}
    total = sum(sums.values()) or 1.0
    most = max(sums.values(), default=0.0)
    sides = min(1.0, _SIDES / (sum(code.isupper() for code in mentions) or 1))
    result = {}
    for code, own in mentions.items():
        title = lead = other = 0.0
        places = set()
        for mention, weight in zip(own, weights[code], strict=True):
            passage = mention.passage
            if passage.is_title:
                title = max(title, weight)
                continue
            places.add(passage.paragraph)
            if passage.place == "lead" and mention.start * 3 <= len(passage.text):
                lead = max(lead, weight)
            if passage.place == "lead" and mention.role is Role.COUNTERPART:
                other = max(other, weight)
        result[code] = Features(
            title=title,
            lead=lead,
            often=math.log2(1 + sums[code]) / 4,
            share=sums[code] / total,
            top=float(sums[code] >= most),
            heard=max(0.0, 1.5 - math.log2(1 + paragraphs - len(places)) / 3),
            other=other * sides,
        )
    return result

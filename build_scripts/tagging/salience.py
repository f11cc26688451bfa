"""Say how much a story is about each country, from where and how it names it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.tagging.lexicon import Kind
from build_scripts.tagging.mentions import HOME, Mention
from build_scripts.tagging.weights import HOME_MARK_WEIGHT, KIND_WEIGHT, LIST_WEIGHT


@dataclass(frozen=True, slots=True)
class Features:
    """What the score of a country is made from, each about 0 to 1 (a story of one article)."""

    title: float  # the surest naming in the title
    lead: float  # the surest naming in the lead
    lead_early: float  # … in the first third of it
    often: float  # namings in the body, on a log scale
    share: float  # of all namings in the story
    top: float  # no country is named more
    spread: float  # share of the paragraphs that name it


def weigh(mention: Mention) -> float:
    """How much one mention counts."""
    at_home = mention.code == HOME and mention.kind is Kind.MARK
    weight = HOME_MARK_WEIGHT if at_home else KIND_WEIGHT[mention.kind]
    return weight * (LIST_WEIGHT if mention.in_list and not mention.passage.is_title else 1.0)


def measure(mentions: Sequence[Mention], paragraphs: int) -> dict[str, Features]:
    """Measure the features of each country in one article with its title. `paragraphs`: how many the article has."""
    codes = sorted({mention.code for mention in mentions})
    total = sum(map(weigh, mentions)) or 1.0
    sums = {code: sum(weigh(mention) for mention in mentions if mention.code == code) for code in codes}
    most = max(sums.values(), default=0.0)
    result = {}
    for code in codes:
        own = [mention for mention in mentions if mention.code == code]
        in_title = max((weigh(mention) for mention in own if mention.passage.is_title), default=0.0)
        in_lead = max((weigh(mention) for mention in own if mention.passage.place == "lead"), default=0.0)
        early = max(
            (
                weigh(mention)
                for mention in own
                if mention.passage.place == "lead" and mention.start * 3 <= len(mention.passage.text)
            ),
            default=0.0,
        )
        places = {mention.passage.paragraph for mention in own if not mention.passage.is_title}
        result[code] = Features(
            title=in_title,
            lead=in_lead,
            lead_early=early,
            often=math.log2(1 + sums[code]) / 4,
            share=sums[code] / total,
            top=float(sums[code] >= most),
            spread=len(places) / max(1, paragraphs),
        )
    return result

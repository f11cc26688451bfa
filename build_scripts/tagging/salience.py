"""Say how much a story is about each country, from where and how it names it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from build_scripts.tagging.mentions import Mention
from build_scripts.tagging.weights import KIND_WEIGHT, LIST_WEIGHT


@dataclass(frozen=True, slots=True)
class Features:
    """What the score of a country is made from, each about 0 to 1 (a story of one article)."""

    title: float  # the surest naming in the title
    title_first: float  # … and it is the first country there
    title_crowd: float  # … beside how many others
    lead: float  # the surest naming in the lead
    lead_early: float  # … in the first third of it
    often: float  # namings in the body, on a log scale
    share: float  # of all namings in the story
    top: float  # no country is named more
    spread: float  # share of the paragraphs that name it
    listed: float  # share of its namings that stand in long lists
    untitled: float  # the title names no country, and the share of namings


def weigh(mention: Mention) -> float:
    """How much one mention counts."""
    return KIND_WEIGHT[mention.kind] * (LIST_WEIGHT if mention.in_list else 1.0)


def measure(mentions: Sequence[Mention], paragraphs: int) -> dict[str, Features]:
    """Measure the features of each country in one article with its title. `paragraphs`: how many the article has."""
    codes = sorted({mention.code for mention in mentions})
    total = sum(map(weigh, mentions)) or 1.0
    titled: list[str] = []
    for mention in mentions:
        if mention.passage.is_title and mention.code not in titled:
            titled.append(mention.code)
    sums = {code: sum(weigh(mention) for mention in mentions if mention.code == code) for code in codes}
    most = max(sums.values(), default=0.0)
    result = {}
    for code in codes:
        own = [mention for mention in mentions if mention.code == code]
        in_title = max((weigh(mention) for mention in own if mention.passage.is_title), default=0.0)
        in_lead = max((weigh(mention) for mention in own if mention.passage.place == "lead"), default=0.0)
        early = any(
            mention.passage.place == "lead" and mention.start * 3 <= len(mention.passage.text) for mention in own
        )
        places = {mention.passage.paragraph for mention in own if not mention.passage.is_title}
        result[code] = Features(
            title=in_title,
            title_first=float(bool(titled) and titled[0] == code),
            title_crowd=(len(titled) - 1) / 3 if code in titled else 0.0,
            lead=in_lead,
            lead_early=float(early),
            often=math.log2(1 + sums[code]) / 4,
            share=sums[code] / total,
            top=float(sums[code] >= most),
            spread=len(places) / max(1, paragraphs),
            listed=sum(mention.in_list for mention in own) / len(own),
            untitled=sums[code] / total if not titled else 0.0,
        )
    return result


FEATURES = tuple(field.name for field in fields(Features))

"""Score the topics of a story by the weighted terms that it uses."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from build_scripts.tagging.matching import Found
from build_scripts.tagging.passages import Passage
from build_scripts.tagging.tags import Evidence
from build_scripts.tagging.weights import AMONG_STATES, MOST_TOPICS, TOPIC_NEAR, TOPIC_PLACE


def score_topics(found: Sequence[Found], states: int) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Give one to three topics, best first (none, if no term was found), and the terms that speak for them.

    `states`: how many countries the story is about. A term counts most where it stands most prominently; saying it
    again adds ever less.
    """
    factor = AMONG_STATES if states > 1 else {}
    seen: Counter[tuple[str, str]] = Counter()
    totals: dict[str, float] = defaultdict(float)
    reasons: list[tuple[str, float, str, int, Passage]] = []
    for each in sorted(found, key=lambda each: -TOPIC_PLACE[each.passage.place]):
        weight = TOPIC_PLACE[each.passage.place]
        for term, offset, topic in each.topics:
            for slug, points in topic.points:
                seen[slug, term] += 1
                worth = points * factor.get(slug, 1.0) * weight / seen[slug, term]
                totals[slug] += worth
                reasons.append((slug, worth, term, offset, each.passage))
    ranked = sorted(totals, key=lambda slug: (-totals[slug], slug))
    if not ranked or totals[ranked[0]] <= 0:
        return (), ()
    least = totals[ranked[0]] * TOPIC_NEAR
    given = tuple(slug for slug in ranked[:MOST_TOPICS] if totals[slug] >= least)
    evidence = tuple(
        Evidence(slug, term, place.place, place.article, place.paragraph, offset, "topic-term", round(worth, 2))
        for slug, worth, term, offset, place in reasons
        if slug in given
    )
    return given, evidence

"""Score the topics of a story by the weighted terms that it uses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import takewhile

from build_scripts.tagging.matching import Found
from build_scripts.tagging.passages import Passage
from build_scripts.tagging.tags import Evidence
from build_scripts.tagging.weights import AMONG_STATES, TOPIC_NEAR, TOPIC_PLACE

_Worth = tuple[str, float, str, int, Passage]  # topic, points, term, offset, where


def score_topics(found: Sequence[Found], states: int) -> tuple[tuple[str, ...], tuple[Evidence, ...]]:
    """Give one to three topics, best first (none, if no term was found), and the terms that speak for them.

    `states`: how many countries the story is about.
    """
    reasons = tuple(_weigh_terms(found, states))
    totals = _sum(reasons)
    ranked = _rank(totals)
    if not ranked:
        return (), ()
    firsts = _firsts_of_briefs(reasons)
    if firsts:
        given = tuple(slug for slug in ranked if slug in firsts)[: 1 + len(TOPIC_NEAR)]
    else:
        given = choose(ranked, [nearness(totals[slug], totals[ranked[0]]) for slug in ranked])
    evidence = tuple(
        Evidence(slug, term, place.place, place.article, place.paragraph, offset, "topic-term", round(worth, 2))
        for slug, worth, term, offset, place in reasons
        if slug in given
    )
    return given, evidence


def choose(ranked: Sequence[str], near: Sequence[float], least: Sequence[float] = TOPIC_NEAR) -> tuple[str, ...]:
    """The first of some topics, and those right after it that come as near to it as each must (`least`)."""
    more = takewhile(lambda pair: pair[0] >= pair[1], zip(near[1:], least, strict=False))
    return tuple(ranked[: 1 + sum(1 for _ in more)])


def _rank(totals: Mapping[str, float]) -> list[str]:
    """Topics that something speaks for, best first."""
    return sorted((slug for slug in totals if totals[slug] > 0), key=lambda slug: (-totals[slug], slug))


def _firsts_of_briefs(reasons: Sequence[_Worth]) -> frozenset[str]:
    """The best topic of each brief, where the story is several; else none."""
    briefs: dict[int, list[_Worth]] = {}
    for reason in reasons:
        if not reason[-1].is_title:
            briefs.setdefault(reason[-1].unit, []).append(reason)
    ranked = [_rank(_sum(own)) for own in briefs.values()] if len(briefs) > 1 else []
    return frozenset(each[0] for each in ranked if each)


def sum_points(found: Sequence[Found], states: int) -> dict[str, float]:
    """Give the points of every topic that a story has a term of."""
    return _sum(_weigh_terms(found, states))


def nearness(points: float, best: float) -> float:
    """How near a topic comes to the best one, from 0 to 1."""
    return max(0.0, points) / best


def _weigh_terms(found: Sequence[Found], states: int) -> Iterator[_Worth]:
    """A term counts most where it stands most prominently; saying it again adds ever less."""
    factor = AMONG_STATES if states > 1 else {}
    seen: dict[str, int] = {}
    for each in sorted(found, key=lambda each: -TOPIC_PLACE[each.passage.place]):
        place = each.passage
        weight = TOPIC_PLACE[place.place]
        for term, offset, topic in each.topics:
            seen[term] = times = seen.get(term, 0) + 1
            for slug, points in topic.points:
                if points:  # else the term only hides a shorter one
                    yield slug, points * factor.get(slug, 1.0) * weight / times, term, offset, place


def _sum(reasons: Iterable[_Worth]) -> dict[str, float]:
    totals: dict[str, float] = defaultdict(float)
    for slug, worth, *_ in reasons:
        totals[slug] += worth
    return totals

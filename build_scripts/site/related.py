"""Related stories: older ones that share most, by stated weights, each with its reason.

Only older stories are related, so a list stays as it is when newer stories come.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.site.ties import Tied
from build_scripts.stories.story import Story

SHOWN = 4
ENOUGH = 2.2  # points; below, what two stories share is chance
WORDS_TOLD = 3
TOPIC_POINTS = 0.6  # for each topic that both have, the first one of both twice


@dataclass(frozen=True, slots=True)
class Related:
    """An older story that shares something with another, and what: names and words, countries' codes, topics' slugs."""

    older: str  # its id
    words: tuple[str, ...]  # WORDS_TOLD at most
    countries: tuple[str, ...]
    topics: tuple[str, ...]


def relate(story: Story, ties: Iterable[Tied]) -> tuple[Related, ...]:
    """The older stories that share enough with `story`, best first. `ties` are the story's own.

    Points: the tie's strength, and TOPIC_POINTS for each topic that both have.
    """
    found = []
    for older, tie in ties:
        topics = tuple(slug for slug in story.topics if slug in older.topics)
        same_first = story.topics[:1] == older.topics[:1] != ()
        points = tie.strength + TOPIC_POINTS * (len(topics) + same_first)
        if points >= ENOUGH:
            related = Related(older.id, tie.words[:WORDS_TOLD], tie.countries, topics)
            found.append(((-points, -older.date.timestamp(), older.id), related))
    return tuple(related for _, related in sorted(found, key=lambda one: one[0]))

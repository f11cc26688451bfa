"""Related stories: older ones that share most, by stated weights, each with its reason.

Only older stories are related, so a list stays as it is when newer stories come.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Sequence
from typing import NamedTuple

from build_scripts.site.ties import Tied
from build_scripts.stories.story import Story

SHOWN = 4
FOUND = 8  # that are found for a story; those of its thread, which its page tells of anyway, are left out later
ENOUGH = 2.2  # points; below, what two stories share is chance
WORDS_TOLD = 3
TOPIC_POINTS = 0.6  # for each topic that both have, the first one of both twice


class Related(NamedTuple):
    """An older story that shares something with another: its id, and names and words that both have."""

    older: str
    words: tuple[str, ...]  # WORDS_TOLD at most


def relate(story: Story, ties: Iterable[Tied]) -> tuple[Related, ...]:
    """The older stories that share enough with `story`, best first, FOUND at most. `ties` are the story's own.

    Points: the tie's strength, and TOPIC_POINTS for each topic that both have.
    """
    found = []
    for older, tie in ties:
        same_first = story.topics[:1] == older.topics[:1] != ()
        points = tie.strength + TOPIC_POINTS * (len(shared(story.topics, older.topics)) + same_first)
        if points >= ENOUGH:
            related = Related(older.id, tie.words[:WORDS_TOLD])
            found.append(((-points, -older.date.timestamp(), older.id), related))
    return tuple(related for _, related in sorted(found, key=lambda one: one[0])[:FOUND])


def shared(tags: Sequence[str], others: Container[str]) -> tuple[str, ...]:
    """The tags of one story that another has too."""
    return tuple(tag for tag in tags if tag in others)

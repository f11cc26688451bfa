"""Related stories: older ones that share most, by stated weights, each with its reason.

Only older stories are related, so a list stays as it is when newer stories come.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from build_scripts.site.ties import Tie
from build_scripts.stories.story import Story

SHOWN = 4
ENOUGH = 2.2  # points; below, what two stories share is chance
TOPIC_POINTS = 0.6  # for each topic that both have, the first one of both twice


@dataclass(frozen=True, slots=True)
class Related:
    """An older story that shares something with another, and what: names and words, countries' codes, topics' slugs."""

    story: Story
    words: tuple[str, ...]
    countries: tuple[str, ...]
    topics: tuple[str, ...]
    points: float


def relate(story: Story, ties: Sequence[Tie], told_elsewhere: Collection[str]) -> tuple[Related, ...]:
    """The older stories that share most with `story`, best first, SHOWN at most.

    `ties` are the story's own; `told_elsewhere` holds the ids of stories that its page links anyway (its thread's, and
    those that an editor relates). Points: the tie's strength, and TOPIC_POINTS for each topic that both have.
    """
    found = (_related(story, tie) for tie in ties if tie.older.id not in told_elsewhere)
    enough = [each for each in found if each.points >= ENOUGH]
    return tuple(sorted(enough, key=lambda each: (-each.points, -each.story.date.timestamp(), each.story.id))[:SHOWN])


def _related(story: Story, tie: Tie) -> Related:
    topics = tuple(slug for slug in story.topics if slug in tie.older.topics)
    same_first = story.topics[:1] == tie.older.topics[:1] != ()
    return Related(
        story=tie.older,
        words=tie.words,
        countries=tie.countries,
        topics=topics,
        points=tie.strength + TOPIC_POINTS * (len(topics) + same_first),
    )

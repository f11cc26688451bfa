"""The orders that stories stand in: by time in lists, by importance on their day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from build_scripts.stories.story import Story


def story_day(story: Story) -> date:
    """The day that a story belongs to: that of its own date, which is always in Asia/Taipei time."""
    return story.date.date()


def time_key(story: Story) -> tuple[float, str]:
    """Sorting key of every list: newer before older, ties by id."""
    return (-story.date.timestamp(), story.id)


def newest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """The order of every list."""
    return tuple(sorted(stories, key=time_key))


def by_year(stories: Iterable[Story]) -> Iterator[tuple[int, tuple[Story, ...]]]:
    """Years with their stories, of a list in the order of time."""
    return ((year, tuple(members)) for year, members in groupby(stories, key=lambda story: story.date.year))


def oldest_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """The order in which an event develops: by date, ties by id."""
    return tuple(sorted(stories, key=lambda story: (story.date, story.id)))


def best_first(stories: Iterable[Story]) -> tuple[Story, ...]:
    """The order inside a day: an editor's weight first, then what more outlets reported, newer before older, by id.

    The first is the day's top story.
    """
    return tuple(sorted(stories, key=lambda story: (-story.weight, -len(story.sources), *time_key(story))))

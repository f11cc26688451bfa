"""Count stories for the small pictures of a page: bars, a line of months, a calendar."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.stories.story import Story

MONTHS = 12  # in a line of months, the newest last
LEVELS = 4  # shades of a map or calendar, beside "none"
# Characters of Chinese that an adult reads in a minute: 260 words of 1.5 characters (Brysbaert 2019, "How many words
# do we read per minute?", doi:10.1016/j.jml.2019.104047).
READ_IN_A_MINUTE = 390


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: what it stands for, how many stories, and its length in tenths of the longest (1 to 10)."""

    key: str
    count: int
    tenths: int


def bars(counts: Counter[str], limit: int) -> tuple[Bar, ...]:
    """The `limit` largest counts, largest first, ties by key; nothing for a count of zero."""
    largest = sorted((key for key in counts if counts[key] > 0), key=lambda key: (-counts[key], key))[:limit]
    return tuple(Bar(key, counts[key], max(1, round(10 * counts[key] / counts[largest[0]]))) for key in largest)


def count_topics(stories: Iterable[Story]) -> Counter[str]:
    """How many of the stories have each topic."""
    return Counter(topic for story in stories for topic in dict.fromkeys(story.topics))


def count_countries(stories: Iterable[Story], without: Collection[str] = ()) -> Counter[str]:
    """How many of the stories are about each country, `without` left out."""
    return Counter(code for story in stories for code in dict.fromkeys(story.about) if code not in without)


def count_months(stories: Iterable[Story], last: date, months: int = MONTHS) -> tuple[tuple[date, int], ...]:
    """(first of the month, stories) of the `months` months that end with the one of `last`, oldest first."""
    counts = Counter((story.date.year, story.date.month) for story in stories)
    newest = last.year * 12 + last.month - 1
    firsts = [date(number // 12, number % 12 + 1, 1) for number in range(newest - months + 1, newest + 1)]
    return tuple((first, counts[first.year, first.month]) for first in firsts)


def level(count: int, most: int) -> int:
    """The shade of a count: 0 for none, 1 for one, LEVELS for `most`, between them in steps of the logarithm.

    Counts of countries are far apart (hundreds for one, one for many): equal steps would leave all but one pale.
    assets/map.js shades the same way.
    """
    if count <= 1 or most <= 1:
        return LEVELS if count == most == 1 else min(count, 1)
    return 1 + int((LEVELS - 1) * math.log(count) / math.log(most) + 1e-9)


def weeks_of_month(month: date) -> Iterator[tuple[date | None, ...]]:
    """The days of a month in rows of seven from Monday; None for a day of another month."""
    monday = month.replace(day=1) - timedelta(days=month.replace(day=1).weekday())
    while (monday.year, monday.month) <= (month.year, month.month):
        week = [monday + timedelta(days=number) for number in range(7)]
        yield tuple(day if day.month == month.month else None for day in week)
        monday += timedelta(days=7)


def within(stories: Sequence[Story], last: date, days: int) -> tuple[Story, ...]:
    """The stories of the `days` days that end with `last`."""
    first = last - timedelta(days=days - 1)
    return tuple(story for story in stories if first <= story.date.date() <= last)


def reading_minutes(stories: Iterable[Story]) -> int:
    """How many minutes it takes to read the stories in full, at least one."""
    return max(1, round(sum(map(length_of, stories)) / READ_IN_A_MINUTE))


def length_of(story: Story) -> int:
    """The number of characters of a story's text."""
    return story.length or sum(len(text) for section in story.sections for text in section.paragraphs)

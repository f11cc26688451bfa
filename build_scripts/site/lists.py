"""Long lists in pages by period, so that a story that comes or goes changes only the pages of its own time.

A pure function of a list's own stories. A year is one page if it has LIMIT stories at most, else its quarters are, and
so on: each unit that has too many is told by the next. Each has ten parts at most, so few pages change when one is cut.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

from build_scripts.site.addresses import period_address
from build_scripts.site.order import story_day
from build_scripts.stories.story import Story

LIMIT = 100  # stories of one page by period; only a single day may have more
SHOWN = 50  # stories that the index page of a longer list has at least
MENTIONED_SHOWN = 20  # mentions on a country's own page; where there are more, all stand in a list at /mentioned/

# The units from the widest on, by the names of their forms in pages/dates.py: the first day of that which a day is in.
_FIRST_DAYS: Mapping[str, Callable[[date], date]] = {
    "year": lambda day: day.replace(month=1, day=1),
    "quarter": lambda day: day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1),
    "month": lambda day: day.replace(day=1),
    "third": lambda day: day.replace(day=min((day.day - 1) // 10, 2) * 10 + 1),  # of a month: from the 1st, 11th, 21st
    "date": lambda day: day,
}
UNITS = tuple(_FIRST_DAYS)


@dataclass(frozen=True, slots=True)
class Period:
    """A year, quarter, month, third of a month or day."""

    unit: str  # of UNITS
    first: date


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list."""

    address: str
    period: Period | None  # None: the index page, which has the newest periods
    stories: tuple[Story, ...]  # newest first


def list_pages(address: str, stories: Sequence[Story]) -> tuple[ListPage, ...]:
    """The pages of a list whose index page is at `address`, newest first: that page, then one for each older period.

    `stories` are newest first, and each stands on one page. The index page has the newest whole periods that make SHOWN
    stories, or all stories where there are LIMIT at most. So a story at the top changes the index page only, and now
    and then a period gets a page. The list of an index is `list_pages(index.address, index.stories)`; of the stories
    that mention a country, `list_pages(mentioned_address(index.key), index.mentioned)`.
    """
    if len(stories) <= LIMIT:
        return (ListPage(address, None, tuple(stories)),)
    parts = tuple(_cut(stories, UNITS))
    ends = tuple(accumulate(len(members) for _, members in parts))
    whole = next(place for place, end in enumerate(ends) if end >= SHOWN)
    older = (
        ListPage(period_address(address, period.unit, period.first), period, tuple(members))
        for period, members in parts[whole + 1 :]
    )
    return ListPage(address, None, tuple(stories[: ends[whole]])), *older


def _cut(stories: Sequence[Story], units: Sequence[str]) -> Iterator[tuple[Period, Sequence[Story]]]:
    """The periods of the first of `units` with their stories, those with too many cut by the next; newest first."""
    unit, *narrower = units
    while stories:
        first = _FIRST_DAYS[unit](story_day(stories[0]))
        # looked for by halves: a build cuts all lists, whose stories are ten times those of the site
        end = bisect_left(stories, True, key=lambda story: story_day(story) < first)  # noqa: B023  (used at once)
        if end > LIMIT and narrower:
            yield from _cut(stories[:end], narrower)
        else:
            yield Period(unit, first), stories[:end]
        stories = stories[end:]

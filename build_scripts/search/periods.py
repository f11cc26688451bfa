"""Periods: which stories a segment of the index has, told by their dates only."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Protocol, TypeVar

# A segment takes in no further month once it has so many stories: what a query reads grows with the number of
# segments, what a change of an old story costs and the memory for it with their size.
ENOUGH = 5_000


class Dated(Protocol):
    """Anything that has the date and the id of a story."""

    @property
    def id(self) -> str:
        """The story's id."""

    @property
    def date(self) -> datetime:
        """When it was posted, in Asia/Taipei."""


Row = TypeVar("Row", bound=Dated)


def split_periods(stories: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    """The stories of each period, oldest first, under the name of its first month.

    The newest month is a period, so that a new story changes no other. The closed months before it are gathered, from
    the oldest on: a period that has `ENOUGH` stories is closed for good, the last one takes in each month that closes.
    """
    ordered = sorted(stories, key=lambda story: (story.date, story.id))
    months = [tuple(members) for _, members in groupby(ordered, lambda story: (story.date.year, story.date.month))]
    periods: dict[str, tuple[Row, ...]] = {}
    period = ""
    for number, members in enumerate(months):
        is_newest = number == len(months) - 1
        if not period or is_newest or len(periods[period]) >= ENOUGH:
            period = f"{members[0].date:%Y-%m}"
        periods[period] = periods.get(period, ()) + members
    return periods

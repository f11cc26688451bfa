"""Periods: which stories a segment of the index has, told by their dates only."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Protocol, TypeVar

# A closed year with more stories than this is parted into its halves, these into quarters, and these into months: a
# segment is made anew when one of its stories changes, and fits into memory.
MOST = 6_000


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
    """The stories of each period, oldest first: closed years, the newest year's closed months, the newest month.

    A new story of the newest month changes that segment only; when a month closes, the year's segment takes it in.
    A period lies in one year, the first four characters of its name.
    """
    ordered = sorted(stories, key=lambda story: (story.date, story.id))
    if not ordered:
        return {}
    newest = f"{ordered[-1].date:%Y-%m}"
    closed = [story for story in ordered if f"{story.date:%Y-%m}" != newest]
    sizes = Counter(name for story in closed for name in _names(story.date))
    periods: dict[str, list[Row]] = {}
    for story in ordered:
        if f"{story.date:%Y-%m}" == newest:
            name = newest
        else:
            names = _names(story.date)
            name = next((name for name in names if sizes[name] <= MOST), names[-1])
        periods.setdefault(name, []).append(story)
    return {name: tuple(members) for name, members in periods.items()}


def _names(date: datetime) -> tuple[str, ...]:
    """The periods that a closed month can be part of, the longest first."""
    month = date.month
    return f"{date:%Y}", f"{date:%Y}-h{(month + 5) // 6}", f"{date:%Y}-q{(month + 2) // 3}", f"{date:%Y-%m}"

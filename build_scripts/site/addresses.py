"""Addresses of the site: stable, never made from a title. Each starts and ends with a slash, below the site's root."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from functools import lru_cache
from urllib.parse import quote


_quoted = lru_cache(maxsize=200_000)(quote)  # each list, feed and data file asks for the same again


def story_address(story_id: str, when: datetime) -> str:
    """`/stories/2026/02/04/IA.M.1770186735.A.77C/`: the day is that of the story's own (Asia/Taipei) date."""
    return f"/stories/{when.year}/{when.month:02}/{when.day:02}/{_quoted(story_id)}/"


def day_address(day: date) -> str:
    """`/days/2026/02/04/`."""
    return f"/days/{day:%Y/%m/%d}/"


def week_address(day: date) -> str:
    """`/weeks/2026/W06/`: the ISO 8601 week that the day lies in."""
    year, week, _ = day.isocalendar()
    return f"/weeks/{year:04d}/W{week:02d}/"


def month_address(day: date) -> str:
    """`/archive/2026/02/`."""
    return f"/archive/{day:%Y/%m}/"


def topic_address(slug: str) -> str:
    """`/topics/energy/`."""
    return f"/topics/{slug}/"


def country_address(code: str) -> str:
    """`/countries/US/`."""
    return f"/countries/{code}/"


def mentioned_address(code: str) -> str:
    """`/countries/US/mentioned/`: the stories that name a country without being about it."""
    return f"{country_address(code)}mentioned/"


def source_address(slug: str) -> str:
    """`/sources/liberty-times/`."""
    return f"/sources/{slug}/"


def thread_address(slug: str) -> str:
    """`/threads/20251027.IA.M.1761571992.A.0F3/`, or `/threads/<an editor's name for it>/`."""
    return f"/threads/{quote(slug)}/"


def name_address(key: str) -> str:
    """`/names/stephane-sejourne/`."""
    return f"/names/{key}/"


def letter_address(letter: str) -> str:
    """`/names/s/`: the names whose keys begin with a letter."""
    return f"/names/{letter}/"


def search_address(query: str) -> str:
    """`/search/?q=…`: what a search for `query` finds."""
    return f"/search/?q={quote(query)}"


def period_address(index_address: str, unit: str, first: date) -> str:
    """Where a long list has the stories of a period, which begins on the day `first`; `unit` as in site/lists.py.

    `/topics/energy/` and then `2025/`, `2025/Q1/`, `2025/03/`, `2025/03/11-20/` or `2025/03/09/`.
    """
    return f"{index_address}{_PERIODS[unit](first)}/"


_THIRDS = {1: "01-10", 11: "11-20", 21: "21-31"}
_PERIODS: Mapping[str, Callable[[date], str]] = {
    "year": lambda first: f"{first:%Y}",
    "quarter": lambda first: f"{first:%Y}/Q{first.month // 3 + 1}",
    "month": lambda first: f"{first:%Y/%m}",
    "third": lambda first: f"{first:%Y/%m}/{_THIRDS[first.day]}",
    "date": lambda first: f"{first:%Y/%m/%d}",
}


def relative(target: str, page: str) -> str:
    """`target` as a link from `page`, so that the site works below any path.

    ("/topics/", "/days/2026/02/04/") → "../../../../topics/". A target may carry a query or fragment, or be a file.
    """
    return below(way_up(page), target)


def way_up(page: str) -> str:
    """The way from a page up to the site's root: "../../" from "/topics/energy/", "" from "/"."""
    return "../" * sum(bool(part) for part in page.split("/"))


def below(root: str, target: str) -> str:
    """`target` as a link from a page that has its root at `root` (see `way_up`)."""
    return (root + target.lstrip("/")) or "./"

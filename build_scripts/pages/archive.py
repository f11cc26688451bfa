"""The archive: a calendar of all days, shaded by how much each brought, and a page for each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.outputs import Page
from build_scripts.pages.days import Near, day_titles
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import month_address
from build_scripts.site.model import Site
from build_scripts.site.statistics import level, weeks_of_month

ARCHIVE = "/archive/"
DAY_SHOWN = 10  # titles of a day on the page of its month


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """A day in a calendar: how many stories it has, and the shade of that."""

    day: date
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class CalendarMonth:
    """A month as rows of seven days from Monday; None for a day of another month."""

    month: date
    count: int
    weeks: tuple[tuple[CalendarDay | None, ...], ...]


def archive_page(render: Renderer) -> Page:
    """The calendar of all days."""
    site = render.site
    head = Head(
        title=render.text("archive", "title"),
        description=render.text("archive", "description"),
        kind="archive",
        section="archive/",
        lastmod=latest_change(site.stories),
    )
    return render.page(
        ARCHIVE,
        "archive.html",
        head,
        years=list(_years(site)),
        weekdays=[date(2024, 1, day) for day in range(1, 8)],  # Monday, 1 January, to Sunday
    )


def _years(site: Site) -> Iterator[tuple[int, list[CalendarMonth]]]:
    """Every year with stories and its months with stories, newest first."""
    most = max((len(stories) for stories in site.days.values()), default=0)
    years: dict[int, list[CalendarMonth]] = {}
    for month, days in site.months.items():
        weeks = tuple(tuple(_shade(site, day, most) if day else None for day in week) for week in weeks_of_month(month))
        count = sum(len(site.days[day]) for day in days)
        years.setdefault(month.year, []).append(CalendarMonth(month, count, weeks))
    yield from years.items()


def _shade(site: Site, day: date, most: int) -> CalendarDay:
    count = len(site.days.get(day, ()))
    return CalendarDay(day, count, level(count, most))


def month_page(render: Renderer, newer: date | None, month: date, older: date | None) -> Page:
    """The titles of one month's stories, between its neighbours."""
    site, month_name = render.site, render.dates["month"]
    stories = [story for day in site.months[month] for story in site.days[day]]
    return render.page(
        month_address(month),
        "month.html",
        Head(
            title=render.text("archive", "month", month=month_name(month)),
            description=render.text("archive", "month_description", month=month_name(month), n=len(stories)),
            kind="month",
            section="archive/",
            lastmod=latest_change(stories),
        ),
        month=month,
        days=[day_titles(site, day, DAY_SHOWN) for day in site.months[month]],
        older=older and Near(month_address(older), render.text("archive", "older"), month_name(older)),
        newer=newer and Near(month_address(newer), render.text("archive", "newer"), month_name(newer)),
    )

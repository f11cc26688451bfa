"""The pages that follow the calendar: home, days, weeks, and the archive by month."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from build_scripts.outputs import Page
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import day_address, month_address, week_address
from build_scripts.site.model import Index, Site
from build_scripts.stories.story import Story

EARLIER_DAYS = 6  # on the home page, below the latest day: with it, a week
ARCHIVE = "/archive/"


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of a day that have the same first topic; `index` is None for those without a topic."""

    index: Index | None
    stories: tuple[Story, ...]


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as its pages show it: the top story, then the others by topic."""

    top: Story
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Near:
    """A link to a neighbour in time: where, what it is ("day before"), and its name."""

    address: str
    what: str
    label: str = ""


def view_day(site: Site, stories: Sequence[Story]) -> DayView:
    """The best story first, the rest by their first topic in the vocabulary's order, each group best first."""
    top, *rest = stories
    groups = (
        Group(index, tuple(story for story in rest if story.topics[:1] == (slug,)))
        for slug, index in site.topics.items()
    )
    without = Group(None, tuple(story for story in rest if not story.topics))
    return DayView(top, tuple(group for group in (*groups, without) if group.stories))


def calendar_pages(render: Renderer) -> Iterator[Page]:
    """Home, then every day, week and month, newest first, and the archive's index."""
    yield home_page(render)
    yield from day_pages(render)
    yield from week_pages(render)
    yield from archive_pages(render)


def home_page(render: Renderer) -> Page:
    """The latest day in full, the days before it as titles."""
    site = render.site
    days = tuple(site.days.items())
    head = Head(
        title=site.config.name,
        description=site.config.description,
        kind="home",
        lastmod=latest_change(site.stories[:1]),
    )
    latest, stories = days[0] if days else (None, ())
    return render.page(
        "/",
        "home.html",
        head,
        day=latest,
        view=view_day(site, stories) if stories else None,
        earlier=days[1 : 1 + EARLIER_DAYS],
    )


def day_pages(render: Renderer) -> Iterator[Page]:
    """A page for each day that has stories."""
    return (day_page(render, *days) for days in with_neighbours(tuple(render.site.days)))


def day_page(render: Renderer, newer: date | None, day: date, older: date | None) -> Page:
    """The page of one day, between its neighbours."""
    full, stories = render.dates["full"], render.site.days[day]
    return render.page(
        day_address(day),
        "day.html",
        Head(
            title=render.text("day", "title", date=render.dates["date"](day)),
            description=render.text("day", "description", date=full(day), n=len(stories)),
            kind="day",
            section="archive/",
            lastmod=latest_change(stories),
        ),
        day=day,
        view=view_day(render.site, stories),
        week_label=_week_title(render, day),
        older=older and Near(day_address(older), render.text("day", "older"), full(older)),
        newer=newer and Near(day_address(newer), render.text("day", "newer"), full(newer)),
    )


def week_pages(render: Renderer) -> Iterator[Page]:
    """A page for each ISO week that has stories: its days and their titles."""
    return (week_page(render, *weeks) for weeks in with_neighbours(tuple(render.site.weeks)))


def week_page(render: Renderer, newer: date | None, monday: date, older: date | None) -> Page:
    """The page of one week, between its neighbours."""
    days = [(day, render.site.days[day]) for day in render.site.weeks[monday]]
    stories = [story for _, members in days for story in members]
    title = _week_title(render, monday)
    week_range = render.dates["week"](monday)
    return render.page(
        week_address(monday),
        "week.html",
        Head(
            title=title,
            description=render.text("week", "description", range=week_range, n=len(stories)),
            kind="week",
            section="archive/",
            lastmod=latest_change(stories),
        ),
        title=title,
        monday=monday,
        days=days,
        older=older and Near(week_address(older), render.text("week", "older"), _week_title(render, older)),
        newer=newer and Near(week_address(newer), render.text("week", "newer"), _week_title(render, newer)),
    )


def archive_pages(render: Renderer) -> Iterator[Page]:
    """The archive's index, and a page for each month."""
    yield archive_page(render)
    yield from (month_page(render, *months) for months in with_neighbours(tuple(render.site.months)))


def archive_page(render: Renderer) -> Page:
    """The archive's index: all days by month."""
    site = render.site
    months = [(month, [(day, len(site.days[day])) for day in days]) for month, days in site.months.items()]
    head = Head(
        title=render.text("archive", "title"),
        description=render.text("archive", "description"),
        kind="archive",
        section="archive/",
        lastmod=latest_change(site.stories),
    )
    return render.page(ARCHIVE, "archive.html", head, months=months)


def month_page(render: Renderer, newer: date | None, month: date, older: date | None) -> Page:
    """The titles of one month's stories, between its neighbours."""
    site, month_name = render.site, render.dates["month"]
    days = [(day, site.days[day]) for day in site.months[month]]
    stories = [story for _, members in days for story in members]
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
        days=days,
        older=older and Near(month_address(older), render.text("archive", "older"), month_name(older)),
        newer=newer and Near(month_address(newer), render.text("archive", "newer"), month_name(newer)),
    )


def _week_title(render: Renderer, day: date) -> str:
    year, week, _ = day.isocalendar()
    return render.text("week", "title", year=year, week=week)


def with_neighbours(newest_first: Sequence[date]) -> Iterator[tuple[date | None, date, date | None]]:
    """(newer, this, older) for each."""
    ends: list[date | None] = [None, *newest_first, None]
    for (newer, this), (_, older) in pairwise(pairwise(ends)):
        if this is not None:
            yield newer, this, older

"""Home and the pages of days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import islice, pairwise

from build_scripts.outputs import Page
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import day_address
from build_scripts.site.model import Index, Site
from build_scripts.site.order import story_day
from build_scripts.site.statistics import level, reading_minutes
from build_scripts.site.threads import Thread
from build_scripts.stories.story import Story

EARLIER_DAYS = 6  # days with stories that the home page shows below the latest one
DAY_BEFORE_SHOWN, EARLIER_SHOWN = 12, 5  # titles of the day before the latest on the home page, and of days before that
DAYS_OF_WEEK = 7
DEVELOPING_DAYS, DEVELOPING_SHOWN = 14, 5  # how far back a thread's newest story may lie to be on the home page


@dataclass(frozen=True, slots=True)
class Group:
    """The stories of a day that have the same first topic; `index` is None for those without a topic."""

    index: Index | None
    stories: tuple[Story, ...]
    more: int = 0  # stories that are not shown


@dataclass(frozen=True, slots=True)
class DayView:
    """A day as its pages show it: the top story, then the others by topic."""

    top: Story
    groups: tuple[Group, ...]
    count: int
    minutes: int  # to read all of it


@dataclass(frozen=True, slots=True)
class DayTitles:
    """A day in short: its best stories, and how many it has beside them."""

    day: date
    stories: tuple[Story, ...]
    more: int


@dataclass(frozen=True, slots=True)
class DayCount:
    """A day, how many stories it has, and the shade of that."""

    day: date
    count: int
    level: int


@dataclass(frozen=True, slots=True)
class Near:
    """A link to a neighbour in time: where, what it is ("day before"), and its name."""

    address: str
    what: str
    label: str = ""


def view_day(site: Site, stories: Sequence[Story]) -> DayView:
    """The best story first, the rest by topic. `stories` are best first."""
    return DayView(stories[0], group_by_topic(site, stories[1:]), len(stories), reading_minutes(stories))


def group_by_topic(site: Site, stories: Sequence[Story], limit: int | None = None) -> tuple[Group, ...]:
    """Stories by their first topic in the vocabulary's order, those without one last; of each group the first `limit`.

    A group is in the order given.
    """
    members: dict[str, list[Story]] = {}
    for story in stories:
        members.setdefault(next(iter(story.topics), ""), []).append(story)
    groups = ((index, members.get(slug, ())) for slug, index in (*site.topics.items(), ("", None)))
    return tuple(Group(index, *shorten(found, limit)) for index, found in groups if found)


def shorten(stories: Sequence[Story], limit: int | None) -> tuple[tuple[Story, ...], int]:
    """The first `limit` stories, and how many more there are; a single one more is shown too."""
    if limit is None or len(stories) <= limit + 1:
        return tuple(stories), 0
    return tuple(stories[:limit]), len(stories) - limit


def home_page(render: Renderer) -> Page:
    """The latest day in full, the days before it as titles, the week as numbers, and what is developing."""
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
        week=week_at_a_glance(site, latest) if latest else (),
        developing=_developing(site, latest) if latest else (),
        earlier=[
            day_titles(site, day, EARLIER_SHOWN if place else DAY_BEFORE_SHOWN)
            for place, (day, _) in enumerate(days[1 : 1 + EARLIER_DAYS])
        ],
    )


def day_titles(site: Site, day: date, limit: int) -> DayTitles:
    """The best `limit` stories of a day."""
    return DayTitles(day, *shorten(site.days[day], limit))


def week_at_a_glance(site: Site, last: date) -> tuple[DayCount, ...]:
    """The seven days that end with `last`, oldest first, with their stories as shades of the week's busiest day."""
    days = [last - timedelta(days=back) for back in range(DAYS_OF_WEEK - 1, -1, -1)]
    counts = [len(site.days.get(day, ())) for day in days]
    return tuple(DayCount(day, count, level(count, max(counts))) for day, count in zip(days, counts, strict=True))


def _developing(site: Site, latest: date) -> tuple[Thread, ...]:
    """The threads that had a story in the days before `latest`, the newest first."""
    first = latest - timedelta(days=DEVELOPING_DAYS)
    threads = (thread for thread in site.connections.threads if story_day(thread.stories[-1]) > first)
    return tuple(islice(threads, DEVELOPING_SHOWN))


def day_page(render: Renderer, newer: date | None, day: date, older: date | None) -> Page:
    """The page of one day, between its neighbours."""
    full = render.dates["full"]
    stories = render.site.days[day]
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
        week_label=week_title(render, day),
        older=older and Near(day_address(older), render.text("day", "older"), full(older)),
        newer=newer and Near(day_address(newer), render.text("day", "newer"), full(newer)),
    )


def week_title(render: Renderer, day: date) -> str:
    """The name of the ISO week that a day lies in."""
    year, week, _ = day.isocalendar()
    return render.text("week", "title", year=year, week=week)


def with_neighbours(newest_first: Sequence[date]) -> Iterator[tuple[date | None, date, date | None]]:
    """(newer, this, older) for each."""
    ends: list[date | None] = [None, *newest_first, None]
    for (newer, this), (_, older) in pairwise(pairwise(ends)):
        if this is not None:
            yield newer, this, older

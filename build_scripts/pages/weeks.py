"""The page of a week: what developed, thread by thread, then everything else by topic."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from build_scripts.outputs import Page
from build_scripts.pages.days import (
    Group,
    Near,
    group_by_topic,
    shorten,
    week_at_a_glance,
    week_title,
)
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import week_address
from build_scripts.site.model import Site
from build_scripts.site.order import best_first, oldest_first, story_day
from build_scripts.site.statistics import reading_minutes
from build_scripts.site.threads import Thread
from build_scripts.stories.story import Story

SHOWN = 8  # stories of a thread, and of a topic, in one week


@dataclass(frozen=True, slots=True)
class Development:
    """A thread as it went on in one week: the week's last stories, oldest first."""

    thread: Thread
    stories: tuple[Story, ...]
    more: int  # stories of the week that are not shown
    since: date | None  # the day that the thread began; None: in this week


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week as its page shows it."""

    developments: tuple[Development, ...]  # those with most stories in the week first
    groups: tuple[Group, ...]  # the other stories


def view_week(site: Site, stories: Sequence[Story]) -> WeekView:
    """The week's threads of two or more stories by then, and the other stories by their first topic.

    What comes after the week changes nothing here, so that the page of a week that is over stays as it is.
    """
    developments = find_developments(site, stories)
    told = {each.thread.slug for each in developments}
    thread_of = site.connections.thread_of
    others = best_first(story for story in stories if story.id not in thread_of or thread_of[story.id].slug not in told)
    return WeekView(developments, group_by_topic(site, others, SHOWN))


def find_developments(site: Site, stories: Iterable[Story]) -> tuple[Development, ...]:
    """The threads of a week's stories that have two stories or more by then."""
    members: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        if thread := site.connections.thread_of.get(story.id):
            members[thread.slug].append(story)
    developments = []
    for own in map(oldest_first, members.values()):
        thread = site.connections.thread_of[own[0].id]
        since = story_day(thread.stories[0]) if thread.stories[0].id != own[0].id else None
        if since or len(own) > 1:
            last, more = shorten(own[::-1], SHOWN)
            developments.append(Development(thread, last[::-1], more, since))
    developments.sort(key=lambda each: (-len(each.stories) - each.more, each.thread.stories[0].date, each.thread.slug))
    return tuple(developments)


def week_page(render: Renderer, newer: date | None, monday: date, older: date | None) -> Page:
    """The page of one week, between its neighbours."""
    stories = [story for day in reversed(render.site.weeks[monday]) for story in render.site.days[day]]
    title = week_title(render, monday)
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
        days=week_at_a_glance(render.site, monday + timedelta(days=6)),
        count=len(stories),
        minutes=reading_minutes(stories),
        view=view_week(render.site, stories),
        older=_near(render, older, "older"),
        newer=_near(render, newer, "newer"),
    )


def _near(render: Renderer, monday: date | None, what: str) -> Near | None:
    return Near(week_address(monday), render.text("week", what), week_title(render, monday)) if monday else None

"""Days, weeks and months: what they show of many stories, and that the others are counted."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from build_scripts.pages.config import load_config
from build_scripts.pages.days import (
    DayTitles,
    day_page,
    day_titles,
    group_by_topic,
    home_page,
    view_day,
    week_at_a_glance,
)
from build_scripts.pages.renderer import make_renderer
from build_scripts.pages.weeks import SHOWN, view_week
from build_scripts.stories.story import Story
from tests.site.samples import make_site, make_story, source

ROOT = Path(__file__).parents[2]
DAY = date(2026, 2, 4)


def stories(count: int, **fields: object) -> tuple[Story, ...]:
    """Stories of one day, the last given first in lists."""
    return tuple(make_story(f"s{number:02}", f"2026-02-04T10:{number:02}", **fields) for number in range(count))


def ids(found: tuple[Story, ...]) -> list[str]:
    return [story.id for story in found]


def test_the_top_story_is_an_editors_choice_then_what_most_outlets_reported_then_the_newest() -> None:
    plain = stories(3)
    wide = make_story("wide", "2026-02-04T01:00", sources=(source("甲"), source("乙")))
    chosen = make_story("chosen", "2026-02-04T00:30", sources=(), weight=1)
    for members, best in (((*plain, wide, chosen), "chosen"), ((*plain, wide), "wide"), (plain, "s02")):
        site = make_site(members)
        assert view_day(site, site.days[DAY]).top.id == best


@pytest.mark.parametrize(("limit", "shown", "more"), [(2, ["s03", "s02"], 2), (3, ["s03", "s02", "s01", "s00"], 0)])
def test_a_day_in_short_is_its_best_stories_and_the_number_of_the_others(
    limit: int, shown: list[str], more: int
) -> None:
    found: DayTitles = day_titles(make_site(stories(4)), DAY, limit)
    assert (ids(found.stories), found.more) == (shown, more)


def test_groups_follow_the_vocabulary_keep_their_order_and_count_what_they_do_not_show() -> None:
    members = (
        make_story("a", topics=("sport",)),
        make_story("b", topics=("energy", "sport")),
        make_story("c", topics=()),
        make_story("d", topics=("sport", "energy")),
        make_story("e", topics=("sport",)),
    )
    found = group_by_topic(make_site(members), members, 1)
    told = [(group.index.key if group.index else "", ids(group.stories), group.more) for group in found]
    assert told == [("energy", ["b"], 0), ("sport", ["a"], 2), ("", ["c"], 0)]


def test_a_week_shows_the_end_of_a_long_event_and_counts_the_rest() -> None:
    members = stories(SHOWN + 3, thread="港口")
    (development,) = view_week(make_site(members), members).developments
    assert ids(development.stories) == [f"s{number:02}" for number in range(3, SHOWN + 3)]
    assert (development.more, development.since) == (3, None)
    assert view_week(make_site(members), members).groups == ()  # told there, and not a second time


@pytest.mark.parametrize(("count", "jumps"), [(11, []), (12, ["#topic-energy"])])
def test_a_day_of_many_stories_begins_with_its_topics(count: int, jumps: list[str]) -> None:
    _, strings = load_config(ROOT / "mkdocs.yml")
    render = make_renderer(make_site(stories(count)), strings, ROOT / "theme_overrides")
    for page in (home_page(render), day_page(render, None, DAY, None)):
        text = page.markdown
        assert re.findall(r'href="(#topic-[^"]+)"', text) == jumps
        assert all(f'id="{jump[1:]}"' in text for jump in jumps)


def test_a_week_at_a_glance_has_seven_days_also_those_without_stories() -> None:
    found = week_at_a_glance(make_site(stories(3)), DAY)
    assert [(each.day.day, each.count) for each in found] == [*((day, 0) for day in (29, 30, 31, 1, 2, 3)), (4, 3)]

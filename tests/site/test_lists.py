from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.lists import chunks, list_pages
from build_scripts.stories.story import Story
from tests.site.samples import make_story


@cache
def story(number: int) -> Story:
    return make_story(f"s{number}")


def newest_first(count: int) -> list[Story]:
    return [story(number) for number in range(count, 0, -1)]


@pytest.mark.parametrize(
    ("count", "shown", "numbered"),
    [(0, 0, 0), (1, 1, 0), (50, 50, 0), (99, 99, 0), (100, 50, 1), (149, 99, 1), (150, 50, 2), (1234, 84, 23)],
)
def test_the_index_page_shows_the_newest_50_to_99(count: int, shown: int, numbered: int) -> None:
    cut = chunks(newest_first(count))
    assert (len(cut.shown), len(cut.numbered)) == (shown, numbered)


@given(st.integers(0, 400), st.integers(1, 60))
def test_no_story_is_lost_or_doubled_and_the_order_is_kept(count: int, size: int) -> None:
    stories = newest_first(count)
    cut = chunks(stories, size)
    assert [*cut.shown, *(member for chunk in reversed(cut.numbered) for member in chunk)] == stories


@given(st.integers(0, 300), st.integers(0, 120), st.integers(1, 60))
def test_numbered_pages_never_change_when_newer_stories_are_added(count: int, added: int, size: int) -> None:
    before = chunks(newest_first(count), size).numbered
    after = chunks(newest_first(count + added), size).numbered
    assert after[: len(before)] == before


def test_the_pages_of_a_list_lead_to_each_other_from_newest_to_oldest() -> None:
    pages = list_pages("/topics/energy/", newest_first(160))
    assert [(p.address, p.number, len(p.stories), p.newer, p.older) for p in pages] == [
        ("/topics/energy/", 0, 60, "", "/topics/energy/2/"),
        ("/topics/energy/2/", 2, 50, "/topics/energy/", "/topics/energy/1/"),
        ("/topics/energy/1/", 1, 50, "/topics/energy/2/", ""),
    ]


def test_a_short_list_is_one_page() -> None:
    (page,) = list_pages("/topics/energy/", newest_first(3))
    assert (page.address, page.number, page.newer, page.older) == ("/topics/energy/", 0, "", "")

"""Long lists are cut by period, and a story that comes or goes changes only the pages of its own time."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.lists import LIMIT, SHOWN, ListPage, Period, list_pages
from build_scripts.site.order import newest_first, story_day
from build_scripts.stories.story import Story
from tests.site.samples import make_story

INDEX = "/topics/energy/"
# Pages that stay may get other neighbours: those on each side of the story's time, and the first after the index page.
LINKS = 3
# Pages of one year that may come and go at once: all its stories, a hundred and one, stood in one third of a month.
PARTS = 20


@cache
def story(day: date, number: int) -> Story:
    return make_story(f"s{day:%Y%m%d}{number:03}", f"{day}T{number % 24:02}:00")


def stories_of(days: Iterable[tuple[date, int]]) -> list[Story]:
    """So many stories of each day."""
    return [story(day, number) for day, count in dict(days).items() for number in range(count)]


def every_day(first: str, days: int, count: int) -> list[tuple[date, int]]:
    """`count` stories on each of so many days."""
    return [(date.fromisoformat(first) + timedelta(day), count) for day in range(days)]


def addresses(days: Iterable[tuple[date, int]]) -> list[str]:
    return [page.address.removeprefix(INDEX) for page in list_pages(INDEX, newest_first(stories_of(days)))]


def quiet_years(draw: st.DrawFn) -> list[tuple[date, int]]:
    return draw(st.lists(st.tuples(st.dates(date(2019, 1, 1), date(2025, 12, 31)), st.integers(1, 4)), max_size=90))


@st.composite
def archives(draw: st.DrawFn) -> list[Story]:
    """Stories of years that differ: some quiet, some with busy months, some with a day that is longer than a page."""
    days = quiet_years(draw)
    for first, length, count in draw(
        st.lists(
            st.tuples(st.dates(date(2019, 1, 1), date(2025, 12, 31)), st.integers(1, 120), st.sampled_from([1, 3, 12])),
            max_size=3,
        )
    ):
        days += every_day(first.isoformat(), length, count)
    if draw(st.booleans()):
        days.append((draw(st.dates(date(2019, 1, 1), date(2025, 12, 31))), LIMIT + 5))
    return stories_of(days)


def by_address(stories: Iterable[Story]) -> Mapping[str, ListPage]:
    pages = list_pages(INDEX, newest_first(stories))
    assert len({page.address for page in pages}) == len(pages)
    return {page.address: page for page in pages}


@given(archives())
def test_each_story_stands_on_one_page_and_the_order_is_kept(stories: list[Story]) -> None:
    ordered = newest_first(stories)
    assert tuple(each for page in list_pages(INDEX, ordered) for each in page.stories) == ordered


@given(archives())
def test_pages_are_no_longer_than_said_and_the_index_page_is_no_shorter(stories: list[Story]) -> None:
    index, *older = list_pages(INDEX, newest_first(stories))
    assert (index.address, index.period) == (INDEX, None)
    assert len(index.stories) >= min(SHOWN, len(stories))
    if len(stories) <= LIMIT:
        assert not older
    for page in older:
        assert page.period
        assert page.stories
        assert len(page.stories) <= LIMIT or page.period.unit == "date"
        assert min(map(story_day, page.stories)) >= page.period.first


@given(archives())
def test_a_day_is_never_parted(stories: list[Story]) -> None:
    pages = list_pages(INDEX, newest_first(stories))
    days = [day for page in pages for day in {story_day(each) for each in page.stories}]
    assert len(days) == len(set(days))


@given(archives(), st.data())
def test_one_story_more_or_less_changes_its_own_time_and_the_index_page(
    stories: list[Story], data: st.DataObject
) -> None:
    if not stories:
        return
    one = data.draw(st.sampled_from(stories))
    more, fewer = by_address(stories), by_address(each for each in stories if each is not one)
    shown = {*more[INDEX].stories, *fewer[INDEX].stories}  # what the index page takes in or gives away
    changed = [
        page
        for here, there in ((more, fewer), (fewer, more))
        for address, page in here.items()
        if address != INDEX and (address not in there or there[address].stories != page.stories)
    ]
    own = [page for page in changed if not shown >= {*page.stories}]
    assert {story_day(page.stories[0]).year for page in own} <= {story_day(one).year}
    assert len(own) <= PARTS
    same = [address for address in more if address in fewer and more[address] == fewer[address]]
    assert len([1 for address in same if neighbours(more)[address] != neighbours(fewer)[address]]) <= LINKS


def neighbours(pages: Mapping[str, ListPage]) -> dict[str, tuple[str, str]]:
    ends = ["", *pages, ""]
    return {address: (newer, older) for newer, address, older in zip(ends, pages, ends[2:], strict=False)}


def test_a_story_at_the_top_changes_the_index_page_only() -> None:
    days = every_day("2024-01-01", 300, 2)
    before, after = by_address(stories_of(days)), by_address(stories_of([*days, *every_day("2024-10-27", 1, 1)]))
    assert {address for address in after if after[address] != before.get(address)} == {INDEX}
    assert before.keys() == after.keys()


LISTS = {
    "empty": ([], [""]),
    "up to a hundred stories are one page, however old": ([(date(2000 + year, 1, 1), 5) for year in range(20)], [""]),
    "years": (every_day("2022-12-02", 120, 1), ["", "2022/"]),
    "a year of a hundred": ([*every_day("2024-02-01", 100, 1), *every_day("2025-01-01", 50, 1)], ["", "2024/"]),
    "quarters": (
        [*every_day("2024-02-01", 101, 1), *every_day("2025-01-01", 50, 1)],
        ["", "2024/Q2/", "2024/Q1/"],
    ),
    "months": (
        [*every_day("2024-02-01", 59, 2), *every_day("2025-01-01", 50, 1)],
        ["", "2024/03/", "2024/02/"],
    ),
    "thirds of a month": (
        [*every_day("2024-02-01", 29, 4), *every_day("2025-01-01", 50, 1)],
        ["", "2024/02/21-31/", "2024/02/11-20/", "2024/02/01-10/"],
    ),
    "days": (
        [*every_day("2024-02-09", 3, 60), *every_day("2025-01-01", 50, 1)],
        ["", "2024/02/11-20/", "2024/02/10/", "2024/02/09/"],
    ),
    "a long day": ([*every_day("2024-02-09", 1, 300), *every_day("2025-01-01", 50, 1)], ["", "2024/02/09/"]),
    "one long day": (every_day("2024-02-09", 1, 300), [""]),
    "the newest periods until there are fifty": (
        [*every_day("2024-01-01", 9, 1), *every_day("2025-01-01", 90, 1), *every_day("2025-04-01", 40, 1)],
        ["", "2024/"],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("days", "expected"), LISTS.values(), ids=LISTS.keys())
def test_a_list_is_cut_by_the_widest_periods_that_fit(days: list[tuple[date, int]], expected: list[str]) -> None:
    assert addresses(days) == expected


def test_a_page_by_period_says_which() -> None:
    days = [*every_day("2024-02-20", 3, 40), *every_day("2025-01-01", 50, 1)]
    assert [page.period for page in list_pages(INDEX, newest_first(stories_of(days)))] == [
        None,
        Period("third", date(2024, 2, 21)),
        Period("third", date(2024, 2, 11)),
    ]

"""Counts for bars, lines of months, calendars and shades."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.statistics import (
    LEVELS,
    Bar,
    bars,
    count_countries,
    count_months,
    count_topics,
    level,
    reading_minutes,
    weeks_of_month,
    within,
)
from build_scripts.stories.story import Section
from tests.site.samples import make_story

STORIES = (
    make_story("c", "2026-02-04T00:00", about=("US", "JP"), topics=("energy",)),
    make_story("b", "2026-01-31T23:59", about=("US",), topics=("energy", "sport")),
    make_story("a", "2025-03-01T12:00", about=("ZM",), topics=()),
)


def test_topics_and_countries_are_counted_once_a_story() -> None:
    assert count_topics(STORIES) == {"energy": 2, "sport": 1}
    assert count_countries(STORIES, without={"US"}) == {"JP": 1, "ZM": 1}


def test_bars_are_the_largest_counts_in_tenths_of_the_largest() -> None:
    counts = Counter({"a": 3, "b": 30, "c": 3, "d": 1, "e": 0})
    assert bars(counts, 3) == (Bar("b", 30, 10), Bar("a", 3, 1), Bar("c", 3, 1))
    assert bars(Counter({"d": 0}), 3) == ()


def test_months_end_with_the_newest_and_may_be_empty() -> None:
    months = count_months(STORIES, date(2026, 2, 4))
    assert [count for _, count in months] == [1, *[0] * 9, 1, 1]
    assert (months[0][0], months[-1][0]) == (date(2025, 3, 1), date(2026, 2, 1))


def test_a_period_ends_with_its_last_day_and_includes_it() -> None:
    assert [story.id for story in within(STORIES, date(2026, 2, 4), 4)] == ["c"]
    assert [story.id for story in within(STORIES, date(2026, 2, 4), 5)] == ["c", "b"]


@given(st.integers(0, 10_000), st.integers(0, 10_000), st.integers(1, 10_000))
def test_more_stories_are_never_shaded_paler(one: int, other: int, most: int) -> None:
    low, high = sorted((min(one, most), min(other, most)))
    assert 0 <= level(low, most) <= level(high, most) <= LEVELS
    assert level(most, most) == LEVELS
    assert (level(low, most) == 0) == (low == 0)


@pytest.mark.parametrize("month", [date(2026, 2, 1), date(2026, 1, 1), date(2027, 2, 1), date(2024, 12, 1)])
def test_a_month_stands_in_rows_of_seven_from_monday(month: date) -> None:
    weeks = list(weeks_of_month(month))
    assert all(len(week) == 7 for week in weeks)
    days = [day for week in weeks for day in week if day]
    assert days[0] == month
    assert [day.day for day in days] == list(range(1, len(days) + 1))
    assert {day.month for day in days} == {month.month}
    assert all(day.weekday() == place for week in weeks for place, day in enumerate(week) if day)


def test_reading_takes_a_minute_at_least() -> None:
    assert reading_minutes(STORIES) == 1
    assert reading_minutes([make_story("long", sections=(Section("", ("字" * 1950,)),))]) == 5

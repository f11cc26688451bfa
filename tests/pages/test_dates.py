"""Dates are written as the site's language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.pages.dates import count_format, date_formats, duration

CASES = [
    # language, form, as written
    ("zh-TW", "full", "2026年2月4日 星期三"),
    ("zh-TW", "date", "2026年2月4日"),
    ("zh-TW", "weekday_day", "2月4日 週三"),
    ("zh-TW", "day", "2月4日"),
    ("zh-TW", "month", "2026年2月"),
    ("en", "full", "Wednesday, February 4, 2026"),
    ("en", "month", "February 2026"),
]


@pytest.mark.parametrize(("language", "form", "expected"), CASES)
def test_a_date_is_written_in_the_language(language: str, form: str, expected: str) -> None:
    assert date_formats(language)[form](date(2026, 2, 4)) == expected


@pytest.mark.parametrize(
    ("language", "minutes", "expected"),
    [
        ("zh-TW", 1, "1 分鐘"), ("zh-TW", 119, "119 分鐘"), ("zh-TW", 366, "6 小時"),
        ("en", 1, "1 minute"), ("en", 51, "51 minutes"), ("en", 130, "2 hours"),
    ],
)  # fmt: skip
def test_a_duration_is_written_in_minutes_or_hours(language: str, minutes: int, expected: str) -> None:
    assert duration(language)(minutes) == expected


def test_a_large_count_is_written_in_groups_of_digits() -> None:
    assert count_format("zh-TW")(1200) == "1,200"
    assert count_format("de")(1200) == "1.200"


def test_a_week_is_written_from_monday_to_sunday() -> None:
    assert date_formats("zh-TW")["week"](date(2026, 2, 2)) == "2026年2月2日至8日"
    assert date_formats("zh-TW")["week"](date(2025, 12, 29)) == "2025年12月29日至2026年1月4日"

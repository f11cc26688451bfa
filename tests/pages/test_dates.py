"""Dates are written as the site's language writes them."""

from __future__ import annotations

from datetime import date

import pytest

from build_scripts.pages.dates import date_formats

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


def test_a_week_is_written_from_monday_to_sunday() -> None:
    assert date_formats("zh-TW")["week"](date(2026, 2, 2)) == "2026年2月2日至8日"
    assert date_formats("zh-TW")["week"](date(2025, 12, 29)) == "2025年12月29日至2026年1月4日"

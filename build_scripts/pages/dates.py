"""Dates, durations and counts as readers of a language write them, from the Unicode CLDR (Babel)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_timedelta
from babel.numbers import format_decimal

# A CLDR skeleton names the parts; the locale orders and words them (https://cldr.unicode.org/translation/date-time).
_SKELETONS = {"day": "MMMd", "weekday_day": "MMMdEEE", "date": "yMMMd", "month": "yMMMM", "month_name": "MMMM"}

SHORTEST_HOURS = 2  # hours; what is shorter is written in minutes


def date_formats(language: str) -> dict[str, Callable[[date], str]]:
    """The ways a template can write a date, by name; `language` is a tag such as "zh-TW".

    full 2026年2月4日 星期三 · date 2026年2月4日 · weekday_day 2月4日 週三 · day 2月4日 · month 2026年2月 ·
    week 2026年2月2日至8日 (the seven days from a Monday) · month_name 2月 · weekday 週三 · weekday_short 三.
    Each takes a date or a datetime.
    """
    locale = Locale.parse(language, sep="-")

    def by_skeleton(skeleton: str) -> Callable[[date], str]:
        return cache(lambda when: format_skeleton(skeleton, when, locale=locale))

    formats = {name: by_skeleton(skeleton) for name, skeleton in _SKELETONS.items()}
    formats["full"] = cache(lambda when: format_date(when, "full", locale=locale))
    formats["week"] = cache(lambda monday: format_interval(monday, monday + timedelta(6), "yMMMd", locale=locale))
    formats["weekday"] = cache(lambda when: format_date(when, "EEE", locale=locale))
    formats["weekday_short"] = cache(lambda when: format_date(when, "EEEEE", locale=locale))
    return formats


@cache
def duration(language: str) -> Callable[[int], str]:
    """The way to write a number of minutes: 51 分鐘, from two hours on 6 小時."""
    locale = Locale.parse(language, sep="-")
    return cache(
        lambda minutes: format_timedelta(
            timedelta(minutes=minutes), granularity="minute", threshold=SHORTEST_HOURS, locale=locale
        )
    )


@cache
def count_format(language: str) -> Callable[[int], str]:
    """The way to write a count: 1,200."""
    locale = Locale.parse(language, sep="-")
    return cache(lambda count: format_decimal(count, locale=locale))


@cache
def date_span(language: str) -> Callable[[date, date], str]:
    """The way to write the days from one to another: 2025年10月27日至31日."""
    locale = Locale.parse(language, sep="-")
    return lambda first, last: format_interval(first, last, "yMMMd", locale=locale)

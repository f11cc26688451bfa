"""Dates, durations and counts as readers of a language write them, from the Unicode CLDR (Babel)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import cache

from babel import Locale
from babel.dates import format_date, format_interval, format_skeleton, format_timedelta, match_skeleton
from babel.numbers import format_decimal

# A CLDR skeleton names the parts; the locale orders and words them (https://cldr.unicode.org/translation/date-time).
_SKELETONS = {
    "day": "MMMd",
    "weekday_day": "MMMdEEE",
    "date": "yMMMd",
    "month": "yMMMM",
    "month_name": "MMMM",
    "quarter": "yQQQQ",
    "year": "y",
}

LAST_THIRD = 21  # the day of a month on which its last third begins
SHORTEST_HOURS = 2  # hours; what is shorter is written in minutes


def date_formats(language: str) -> dict[str, Callable[[date], str]]:
    """The ways a template can write a date, by name; `language` is a tag such as "zh-TW".

    full 2026年2月4日 星期三 · date 2026年2月4日 · weekday_day 2月4日 週三 · day 2月4日 · month 2026年2月 ·
    week 2026年2月2日至8日 (the seven days from a Monday) · month_name 2月 · weekday 週三 · weekday_short 三.
    quarter 2026年第1季 · year 2026年 · third 2026年2月21日至28日 (a third of a month, from its 1st, 11th or 21st).
    Each takes a date or a datetime.
    """
    locale = Locale.parse(language, sep="-")

    def by_skeleton(skeleton: str) -> Callable[[date], str]:
        nearest = match_skeleton(skeleton, locale.datetime_skeletons) or skeleton  # looked for once: it takes long
        return lambda day: format_skeleton(nearest, day, locale=locale, fuzzy=False)

    formats = {name: by_skeleton(skeleton) for name, skeleton in _SKELETONS.items()}
    formats["full"] = lambda day: format_date(day, "full", locale=locale)
    formats["week"] = lambda monday: format_interval(monday, monday + timedelta(6), "yMMMd", locale=locale)
    formats["third"] = lambda first: format_interval(first, _end_of_third(first), "yMMMd", locale=locale)
    formats["weekday"] = lambda day: format_date(day, "EEE", locale=locale)
    formats["weekday_short"] = lambda day: format_date(day, "EEEEE", locale=locale)
    return {name: _once_a_day(form) for name, form in formats.items()}


def _end_of_third(first: date) -> date:
    return first.replace(day=first.day + 9 if first.day < LAST_THIRD else monthrange(first.year, first.month)[1])


def _once_a_day(form: Callable[[date], str]) -> Callable[[date], str]:
    """A form that is worked out once for each day, also for the moments in it: Babel takes a fifth of a millisecond."""
    known = cache(form)
    return lambda when: known(when.date() if isinstance(when, datetime) else when)


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

"""What an index or a name looks like at a glance: bars of what its stories are about, and a line of months."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from build_scripts.pages.renderer import Renderer
from build_scripts.site.model import Index
from build_scripts.site.statistics import bars, count_countries, count_months, count_topics

BARS_SHOWN = 6
LINE_HEIGHT = 32  # of the line of months, in units of its drawing


@dataclass(frozen=True, slots=True)
class LabelledBar:
    """One bar, and the index that it leads to."""

    index: Index
    count: int
    tenths: int


@dataclass(frozen=True, slots=True)
class BarGroup:
    """Bars under a heading, longest first."""

    heading: str
    bars: tuple[LabelledBar, ...]


@dataclass(frozen=True, slots=True)
class MonthBar:
    """A month in the line of months: its place from the left, and its height."""

    month: date
    place: int
    count: int
    height: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The pictures of one index. `months` is the year that ends with its newest story; empty without stories."""

    groups: tuple[BarGroup, ...]
    months: tuple[MonthBar, ...]


def glance_at(render: Renderer, entry: str, index: Index) -> Glance:
    """The pictures of a topic, country, source or name (`entry` says which). They count the stories it stands for."""
    topics = ("topics", _labelled(count_topics(index.stories), render.site.topics))
    countries = ("countries", _labelled(count_countries(index.stories), render.site.countries))
    together = ("together", _labelled(count_countries(index.stories, without={index.key}), render.site.countries))
    both = (topics, countries)
    chosen = {"topic": (countries,), "country": (topics, together), "source": both, "name": both}[entry]
    return Glance(
        groups=tuple(BarGroup(render.text("glance", name), found) for name, found in chosen if found),
        months=_months(index),
    )


def _labelled(counts: Counter[str], indexes: Mapping[str, Index]) -> tuple[LabelledBar, ...]:
    return tuple(LabelledBar(indexes[bar.key], bar.count, bar.tenths) for bar in bars(counts, BARS_SHOWN))


def _months(index: Index) -> tuple[MonthBar, ...]:
    if not index.stories:
        return ()
    months = count_months(index.stories, index.stories[0].date.date())
    most = max(count for _, count in months)
    return tuple(
        MonthBar(month, place, count, -(-LINE_HEIGHT * count // most)) for place, (month, count) in enumerate(months)
    )

"""The overview of countries: a world map shaded by stories, groups of countries, and a table that says the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.outputs import Page
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.model import Index, Site
from build_scripts.site.statistics import level, within

# What a reader may pick, counted back from the newest story's day; the first is what the page shows without scripts.
PERIODS = (("all", 0), ("year", 365), ("month", 30), ("week", 7))
SMALLEST_GROUP = 2  # members with stories
A_PAIR = 2  # countries named together, as in 兩韓 or 川習會: a manner of speaking, no place to look for stories


@dataclass(frozen=True, slots=True)
class CountryRow:
    """A country with stories: how many are about it in each of PERIODS, and the shade of all of them on the map."""

    index: Index
    counts: tuple[int, ...]
    level: int


@dataclass(frozen=True, slots=True)
class CountryGroup:
    """A group of countries that the vocabulary names, with those members that have stories."""

    label: str
    rows: tuple[CountryRow, ...]
    count: int  # stories about any of them


def countries_page(render: Renderer) -> Page:
    """The page at /countries/."""
    site = render.site
    head = Head(
        title=render.text("countries", "title"),
        description=render.text("countries", "description"),
        kind="countries",
        section="countries/",
        lastmod=latest_change(site.stories[:1]),
    )
    rows = _rows(site)
    return render.page(
        "/countries/",
        "countries.html",
        head,
        rows=rows,
        on_map={row.index.key: row for row in rows},
        names={code: country.name for code, country in site.vocabulary.countries.items()},
        periods=[name for name, _ in PERIODS],
        groups=sorted(_groups(site, {row.index.key: row for row in rows}), key=lambda group: -group.count),
    )


def _rows(site: Site) -> tuple[CountryRow, ...]:
    last = site.stories[0].date.date() if site.stories else date.min
    most = max((len(index.stories) for index in site.countries.values()), default=0)
    return tuple(
        CountryRow(
            index,
            tuple(len(within(index.stories, last, days) if days else index.stories) for _, days in PERIODS),
            level(len(index.stories), most),
        )
        for index in site.countries.values()
    )


def _groups(site: Site, rows: dict[str, CountryRow]) -> Iterator[CountryGroup]:
    """The vocabulary's groups in its order, each with its members' rows, most stories first.

    Pairs are left out, and groups that have the members of an earlier one.
    """
    order = {code: place for place, code in enumerate(rows)}
    seen: set[frozenset[str]] = set()
    for region in site.vocabulary.regions.values():
        everyone = frozenset(region.members)
        members = sorted((code for code in everyone if code in rows), key=lambda code: order[code])
        stories = {story.id for code in members for story in rows[code].index.stories}
        if len(everyone) > A_PAIR and everyone not in seen and len(members) >= SMALLEST_GROUP and stories:
            seen.add(everyone)
            yield CountryGroup(region.label, tuple(rows[code] for code in members), len(stories))

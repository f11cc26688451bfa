"""Names: whatever has a page, under all its names (topics, countries, people …), and names that mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import islice

from build_scripts.site.model import Index, Site
from build_scripts.vocabulary.model import Country

Entry = list[object]

# People, organisations and others that are offered, those of most stories: the first search loads them all.
MOST_NAMES = 200


def collect_names(site: Site) -> dict[str, object]:
    """What the engine offers before it searches, and by what a facet's values are shown.

    For each facet, and for people and organisations (`names`), its entries, in the site's order: [key, label, address,
    stories, other names, further names]. Other names mean just the same: whoever searches for one of them wants the
    stories that are tagged with the label, too. Further names lead to it; those in one list mean the same, as outlets
    spell the name of one person.
    """
    countries = site.vocabulary.countries
    short = _short_names(countries.values())
    return {
        "topics": [_entry(index) for index in site.topics.values()],
        "countries": [
            _entry(index, _other_names(country, short), _further_names(country))
            if (country := countries.get(index.key))
            else _entry(index)
            for index in site.countries.values()
        ],
        "sources": [_entry(index, (), _outlet_names(site, index.key)) for index in site.sources.values()],
        "names": [
            [name.key, name.han, name.address, len(name.stories), [], [name.latin, *name.also]]
            for name in islice(site.names.with_page(), MOST_NAMES)
        ],
    }


def _entry(index: Index, other: Iterable[str] = (), further: Iterable[object] = ()) -> Entry:
    names = [name for name in dict.fromkeys(other) if name and name != index.label]
    return [index.key, index.label, index.address, len(index.stories), names, [one for one in further if one]]


def _other_names(country: Country, short: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return (country.name, *country.names, country.english, *short.get(country.code, ()))


def _further_names(country: Country) -> Iterator[object]:
    yield from (*country.capital, *country.government)
    for leader in country.leaders:
        yield [leader.name, *leader.also] if leader.also else leader.name


def _outlet_names(site: Site, slug: str) -> tuple[str, ...]:
    outlet = next((outlet for outlet in site.vocabulary.outlets if outlet.slug == slug), None)
    return (outlet.english, *outlet.aliases) if outlet else ()


def _short_names(countries: Collection[Country]) -> dict[str, tuple[str, ...]]:
    """烏國 and the like, by the country's code, where no other country is called so."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for country in countries:
        for name in (country.name, *country.names, *(f"{one}國" for one in (*country.initials, *country.state_forms))):
            owners[name].add(country.code)
    return {
        country.code: tuple(name for one in country.initials if len(owners[name := f"{one}國"]) == 1)
        for country in countries
    }

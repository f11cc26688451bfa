"""Names: whatever has a page, under all its names (topics, countries, people …), and names that mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from build_scripts.site.model import Index, Site
from build_scripts.vocabulary.model import Country

Entry = list[object]

# People, organisations and others that are offered, those of most stories: the first search loads them all.
MOST_NAMES = 500


def collect_names(site: Site) -> dict[str, object]:
    """What the engine offers before it searches, and by what a facet's values are shown.

    For each facet, and for people and organisations (`names`), its entries, in the site's order: [key, label, address,
    stories, other names …]. `same` lists groups of names for one person, as outlets spell them. `known` lists, for each
    country, the label by which its stories are tagged and other names of the country: whoever searches for one of those
    wants these stories too.
    """
    vocabulary = site.vocabulary
    countries = [country for code in site.countries if (country := vocabulary.countries.get(code))]
    short = _short_names(vocabulary.countries.values())
    return {
        "topics": _entries(site.topics, {}),
        "countries": _entries(site.countries, {country.code: _all_names(country, short) for country in countries}),
        "sources": _entries(
            site.sources, {outlet.slug: (outlet.english, *outlet.aliases) for outlet in vocabulary.outlets}
        ),
        "names": [
            [name.key, name.han, name.address, len(name.stories), name.latin, *name.also]
            for name in islice(site.names.with_page(), MOST_NAMES)
        ],
        "same": [(leader.name, *leader.also) for country in countries for leader in country.leaders if leader.also],
        "known": [
            (country.name, *country.names, country.english, *short.get(country.code, ())) for country in countries
        ],
    }


def _entries(indexes: Mapping[str, Index], names: Mapping[str, Iterable[str]]) -> list[Entry]:
    def other_names(index: Index) -> list[str]:
        return [name for name in dict.fromkeys(names.get(index.key, ())) if name and name != index.label]

    return [
        [index.key, index.label, index.address, len(index.stories), *other_names(index)] for index in indexes.values()
    ]


def _all_names(country: Country, short: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    leaders = [name for leader in country.leaders for name in (leader.name, *leader.also)]
    names = (country.name, *country.names, country.english, *short.get(country.code, ()))
    return (*names, *country.capital, *country.government, *leaders)


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

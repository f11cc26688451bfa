"""Names: the topics, countries and sources that have a page, under all their names, and names that mean the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_scripts.site.model import Index, Site
from build_scripts.vocabulary.load import Vocabulary

Entry = list[object]


def collect_names(site: Site) -> dict[str, object]:
    """What the engine offers before it searches, and by what a facet's values are shown.

    For each facet its entries, in the site's order: [key, label, address, stories, other names …]. `same` lists
    groups of names that mean one country or person, as outlets spell them.
    """
    vocabulary = site.vocabulary
    outlets = {outlet.slug: outlet for outlet in vocabulary.outlets}
    return {
        "topics": _entries(site.topics, {}),
        "countries": _entries(site.countries, {code: _country_names(vocabulary, code) for code in site.countries}),
        "sources": _entries(
            site.sources, {slug: (outlet.english, *outlet.aliases) for slug, outlet in outlets.items()}
        ),
        "same": _same_names(vocabulary),
    }


def _entries(indexes: Mapping[str, Index], names: Mapping[str, Iterable[str]]) -> list[Entry]:
    def other_names(index: Index) -> list[str]:
        return [name for name in dict.fromkeys(names.get(index.key, ())) if name and name != index.label]

    return [
        [index.key, index.label, index.address, len(index.stories), *other_names(index)] for index in indexes.values()
    ]


def _country_names(vocabulary: Vocabulary, code: str) -> tuple[str, ...]:
    country = vocabulary.countries.get(code)
    if country is None:
        return ()
    leaders = [name for leader in country.leaders for name in (leader.name, *leader.also)]
    return (country.name, *country.names, country.english, *country.capital, *country.government, *leaders)


def _same_names(vocabulary: Vocabulary) -> list[tuple[str, ...]]:
    countries = [(country.name, *country.names, country.english) for country in vocabulary.countries.values()]
    leaders = [
        (leader.name, *leader.also)
        for country in vocabulary.countries.values()
        for leader in country.leaders
        if leader.also
    ]
    return countries + leaders

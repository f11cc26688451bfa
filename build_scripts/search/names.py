"""Names: whatever has a page, under all its names (topics, countries, people …), and names that mean the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice

from build_scripts.search.fold import Folder
from build_scripts.search.terms import rank_of
from build_scripts.site.model import Index, Site
from build_scripts.vocabulary.model import Country

# People, organisations and others that are offered, those of most stories.
MOST_NAMES = 500
# Files of further names: a query reads one for each of its terms, suggestions read them all.
FURTHER_FILES = 32


@dataclass
class _Further:
    """A further name: the entries that it leads to (with what is told of a person), and names to search beside it."""

    entries: dict[str, object] = field(default_factory=dict)
    beside: dict[str, None] = field(default_factory=dict)  # in order


def collect_labels(site: Site) -> dict[str, object]:
    """For each facet its entries in the site's order: [key, label, address, stories]."""

    def entries(indexes: Mapping[str, Index]) -> list[object]:
        return [[index.key, index.label, index.address, len(index.stories)] for index in indexes.values()]

    return {"topics": entries(site.topics), "countries": entries(site.countries), "sources": entries(site.sources)}


def collect_further(site: Site, folder: Folder) -> list[list[object]]:
    """All other names in files, by the rank of their first folded character: [name, entries, names beside].

    `entries` has "countries/RU" and the like, with 0, or for people and organisations ("names/donald-trump") with
    their label, address and number of stories. Whoever searches for another name of a country wants the stories that
    are tagged with its label, too; of a person's names each finds the others.
    """
    names: defaultdict[str, _Further] = defaultdict(_Further)
    for entry, name, beside in _further_names(site):
        names[name].entries.setdefault(entry, 0)
        names[name].beside.update(dict.fromkeys(other for other in beside if other != name))
    for one in islice(site.names.with_page(), MOST_NAMES):
        for each in (one.han, one.latin, *one.also):
            names[each].entries[f"names/{one.key}"] = [one.han, one.address, len(one.stories)]
    files: list[list[object]] = [[] for _ in range(FURTHER_FILES)]
    for each, further in sorted(names.items()):
        if folded := folder.fold(each):
            files[rank_of(folded[0]) % FURTHER_FILES].append([each, further.entries, list(further.beside)])
    return files


def _further_names(site: Site) -> Iterator[tuple[str, str, Iterable[str]]]:
    """An entry, a name of it, and what is searched beside that name."""
    short = _short_names(site.vocabulary.countries.values())
    for code, index in site.countries.items():
        if country := site.vocabulary.countries.get(code):
            entry = f"countries/{code}"
            for name in (country.name, *country.names, country.english, *short[code]):
                if name != index.label:
                    yield entry, name, (index.label,)
            for name in (*country.capital, *country.government):
                yield entry, name, ()
            for leader in country.leaders:
                for name in (leader.name, *leader.also):
                    yield entry, name, (leader.name, *leader.also)
    for outlet in site.vocabulary.outlets:
        if outlet.slug in site.sources:
            for name in (outlet.english, *outlet.aliases):
                if name and name != site.sources[outlet.slug].label:
                    yield f"sources/{outlet.slug}", name, ()


def _short_names(countries: Collection[Country]) -> dict[str, tuple[str, ...]]:
    """烏國 and the like, by the country's code, where no other country is called so."""
    owners: defaultdict[str, set[str]] = defaultdict(set)
    for country in countries:
        for name in (country.name, *country.names, *(f"{one}國" for one in country.initials)):
            owners[name].add(country.code)
    return {
        country.code: tuple(name for one in country.initials if len(owners[name := f"{one}國"]) == 1)
        for country in countries
    }

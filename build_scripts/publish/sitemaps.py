"""robots.txt and sitemaps (https://www.sitemaps.org/protocol.html), split so that a new story changes few of them."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain

from build_scripts.outputs import PublicFile
from build_scripts.publish.formats import absolute, add, newest_change, xml_file
from build_scripts.site.addresses import (
    day_address,
    letter_address,
    mentioned_address,
    month_address,
    story_address,
    week_address,
)
from build_scripts.site.lists import MENTIONED_SHOWN, list_pages
from build_scripts.site.model import Site, SiteConfig
from build_scripts.stories.story import Story

OVERVIEWS = ("/", "/archive/", "/countries/", "/names/", "/search/", "/sources/", "/threads/", "/topics/")
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
INDEX = "sitemap.xml"  # the one that names the others
MOST_ADDRESSES = 50_000  # of one file, says the protocol


@dataclass(frozen=True, slots=True)
class Location:
    """An address of the site and when what stands there last changed; None: that is not known."""

    address: str
    changed: datetime | None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """One file: its path and the addresses in it."""

    path: str
    locations: tuple[Location, ...]


def month_sitemaps(site: Site, month: date, most: int = MOST_ADDRESSES) -> Iterator[PublicFile]:
    """The sitemaps of a month's stories.

    `most` is how many addresses a file may hold; a longer one is continued in `…-2.xml`, its oldest part first.
    """
    return (_file(sitemap, site.config) for sitemap in _cut(*_month(site, month), most))


def other_sitemaps(site: Site, most: int = MOST_ADDRESSES) -> Iterator[PublicFile]:
    """The other sitemaps: of days, lists and names, and the one that names them all."""
    months = [sitemap for month in sorted(site.months) for sitemap in _cut(*_month(site, month), most)]
    others = [sitemap for group in _groups(site) for sitemap in _cut(*group, most)]
    named = (Location(f"/{each.path}", _newest(each.locations)) for each in (*months, *others))
    return (_file(sitemap, site.config) for sitemap in (Sitemap(INDEX, tuple(named)), *others))


def _cut(name: str, locations: Sequence[Location], most: int) -> Iterator[Sitemap]:
    for number, start in enumerate(range(0, len(locations), most), start=1):
        path = f"sitemaps/{name}{f'-{number}' if number > 1 else ''}.xml"
        yield Sitemap(path, tuple(locations[start : start + most]))


def _file(sitemap: Sitemap, config: SiteConfig) -> PublicFile:
    """One sitemap as the protocol wants it."""
    root_tag, tag = ("sitemapindex", "sitemap") if sitemap.path == INDEX else ("urlset", "url")
    root = ET.Element(root_tag, {"xmlns": NAMESPACE})
    for location in sitemap.locations:
        element = add(root, tag)
        add(element, "loc", absolute(config, location.address))
        if location.changed:
            add(element, "lastmod", location.changed.isoformat())
    return xml_file(sitemap.path, root)


def _month(site: Site, month: date) -> tuple[str, list[Location]]:
    """Name and addresses of a month's sitemap, in order of time, so that it grows at its end."""
    stories = sorted((story for day in site.months[month] for story in site.days[day]), key=_age)
    return f"stories-{month:%Y-%m}", [Location(_address(story), story.modified) for story in stories]


def _groups(site: Site) -> Iterator[tuple[str, list[Location]]]:
    """Names and addresses of the other sitemaps."""
    years: defaultdict[int, list[Location]] = defaultdict(list)
    for first, location in _periods(site):
        years[first.year].append(location)
    for year, locations in sorted(years.items()):
        yield f"days-{year}", locations
    yield "lists", list(_lists(site))
    if site.names.by_key:
        yield "names", list(_names(site))


def _periods(site: Site) -> Iterator[tuple[date, Location]]:
    for day in sorted(site.days):
        yield day, Location(day_address(day), newest_change(site.days[day]))
    for groups, address_of in ((site.weeks, week_address), (site.months, month_address)):
        for first in sorted(groups):
            stories = chain.from_iterable(site.days[day] for day in groups[first])
            yield first, Location(address_of(first), newest_change(stories))


def _lists(site: Site) -> Iterator[Location]:
    newest = newest_change(site.stories)
    yield from (Location(address, newest) for address in OVERVIEWS)
    yield from (Location(address, None) for address in site.pages)
    for index in chain(site.topics.values(), site.countries.values(), site.sources.values()):
        yield Location(index.address, newest_change((*index.stories, *index.mentioned)))
        yield from _older(index.address, index.stories)
    yield from _threads(site)
    for index in site.countries.values():
        if len(index.mentioned) > MENTIONED_SHOWN:
            yield Location(mentioned_address(index.key), newest_change(index.mentioned))
            yield from _older(mentioned_address(index.key), index.mentioned)


def _names(site: Site) -> Iterator[Location]:
    """The pages of names in the order of their keys, each list of a letter before them."""
    letter = ""
    for key, name in sorted(site.names.by_key.items()):
        if key[0] != letter:
            letter = key[0]
            yield Location(letter_address(letter), None)
        if name.address:
            yield Location(name.address, newest_change(name.stories))
            yield from _older(name.address, name.stories)


def _threads(site: Site) -> Iterator[Location]:
    """The pages of threads and the older pages of their overview, in order of the threads' beginnings."""
    for thread in sorted(site.connections.threads, key=lambda thread: _age(thread.stories[0])):
        yield Location(thread.address, newest_change(thread.stories))
        yield from _older(thread.address, thread.newest_first)
    yield from _older("/threads/", site.connections.beginnings)


def _older(address: str, stories: tuple[Story, ...]) -> Iterator[Location]:
    """The pages of a list but its index page, the oldest first."""
    for page in reversed(list_pages(address, stories)[1:]):
        yield Location(page.address, newest_change(page.stories))


def _newest(locations: Iterable[Location]) -> datetime | None:
    return max((location.changed for location in locations if location.changed), default=None)


def _address(story: Story) -> str:
    return story_address(story.id, story.date)


def _age(story: Story) -> tuple[datetime, str]:
    return story.date, story.id


def robots_file(config: SiteConfig) -> PublicFile:
    """`robots.txt` (RFC 9309): everything may be read, and where the sitemap is."""
    return PublicFile(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {absolute(config, '/sitemap.xml')}\n".encode()
    )

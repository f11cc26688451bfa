"""Check the links of stories and hand-written pages: they are safe and lead to a page that is there."""

from __future__ import annotations

from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from build_scripts.files import is_inside, walk
from build_scripts.markdown import anchors, is_safe_link, links
from build_scripts.problems import Problem
from build_scripts.site.addresses import (
    day_address,
    letter_address,
    mentioned_address,
    month_address,
    story_address,
    week_address,
)
from build_scripts.site.lists import MENTIONED_SHOWN, list_pages
from build_scripts.site.model import Site
from build_scripts.stories.front_matter import LARGEST, FrontMatterError, StoryHandler, plain_lines
from build_scripts.stories.story import Story

# What stands beside the pages of an index or story (DESIGN, "Addresses").
_FILES = ("feed.xml", "feed.json", "index.md")
_ALWAYS = (
    "/",
    "/topics/",
    "/countries/",
    "/sources/",
    "/archive/",
    "/search/",
    "/threads/",
    "/names/",
    "/sitemap.xml",
    "/api/stories.json",
    "/api/names.json",
)


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A Markdown text whose links are to be checked, and the line of its file that it starts on."""

    path: str
    markdown: str
    first_line: int


@dataclass(frozen=True, slots=True)
class Target:
    """An address of this site that a text links to, and the line and column of its file where it does."""

    address: str
    line: int
    column: int


class Addresses(Container[str]):
    """Every address at which a site has a page or data, not percent-encoded: `most`, and those `of_periods`."""

    def __init__(self, site: Site) -> None:
        self._site = site
        self.most = frozenset(map(unquote, _most_addresses(site)))

    def __contains__(self, address: object) -> bool:
        """Whether the site has something there."""
        return address in self.most or address in self.of_periods

    @cached_property
    def of_periods(self) -> frozenset[str]:
        """The older pages of lists: few links lead there, and all lists have to be cut to know them."""
        return frozenset(unquote(page.address) for list_ in _lists(self._site) for page in list_pages(*list_))


def _most_addresses(site: Site) -> Iterator[str]:
    kinds = {"topics": site.topics, "countries": site.countries, "sources": site.sources}
    yield from _ALWAYS
    yield from site.pages
    yield from site.redirects
    yield from (address for address, _ in _lists(site))
    yield from (story_address(story.id, story.date) for story in site.stories)
    yield from map(day_address, site.days)
    yield from map(week_address, site.weeks)
    yield from map(month_address, site.months)
    yield from {letter_address(key[0]) for key in site.names.by_key}
    yield from (f"/api/{name}.json" for name in kinds)
    yield from (f"/api/stories/{year}.json" for year in {month.year for month in site.months})
    yield from (f"/api/{name}/{key}.json" for name, indexes in kinds.items() for key in indexes)


def _lists(site: Site) -> Iterator[tuple[str, Sequence[Story]]]:
    """The address and the stories of each list."""
    yield from ((index.address, index.stories) for index in (*site.topics.values(), *site.sources.values()))
    yield "/threads/", site.connections.beginnings
    yield from ((thread.address, thread.newest_first) for thread in site.connections.threads)
    yield from ((name.address, name.stories) for name in site.names.with_page())
    for country in site.countries.values():
        yield country.address, country.stories
        if len(country.mentioned) > MENTIONED_SHOWN:
            yield mentioned_address(country.key), country.mentioned


def linked_texts(folder: Path) -> Iterator[LinkedText]:
    """The Markdown files below a folder that may have links."""
    for file in walk(folder) if folder.is_dir() else ():
        if file.suffix == ".md" and is_inside(file, folder) and file.stat().st_size <= LARGEST:
            text = linked_text(file.read_bytes(), f"{folder.name}/{file.relative_to(folder).as_posix()}")
            if text:
                yield text


def linked_text(data: bytes, path: str) -> LinkedText | None:
    """The text of a file that may have links, also of a draft and of one whose front matter has faults."""
    if len(data) > LARGEST:
        return None  # loading has told why it is no story
    handler = StoryHandler()
    try:
        _, body = handler.split(plain_lines(data.decode("utf-8", "replace")))
    except FrontMatterError:
        return None
    return LinkedText(path, body, handler.body_line) if "](" in body or "]:" in body or "<" in body else None


def check_links(text: LinkedText, addresses: Container[str]) -> Iterator[Problem]:
    """Links of a text that are unsafe, not written from the site's root, or lead to no page or heading."""
    problems, targets = sort_links(text)
    yield from problems
    yield from broken_links(text.path, targets, addresses)


def sort_links(text: LinkedText) -> tuple[tuple[Problem, ...], tuple[Target, ...]]:
    """What is wrong with the links of a text whatever the site has, and the places that the others need."""
    problems: list[Problem] = []
    targets: list[Target] = []
    own = anchors(text.markdown)
    for link in links(text.markdown):
        line = text.first_line + link.line - 1
        path, fault = _sort(link.url, own)
        if fault:
            problems.append(Problem(text.path, line, link.column, *fault))
        elif path:
            targets.append(Target(path, line, link.column))
    return tuple(problems), tuple(targets)


def broken_links(path: str, targets: Iterable[Target], addresses: Container[str]) -> Iterator[Problem]:
    """The links of the file at `path` that lead to no page."""
    for target in targets:
        folder, _, name = target.address.rpartition("/")
        if unquote(target.address) not in addresses and not (name in _FILES and f"{folder}/" in addresses):
            message = f"the site has no page at {target.address}"
            expected = "the address of a page, with a slash at its end"
            yield Problem(path, target.line, target.column, "link-broken", message, expected)


def _sort(url: str, own: Collection[str]) -> tuple[str, tuple[str, str, str] | None]:
    """The address of this site that a link needs, "" for none; and the code, message and remedy of a fault."""
    if not is_safe_link(url):
        expected = "an address with https, http or mailto, or /topics/…/"
        return "", ("link-unsafe", f"the link {url!r} is not shown as a link", expected)
    target, fragment = urldefrag(url)
    if urlsplit(url).scheme:
        return "", None
    if not target:
        anchor = unquote(fragment)
        if anchor in own:
            return "", None
        return "", ("link-anchor", f"no heading here has the anchor {anchor!r}", ", ".join(sorted(own)) or "a heading")
    path = urlsplit(target).path
    if not path.startswith("/"):
        expected = "an address from the site's root, such as /topics/energy/"
        return "", ("link-relative", f"the link {url!r} is relative", expected)
    return path, None

"""Check the links of stories and hand-written pages: they are safe and lead to a page that is there."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from build_scripts.files import is_inside, walk
from build_scripts.markdown import anchors, is_safe_link, links
from build_scripts.problems import Problem
from build_scripts.site.addresses import day_address, mentioned_address, month_address, story_address, week_address
from build_scripts.site.lists import MENTIONED_SHOWN, list_pages
from build_scripts.site.model import Site
from build_scripts.stories.front_matter import LARGEST, FrontMatterError, StoryHandler, plain_lines

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
    "/sitemap.xml",
    "/api/stories.json",
)


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A Markdown text whose links are to be checked, and the line of its file that it starts on."""

    path: str
    markdown: str
    first_line: int


def site_addresses(site: Site) -> frozenset[str]:
    """Every address at which the site has a page or data, not percent-encoded."""
    lists = [(index.address, index.stories) for index in (*site.topics.values(), *site.sources.values())]
    kinds = {"topics": site.topics, "countries": site.countries, "sources": site.sources}
    lists.append(("/threads/", tuple(thread.stories[0] for thread in site.connections.threads)))
    for country in site.countries.values():
        lists.append((country.address, country.stories))
        if len(country.mentioned) > MENTIONED_SHOWN:
            lists.append((mentioned_address(country.key), country.mentioned))
    return frozenset(
        unquote(address)
        for address in (
            *_ALWAYS,
            *site.pages,
            *site.redirects,
            *(story_address(story.id, story.date) for story in site.stories),
            *(day_address(day) for day in site.days),
            *(week_address(monday) for monday in site.weeks),
            *(month_address(month) for month in site.months),
            *(thread.address for thread in site.connections.threads),
            *(page.address for address, stories in lists for page in list_pages(address, stories)),
            *(f"/api/{name}.json" for name in kinds),
            *(f"/api/{name}/{key}.json" for name, indexes in kinds.items() for key in indexes),
        )
    )


def linked_texts(folder: Path) -> Iterator[LinkedText]:
    """The Markdown files below a folder that may have links, also drafts and those whose front matter has faults."""
    for file in walk(folder) if folder.is_dir() else ():
        if file.suffix != ".md" or not is_inside(file, folder) or file.stat().st_size > LARGEST:
            continue  # loading has told why it is no story
        handler = StoryHandler()
        try:
            _, body = handler.split(plain_lines(file.read_bytes().decode("utf-8", "replace")))
        except FrontMatterError:
            continue
        if "](" in body or "]:" in body or "<" in body:
            yield LinkedText(_below_content(file, folder), body, handler.body_line)


def _below_content(file: Path, folder: Path) -> str:
    return f"{folder.name}/{file.relative_to(folder).as_posix()}"


def check_links(text: LinkedText, addresses: Collection[str]) -> Iterator[Problem]:
    """Links of a text that are unsafe, not written from the site's root, or lead to no page or heading."""
    own = anchors(text.markdown)
    for link in links(text.markdown):
        fault = _fault(link.url, addresses, own)
        if fault:
            code, message, expected = fault
            yield Problem(text.path, text.first_line + link.line - 1, 1, f"link-{code}", message, expected)


def _fault(url: str, addresses: Collection[str], own: Collection[str]) -> tuple[str, str, str] | None:
    if not is_safe_link(url):
        return (
            "unsafe",
            f"the link {url!r} is not shown as a link",
            "an address with https, http or mailto, or /topics/…/",
        )
    target, fragment = urldefrag(url)
    if urlsplit(url).scheme:
        return None
    if not target:
        if unquote(fragment) in own:
            return None
        return "anchor", f"no heading here has the anchor {unquote(fragment)!r}", ", ".join(sorted(own)) or "a heading"
    path = urlsplit(target).path
    if not path.startswith("/"):
        return "relative", f"the link {url!r} is relative", "an address from the site's root, such as /topics/energy/"
    folder, _, name = path.rpartition("/")
    if unquote(path) in addresses or (name in _FILES and f"{folder}/" in addresses):
        return None
    return "broken", f"the site has no page at {path}", "the address of a page, with a slash at its end"

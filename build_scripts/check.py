"""Check content as a whole: vocabulary, posts, stories, pages, addresses and the links between them."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

from build_scripts.files import is_inside, walk
from build_scripts.markdown import anchors, is_safe_link, links
from build_scripts.pages.written import WrittenPage, load_written
from build_scripts.problems import Level, Problem
from build_scripts.project import Project
from build_scripts.site.addresses import day_address, mentioned_address, month_address, story_address, week_address
from build_scripts.site.lists import MENTIONED_SHOWN, list_pages
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.front_matter import LARGEST, FrontMatterError, StoryHandler, plain_lines, read_story_bytes
from build_scripts.stories.importer import Status, import_paths
from build_scripts.stories.load import Tagger, load_stories
from build_scripts.stories.vocabulary_check import check_tags
from build_scripts.vocabulary.load import Vocabulary

# What stands beside the pages of an index or story (DESIGN, "Addresses").
_FILES = ("feed.xml", "feed.json", "index.md")
_ALWAYS = ("/", "/topics/", "/countries/", "/sources/", "/archive/", "/search/", "/sitemap.xml", "/api/stories.json")
# The field that a problem of the whole site is about.
_FIELDS = {"related-unknown": "related", "alias-not-an-address": "aliases", "address-taken": "aliases"}
# Checking asks nothing of the site's name or language.
_CONFIG = SiteConfig(name="", url="https://example.org/", description="", language="zh-TW", edit_url="")


@dataclass(frozen=True, slots=True)
class Content:
    """The content as a site, its hand-written pages, and what is wrong with it."""

    site: Site
    written: tuple[WrittenPage, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class LinkedText:
    """A Markdown text whose links are to be checked, and the line of its file that it starts on."""

    path: str
    markdown: str
    first_line: int


def check_content(project: Project, vocabulary: Vocabulary, tagger: Tagger) -> Iterator[Problem]:
    """Every problem of the content folder: posts that are not imported, stories, hand-written pages, links.

    The vocabulary's own problems come from loading it. Paths are relative to the content folder.
    """
    yield from check_posts(project, vocabulary, tagger)
    yield from read_content(project, vocabulary, tagger, _CONFIG).problems


def read_content(project: Project, vocabulary: Vocabulary, tagger: Tagger, config: SiteConfig) -> Content:
    """Read stories and hand-written pages, organise them, and check them alone and together."""
    stories, story_problems = load_stories(project.content, vocabulary, tagger)
    written, page_problems = load_written(project.hand_written)
    site, site_problems = organise(stories, vocabulary, config, {page.address: page.path for page in written})
    addresses = site_addresses(site)
    texts = (text for folder in (project.content / "stories", project.hand_written) for text in linked_texts(folder))
    links = (problem for text in texts for problem in check_links(text, addresses))
    placed = (place_in_file(problem, project.content) for problem in site_problems)
    return Content(site, written, (*story_problems, *page_problems, *placed, *links))


def place_in_file(problem: Problem, content: Path) -> Problem:
    """A problem that organising the site has found, at the line of the field that it is about."""
    field = _FIELDS.get(problem.code)
    if field is None or problem.line:
        return problem
    parsed = read_story_bytes((content / problem.path).read_bytes(), problem.path).parsed
    items = parsed.data.get(field) if isinstance(parsed.data, dict) else None
    named = next((number for number, item in enumerate(items or ()) if str(item) in problem.message), None)
    if named is None:
        return problem
    line, column = parsed.position((field, named))
    return replace(problem, line=line, column=column)


def check_file(file: Path, vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """The problems of a story that stands outside the content folder, so that its place says nothing."""
    try:
        read = read_story_bytes(file.read_bytes(), str(file))
    except OSError as error:
        return (Problem(str(file), 0, 0, "story-unreadable", f"cannot be read: {error.strerror}", "a readable file"),)
    return (*read.problems, *check_tags(read.parsed, vocabulary))


def check_posts(project: Project, vocabulary: Vocabulary, tagger: Tagger) -> Iterator[Problem]:
    """Posts that cannot be read, and stories that are not what import would write today."""
    if not project.posts.is_dir():
        return
    results = import_paths(
        [str(project.posts)], project.content, vocabulary, tagger, standard_input=io.BytesIO(), dry_run=True
    )
    for result in results:
        if result.status is not Status.SKIPPED:
            yield from result.problems
        if result.status in {Status.CREATED, Status.UPDATED}:
            message = f"{result.story} is {'missing' if result.status is Status.CREATED else 'not up to date'}"
            expected = "run `briefing import` on it and commit the story"
            yield Problem(result.input, 0, 0, "post-not-imported", message, expected, Level.WARNING)


def site_addresses(site: Site) -> frozenset[str]:
    """Every address at which the site has a page or data, not percent-encoded."""
    lists = [(index.address, index.stories) for index in (*site.topics.values(), *site.sources.values())]
    kinds = {"topics": site.topics, "countries": site.countries, "sources": site.sources}
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

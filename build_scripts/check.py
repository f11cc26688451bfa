"""Check content as a whole: vocabulary, posts, stories, pages, addresses and the links between them."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from build_scripts.files import walk
from build_scripts.links import Addresses, broken_links, check_links, linked_texts
from build_scripts.pages.written import WrittenPage, load_written
from build_scripts.problems import Level, Problem
from build_scripts.project import Project
from build_scripts.site.bonds import Binder, bind_with
from build_scripts.site.marks import Marks
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.front_matter import read_story_bytes
from build_scripts.stories.importer import Status, import_paths
from build_scripts.stories.load import Tagger, read_file
from build_scripts.stories.record import Reading, Record, make_reader, read_story
from build_scripts.stories.vocabulary_check import UNKNOWN_OUTLET, check_outlets, check_tags
from build_scripts.vocabulary.load import Vocabulary

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


def check_content(project: Project, vocabulary: Vocabulary, tagger: Tagger) -> Iterator[Problem]:
    """Every problem of the content folder: posts that are not imported, stories, hand-written pages, links.

    The vocabulary's own problems come from loading it. Paths are relative to the content folder.
    """
    yield from check_posts(project, vocabulary, tagger)
    records: list[Record] = []
    marks: dict[str, Marks] = {}
    for reading in read_stories(project, vocabulary, tagger):
        records.append(reading.record)
        if story := reading.record.story:
            marks[story.id] = reading.marks
    yield from assemble(project, records, vocabulary, _CONFIG, bind_with(marks)).problems


def read_stories(project: Project, vocabulary: Vocabulary, tagger: Tagger) -> Iterator[Reading]:
    """Every file below content/stories, in the order of their paths."""
    reader = make_reader(vocabulary, tagger)
    folder = project.content / "stories"
    for file in walk(folder) if folder.is_dir() else ():
        path = file.relative_to(project.content).as_posix()
        yield read_story(read_file(project.content, path), path, reader)


def assemble(
    project: Project, records: Iterable[Record], vocabulary: Vocabulary, config: SiteConfig, bind: Binder
) -> Content:
    """Organise stories and hand-written pages, and check them together. `bind` gives the stories' bonds."""
    records = tuple(records)
    written, page_problems = load_written(project.hand_written)
    stories = (record.story for record in records if record.story)
    pages = {page.address: page.path for page in written}
    site, site_problems = organise(stories, vocabulary, config, pages, bind)
    placed = (place_in_file(problem, project.content) for problem in site_problems)
    return Content(
        site, written, (*own_problems(records), *page_problems, *placed, *_link_problems(site, records, project))
    )


def own_problems(records: Iterable[Record]) -> Iterator[Problem]:
    """What is wrong with each file. An outlet that the vocabulary does not know is told once."""
    outlets: set[str] = set()
    for problem in chain.from_iterable(record.problems for record in records):
        if problem.code != UNKNOWN_OUTLET or problem.message not in outlets:
            outlets.add(problem.message)
            yield problem


def _link_problems(site: Site, records: Iterable[Record], project: Project) -> Iterator[Problem]:
    linking = [record for record in records if record.targets]
    written = tuple(linked_texts(project.hand_written))
    addresses = Addresses(site) if linking or written else ()
    for record in linking:
        yield from broken_links(record.path, record.targets, addresses)
    for text in written:
        yield from check_links(text, addresses)


def place_in_file(problem: Problem, content: Path) -> Problem:
    """A problem that organising the site has found, at the line of the field that it is about."""
    field = _FIELDS.get(problem.code)
    if field is None or problem.line:
        return problem
    file = content / problem.path
    parsed = read_story_bytes(file.read_bytes() if file.is_file() else b"", problem.path).parsed
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
    return (
        *read.problems,
        *check_tags(read.parsed, vocabulary),
        *check_outlets(read.front, read.parsed, vocabulary),
    )


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

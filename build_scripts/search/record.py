"""Records: what the index has to know of one story, which is made from nothing but the story and its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from build_scripts.publish.copies import story_copy
from build_scripts.publish.formats import one_line
from build_scripts.search.catalog import FACETS, Catalog
from build_scripts.search.copy_text import read_blocks
from build_scripts.search.files import checksum
from build_scripts.search.fold import Folder
from build_scripts.site.model import Site
from build_scripts.stories.story import Story

# Of a copy's checksum: enough to tell it from an earlier one, and every story's is read with its place.
SUM_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Record:
    """A story as search knows it. Bylines, posters and comments are no part of it."""

    place: str  # of its copy: "2026/02/04/IA.M.1770186735.A.77C" of /stories/2026/02/04/IA.M.1770186735.A.77C/index.md
    checksum: str  # of its copy, its first digits
    levels: tuple[str, str, str, str]  # its folded text, a block a line: title; summary; headings and outlets; body
    facets: tuple[tuple[str, ...], ...]  # the values of each of FACETS by which it can be filtered
    mentioned: tuple[str, ...]  # other countries, by whose labels it is found, too, as if they stood in its text
    own: tuple[tuple[str, ...], tuple[str, ...]] | None  # headings and paragraphs, if the copy cannot tell them

    def head(self) -> list[object]:
        """What the index publishes of it, so that the engine finds its copy."""
        return [f"{self.place} {self.checksum}", *(self.own or ())]


@dataclass(frozen=True, slots=True)
class Folded:
    """What search reads in a story itself: most of its record, and all that takes long to make of it."""

    checksum: str
    title: str
    summary: str
    headings: str
    outlets: tuple[tuple[str, str], ...]  # the sources' names and headlines, as they are and folded
    body: str
    own: tuple[tuple[str, ...], tuple[str, ...]] | None


def fold_story(site: Site, story: Story, folder: Folder) -> Folded:
    """Fold the text of a story that has it, as its copy on this site tells it."""
    content = story_copy(site, story).content
    blocks, own = _read_body(content.decode(), story, folder)
    outlets = [source.name for source in story.sources] + [source.headline or "" for source in story.sources]
    return Folded(
        checksum=checksum(content)[:SUM_DIGITS],
        title=folder.fold(one_line(story.title)),
        summary=folder.fold(one_line(story.summary)),
        headings=_fold([text for is_heading, text in blocks if is_heading], folder),
        outlets=tuple((text, folder.fold(one_line(text))) for text in outlets),
        body=_fold([text for is_heading, text in blocks if not is_heading], folder),
        own=own,
    )


def make_record(folded: Folded, story: Story, catalog: Catalog) -> Record:
    """The record of a story, which need not have its text."""
    keys = catalog.facet_keys(story)
    labels = catalog.names(story)
    outlets = [text for outlet, text in folded.outlets if outlet not in labels]
    headings = "\n".join(filter(None, (folded.headings, *outlets)))
    return Record(
        place=f"{story.date:%Y/%m/%d}/{quote(story.id)}",
        checksum=folded.checksum,
        levels=(folded.title, folded.summary, headings, folded.body),
        facets=tuple(tuple(keys[facet]) for facet in FACETS),
        mentioned=story.mentioned,
        own=folded.own,
    )


def _read_body(
    copy: str, story: Story, folder: Folder
) -> tuple[Sequence[tuple[bool, str]], tuple[tuple[str, ...], tuple[str, ...]] | None]:
    """The blocks of a story's body, and if its copy, read by simple rules, does not give its text, this text."""
    blocks = list(read_blocks(copy))
    parts = [(bool(section.headline), [section.headline, *section.paragraphs]) for section in story.sections]
    text = [block for _, section in parts for block in section if block]
    if [block for _, block in blocks] == text:
        return blocks, None
    if _fold([block for _, block in blocks], folder) == _fold(text, folder):
        return blocks, None
    headings = tuple(section.headline for section in story.sections if section.headline)
    paragraphs = tuple(paragraph for section in story.sections for paragraph in section.paragraphs)
    return [(True, each) for each in headings] + [(False, each) for each in paragraphs], (headings, paragraphs)


def _fold(blocks: Sequence[str], folder: Folder) -> str:
    return "\n".join(filter(None, map(folder.fold, blocks)))

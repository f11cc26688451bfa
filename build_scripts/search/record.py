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


def make_record(site: Site, story: Story, catalog: Catalog, folder: Folder) -> Record:
    """The record of a story with its text."""
    content = story_copy(site, story).content
    blocks, own = _read_body(content.decode(), story, folder)
    keys = catalog.facet_keys(story)
    labels = catalog.names(story)
    other = [source.name for source in story.sources] + [source.headline or "" for source in story.sources]
    headings = [text for is_heading, text in blocks if is_heading]
    paragraphs = [text for is_heading, text in blocks if not is_heading]
    return Record(
        place=f"{story.date:%Y/%m/%d}/{quote(story.id)}",
        checksum=checksum(content)[:SUM_DIGITS],
        levels=(
            folder.fold(one_line(story.title)),
            folder.fold(one_line(story.summary)),
            _fold(headings + [one_line(text) for text in other if text not in labels], folder),
            _fold(paragraphs, folder),
        ),
        facets=tuple(tuple(keys[facet]) for facet in FACETS),
        mentioned=story.mentioned,
        own=own,
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

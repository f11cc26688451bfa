"""Records: a story as the engine reads it, and the text of it that is searched."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.pages.typography import typeset
from build_scripts.search.catalog import Catalog
from build_scripts.site.addresses import story_address
from build_scripts.stories.story import Story


@dataclass(frozen=True, slots=True)
class Record:
    """A story's searchable text, and what a result shows of it. Bylines, posters and comments are no part of it."""

    address: str
    title: str
    date: str
    summary: str
    names: tuple[str, ...]  # countries, topics, outlets
    headlines: tuple[str, ...]
    paragraphs: tuple[str, ...]

    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The blocks of text by where they stand, best first: title, summary, names and headlines, body."""
        return (self.title,), (self.summary,), self.names + self.headlines, self.paragraphs

    def head(self) -> list[object]:
        """What a result shows, as it is published; the paragraphs are published apart from it."""
        return [self.address, self.title, self.date, self.summary, self.names, self.headlines]


def make_record(story: Story, catalog: Catalog) -> Record:
    """A story's record; its text is set as the pages set it, which changes no word (typography.py)."""
    sections = [section.headline for section in story.sections]
    headlines = [*sections, *(source.headline for source in story.sources)]
    return Record(
        address=story_address(story.id, story.date),
        title=typeset(story.title),
        date=story.date.isoformat(),
        summary=typeset(story.summary),
        names=catalog.names(story),
        headlines=tuple(dict.fromkeys(typeset(line) for line in headlines if line and line != story.title)),
        paragraphs=tuple(typeset(paragraph) for section in story.sections for paragraph in section.paragraphs),
    )

"""Records: a story as the engine reads it, and the text of it that is searched."""

from __future__ import annotations

from dataclasses import dataclass

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
    articles: tuple[tuple[str, ...], ...]  # of each article: its headline ("" for none), then its paragraphs

    def levels(self) -> tuple[tuple[str, ...], ...]:
        """The blocks of text by where they stand, best first: title, summary, names and headlines, body."""
        headlines = tuple(article[0] for article in self.articles)
        paragraphs = tuple(paragraph for article in self.articles for paragraph in article[1:])
        return (self.title,), (self.summary,), self.names + headlines, paragraphs

    def to_list(self) -> list[object]:
        """The record as it is published."""
        return [self.address, self.title, self.date, self.summary, self.names, self.articles]


def make_record(story: Story, catalog: Catalog) -> Record:
    """A story's record. A source's own headline is an article without paragraphs unless a section carries it."""
    articles = [(section.headline, *section.paragraphs) for section in story.sections]
    shown = {story.title, *(section.headline for section in story.sections)}
    extra = [(source.headline,) for source in story.sources if source.headline and source.headline not in shown]
    return Record(
        address=story_address(story.id, story.date),
        title=story.title,
        date=story.date.isoformat(),
        summary=story.summary,
        names=catalog.names(story),
        articles=(*articles, *extra),
    )

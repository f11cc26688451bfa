"""The story: our canonical record, as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from datetime import datetime

from build_scripts.tagging.names import NamePair
from build_scripts.tagging.tags import Evidence


@dataclass(frozen=True, slots=True)
class Section:
    """One article of a story's body as plain text: its headline ("" if it has none) and its blocks, in order."""

    headline: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Source:
    """One article that a story is made from: its outlet, its address, its headline where it has one of its own."""

    name: str
    url: str | None = None
    headline: str | None = None
    byline: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """The source post, as far as a reader may know it."""

    id: str
    board: str
    author: str  # the poster's id on the board
    url: str | None


@dataclass(frozen=True, slots=True)
class Correction:
    """A correction that readers are told of."""

    date: Date
    text: str


@dataclass(frozen=True, slots=True)
class Story:
    """A story with every field filled in. `automatic` names the ones that the front matter left out."""

    id: str  # the file's stem; the last part of the address
    path: str  # of its file, relative to the content folder, with forward slashes
    title: str
    date: datetime  # aware, Asia/Taipei
    summary: str
    about: tuple[str, ...]
    mentioned: tuple[str, ...]
    topics: tuple[str, ...]
    sources: tuple[Source, ...]
    body: str  # Markdown, as it stands in the file
    sections: tuple[Section, ...]  # the same as plain text
    post: Origin | None = None
    updated: datetime | None = None
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[str, ...] = ()
    thread: str | None = None
    related: tuple[str, ...] = ()
    weight: int = 0
    automatic: frozenset[str] = frozenset()
    length: int = 0  # characters of its text, where the text itself is left out (`stories.record`); else 0
    evidence: tuple[Evidence, ...] = field(default=(), compare=False)
    names: tuple[NamePair, ...] = ()  # in Chinese and in the original, as `stories.names` finds them

    @property
    def modified(self) -> datetime:
        """When it last changed in substance."""
        return self.updated or self.date

"""Stories as records: what the site as a whole needs of a story, without its text, so that archives fit in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from build_scripts.links import Target, linked_text, sort_links
from build_scripts.problems import Problem
from build_scripts.site.marks import CommonPairs, Marks, common_pairs, marks_of
from build_scripts.site.statistics import length_of
from build_scripts.stories.load import Tagger, make_story, read_file
from build_scripts.stories.story import Section, Story
from build_scripts.tagging.tags import Evidence
from build_scripts.vocabulary.load import Vocabulary


@dataclass(frozen=True, slots=True)
class Text:
    """What only a story's own page, its copy, the site's feed and the search index need of it."""

    body: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of a story's file. `story` is None if it cannot be published, else it stands there without text."""

    path: str
    story: Story | None
    problems: tuple[Problem, ...] = ()
    targets: tuple[Target, ...] = ()  # places of this site that its links need
    marks: Marks | None = None  # what it can share with others


WithText = Callable[[Story], Story]  # gives a story of a record its text back
NO_TEXT = Text("", (), ())


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read stories."""

    vocabulary: Vocabulary
    tagger: Tagger
    common: CommonPairs


def make_reader(vocabulary: Vocabulary, tagger: Tagger) -> Reader:
    """A reader with these words."""
    return Reader(vocabulary, tagger, common_pairs(vocabulary))


def make_record(data: bytes | Problem, path: str, reader: Reader) -> tuple[Record, Text]:
    """The record of a story's file, from its bytes or why it has none, and the text. Pure."""
    if isinstance(data, Problem):
        return Record(path, None, (data,)), NO_TEXT
    story, problems = make_story(data, path, reader.vocabulary, reader.tagger)
    text = linked_text(data, path)
    faults, targets = sort_links(text) if text else ((), ())
    if story is None:
        return Record(path, None, (*problems, *faults), targets), NO_TEXT
    slim = replace(with_text(story, NO_TEXT), length=length_of(story))
    marks = marks_of(story, reader.common)
    return Record(path, slim, (*problems, *faults), targets, marks), Text(story.body, story.sections, story.evidence)


def read_record(content: Path, path: str, reader: Reader) -> tuple[Record, Text]:
    """The record of a story's file (`path` is relative to the content folder), and the text."""
    return make_record(read_file(content, path), path, reader)


def with_text(story: Story, text: Text) -> Story:
    """A story with this text."""
    return replace(story, body=text.body, sections=text.sections, evidence=text.evidence)

"""Stories as records: what the site as a whole needs of a story, without its text, so that archives fit in memory."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from build_scripts.links import Target, linked_text, sort_links
from build_scripts.problems import Problem
from build_scripts.site.marks import CommonPairs, Marks, common_pairs, marks_of
from build_scripts.site.statistics import length_of
from build_scripts.stories.load import Tagger, make_story
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


@dataclass(frozen=True, slots=True)
class Reading:
    """All that is found out of a story's file. `text` and `marks` are empty where the story cannot be published."""

    record: Record
    text: Text
    marks: Marks  # what it can share with other stories


WithText = Callable[[Story], Story]  # gives a story of a record its text back
NO_TEXT = Text("", (), ())
_NO_MARKS = Marks(*[frozenset[str]()] * 6)


@dataclass(frozen=True, slots=True)
class Reader:
    """What it takes to read stories."""

    vocabulary: Vocabulary
    tagger: Tagger
    common: CommonPairs


def make_reader(vocabulary: Vocabulary, tagger: Tagger) -> Reader:
    """A reader with these words."""
    return Reader(vocabulary, tagger, common_pairs(vocabulary))


def read_story(data: bytes | Problem, path: str, reader: Reader) -> Reading:
    """What is in a story's file, from its bytes or why it has none. Pure."""
    if isinstance(data, Problem):
        return Reading(Record(path, None, (data,)), NO_TEXT, _NO_MARKS)
    story, problems = make_story(data, path, reader.vocabulary, reader.tagger)
    text = linked_text(data, path)
    faults, targets = sort_links(text) if text else ((), ())
    if story is None:
        return Reading(Record(path, None, (*problems, *faults), targets), NO_TEXT, _NO_MARKS)
    slim = replace(with_text(story, NO_TEXT), length=length_of(story))
    record = Record(path, slim, (*problems, *faults), targets)
    return Reading(record, Text(story.body, story.sections, story.evidence), marks_of(story, reader.common))


def with_text(story: Story, text: Text) -> Story:
    """A story with this text."""
    return replace(story, body=text.body, sections=text.sections, evidence=text.evidence)

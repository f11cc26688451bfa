"""Stories as records: what every page may need of a story apart from its text, so that archives fit into memory."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pydantic import TypeAdapter

from build_scripts.problems import Problem
from build_scripts.stories.story import Section, Story
from build_scripts.tagging.tags import Evidence


@dataclass(frozen=True, slots=True)
class Target:
    """An address of this site that a text links to, and the line of its file where it does."""

    address: str
    line: int


@dataclass(frozen=True, slots=True)
class StoryText:
    """What only a story's own page, its copy, a feed and the search index need of it."""

    body: str
    sections: tuple[Section, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class StoryRecord:
    """What is known of a story's file. `story` is None if it cannot be published, else it has no text."""

    story: Story | None
    problems: tuple[Problem, ...] = ()
    targets: tuple[Target, ...] = ()


RECORD = TypeAdapter(StoryRecord)  # as JSON: never code, checked against the types when it is read again
TEXT = TypeAdapter(StoryText)
NO_TEXT = StoryText("", (), ())


def split(story: Story) -> tuple[Story, StoryText]:
    """A story without its text, and the text."""
    return with_text(story, NO_TEXT), StoryText(story.body, story.sections, story.evidence)


def with_text(story: Story, text: StoryText) -> Story:
    """A story with its text."""
    return replace(story, body=text.body, sections=text.sections, evidence=text.evidence)

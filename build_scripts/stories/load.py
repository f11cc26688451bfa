"""Load the stories of a content folder: every file checked, every field filled in, every fault a problem."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import Protocol

from build_scripts.files import is_inside
from build_scripts.markdown import to_sections
from build_scripts.problems import Problem
from build_scripts.stories.front_matter import StoryText, read_story_bytes
from build_scripts.stories.names import story_names
from build_scripts.stories.place import in_taipei, is_story_id, story_folder
from build_scripts.stories.schema import Countries, FrontMatter
from build_scripts.stories.story import Correction, Origin, Section, Source, Story
from build_scripts.stories.vocabulary_check import check_doubts, check_outlets, check_tags
from build_scripts.tagging.summary import summarise
from build_scripts.tagging.tags import Tags, TextToTag
from build_scripts.vocabulary.load import Vocabulary


class Tagger(Protocol):
    """What gives a story its tags."""

    def tag(self, text: TextToTag) -> Tags:
        """The countries and topics of a text, with the evidence."""


def read_file(content: Path, path: str) -> bytes | Problem:
    """The bytes of a story's file, or why it can be none."""
    file = content / path
    if not is_inside(file, content):
        return _problem(path, "outside", "the file is a link that leads out of the content folder", "a file")
    if file.suffix != ".md":
        return _problem(path, "no-markdown", "this is no Markdown file, so it is no story", "a name that ends in .md")
    try:
        return file.read_bytes()
    except OSError as error:
        return _problem(path, "unreadable", f"cannot be read: {error.strerror}", "a readable file")


def make_story(
    data: bytes, path: str, vocabulary: Vocabulary, tagger: Tagger
) -> tuple[Story | None, tuple[Problem, ...]]:
    """The story that a file's bytes are, or None if it is a draft or has faults that hide what it says. Pure."""
    read = read_story_bytes(data, path)
    problems = (
        *read.problems,
        *check_tags(read.parsed, vocabulary),
        *_check_place(path, read),
        *check_outlets(read.front, read.parsed, vocabulary),
    )
    if read.front is None or read.front.draft or not is_story_id(PurePosixPath(path).stem):
        return None, problems
    sections = to_sections(read.body, len(read.front.sources))
    tags = tagger.tag(text_to_tag(read.front, sections))
    story = _fill_in(path, read.front, read.body, sections, tags, vocabulary)
    return story, (*problems, *check_doubts(read.front, read.parsed, tags, data))


def _fill_in(
    path: str,
    front: FrontMatter,
    body: str,
    sections: tuple[Section, ...],
    tags: Tags,
    vocabulary: Vocabulary,
) -> Story:
    """The story with the fields that its front matter leaves out, which are named in `automatic`."""
    countries = front.countries or Countries(about=tags.about, mentioned=tags.mentioned)
    paragraphs = tuple(paragraph for section in sections for paragraph in section.paragraphs)
    return Story(
        id=PurePosixPath(path).stem,
        path=path,
        title=front.title,
        date=in_taipei(front.date),
        summary=front.summary or summarise(front.title, paragraphs),
        about=countries.about,
        mentioned=countries.mentioned,
        topics=tags.topics if front.topics is None else front.topics,
        sources=tuple(Source(each.name, each.url, each.headline, each.byline) for each in front.sources),
        body=body,
        sections=sections,
        post=Origin(front.post.id, front.post.board, front.post.author, front.post.url) if front.post else None,
        updated=in_taipei(front.updated) if front.updated else None,
        corrections=tuple(Correction(each.date, each.text) for each in front.corrections),
        aliases=front.aliases,
        thread=front.thread,
        related=front.related,
        weight=front.weight,
        automatic=frozenset(name for name in ("countries", "topics", "summary") if getattr(front, name) is None),
        evidence=tags.evidence,
        names=story_names(paragraphs, tags.evidence, vocabulary),
    )


def text_to_tag(front: FrontMatter, sections: tuple[Section, ...]) -> TextToTag:
    """A story's text as the tagger sees it: just as import shows it the post that the story was made from."""
    if len(sections) == len(front.sources) == 1:
        return TextToTag(front.title, ((front.sources[0].headline or "", sections[0].paragraphs),))
    return TextToTag(front.title, tuple((section.headline, section.paragraphs) for section in sections))


def _check_place(path: str, read: StoryText) -> Iterator[Problem]:
    """A story's file name is its id, and its folder the month of its date."""
    file = PurePosixPath(path)
    if not is_story_id(file.stem):
        expected = "letters of a to z, digits, dots, hyphens, underscores, at most 100: it becomes the story's address"
        yield _problem(path, "file-name", f"{file.stem!r} cannot be a story's id", expected)
    if read.front is not None and file.parent.as_posix() != (folder := story_folder(read.front.date)):
        line, column = read.parsed.position(("date",))
        message = f"the date {in_taipei(read.front.date):%Y-%m-%d} does not belong in {file.parent}"
        expected = f"move the file to {folder}/ or correct the date"
        yield Problem(path, line, column, "story-folder", message, expected)


def _problem(path: str, code: str, message: str, expected: str) -> Problem:
    return Problem(path, 0, 0, f"story-{code}", message, expected)

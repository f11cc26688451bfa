"""Import posts from files into stories: idempotent, never over a person's edit, each file whole or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from build_scripts.files import is_inside, walk, write_atomically
from build_scripts.posts.post import Outcome, Post, ReadPost
from build_scripts.posts.read import read_posts
from build_scripts.problems import Level, Problem
from build_scripts.stories.compose import compose, is_edited, story_id, story_path
from build_scripts.stories.front_matter import LARGEST
from build_scripts.stories.load import Tagger
from build_scripts.tagging.summary import summarise
from build_scripts.tagging.tags import Tags, TextToTag
from build_scripts.vocabulary.load import Vocabulary

STANDARD_INPUT = "-"
_NO_TAGS = Tags((), (), ())


class Status(StrEnum):
    """What became of a post."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT_EDITS = "kept-edits"  # a person has edited the story, so it stays as it is
    DUPLICATE = "duplicate"  # this run has met the same post before, in another input
    SKIPPED = "skipped"  # no news, by the rules of its board
    REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of one post. `story` is its path below the content folder, "" where there is none."""

    input: str
    status: Status
    problems: tuple[Problem, ...] = ()
    story: str = ""
    post: Post | None = None
    tags: Tags = _NO_TAGS
    summary: str = ""
    difference: str = ""  # for kept edits: a unified diff from the story to what import would have written


def import_paths(
    paths: Iterable[str],
    content: Path,
    vocabulary: Vocabulary,
    tagger: Tagger,
    *,
    standard_input: BinaryIO,
    dry_run: bool = False,
    all_categories: bool = False,
) -> Iterator[Imported]:
    """Import every post in the files and folders, one at a time, in the order of their names.

    `-` stands for standard input. A folder's hidden files and READMEs are not taken for posts. With `dry_run`
    nothing is written, and the result says what would be. A post or file that cannot be read gives a rejected
    result. Raises OSError if a story cannot be written.
    """
    stories = _Stories(content)
    for name, data in _read_files(paths, standard_input):
        if isinstance(data, Problem):
            yield Imported(name, Status.REJECTED, (data,))
            continue
        for read in read_posts(data, name, vocabulary.outlets, vocabulary.boards, all_categories):
            if read.post is None or read.outcome is not Outcome.READ:
                status = Status.SKIPPED if read.outcome is Outcome.SKIPPED else Status.REJECTED
                yield Imported(read.input, status, read.problems, post=read.post)
            else:
                yield _import_post(read, read.post, stories, tagger, dry_run=dry_run)


def _read_files(paths: Iterable[str], standard_input: BinaryIO) -> Iterator[tuple[str, bytes | Problem]]:
    """The inputs' names and bytes, or why one cannot be read."""
    for path in paths:
        if path == STANDARD_INPUT:
            yield path, standard_input.read()
            continue
        for file in walk(Path(path)):
            if str(file) != path and file.stem.upper() == "README":
                continue
            try:
                yield str(file), file.read_bytes()
            except OSError as error:
                message = f"cannot be read: {error.strerror or error}"
                yield str(file), Problem(str(file), 0, 0, "post-unreadable", message, "a file that you may read")


class _Stories:
    """The story files of a content folder: where each id stands, and the inputs that this run has met it in."""

    def __init__(self, content: Path) -> None:
        self.content = content
        folder = content / "stories"
        files = walk(folder) if folder.is_dir() else iter(())
        self.paths = {file.stem: file.relative_to(content).as_posix() for file in files if file.suffix == ".md"}
        self.met: dict[str, str] = {}

    def find(self, name: str, path: str) -> str:
        """Where the story with this id stands: at the path that its date gives, else in another month, else nowhere."""
        return path if (self.content / path).is_file() else self.paths.get(name, path)

    def text(self, path: str) -> str | None:
        """A story's file as it stands, or None."""
        file = self.content / path
        return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if file.is_file() else None

    def put(self, path: str, text: str, old_path: str) -> None:
        """Write a story; where its date has changed, its file moves to the folder of the new one."""
        write_atomically(self.content / path, text.encode())
        if old_path != path:
            (self.content / old_path).unlink(missing_ok=True)
        self.paths[Path(path).stem] = path


def _import_post(read: ReadPost, post: Post, stories: _Stories, tagger: Tagger, *, dry_run: bool) -> Imported:
    name, path = story_id(post), story_path(post)
    tags, summary = tag_post(post, tagger)
    text = compose(post, tags, summary)

    def result(status: Status, problem: Problem | None = None, story: str = path, difference: str = "") -> Imported:
        problems = (*read.problems, problem) if problem else read.problems
        return Imported(read.input, status, problems, story, post, tags, summary, difference)

    if len(text.encode()) > LARGEST:
        message = f"its story would have {len(text.encode()):,} bytes"
        problem = Problem(read.input, 0, 0, "post-too-large", message, f"at most {LARGEST:,} bytes; is this one post?")
        return result(Status.REJECTED, problem, "")
    if name in stories.met:
        message = f"the same post as in {stories.met[name]}"
        problem = Problem(read.input, 0, 0, "post-duplicate", message, "one of them is enough", Level.NOTE)
        return result(Status.DUPLICATE, problem)
    stories.met[name] = read.input
    old_path = stories.find(name, path)
    if not all(is_inside(stories.content / place, stories.content) for place in (path, old_path)):
        message = f"{path} is a link that leads out of the content folder"
        return result(Status.REJECTED, Problem(read.input, 0, 0, "story-outside", message, "remove the link"), "")
    old = stories.text(old_path)
    if old == text and old_path == path:
        return result(Status.UNCHANGED)
    if old is not None and is_edited(old):
        return result(Status.KEPT_EDITS, story=old_path, difference=_difference(old_path, old, text))
    if not dry_run:
        stories.put(path, text, old_path)
    return result(Status.CREATED if old is None else Status.UPDATED)


def tag_post(post: Post, tagger: Tagger) -> tuple[Tags, str]:
    """A post's tags and summary."""
    articles = tuple((article.headline, article.paragraphs) for article in post.articles)
    paragraphs = tuple(paragraph for article in post.articles for paragraph in article.paragraphs)
    return tagger.tag(TextToTag(post.title, articles)), summarise(post.title, paragraphs)


def _difference(path: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), path, "the post as imported", n=1, lineterm="")
    return "\n".join(lines)

"""Import posts into stories: idempotent, never over a person's edit, each file whole or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import BinaryIO

from build_scripts.files import is_inside, walk, write_atomically
from build_scripts.posts.post import Outcome, Post, ReadPost
from build_scripts.posts.read import read_posts
from build_scripts.problems import Level, Problem
from build_scripts.spool import Spool
from build_scripts.stories.compose import compose, is_edited, story_id, story_path
from build_scripts.stories.duplicates import (
    Candidate,
    Duplicate,
    Standing,
    find_duplicates,
    keys_of_post,
    keys_of_story,
)
from build_scripts.stories.front_matter import LARGEST
from build_scripts.stories.inputs import Fetch, no_network, read_inputs
from build_scripts.stories.load import Tagger
from build_scripts.tagging.summary import summarise
from build_scripts.tagging.tags import Tags, TextToTag
from build_scripts.vocabulary.load import Vocabulary

_NO_TAGS = Tags((), (), ())


class Status(StrEnum):
    """What became of a post."""

    CREATED = "created"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT_EDITS = "kept-edits"  # a person has edited the story, so it stays as it is
    DUPLICATE = "duplicate"  # another input or story brings the same post, or the same articles
    SKIPPED = "skipped"  # no news, by the rules of its board
    REJECTED = "rejected"  # it cannot be read: the problems say what a person can do


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
    fetch: Fetch = no_network,
    dry_run: bool = False,
    all_categories: bool = False,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Imported]:
    """Import every post of the inputs (see `inputs.read_inputs`); one result each, in the order of the inputs.

    All posts are read, with a `tick` each, before the first story is written: which of two posts with the same article
    becomes the story must not depend on which comes first. With `dry_run` nothing is written, and the result says
    what would be. A post or file that cannot be read gives a rejected result. Raises OSError if a story cannot be
    written.
    """
    stories = _Stories(content)
    candidates: dict[int, Candidate] = {}
    with closing(Spool[ReadPost]()) as spool:
        for number, read in enumerate(_read_all(paths, vocabulary, standard_input, fetch, all_categories)):
            if read.post is not None and read.outcome is Outcome.READ:
                keys = keys_of_post(read.post)
                name, path = story_id(read.post), story_path(read.post)
                candidates[number] = Candidate(read.input, name, stories.find(name, path), read.post.date, keys)
            spool.put(read)
            tick()
        duplicates = _find_duplicates(candidates, stories)
        for number, read in enumerate(spool):
            if read.post is None or number not in candidates:
                status = Status.SKIPPED if read.outcome is Outcome.SKIPPED else Status.REJECTED
                yield Imported(read.input, status, read.problems, post=read.post)
            else:
                yield _import_post(read, read.post, stories, tagger, duplicates.get(number), dry_run=dry_run)


def _read_all(
    paths: Iterable[str], vocabulary: Vocabulary, standard_input: BinaryIO, fetch: Fetch, all_categories: bool
) -> Iterator[ReadPost]:
    """Every post of the inputs; an input that cannot be read counts as one post."""
    for name, data in read_inputs(paths, standard_input, fetch):
        if isinstance(data, Problem):
            yield ReadPost(name, None, (data,), Outcome.REJECTED)
        else:
            yield from read_posts(data, name, vocabulary.outlets, vocabulary.boards, all_categories)


def _find_duplicates(candidates: dict[int, Candidate], stories: _Stories) -> dict[int, Duplicate]:
    """The duplicates among the posts, by their number in the run."""
    posts = tuple(candidates.values())
    with_story = frozenset(post.id for post in posts if stories.has(post.id, post.story))
    found = find_duplicates(posts, with_story, stories.others({post.id for post in posts}))
    numbers = tuple(candidates)
    return {numbers[index]: duplicate for index, duplicate in found.items()}


class _Stories:
    """The story files of a content folder, and where each id stands."""

    def __init__(self, content: Path) -> None:
        self.content = content
        folder = content / "stories"
        files = walk(folder) if folder.is_dir() else iter(())
        self.paths = {file.stem: file.relative_to(content).as_posix() for file in files if file.suffix == ".md"}

    def find(self, name: str, path: str) -> str:
        """Where the story with this id stands: at the path that its date gives, else in another month, else nowhere."""
        return path if (self.content / path).is_file() else self.paths.get(name, path)

    def has(self, name: str, path: str) -> bool:
        """Whether the story with this id stands, at `path` or elsewhere."""
        return name in self.paths or (self.content / path).is_file()

    def others(self, names: Container[str]) -> Iterator[Standing]:
        """The stories that stand whose id is none of `names`."""
        for name, path in self.paths.items():
            if name not in names:
                with suppress(OSError):  # `check` tells of a story that cannot be read
                    yield Standing(path, keys_of_story(self.text(path) or ""))

    def text(self, path: str) -> str | None:
        """A story's file as it stands, or None."""
        file = self.content / path
        return file.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n") if file.is_file() else None

    def put(self, path: str, text: str, old_path: str) -> None:
        """Write a story; where its date has changed, its file moves to the folder of the new one."""
        write_atomically(self.content / path, text.encode(), flush=False)  # import makes it again from the post
        if old_path != path:
            (self.content / old_path).unlink(missing_ok=True)
        self.paths[Path(path).stem] = path


def _import_post(
    read: ReadPost, post: Post, stories: _Stories, tagger: Tagger, duplicate: Duplicate | None, *, dry_run: bool
) -> Imported:
    name, path = story_id(post), story_path(post)
    tags, summary = tag_post(post, tagger)

    def result(status: Status, problem: Problem | None = None, story: str = path, difference: str = "") -> Imported:
        problems = (*read.problems, problem) if problem else read.problems
        return Imported(read.input, status, problems, story, post, tags, summary, difference)

    if duplicate:
        return result(Status.DUPLICATE, _tell_duplicate(read.input, path, duplicate), duplicate.story)
    text = compose(post, tags, summary)
    if len(text.encode()) > LARGEST:
        message = f"its story would have {len(text.encode()):,} bytes"
        problem = Problem(read.input, 0, 0, "post-too-large", message, f"at most {LARGEST:,} bytes; is this one post?")
        return result(Status.REJECTED, problem, "")
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


def _tell_duplicate(name: str, path: str, duplicate: Duplicate) -> Problem:
    if duplicate.same_post:
        message = f"the same post as in {duplicate.original}"
        return Problem(name, 0, 0, "post-duplicate", message, "one of them is enough", Level.NOTE)
    message = f"the same article as in {duplicate.original}"
    expected = f"one of them is enough; to publish both, write {path} by hand"
    return Problem(name, 0, 0, "post-same-article", message, expected, Level.NOTE)


def tag_post(post: Post, tagger: Tagger) -> tuple[Tags, str]:
    """A post's tags and summary."""
    articles = tuple((article.headline, article.paragraphs) for article in post.articles)
    paragraphs = tuple(paragraph for article in post.articles for paragraph in article.paragraphs)
    return tagger.tag(TextToTag(post.title, articles)), summarise(post.title, paragraphs)


def _difference(path: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), path, "the post as imported", n=1, lineterm="")
    return "\n".join(lines)

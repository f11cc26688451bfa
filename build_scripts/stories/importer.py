"""Import posts into stories: idempotent, never over a person's edit, each file whole or not at all."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import chain
from pathlib import Path
from typing import BinaryIO

from build_scripts.parallel import parallel
from build_scripts.posts.post import Outcome, Post, ReadPost
from build_scripts.problems import Level, Problem
from build_scripts.spool import Spool
from build_scripts.stories.compose import compose, is_edited, story_id, story_path
from build_scripts.stories.duplicates import Candidate, Duplicate, Keys, keys_of_post
from build_scripts.stories.front_matter import LARGEST
from build_scripts.stories.inputs import Fetch, Input, in_batches, no_network, read_inputs
from build_scripts.stories.load import Tagger
from build_scripts.stories.shelf import StoryShelf
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


@dataclass(frozen=True, slots=True)
class Draft:
    """One post of an input, and the story that it would be; `text` is "" if it is none."""

    read: ReadPost
    tags: Tags = _NO_TAGS
    summary: str = ""
    text: str = ""
    articles: Keys = ()


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
    jobs: int = 1,
    tick: Callable[[], None] = lambda: None,
) -> Iterator[Imported]:
    """Import every post of the inputs (see `inputs.read_inputs`); one result each, in the order of the inputs.

    All posts are read, in `jobs` processes and with a `tick` each, before the first story is written: which of two
    posts with the same article becomes the story must not depend on which comes first. With `dry_run` nothing is
    written, and the result says what would be. A post or file that cannot be read gives a rejected result. Raises
    OSError if a story cannot be written.
    """
    shelf = StoryShelf(content)
    candidates: dict[int, Candidate] = {}
    with closing(Spool[Draft]()) as spool:
        inputs = read_inputs(paths, standard_input, fetch)
        for number, draft in enumerate(_draft_all(inputs, vocabulary, tagger, all_categories, jobs)):
            if candidate := candidate_of(draft, shelf):
                candidates[number] = candidate
            spool.put(draft)
            tick()
        duplicates = shelf.find_duplicates(candidates)
        for number, draft in enumerate(spool):
            yield place(draft, shelf, duplicates.get(number), dry_run=dry_run)


def _draft_all(
    inputs: Iterable[Input], vocabulary: Vocabulary, tagger: Tagger, all_categories: bool, jobs: int
) -> Iterator[Draft]:
    """The posts of all inputs; a large input is read post by post, others in as many processes as may be used."""

    def draft(one: Input) -> Iterator[Draft]:
        name, data = one
        return draft_posts(data, name, vocabulary, tagger, all_categories=all_categories)

    for batch in in_batches(inputs):
        if len(batch) == 1:
            yield from draft(batch[0])
        else:
            yield from chain.from_iterable(parallel(lambda one: tuple(draft(one)), batch, jobs))


def draft_posts(
    data: bytes | Problem, name: str, vocabulary: Vocabulary, tagger: Tagger, *, all_categories: bool = False
) -> Iterator[Draft]:
    """The posts of an input and the stories that they would be; one that cannot be read counts as one post. Pure."""
    if isinstance(data, Problem):
        yield Draft(ReadPost(name, None, (data,), Outcome.REJECTED))
        return
    from build_scripts.posts.read import read_posts  # a twentieth of a second, and most builds have no new post

    for read in read_posts(data, name, vocabulary.outlets, vocabulary.boards, all_categories):
        if read.post is None or read.outcome is not Outcome.READ:
            yield Draft(read)
        else:
            tags, summary = tag_post(read.post, tagger)
            text = compose(read.post, tags, summary)
            # `explain` finds the evidence again; here it would be half of what goes from one process to another.
            yield Draft(read, replace(tags, evidence=()), summary, text, keys_of_post(read.post))


def candidate_of(draft: Draft, shelf: StoryShelf) -> Candidate | None:
    """What tells whether a post brings something new; None if it is none that could become a story."""
    post = draft.read.post
    if post is None or not draft.text or _is_too_large(draft.text):
        return None
    name = story_id(post)
    return Candidate(draft.read.input, name, shelf.find(name, story_path(post)), post.date, draft.articles)


def place(draft: Draft, shelf: StoryShelf, duplicate: Duplicate | None = None, *, dry_run: bool = False) -> Imported:
    """Write the story of a post unless it is there already, or say why not. Raises OSError if it cannot be written."""
    read, post, text = draft.read, draft.read.post, draft.text
    if post is None or not text:
        status = Status.SKIPPED if read.outcome is Outcome.SKIPPED else Status.REJECTED
        return Imported(read.input, status, read.problems, post=post)
    path = story_path(post)

    def result(status: Status, problem: Problem | None = None, story: str = path, difference: str = "") -> Imported:
        problems = (*read.problems, problem) if problem else read.problems
        return Imported(read.input, status, problems, story, post, draft.tags, draft.summary, difference)

    if duplicate:
        return result(Status.DUPLICATE, tell_duplicate(read.input, path, duplicate), duplicate.story)
    if _is_too_large(text):
        message = f"its story would have {len(text.encode()):,} bytes"
        problem = Problem(read.input, 0, 0, "post-too-large", message, f"at most {LARGEST:,} bytes; is this one post?")
        return result(Status.REJECTED, problem, "")
    old_path = shelf.find(story_id(post), path)
    if not all(shelf.holds(place) for place in {path, old_path}):
        message = f"{path} is a link that leads out of the content folder"
        return result(Status.REJECTED, Problem(read.input, 0, 0, "story-outside", message, "remove the link"), "")
    old = shelf.text(old_path)
    if old == text and old_path == path:
        return result(Status.UNCHANGED)
    if old is not None and is_edited(old):
        return result(Status.KEPT_EDITS, story=old_path, difference=_difference(old_path, old, text))
    if not dry_run:
        shelf.put(path, text, old_path)
    return result(Status.CREATED if old is None else Status.UPDATED)


def _is_too_large(text: str) -> bool:
    return len(text.encode()) > LARGEST


def tell_duplicate(name: str, path: str, duplicate: Duplicate) -> Problem:
    """What is said of a post that brings nothing new; `path` is where its story would be."""
    if duplicate.same_post:
        message = f"the same post as in {duplicate.original}"
        return Problem(name, 0, 0, "post-duplicate", message, "one of them is enough", Level.NOTE)
    message = f"the same article as in {duplicate.original}"
    expected = f"one of them is enough; to publish both, write {path} by hand"
    return Problem(name, 0, 0, "post-same-article", message, expected, Level.NOTE)


def tag_post(post: Post, tagger: Tagger) -> tuple[Tags, str]:
    """A post's tags and summary.

    A headline that repeats the title is left out as it is in the story: the tagger sees the same of both, and passes it
    over in either.
    """
    articles = tuple(
        ("" if article.headline == post.title else article.headline, article.paragraphs) for article in post.articles
    )
    paragraphs = tuple(paragraph for article in post.articles for paragraph in article.paragraphs)
    return tagger.tag(TextToTag(post.title, articles)), summarise(post.title, paragraphs)


def _difference(path: str, old: str, new: str) -> str:
    lines = difflib.unified_diff(old.split("\n"), new.split("\n"), path, "the post as imported", n=1, lineterm="")
    return "\n".join(lines)

"""The intake: import what is new in content/posts, and remember what became of the rest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from pydantic import TypeAdapter, ValidationError

from build_scripts.incremental.fingerprint import SIZE, digest
from build_scripts.incremental.store import Store
from build_scripts.incremental.stock import UNREADABLE
from build_scripts.parallel import parallel
from build_scripts.problems import Problem
from build_scripts.stories.importer import (
    Draft,
    Imported,
    Status,
    StoryShelf,
    draft_posts,
    is_post,
    place,
    read_input,
)
from build_scripts.stories.load import Tagger
from build_scripts.vocabulary.load import Vocabulary

# What a second import of the same post to the same story finds.
_AGAIN = {Status.CREATED: Status.UNCHANGED, Status.UPDATED: Status.UNCHANGED}


# Outcomes that hold as long as the story stands as it is.
_STANDING = {Status.UNCHANGED, Status.KEPT_EDITS}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one post. `story` is the path of its story below the content folder, "" where there is none."""

    input: str
    status: Status
    problems: tuple[Problem, ...]
    story: str


_OUTCOMES = TypeAdapter(tuple[Outcome, ...])


@dataclass(frozen=True, slots=True)
class Intake:
    """The posts of a content folder. `made_from` is the fingerprint of the vocabulary."""

    content: Path
    vocabulary: Vocabulary
    tagger: Tagger
    made_from: bytes
    store: Store

    def run(self, posts: Mapping[str, bytes], stories: Mapping[str, bytes], jobs: int) -> Iterator[Outcome]:
        """Import each post unless its file, and the story that became of it, are as they were then.

        Both mappings have the fingerprints of files by their paths. Yields what became of every post. Raises OSError
        if a story cannot be written.
        """
        kept = self.store.all("posts")
        shelf = StoryShelf(self.content)
        names = [name for name in posts if is_post(PurePosixPath(name).stem)]
        known = {name: self._thaw(kept.get(name, b""), name, posts[name], stories) for name in names}
        drafts = parallel(self._draft, [name for name in names if known[name] is None], jobs)
        for name in names:
            outcomes = known.pop(name)
            if outcomes is None:
                content, posted = next(drafts)
            elif not _still_holds(outcomes, shelf):
                content, posted = self._draft(name)
                outcomes = None
            if outcomes is None:
                outcomes = tuple(_place(draft, shelf) for draft in posted)
                self._keep(name, content, outcomes, posted, stories)
            else:
                shelf.met |= {PurePosixPath(outcome.story).stem: name for outcome in outcomes if outcome.story}
            yield from outcomes
        self.store.drop("posts", kept.keys() - posts.keys())

    def _draft(self, name: str) -> tuple[bytes, tuple[Draft, ...]]:
        data = read_input(self.content / name, name)
        content = digest(data) if isinstance(data, bytes) else UNREADABLE
        return content, draft_posts(data, name, self.vocabulary, self.tagger)

    def _keep(
        self,
        name: str,
        content: bytes,
        outcomes: tuple[Outcome, ...],
        drafts: tuple[Draft, ...],
        stories: Mapping[str, bytes],
    ) -> None:
        """Remember what a second import would find, and of which files that holds."""
        found = {
            outcome.story: stories.get(outcome.story, UNREADABLE)
            if outcome.status is Status.KEPT_EDITS
            else digest(draft.text.encode())
            for outcome, draft in zip(outcomes, drafts, strict=True)
        }
        again = tuple(replace(outcome, status=_AGAIN.get(outcome.status, outcome.status)) for outcome in outcomes)
        self.store.put("posts", [(name, self._key(name, content, again, found) + _OUTCOMES.dump_json(again))])

    def _thaw(
        self, row: bytes, name: str, content: bytes, stories: Mapping[str, bytes]
    ) -> tuple[Outcome, ...] | None:
        """What became of a file's posts; None if the file or one of their stories has changed since."""
        try:
            outcomes = _OUTCOMES.validate_json(row[SIZE:])
        except ValidationError:
            return None
        return outcomes if row[:SIZE] == self._key(name, content, outcomes, stories) else None

    def _key(
        self, name: str, content: bytes, outcomes: tuple[Outcome, ...], stories: Mapping[str, bytes]
    ) -> bytes:
        found = [stories.get(outcome.story, UNREADABLE) for outcome in outcomes if outcome.status in _STANDING]
        return digest(b"|".join([self.made_from, name.encode("utf-8", "surrogatepass"), content, *found]))


def _place(draft: Draft, shelf: StoryShelf) -> Outcome:
    result = place(draft, shelf)
    return Outcome(result.input, result.status, result.problems, result.story)


def _still_holds(outcomes: tuple[Outcome, ...], shelf: StoryShelf) -> bool:
    """Whether the same posts as before stand in an earlier file too."""
    return all(
        (PurePosixPath(outcome.story).stem in shelf.met) == (outcome.status is Status.DUPLICATE)
        for outcome in outcomes
        if outcome.story
    )

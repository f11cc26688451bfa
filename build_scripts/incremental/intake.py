"""The intake: import what is new in content/posts, and know of the rest what import would do again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain, islice

from build_scripts.incremental.codec import Codec
from build_scripts.incremental.fingerprint import SIZE, digest
from build_scripts.incremental.library import Library, Rows
from build_scripts.parallel import parallel
from build_scripts.posts.post import Outcome
from build_scripts.problems import Problem
from build_scripts.spool import Spool
from build_scripts.stories.compose import story_path
from build_scripts.stories.duplicates import Candidate, Duplicate
from build_scripts.stories.importer import Draft, Status, candidate_of, draft_posts, place, tell_duplicate
from build_scripts.stories.inputs import read_file
from build_scripts.stories.shelf import StoryShelf

_WRITTEN = {Status.CREATED, Status.UPDATED, Status.UNCHANGED}


@dataclass(frozen=True, slots=True)
class Taken:
    """What became of one post. `story` is the path of its story below the content folder, "" where there is none."""

    status: Status
    problems: tuple[Problem, ...]
    story: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of a post: what decides on whether it is a duplicate, and what becomes of it otherwise.

    `status` is what a second import finds as long as the file at `story`, if it has one, has the fingerprint `stands`.
    """

    candidate: Candidate | None  # None: it cannot become a story
    place: str  # where its date wants the story to be
    problems: tuple[Problem, ...]
    status: Status | None = None  # None: that must be seen again
    story: str = ""
    stands: str = ""


_KNOWN = Codec[tuple[Known, ...]](tuple[Known, ...])


@dataclass(frozen=True, slots=True)
class Intake:
    """The posts of a library's content folder."""

    library: Library

    def run(self, posts: Mapping[str, bytes], stories: Mapping[str, bytes], jobs: int) -> Iterator[Taken]:
        """Import all posts, as `importer.import_paths` would, but read only the files that are new.

        Both mappings have the fingerprints of files by their paths. Raises OSError if a story cannot be written.
        """
        store = self.library.store
        rows = store.all("posts")
        shelf = StoryShelf(self.library.content, {_id(path): path for path in stories if path.endswith(".md")})
        known = {name: _thaw(rows.get(name, b""), self._key(name, content)) for name, content in posts.items()}
        new = [name for name, remembered in known.items() if remembered is None]
        with closing(Spool[Draft]()) as spool:
            for name, drafts in zip(new, parallel(self._draft_and_read, new, jobs), strict=True):
                known[name] = tuple(_remember(draft, shelf) for draft, _ in drafts)
                for draft, rows_of_story in drafts:
                    spool.put(draft)
                    self.library.put(rows_of_story)
            drafts_of = dict.fromkeys(new, iter(spool))
            every = [one for remembered in known.values() for one in remembered or ()]
            duplicates = iter(_find_duplicates(every, shelf, stories))
            for name, remembered in known.items():
                settled: list[Known] = []
                for one in remembered or ():
                    duplicate = next(duplicates)
                    taken = None if name in drafts_of else _as_before(one, duplicate, shelf, stories)
                    if taken is None:
                        if name not in drafts_of:
                            drafts_of[name] = islice(self._draft(name), len(settled), None)
                        taken, one = _place(next(drafts_of[name]), one, duplicate, shelf, stories)
                    settled.append(one)
                    yield taken
                if name in drafts_of:
                    key = self._key(name, posts[name]) if self._is_still(name, posts[name]) else b""
                    store.put("posts", [(name, key + _KNOWN.encode(tuple(settled)))])
        store.drop("posts", rows.keys() - posts.keys())

    def _draft(self, name: str) -> Iterator[Draft]:
        inputs = read_file(self.library.content / name, name)
        drafts = (draft_posts(data, each, self.library.vocabulary, self.library.tagger) for each, data in inputs)
        return chain.from_iterable(drafts)

    def _draft_and_read(self, name: str) -> tuple[tuple[Draft, Rows | None], ...]:
        """The posts of a file, with what the library would keep of their stories: the tagger need not work twice."""
        return tuple((draft, self._read_story(draft)) for draft in self._draft(name))

    def _read_story(self, draft: Draft) -> Rows | None:
        if not draft.text or not draft.read.post:
            return None
        return self.library.rows(draft.text.encode(), story_path(draft.read.post))

    def _key(self, name: str, content: bytes) -> bytes:
        return digest(self.library.made_from + content + name.encode("utf-8", "surrogatepass"))

    def _is_still(self, name: str, content: bytes) -> bool:
        """Whether nobody has changed the file since its fingerprint was taken."""
        try:
            return digest((self.library.content / name).read_bytes()) == content
        except OSError:
            return False


def _thaw(row: bytes, key: bytes) -> tuple[Known, ...] | None:
    """What is remembered in a row of the store; None if it was made from something else."""
    return _KNOWN.decode(memoryview(row)[SIZE:]) if row[:SIZE] == key else None


def _remember(draft: Draft, shelf: StoryShelf) -> Known:
    read = draft.read
    if draft.text and read.post:
        return Known(candidate_of(draft, shelf), story_path(read.post), read.problems)
    return Known(None, "", read.problems, Status.SKIPPED if read.outcome is Outcome.SKIPPED else Status.REJECTED)


def _find_duplicates(
    every: Sequence[Known], shelf: StoryShelf, stories: Mapping[str, bytes]
) -> Iterator[Duplicate | None]:
    """For each post what it brings again, or None."""
    candidates: dict[int, Candidate] = {}
    for number, one in enumerate(every):
        if candidate := one.candidate:
            story = _find(candidate.id, one.place, shelf, stories)
            candidates[number] = candidate if story == candidate.story else replace(candidate, story=story)
    duplicates = shelf.find_duplicates(candidates)
    return (duplicates.get(number) for number in range(len(every)))


def _find(story_id: str, place: str, shelf: StoryShelf, stories: Mapping[str, bytes]) -> str:
    """`shelf.find` without a look at the disk."""
    return place if place in stories else shelf.paths.get(story_id, place)


def _as_before(
    one: Known, duplicate: Duplicate | None, shelf: StoryShelf, stories: Mapping[str, bytes]
) -> Taken | None:
    """What became of a post that was remembered; None if that must be seen."""
    if one.candidate and duplicate:
        told = tell_duplicate(one.candidate.input, one.place, duplicate)
        return Taken(Status.DUPLICATE, (*one.problems, told), duplicate.story)
    if one.status is None:
        return None
    if one.candidate and (
        _find(one.candidate.id, one.place, shelf, stories) != one.story
        or stories.get(one.story, b"").hex() != one.stands
    ):
        return None
    return Taken(one.status, one.problems, one.story)


def _place(
    draft: Draft, one: Known, duplicate: Duplicate | None, shelf: StoryShelf, stories: Mapping[str, bytes]
) -> tuple[Taken, Known]:
    """Import a post; what became of it, and what to remember."""
    result = place(draft, shelf, duplicate)
    taken = Taken(result.status, result.problems, result.story)
    if result.status is Status.KEPT_EDITS:
        return taken, replace(one, status=result.status, story=result.story, stands=stories[result.story].hex())
    if result.status in _WRITTEN:
        stands = digest(draft.text.encode()).hex()
        return taken, replace(one, status=Status.UNCHANGED, story=result.story, stands=stands)
    return taken, one


def _id(path: str) -> str:
    return path.rpartition("/")[2].removesuffix(".md")

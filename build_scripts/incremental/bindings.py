"""Bindings: the bonds of stories, found again only where a story of their window has changed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain

from build_scripts.incremental.codec import Codec, Value
from build_scripts.incremental.fingerprint import SIZE
from build_scripts.incremental.store import DamagedStoreError, Store
from build_scripts.parallel import parallel
from build_scripts.site.bonds import AllBonds, Bonds, find_bonds
from build_scripts.site.marks import Marks
from build_scripts.site.related import Related
from build_scripts.site.threads import Continuation
from build_scripts.site.ties import WINDOW
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

_CONTINUED = Codec[Continuation](Continuation)
_RELATED = Codec[tuple[Related, ...]](tuple[Related, ...])
_AT_ONCE = 250  # stories whose bonds a process finds at least: it also has to look through the window before them
_MODULUS = 1 << 8 * SIZE
_SPLIT = b"\n"  # stands between the two in a row of the store; JSON in one line has none
_NOTHING = b""


@dataclass(frozen=True, slots=True)
class Bindings:
    """Gives stories their bonds (a `bonds.Binder`), those of the store where they still hold.

    `kin` has the print of what decides on a story's bonds (`library.Entry`) by its path; `marks` gives a story's marks;
    `said` is the print of the vocabulary.
    """

    store: Store
    said: bytes
    kin: Mapping[str, bytes]
    marks: Callable[[Story], Marks]
    jobs: int

    def __call__(self, stories: Sequence[Story], vocabulary: Vocabulary) -> AllBonds:
        """The bonds of stories that are oldest first."""
        rows = self.store.all("bonds")
        keys = {story.id: self.said + key for story, key in zip(stories, self._window_prints(stories), strict=True)}
        wanted = {story_id for story_id, key in keys.items() if not rows.get(story_id, b"").startswith(key)}
        if wanted:
            new = {story_id: keys[story_id] + bonds for story_id, bonds in self._find(stories, vocabulary, wanted)}
            self.store.put("bonds", new.items())
            rows |= new
        self.store.drop("bonds", rows.keys() - keys.keys())
        continued: dict[str, Continuation] = {}
        related: dict[str, bytes] = {}
        for story_id, key in keys.items():
            first, _, related[story_id] = rows[story_id][len(key) :].partition(_SPLIT)
            if first != _NOTHING:
                continued[story_id] = _thaw(_CONTINUED, first)
        return AllBonds(continued, lambda story_id: _thaw(_RELATED, related[story_id]))

    def _find(
        self, stories: Sequence[Story], vocabulary: Vocabulary, wanted: Collection[str]
    ) -> Iterator[tuple[str, bytes]]:
        """The id and the bonds, as they are kept, of each story whose id is wanted."""

        def find(ids: Sequence[str]) -> list[tuple[str, bytes]]:
            return [
                (story_id, _freeze(bonds))
                for story_id, bonds in find_bonds(stories, self.marks, vocabulary, frozenset(ids))
            ]

        ordered = [story.id for story in stories if story.id in wanted]
        size = max(_AT_ONCE, -(-len(ordered) // self.jobs))
        spans = [ordered[start : start + size] for start in range(0, len(ordered), size)]
        return chain.from_iterable(parallel(find, spans, self.jobs, worth_it=2, batch=1))

    def _window_prints(self, stories: Sequence[Story]) -> Iterator[bytes]:
        """For each story a print of it and of the stories of its window: their own prints added up.

        A sum can be carried on from one window to the next, whatever their size. The order of the stories is in their
        dates, which the prints hold.
        """
        total, first = 0, 0
        for story in stories:
            total += self._number(story)
            while story.date - stories[first].date > WINDOW:
                total -= self._number(stories[first])
                first += 1
            yield self.kin[story.path] + (total % _MODULUS).to_bytes(SIZE)

    def _number(self, story: Story) -> int:
        return int.from_bytes(self.kin[story.path])


def _freeze(bonds: Bonds) -> bytes:
    continued = _CONTINUED.encode(bonds.continued) if bonds.continued else _NOTHING
    return continued + _SPLIT + _RELATED.encode(bonds.related)


def _thaw(codec: Codec[Value], data: bytes) -> Value:
    value = codec.decode(data)
    if value is None:  # although the checksum is right
        raise DamagedStoreError("the bonds of a story cannot be read")
    return value

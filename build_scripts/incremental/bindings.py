"""Bindings: the bonds of stories, found again only where a story of their window has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.incremental.codec import Codec
from build_scripts.incremental.fingerprint import SIZE
from build_scripts.incremental.store import Store
from build_scripts.site.bonds import Bonds, find_bonds
from build_scripts.site.marks import Marks
from build_scripts.site.ties import WINDOW
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

_BONDS = Codec[Bonds](Bonds)
_MODULUS = 1 << 8 * SIZE


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

    def __call__(self, stories: Sequence[Story], vocabulary: Vocabulary) -> dict[str, Bonds]:
        """The bonds of each story by its id; `stories` are oldest first."""
        rows = self.store.all("bonds")
        keys = {story.id: self.said + key for story, key in zip(stories, self._window_prints(stories), strict=True)}
        bonds = {story_id: _thaw(rows.get(story_id, b""), key) for story_id, key in keys.items()}
        wanted = {story_id for story_id, found in bonds.items() if found is None}
        new = dict(find_bonds(stories, self.marks, vocabulary, wanted)) if wanted else {}
        self.store.put("bonds", [(story_id, keys[story_id] + _BONDS.encode(found)) for story_id, found in new.items()])
        self.store.drop("bonds", rows.keys() - keys.keys())
        return {story_id: found or new[story_id] for story_id, found in bonds.items()}

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


def _thaw(row: bytes, key: bytes) -> Bonds | None:
    """The bonds in a row of the store; None if they were found from something else."""
    return _BONDS.decode(memoryview(row)[len(key) :]) if row[: len(key)] == key else None

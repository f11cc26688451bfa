"""Maps: lists of stories as bits, for what is asked of millions of entries at once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.encode import Numbers
from build_scripts.search.lists import Lists


@dataclass(frozen=True)
class Maps:
    """The stories of each list as bits: told at once are how many two lists share, and the place of one in a list."""

    bits: NDArray[np.uint64]  # for each list a row, 64 stories a number

    @classmethod
    def of(cls, lists: Lists, stories: int) -> Maps:
        """Those of lists that are numbered, in a segment of so many stories."""
        bits = np.zeros((len(lists.keys), stories // 64 + 1), dtype=np.uint64)
        for part in lists.parts():
            story = part.postings >> 2
            np.bitwise_or.at(bits, (part.flat_keys(), story >> 6), _bit(story))
        return cls(bits)

    def shared(self, parts: tuple[Numbers, Numbers]) -> Maps:
        """The stories that are in both of two lists, for each pair of these."""
        return Maps(self.bits[parts[0]] & self.bits[parts[1]])

    @cached_property
    def counts(self) -> Numbers:
        """How many stories are in each list."""
        counts: Numbers = np.bitwise_count(self.bits).sum(axis=1, dtype=np.int64)
        return counts

    @cached_property
    def _before(self) -> NDArray[np.int32]:
        """How many stories of a list stand before each number of its row."""
        counts = np.bitwise_count(self.bits)
        return np.cumsum(counts, axis=1, dtype=np.int32) - counts

    def have(self, rows: Numbers | NDArray[np.int32], stories: Places) -> NDArray[np.bool_]:
        """Whether a story is in a list, for each list and story."""
        found: NDArray[np.bool_] = self._numbers(rows, stories) & (stories.below + np.uint64(1)) != 0
        return found

    def places(self, rows: Numbers | NDArray[np.int32], stories: Places) -> Numbers:
        """How many stories of a list come before one, for each list and story."""
        counts = np.bitwise_count(self._numbers(rows, stories) & stories.below)
        places: Numbers = self._before.reshape(-1).take(self._at(rows, stories)) + counts
        return places

    def _numbers(self, rows: Numbers | NDArray[np.int32], stories: Places) -> NDArray[np.uint64]:
        return self.bits.reshape(-1).take(self._at(rows, stories))

    def _at(self, rows: Numbers | NDArray[np.int32], stories: Places) -> Numbers:
        at: Numbers = rows * self.bits.shape[1] + stories.number
        return at


@dataclass(frozen=True)
class Places:
    """Where stories stand in the rows of maps."""

    number: Numbers  # in a row
    below: NDArray[np.uint64]  # the bits of the stories before one in its number

    @classmethod
    def of(cls, stories: Numbers) -> Places:
        """Those of stories by their numbers."""
        return cls(stories >> 6, _bit(stories) - np.uint64(1))


def _bit(stories: Numbers) -> NDArray[np.uint64]:
    return np.uint64(1) << (stories & 63).astype(np.uint64)

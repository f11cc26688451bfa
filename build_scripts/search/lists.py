"""Lists of stories by their terms, as arrays: a segment has millions of entries."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.encode import Numbers, pack_lists

_SHIFT = 20  # bits of a posting: 262,144 stories in a segment
_POSTING = (1 << _SHIFT) - 1
_PART = 18  # bits: postings in a part

# How a posting's level is written: title, summary, headings and outlets, body, the most frequent shortest.
_LEVEL_BITS = np.array([0b110, 0b10, 0b111, 0b0])
_LEVEL_LENGTHS = np.array([3, 2, 3, 1])


@dataclass(frozen=True)
class Lists:
    """For each key (ascending) its postings (`story * 4 + level`, ascending): those from its start to the next one's.

    A story stands once in a list, with its best level: 0 title, 1 summary, 2 headings and outlets, 3 body.
    """

    keys: Numbers
    starts: Numbers  # one more than keys
    postings: Numbers

    @property
    def counts(self) -> Numbers:
        """The number of stories of each key."""
        return np.diff(self.starts)

    def flat_keys(self) -> Numbers:
        """The key of each posting."""
        return np.repeat(self.keys, self.counts)

    def select(self, chosen: NDArray[np.bool_]) -> Lists:
        """Those of the keys that are chosen."""
        starts = np.concatenate(([0], np.cumsum(self.counts[chosen])))
        return Lists(self.keys[chosen], starts, self.postings[np.repeat(chosen, self.counts)])

    def part(self, start: int, end: int) -> Lists:
        """Those from one place to another."""
        starts = self.starts[start : end + 1]
        return Lists(self.keys[start:end], starts - starts[0], self.postings[starts[0] : starts[-1]])

    def parts(self) -> Iterator[Lists]:
        """Parts of some 260,000 postings: what is worked out for each posting then takes little memory at a time."""
        cuts = np.flatnonzero(np.diff(self.starts[:-1] >> _PART, prepend=-1)).tolist()
        return (self.part(start, end) for start, end in pairwise([*cuts, len(self.keys)]))

    @cached_property
    def entries(self) -> Numbers:
        """Each posting with its key before it, ascending: where to look for one."""
        return self.flat_keys() << _SHIFT | self.postings

    def pack(self, stories: int) -> list[str]:
        """Each list of a segment of so many stories as bits; the flag tells that all its levels are 3."""
        return [bits for part in self.parts() for bits in part._pack(stories)]

    def _pack(self, stories: int) -> list[str]:
        levels = self.postings & 3
        plain = _all_of(levels == 3, self)
        shown = ~np.repeat(plain, self.counts)
        coded = (_LEVEL_BITS[levels] * shown, _LEVEL_LENGTHS[levels] * shown)
        return pack_lists(self.starts, self.postings >> 2, stories, coded, plain.astype(np.int64))


def _all_of(holds: NDArray[np.bool_], lists: Lists) -> NDArray[np.bool_]:
    """Whether something holds for all postings of each list."""
    return np.logical_and.reduceat(holds, lists.starts[:-1]) if len(lists.keys) else np.zeros(0, dtype=bool)


def collect(keys: Numbers, postings: Numbers | NDArray[np.int32]) -> Lists:
    """The lists of `keys` (each below 2 to the 43rd), each of which comes with one posting, in any order."""
    both = keys << _SHIFT
    both |= postings
    both.sort()
    both = both[_differ(both, 2)]
    first = np.flatnonzero(_differ(both, _SHIFT))
    found = both[first] >> _SHIFT
    both &= _POSTING
    return Lists(found, np.append(first, len(both)), both)


def _differ(numbers: Numbers, bits: int) -> NDArray[np.bool_]:
    """Whether each of some numbers differs from the one before in more than its lower bits; the first one does."""
    differ = np.ones(len(numbers), dtype=bool)
    differ[1:] = numbers[1:] ^ numbers[:-1] >= 1 << bits
    return differ


def find(lists: Lists, keys: Numbers, stories: Numbers) -> tuple[Numbers, NDArray[np.bool_]]:
    """The posting of each story under each key, and whether there is one."""
    if not len(lists.postings):
        return np.zeros(len(keys), dtype=np.int64), np.zeros(len(keys), dtype=bool)
    wanted = keys << _SHIFT | stories << 2
    place = np.minimum(np.searchsorted(lists.entries, wanted), len(lists.entries) - 1)
    return lists.postings[place], lists.entries[place] >> 2 == wanted >> 2

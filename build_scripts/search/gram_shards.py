"""The files of grams: under each first character all its lists, of which those of rare pairs share some."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.encode import Numbers, gamma_bits, rice_bits, rice_width
from build_scripts.search.files import to_base64
from build_scripts.search.grams import Grams
from build_scripts.search.lists import collect
from build_scripts.search.shards import GRAM_GROWTH, Shards, list_bytes, make_files
from build_scripts.search.terms import HAN, rank_of
from build_scripts.search.text import Text

# Pairs with at most RARE stories have no list of their own: it would tell little, and cost more to name than to hold.
# Those of one first character share lists of about SHARED stories, and the engine looks at these stories' texts. Both
# are for large segments; smaller ones have shorter lists, so that a list names one story in a hundred or fewer.
RARE, SHARED = 32, 40
PART = 64

_RARE_BITS, _NAME_BITS, _FIRST_BITS = 10, 8, 60  # about what a rare pair's posting, a listed pair, a character take


def shard_grams(text: Text, grams: Grams, folder: str) -> Shards:
    """Pairs and characters: {"稀": "…"}, under each first character its lists as one text of bits in base64.

    The bits are: 1 and the postings of the character alone, behind a 1 if they are complete, else a 0; or 0 if it has
    none; the number of pairs that follow and one (Elias gamma); for each pair its second character (the distance of
    its rank from the one before, less one, in a Rice code) and its postings; the number of shared lists and one
    (gamma); and for each of these 1 and its postings, or 0. A pair that is not there is in the list of the number that
    its second character's rank leaves when it is divided by the number of lists.
    """
    if not len(grams.lists.keys):
        return make_files(folder, "grams", ())
    return make_files(folder, "grams", _arrange(text, grams).files())


@dataclass(frozen=True)
class _Groups:
    """The grams in groups of one first character in one file."""

    text: Text
    grams: Grams
    file: Numbers  # of each gram, the number of its file
    starts: list[int]  # of each group its first gram, and the number of grams
    ranks: Numbers  # of each gram, that of its second character
    bits: Mapping[int, str]  # the lists of the grams that have their own
    shared: Sequence[Sequence[str]]  # of each group, its shared lists

    def files(self) -> Iterator[tuple[object, dict[str, str]]]:
        """The first gram of each file, and what stands in it."""
        firsts = self.grams.firsts
        groups = zip(range(len(self.shared)), self.starts, strict=False)
        for _, members in groupby(groups, lambda group: self.file[group[1]]):
            some = list(members)
            content = {self.text.characters[firsts[start]]: to_base64(self.group_bits(group)) for group, start in some}
            yield self.gram(some[0][1]), content

    def gram(self, at: int) -> str:
        """The characters of a gram."""
        second = int(self.grams.seconds[at])
        return self.text.characters[self.grams.firsts[at]] + (self.text.characters[second - 1] if second else "")

    def group_bits(self, group: int) -> str:
        """All lists of a group."""
        start, end = self.starts[group : group + 2]
        pairs = [at for at in range(start, end) if at in self.bits]
        alone = "0"
        if pairs and not self.grams.seconds[pairs[0]]:
            at = pairs.pop(0)
            alone = ("11" if self.grams.complete[self.grams.firsts[at]] else "10") + self.bits[at]
        parts = [alone, gamma_bits(len(pairs) + 1)]
        width = rice_width(len(pairs), HAN) if pairs else 0
        last = -1
        for at in pairs:
            rank = int(self.ranks[at])
            parts += rice_bits(rank - last - 1, width), self.bits[at]
            last = rank
        return "".join([*parts, gamma_bits(len(self.shared[group]) + 1), *self.shared[group]])


def _arrange(text: Text, grams: Grams) -> _Groups:
    """Which lists are shared, and which file everything is in."""
    size = max(4, min(SHARED, text.stories // PART))
    rare = (grams.seconds > 0) & (grams.lists.counts <= min(RARE, size))
    bits = dict(zip(np.flatnonzero(~rare).tolist(), grams.lists.select(~rare).pack(text.stories), strict=True))
    file = _cut(grams, np.array([0 if one else len(bits[at]) + _NAME_BITS for at, one in enumerate(rare)]))
    changes = np.append(True, (grams.firsts[1:] != grams.firsts[:-1]) | (file[1:] != file[:-1]))
    starts = [*np.flatnonzero(changes).tolist(), len(changes)]
    ranks = np.array([0, *map(rank_of, text.characters)])[grams.seconds]
    shared = _share(text, grams, rare, np.cumsum(changes) - 1, ranks, size)
    return _Groups(text, grams, file, starts, ranks, bits, shared)


def _cut(grams: Grams, listed: Numbers) -> Numbers:
    """In which file each gram is; `listed` are the bits that those with a list of their own take."""
    new = np.append(True, grams.firsts[1:] != grams.firsts[:-1])
    sizes = np.where(listed > 0, listed, grams.lists.counts * _RARE_BITS) + new * _FIRST_BITS
    ends = np.cumsum(sizes)
    limit = 6 * list_bytes(int(ends[-1]) // 6, GRAM_GROWTH)  # six bits are a byte of base64
    first, starts = 0, [0]
    while (first := int(np.searchsorted(ends, (ends[first - 1] if first else 0) + limit, "right"))) < len(ends):
        first = max(first, starts[-1] + 1)
        starts.append(first)
    return np.cumsum(np.bincount(starts, minlength=len(ends))) - 1


def _share(
    text: Text, grams: Grams, rare: NDArray[np.bool_], group: Numbers, ranks: Numbers, size: int
) -> list[list[str]]:
    """For each group the bits of its shared lists, of about `size` stories each."""
    counts = np.bincount(group[rare], weights=grams.lists.counts[rare], minlength=group[-1] + 1)
    sizes = np.ceil(counts / size).astype(np.int64)
    offsets = np.cumsum(sizes) - sizes
    some = grams.lists.select(rare)
    of = group[rare]
    keys = np.repeat(offsets[of] + ranks[rare] % sizes[of], some.counts)
    lists = collect(keys, some.postings)
    packed = ["0"] * int(sizes.sum())
    for key, bits in zip(lists.keys.tolist(), lists.pack(text.stories), strict=True):
        packed[key] = "1" + bits
    return [packed[start : start + size] for start, size in zip(offsets.tolist(), sizes.tolist(), strict=True)]

"""The files of grams: under each first character all its lists, of which those of rare pairs share some."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.encode import Numbers, gamma_bits, rice_bits, rice_width, to_base64
from build_scripts.search.grams import Grams
from build_scripts.search.lists import collect
from build_scripts.search.shards import GRAM_GROWTH, Shards, list_bytes, make_files
from build_scripts.search.text import HAN, Text, rank_of

# Pairs with at most RARE stories have no list of their own: it would tell little, and cost more to name than to hold.
# Those of one first character share lists of about SHARED stories, and the engine looks at these stories' texts. Both
# are for large segments; smaller ones have shorter lists, so that a list names one story in a hundred or fewer.
RARE, SHARED = 28, 36
PART = 64

_RARE_BITS, _NAME_BITS, _FIRST_BITS = 10, 8, 60  # about what a rare pair's posting, a listed pair, a character take


def shard_grams(text: Text, grams: Grams, folder: str) -> Shards:
    """Pairs and characters: {"稀": "…"}, under each first character its lists as one text of bits in base64url.

    The bits are: 1 and the postings of the character alone, behind a 1 if they are complete, else a 0; or 0 if it has
    none; the number of pairs that follow and one (Elias gamma); for each pair its second character (the distance of
    its rank from the one before, less one, in a Rice code) and its postings; the number of shared lists and one
    (gamma); and for each of these 1 and its postings, or 0. A pair that is not there is in the list of the number that
    its second character's rank leaves when it is divided by the number of lists.
    """
    if not len(grams.lists.keys):
        return make_files(folder, "grams", (), dict)
    size = max(4, min(SHARED, text.stories // PART))
    rare = (grams.seconds > 0) & (grams.lists.counts <= min(RARE, size))
    bits = dict(zip(np.flatnonzero(~rare).tolist(), grams.lists.select(~rare).pack(text.stories), strict=True))
    file = _cut(grams, np.array([0 if one else len(bits[at]) + _NAME_BITS for at, one in enumerate(rare)]))
    changes = np.append(True, (grams.firsts[1:] != grams.firsts[:-1]) | (file[1:] != file[:-1]))
    group = np.cumsum(changes) - 1
    ranks = np.array([0, *map(rank_of, text.characters)])
    shared = _share(text, grams, rare, group, ranks[grams.seconds], size)
    starts = [*np.flatnonzero(changes).tolist(), len(group)]
    firsts, seconds = grams.firsts.tolist(), grams.seconds.tolist()

    def bits_of(number: int, start: int, end: int) -> str:
        pairs = [at for at in range(start, end) if at in bits]
        alone = "0"
        if pairs and not seconds[pairs[0]]:
            at = pairs.pop(0)
            alone = ("11" if grams.complete[firsts[at]] else "10") + bits[at]
        parts = [alone, gamma_bits(len(pairs) + 1)]
        width = rice_width(len(pairs), HAN) if pairs else 0
        last = -1
        for at in pairs:
            rank = int(ranks[seconds[at]])
            parts += rice_bits(rank - last - 1, width), bits[at]
            last = rank
        return "".join([*parts, gamma_bits(len(shared[number]) + 1), *shared[number]])

    def files() -> Iterator[tuple[object, dict[str, str]]]:
        content: dict[str, str] = {}
        begin = 0
        for number, (start, end) in enumerate(pairwise(starts)):
            if content and file[start] != file[begin]:
                yield _gram(text, firsts[begin], seconds[begin]), content
                content, begin = {}, start
            content[text.characters[firsts[start]]] = to_base64(bits_of(number, start, end))
        yield _gram(text, firsts[begin], seconds[begin]), content

    return make_files(folder, "grams", files(), dict)


def _gram(text: Text, first: int, second: int) -> str:
    return text.characters[first] + (text.characters[second - 1] if second else "")


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

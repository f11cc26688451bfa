"""Grams: the lists of pairs of characters and of single characters, from a segment's text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from build_scripts.memory import give_back
from build_scripts.search.encode import Numbers
from build_scripts.search.lists import Lists, collect, find
from build_scripts.search.text import Text, pair_keys, wide

# A character that has more postings than this in its pairs gets a list of its own, so that a query for it alone
# reads that list and not those of all its pairs.
COMMON = 8_000
# Characters that a segment names for the engine to guess which pairs are rare.
FREQUENT = 200


@dataclass(frozen=True)
class Grams:
    """Lists by `first * base + second`; `first` and `second` number the text's characters, the second from 1.

    Second 0 is the first one alone: its list names the stories where it stands last in a run and begins no pair at a
    level as good; the lists of the pairs that begin with it name the others. Those in `complete` have all their
    stories in their own list.
    """

    lists: Lists
    base: int
    complete: NDArray[np.bool_]  # of each character

    @cached_property
    def firsts(self) -> Numbers:
        """Of each list, its first character."""
        return self.lists.keys // self.base

    @cached_property
    def seconds(self) -> Numbers:
        """Of each list, its second character, or 0."""
        return self.lists.keys % self.base


def frequent_characters(text: Text, grams: Grams) -> str:
    """The characters that stand in most lists' entries, the most frequent first: pairs without them are rare."""
    give_back(text.ids.nbytes)
    sizes = np.bincount(grams.firsts, weights=grams.lists.counts, minlength=len(text.characters))
    order = np.argsort(-sizes, kind="stable")[:FREQUENT]
    return "".join(text.characters[number] for number in order.tolist() if text.run[number])


def collect_grams(text: Text) -> Grams:
    """The grams of a segment: every two neighbours of which the second is a Han character (稀土; 0億 of 120億)."""
    base = len(text.characters) + 1
    before, after = text.ids[:-1], text.ids[1:]
    is_pair = text.run[after] & text.begins[before]
    postings = text.postings[:-1]
    pairs = collect(pair_keys(before[is_pair], after[is_pair] + 1, base), postings[is_pair])
    give_back(text.ids.nbytes)
    sizes = np.bincount(pairs.keys // base, weights=pairs.counts, minlength=base)[:-1]
    complete = text.run & (sizes > COMMON)
    is_last = text.run[before] & ~text.run[after] & ~complete[before]
    last = collect(wide(before[is_last]), postings[is_last])
    beginning = collect(pairs.flat_keys() // base, pairs.postings)
    better, found = find(beginning, last.flat_keys(), last.postings >> 2)
    lasting = ~found | (better > last.postings)
    is_complete = complete[before]
    del beginning, better, found
    give_back(text.ids.nbytes)
    keys = [pairs.flat_keys(), last.flat_keys()[lasting] * base, wide(before[is_complete]) * base]
    all_postings = [pairs.postings, last.postings[lasting], wide(postings[is_complete])]
    return Grams(collect(np.concatenate(keys), np.concatenate(all_postings)), base, complete)

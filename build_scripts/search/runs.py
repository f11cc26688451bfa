"""Runs: lists of the longer runs of Han characters that pairs alone cannot tell without reading many stories."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from build_scripts.memory import give_back
from build_scripts.search.encode import Numbers, pack_lists
from build_scripts.search.grams import Grams
from build_scripts.search.lists import Lists, collect
from build_scripts.search.maps import Maps, Places
from build_scripts.search.text import Text, pair_keys, wide

# Candidates in a segment that the engine proves by their text. Where shorter runs leave more, a run has a list of its
# own, so that a run without one is in no story.
PROVABLE = 28
PART = 64  # of a small segment: one story in so many, but eight
LONGEST = 8
_SMALL = 1 << 31  # numbers below this take half the space, and are sorted twice as fast
_AT_ONCE = 4_096  # runs that are looked at in one step
_PLACES_AT_ONCE = 1 << 18  # the same for places of a text, which has millions


def provable(stories: int) -> int:
    """How many candidates the engine proves by their text in a segment of so many stories."""
    return max(8, min(PROVABLE, stories // PART))


def collect_runs(text: Text, grams: Grams) -> dict[str, str]:
    """The lists of the runs of 3 to 8 characters for which the others leave too many candidates, as bits.

    Too many are more than `provable`. A run's candidates are the stories that have both the run without its last and
    the run without its first character, where both have lists: if one of them has none, it has few candidates, and so
    has the run. A list tells which of the candidates have the run, and at which level if it is not the worse one of
    the two shorter runs.
    """
    listed: dict[str, str] = {}
    known, places = _pairs(text, grams)
    for size in range(3, LONGEST + 1):
        give_back(text.ids.nbytes)
        known, places, found = _longer(text, size, known, places)
        if not found:
            break
        listed.update(found)
    return listed


def _longer(
    text: Text, size: int, known: Lists, places: NDArray[np.int32]
) -> tuple[Lists, NDArray[np.int32], dict[str, str]]:
    """From the lists of runs, and which of these begins at each place, the same for runs of `size`, one more.

    Beside both, each longer run's list as bits. What is needed only meanwhile takes much memory, and ends here.
    """
    starts = np.flatnonzero((places[:-1] >= 0) & (places[1:] >= 0))
    keys = pair_keys(places[starts], places[starts + 1], len(known.keys))
    if len(known.keys) ** 2 < _SMALL:
        keys = keys.astype(np.int32)
    joined, which = np.unique(keys, return_inverse=True)
    del keys
    give_back(text.ids.nbytes)
    parts = np.divmod(joined.astype(np.int64), max(1, len(known.keys)))
    maps = Maps.of(known, text.stories)
    has_list = _count(maps, parts) > provable(text.stories)
    parts = parts[0][has_list], parts[1][has_list]
    number = np.cumsum(has_list) - 1
    listed = has_list[which]
    starts, which = starts[listed], number[which[listed]]
    runs = collect(which, text.postings[starts])
    first = np.zeros(len(runs.keys), dtype=np.int64)
    first[which[::-1]] = starts[::-1]
    names = (text.whole[start : start + size] for start in first.tolist())
    begin = np.full(len(text.ids), -1, dtype=np.int32)
    begin[starts] = which
    return runs, begin, dict(zip(names, _pack(runs, known, maps, parts), strict=True))


def _pairs(text: Text, grams: Grams) -> tuple[Lists, NDArray[np.int32]]:
    """The lists of those pairs that may leave too many candidates, numbered, and which begins at each place, or -1."""
    lists = grams.lists
    is_run = np.append(text.run, False)
    chosen = (lists.counts > provable(text.stories)) & (grams.seconds > 0) & is_run[grams.firsts]
    few = lists.select(chosen)
    places = np.full(len(text.ids), -1, dtype=np.int32)
    if not chosen.any():
        return few, places
    both = text.run[text.ids[:-1]] & text.run[text.ids[1:]]
    starts = np.flatnonzero(both)
    # Under each first character its second ones, as if these were stories.
    begin = np.searchsorted(few.keys, np.arange(grams.base + 1) * grams.base)
    maps = Maps.of(Lists(np.arange(grams.base), begin, few.keys % grams.base << 2), grams.base)
    for some in np.array_split(starts, len(starts) // _PLACES_AT_ONCE + 1):
        firsts, seconds = text.ids[some], Places.of(wide(text.ids[some + 1] + 1))
        places[some] = np.where(maps.have(firsts, seconds), begin[firsts] + maps.places(firsts, seconds), -1)
    return Lists(np.arange(len(few.keys)), few.starts, few.postings), places


def _count(maps: Maps, parts: tuple[Numbers, Numbers]) -> Numbers:
    """How many stories both parts of each run are in."""
    steps = (slice(at, at + _AT_ONCE) for at in range(0, len(parts[0]), _AT_ONCE))
    counts = [maps.shared((parts[0][step], parts[1][step])).counts for step in steps]
    return np.concatenate([np.zeros(0, dtype=np.int64), *counts])


def _pack(runs: Lists, known: Lists, maps: Maps, parts: tuple[Numbers, Numbers]) -> Iterator[str]:
    """The bits of each run's list; the flag tells that all levels are the worse ones of its parts."""
    for at in range(0, len(runs.keys), _AT_ONCE):
        some = runs.part(at, at + _AT_ONCE)
        yield from _pack_some(some, known, maps, (parts[0][some.keys], parts[1][some.keys]))


def _pack_some(runs: Lists, known: Lists, maps: Maps, parts: tuple[Numbers, Numbers]) -> list[str]:
    number = np.repeat(np.arange(len(runs.keys)), runs.counts)
    stories, level = Places.of(runs.postings >> 2), runs.postings & 3
    found = (known.starts.take(of) + maps.places(of, stories) for of in (part.take(number) for part in parts))
    worse = np.maximum(*(known.postings.take(at) & 3 for at in found))
    same = level == worse
    plain = np.logical_and.reduceat(same, runs.starts[:-1])
    shown = ~np.repeat(plain, runs.counts) & (worse < 3)
    values = np.where(same, 0, 4 | level) * shown
    lengths = np.where(same, 1, 3) * shown
    candidates = maps.shared(parts)
    numbers = candidates.places(number, stories)
    return pack_lists(runs.starts, numbers, candidates.counts, (values, lengths), plain.astype(np.int64))

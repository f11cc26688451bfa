"""Runs: lists of the longer runs of Han characters that pairs alone cannot tell without reading many stories."""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from build_scripts.search.terms import characters

# Candidates that the engine proves by their text. Where pairs leave more, a run has a list of its own, so that a run
# without one is in no story.
PROVABLE = 24
LONGEST = 8


def collect_runs(folded: Sequence[Sequence[str]], grams: Mapping[str, Sequence[int]]) -> dict[str, list[int]]:
    """The postings of the runs of 3 to 8 characters that the lists leave more than `PROVABLE` candidates for.

    `folded` is the text of each story by level, `grams` the postings of pairs. A run's candidates are the stories
    that have both the run without its last and the run without its first character, where both have lists: if one of
    them has none, it has few candidates, and so has the run.
    """
    listed: dict[str, list[int]] = {}
    stories = len(folded)
    known = {
        pair: _bitmap(postings, stories)
        for pair, postings in grams.items()
        if len(postings) > PROVABLE and len(pair) == 2 and characters(pair[0])
    }
    places = [
        [_places(text, 2, range(len(text) - 1), known) if known else array("I") for text in levels] for levels in folded
    ]
    for size in range(3, LONGEST + 1):
        found = _lengthen(folded, places, size)
        more = {
            run: postings
            for run, postings in found.items()
            if (known[run[:-1]] & known[run[1:]]).bit_count() > PROVABLE
        }
        if not more:
            break
        listed |= more
        known = {run: _bitmap(postings, stories) for run, postings in more.items()}
        places = [
            [_places(text, size, starts, known) for text, starts in zip(levels, of_levels, strict=True)]
            for levels, of_levels in zip(folded, places, strict=True)
        ]
    return listed


def _places(text: str, size: int, starts: Iterable[int], known: Mapping[str, int]) -> array[int]:
    """Those of `starts` at which a known run of `size` characters begins."""
    return array("I", [start for start in starts if text[start : start + size] in known])


def _lengthen(
    folded: Sequence[Sequence[str]], places: Sequence[Sequence[array[int]]], size: int
) -> Mapping[str, list[int]]:
    """Postings of the runs of `size` characters: where two shorter runs stand at neighbouring places."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    for number, (levels, of_levels) in enumerate(zip(folded, places, strict=True)):
        seen: set[str] = set()
        for level, (text, starts) in enumerate(zip(levels, of_levels, strict=True)):
            runs = {text[start : start + size] for start, after in pairwise(starts) if after == start + 1} - seen
            for run in runs:
                found[run].append(number * 4 + level)
            seen |= runs
    return found


def _bitmap(postings: Iterable[int], stories: int) -> int:
    bits = bytearray(stories // 8 + 1)
    for posting in postings:
        bits[posting >> 5] |= 1 << (posting >> 2 & 7)
    return int.from_bytes(bits, "little")

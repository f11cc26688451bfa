"""Runs: lists of the longer runs of Han characters that pairs alone cannot tell without reading many stories."""

from __future__ import annotations

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
    for size in range(3, LONGEST + 1):
        found = _find(folded, size, known)
        more = {
            run: postings
            for run, postings in found.items()
            if (known[run[:-1]] & known[run[1:]]).bit_count() > PROVABLE
        }
        listed |= more
        known = {run: _bitmap(postings, stories) for run, postings in more.items()}
    return listed


def _find(folded: Sequence[Sequence[str]], size: int, known: Mapping[str, int]) -> Mapping[str, list[int]]:
    """Postings of the runs of `size` characters whose beginning and end are known."""
    found: defaultdict[str, list[int]] = defaultdict(list)
    if not known:
        return found
    for number, levels in enumerate(folded):
        seen: set[str] = set()
        for level, text in enumerate(levels):
            # Where two known runs stand at neighbouring places, they make a longer one.
            places = [place for place in range(len(text) - size + 2) if text[place : place + size - 1] in known]
            runs = {text[place : place + size] for place, after in pairwise(places) if after == place + 1}
            for run in runs - seen:
                found[run].append(number * 4 + level)
            seen |= runs
    return found


def _bitmap(postings: Iterable[int], stories: int) -> int:
    bits = bytearray(stories // 8 + 1)
    for posting in postings:
        bits[posting >> 5] |= 1 << (posting >> 2 & 7)
    return int.from_bytes(bits, "little")

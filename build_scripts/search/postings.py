"""Postings: for every term of some stories, which stories hold it, and how prominently."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from build_scripts.search.fold import Folder
from build_scripts.search.record import Record
from build_scripts.search.runs import collect_runs
from build_scripts.search.terms import characters, last_characters, pairs, words

# A character that has more postings than this in its pairs gets a list of its own, so that a query for it alone
# reads that list and not those of all its pairs.
COMMON = 10_000

Lists = dict[str, list[int]]


@dataclass(frozen=True)
class Postings:
    """Terms and their stories, `story * 4 + level` ascending, level 0 (title) to 3 (body): the best of the story.

    `grams` holds pairs of characters and single characters. The list of a single character names the stories where
    it stands last in its run; the lists of the pairs that begin with it name the others. The characters in
    `complete` have all their stories in their own list. `runs` holds some longer runs (see runs.py).
    """

    grams: Mapping[str, list[int]]
    runs: Mapping[str, list[int]]
    words: Mapping[str, list[int]]
    complete: frozenset[str]
    stories: int


def collect_postings(records: Iterable[Record], folder: Folder) -> Postings:
    """The postings of `records`, which are numbered from 0 in their order."""
    grams: Lists = defaultdict(list)
    singles: Lists = defaultdict(list)
    listed: Lists = defaultdict(list)
    folded = [["\n".join(map(folder.fold, blocks)) for blocks in record.levels()] for record in records]
    for number, levels in enumerate(folded):
        seen: tuple[set[str], set[str], set[str]] = (set(), set(), set())
        for level, text in enumerate(levels):
            posting = number * 4 + level
            _post(grams, posting, pairs(text) | last_characters(text), seen[0])
            _post(singles, posting, characters(text), seen[1])
            _post(listed, posting, words(text), seen[2])
    runs = collect_runs(folded, grams)
    common = _common(grams, singles)
    for character in common:
        grams[character] = singles[character]
    return Postings(grams, runs, listed, common, len(folded))


def _post(lists: Lists, posting: int, terms: set[str], seen: set[str]) -> None:
    terms -= seen
    seen |= terms
    for term in terms:
        lists[term].append(posting)


def _common(grams: Lists, singles: Lists) -> frozenset[str]:
    sizes: Counter[str] = Counter()
    for gram, postings in grams.items():
        sizes[gram[0]] += len(postings)
    return frozenset(character for character in singles if sizes[character] > COMMON)

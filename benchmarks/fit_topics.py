"""Choose how near to the best topic others must come: `python benchmarks/fit_topics.py [LABELS …]`.

Uses the probes in tests/tagging/probes and more files of the same form, as fit_about.py does. A fresh story uses words
that no term covers yet, so each threshold is judged with all terms, and with a part of them left out. Prints F1 of
topics for the best pairs of thresholds, and what six-fold cross-validation gives: each fold judged by the pair that
is best without it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from itertools import product
from pathlib import Path
from zlib import crc32

import yaml

from build_scripts.tagging.lexicon import compile_lexicon
from build_scripts.tagging.matching import Found
from build_scripts.tagging.reading import read_story
from build_scripts.tagging.tags import TextToTag
from build_scripts.tagging.topics import choose, nearness, sum_points
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
FOLDS = 6
PARTS = 6  # terms fall into so many, by chance
LEFT_OUT = (0, 2, 3)  # how many of them a round leaves out
THRESHOLDS = tuple(
    (second / 100, third / 100) for second, third in product(range(24, 61, 4), range(36, 97, 4)) if second <= third
)
SHOWN = 8

Pair = tuple[float, float]
Story = tuple[
    frozenset[str], tuple[str, ...], tuple[float, ...]
]  # the wanted topics; the best ones, how near they come


def leave_out(found: Iterable[Found], parts: int) -> list[Found]:
    """What is found if the terms of the first so many parts were not known."""
    return [
        each._replace(topics=tuple(hit for hit in each.topics if crc32(hit[0].encode()) % PARTS >= parts))
        for each in found
    ]


def rank(wanted: frozenset[str], totals: dict[str, float]) -> Story:
    ranked = sorted((slug for slug in totals if totals[slug] > 0), key=lambda slug: (-totals[slug], slug))
    return wanted, tuple(ranked), tuple(nearness(totals[slug], totals[ranked[0]]) for slug in ranked)


def f1(stories: Iterable[Story], least: Pair) -> float:
    hits = size = 0
    for wanted, ranked, near in stories:
        given = choose(ranked, near, least)
        hits += len(wanted.intersection(given))
        size += len(wanted) + len(given)
    return 2 * hits / (size or 1)


def main(arguments: list[str]) -> None:
    lexicon = compile_lexicon(load_vocabulary(ROOT / "content" / "vocabulary")[0])
    rounds: list[list[Story]] = [[] for _ in LEFT_OUT]
    for file in [*sorted((ROOT / "tests" / "tagging" / "probes").glob("*.yml")), *map(Path, arguments)]:
        for item in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader):
            reading = read_story(lexicon, TextToTag(item["title"], ((item.get("headline", ""), tuple(item["text"])),)))
            for stories, parts in zip(rounds, LEFT_OUT, strict=True):
                totals = sum_points(leave_out(reading.found, parts), len(item["about"]))
                stories.append(rank(frozenset(item["topics"]), totals))

    def mean(least: Pair, folds: Iterable[int]) -> float:
        chosen = tuple(folds)
        return sum(f1((story for fold in chosen for story in each[fold::FOLDS]), least) for each in rounds) / len(
            rounds
        )

    best = sorted(THRESHOLDS, key=lambda least: -mean(least, range(FOLDS)))[:SHOWN]
    for least in best:
        print(least, *(f"{f1(stories, least):.3f}" for stories in rounds))
    held_out = 0.0
    for fold in range(FOLDS):
        rest = [other for other in range(FOLDS) if other != fold]
        held_out += f1(rounds[0][fold::FOLDS], max(THRESHOLDS, key=lambda least: mean(least, rest))) / FOLDS
    print(f"{len(rounds[0])} stories, cross-validated with all terms: {held_out:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

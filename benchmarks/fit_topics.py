"""Choose how near to the best topic another must come: `python benchmarks/fit_topics.py [LABELS …]`.

Uses the probes in tests/tagging/probes and more files of the same form, as fit_about.py does. Prints F1 of topics for
each threshold, and what six-fold cross-validation gives: each fold judged by the threshold that is best without it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from build_scripts.tagging.lexicon import compile_lexicon
from build_scripts.tagging.reading import read_story
from build_scripts.tagging.tags import TextToTag
from build_scripts.tagging.topics import nearness, sum_points
from build_scripts.tagging.weights import MOST_TOPICS
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
FOLDS = 6
THRESHOLDS = tuple(step / 50 for step in range(25, 48))

Story = tuple[frozenset[str], tuple[tuple[str, float], ...]]  # the wanted topics; the best ones and how near they come


def rank(totals: dict[str, float]) -> tuple[tuple[str, float], ...]:
    """The best topics, each with its nearness to the first."""
    ranked = sorted((slug for slug in totals if totals[slug] > 0), key=lambda slug: (-totals[slug], slug))
    return tuple((slug, nearness(totals[slug], totals[ranked[0]])) for slug in ranked[:MOST_TOPICS])


def f1(stories: list[Story], threshold: float) -> float:
    hits = size = 0
    for wanted, ranked in stories:
        given = {slug for slug, near in ranked if near >= threshold}
        hits += len(wanted & given)
        size += len(wanted) + len(given)
    return 2 * hits / (size or 1)


def main(arguments: list[str]) -> None:
    lexicon = compile_lexicon(load_vocabulary(ROOT / "content" / "vocabulary")[0])
    stories: list[Story] = []
    for file in [*sorted((ROOT / "tests" / "tagging" / "probes").glob("*.yml")), *map(Path, arguments)]:
        for item in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader):
            reading = read_story(lexicon, TextToTag(item["title"], ((item.get("headline", ""), tuple(item["text"])),)))
            totals = sum_points(reading.found, len(item["about"]))
            stories.append((frozenset(item["topics"]), rank(totals)))
    for threshold in THRESHOLDS:
        print(f"{threshold:.2f} {f1(stories, threshold):.3f}")
    held_out = 0.0
    for fold in range(FOLDS):
        rest = [story for index, story in enumerate(stories) if index % FOLDS != fold]
        best = max(THRESHOLDS, key=lambda threshold: f1(rest, threshold))
        held_out += f1(stories[fold::FOLDS], best) / FOLDS
    print(f"{len(stories)} stories, cross-validated: {held_out:.3f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Fit the weights of aboutness and cross-validate them: `python benchmarks/fit_about.py [LABELS …]`.

The probes in tests/tagging/probes are always used; LABELS are more files of the same form (YAML lists of title, text,
about). Prints precision, recall, F1 and exact sets over held-out stories, then the weights fitted on all of them, to be
rounded into build_scripts/tagging/weights.py.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_scripts.tagging.lexicon import Lexicon, compile_lexicon
from build_scripts.tagging.matching import find_terms
from build_scripts.tagging.mentions import settle_mentions
from build_scripts.tagging.passages import cut_passages
from build_scripts.tagging.salience import Features, by_country, measure
from build_scripts.tagging.tags import TextToTag
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
FOLDS = 6
STEPS = 600
RATE = 1.0
MOMENTUM = 0.9
RIDGE = 0.001  # keeps the weights of features that say the same from drifting apart


@dataclass(frozen=True)
class Row:
    """One country that a story names: what was measured, and whether the story is about it."""

    story: int
    values: tuple[float, ...]
    about: bool


def rows_of(lexicon: Lexicon, story: int, item: dict[str, object]) -> list[Row]:
    paragraphs = tuple(item["text"])  # type: ignore[arg-type]
    passages = cut_passages(TextToTag(str(item["title"]), (("", paragraphs),)))
    mentions = settle_mentions(lexicon, [find_terms(lexicon, passage) for passage in passages])
    wanted = set(item["about"])  # type: ignore[call-overload]
    measured = measure(by_country(mentions), len(paragraphs))
    return [Row(story, features, code in wanted) for code, features in measured.items()]


def fit(rows: list[Row]) -> list[float]:
    """Logistic regression by gradient descent with momentum; the last weight is the bias."""
    size = len(rows[0].values)
    weights, speed = [0.0] * (size + 1), [0.0] * (size + 1)
    for _ in range(STEPS):
        slope = [RIDGE * weight for weight in weights[:-1]] + [0.0]
        for row in rows:
            error = (1 / (1 + math.exp(-score(weights, row))) - row.about) / len(rows)
            for index, value in enumerate((*row.values, 1.0)):
                slope[index] += error * value
        speed = [MOMENTUM * old + new for old, new in zip(speed, slope, strict=True)]
        weights = [weight - RATE * step for weight, step in zip(weights, speed, strict=True)]
    return weights


def score(weights: list[float], row: Row) -> float:
    return weights[-1] + sum(weight * value for weight, value in zip(weights, row.values, strict=False))


def cross_validate(rows: list[Row]) -> str:
    """Each story is judged by weights that were fitted without it."""
    hits = wrong = missed = 0
    inexact: set[int] = set()
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.story % FOLDS != fold])
        for row in (row for row in rows if row.story % FOLDS == fold):
            given = score(weights, row) >= 0
            hits += given and row.about
            wrong += given and not row.about
            missed += row.about and not given
            if given != row.about:
                inexact.add(row.story)
    stories = len({row.story for row in rows})
    return (
        f"{stories} stories: precision {hits / (hits + wrong):.3f} recall {hits / (hits + missed):.3f} "
        f"F1 {2 * hits / (2 * hits + wrong + missed):.3f} exact {1 - len(inexact) / stories:.3f}"
    )


def main(arguments: list[str]) -> None:
    files = [*sorted((ROOT / "tests" / "tagging" / "probes").glob("*.yml")), *map(Path, arguments)]
    items = [item for file in files for item in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)]
    lexicon = compile_lexicon(load_vocabulary(ROOT / "content" / "vocabulary")[0])
    rows = [row for story, item in enumerate(items) for row in rows_of(lexicon, story, item)]
    print(cross_validate(rows))
    for name, weight in zip([*Features._fields, "BIAS"], fit(rows), strict=True):
        print(f"{name:12s} {weight:+.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

"""Fit the weights of aboutness and cross-validate them: `python benchmarks/fit_about.py [LABELS …]`.

The probes in tests/tagging/probes are always used; LABELS are more files of the same form (YAML lists of title, text,
about) with real posts, which count more. Prints precision, recall, F1 and exact sets over held-out stories, then the
weights fitted on all of them, to be rounded into build_scripts/tagging/weights.py.
"""

from __future__ import annotations

import math
import sys
from dataclasses import dataclass
from pathlib import Path

import yaml

from build_scripts.tagging.lexicon import Lexicon, compile_lexicon
from build_scripts.tagging.reading import read_story
from build_scripts.tagging.salience import Features, by_country, measure
from build_scripts.tagging.tags import TextToTag
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
FOLDS = 6
STEPS = 12
REAL = 3.0  # how much more a story of LABELS counts than a probe: real posts are longer, and fewer are labelled
RIDGE = 0.3  # keeps the weights of features that say the same from drifting apart


@dataclass(frozen=True)
class Row:
    """One country that a unit of a story names: what was measured, and whether the story is about it."""

    story: int
    code: str
    values: tuple[float, ...]
    about: bool
    weight: float


def rows_of(lexicon: Lexicon, story: int, item: dict[str, object], weight: float) -> list[Row]:
    paragraphs = tuple(item["text"])  # type: ignore[arg-type]
    text = TextToTag(str(item["title"]), ((str(item.get("headline", "")), paragraphs),))
    wanted = set(item["about"])  # type: ignore[call-overload]
    return [
        Row(story, code, features, code in wanted, weight)
        for mentions, size in read_story(lexicon, text).units()
        for code, features in measure(by_country(mentions), size).items()
        if code.isupper()  # else it is a group
    ]


def fit(rows: list[Row]) -> list[float]:
    """Logistic regression by Newton's method; the last weight is the bias."""
    size = len(rows[0].values) + 1
    weights = [0.0] * size
    for _ in range(STEPS):
        slope = [RIDGE * weight for weight in weights[:-1]] + [0.0]
        curve = [[RIDGE * (row == column < size - 1) for column in range(size)] for row in range(size)]
        for row in rows:
            values = (*row.values, 1.0)
            chance = 1 / (1 + math.exp(-score(weights, row)))
            for first, value in enumerate(values):
                slope[first] += row.weight * (chance - row.about) * value
                for second, other in enumerate(values):
                    curve[first][second] += row.weight * chance * (1 - chance) * value * other
        weights = [weight - step for weight, step in zip(weights, solve(curve, slope), strict=True)]
    return weights


def solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a system of linear equations by elimination; the matrix is symmetric and positive, so no row is swapped."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for pivot, row in enumerate(rows):
        scaled = [value / row[pivot] for value in row]
        rows = [
            scaled if index == pivot else [value - other[pivot] * new for value, new in zip(other, scaled, strict=True)]
            for index, other in enumerate(rows)
        ]
    return [row[-1] for row in rows]


def score(weights: list[float], row: Row) -> float:
    return weights[-1] + sum(weight * value for weight, value in zip(weights, row.values, strict=False))


def cross_validate(rows: list[Row]) -> str:
    """Each story is judged by weights that were fitted without it."""
    best: dict[tuple[int, str], float] = {}  # a country's score is that of its best unit
    about = {(row.story, row.code) for row in rows if row.about}
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row.story % FOLDS != fold])
        for row in (row for row in rows if row.story % FOLDS == fold):
            key = row.story, row.code
            best[key] = max(best.get(key, -math.inf), score(weights, row))
    given = {key for key, points in best.items() if points >= 0}
    hits, stories = len(given & about), len({row.story for row in rows})
    inexact = {story for story, _ in given ^ about}
    return (
        f"{stories} stories: precision {hits / len(given):.3f} recall {hits / len(about):.3f} "
        f"F1 {2 * hits / (len(given) + len(about)):.3f} exact {1 - len(inexact) / stories:.3f}"
    )


def main(arguments: list[str]) -> None:
    probes = sorted((ROOT / "tests" / "tagging" / "probes").glob("*.yml"))
    files = [*((file, 1.0) for file in probes), *((Path(each), REAL) for each in arguments)]
    items = [
        (item, weight) for file, weight in files for item in yaml.load(file.read_text("utf-8"), Loader=yaml.CBaseLoader)
    ]
    lexicon = compile_lexicon(load_vocabulary(ROOT / "content" / "vocabulary")[0])
    rows = [row for story, (item, weight) in enumerate(items) for row in rows_of(lexicon, story, item, weight)]
    print(cross_validate(rows))
    for name, weight in zip([*Features._fields, "BIAS"], fit(rows), strict=True):
        print(f"{name:12s} {weight:+.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])

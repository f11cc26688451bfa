"""content/vocabulary/variants.yml: what it may hold, and what a wrong one is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.search.fold import Folder
from build_scripts.search.variants import load_folding
from tests.search.engine import folding

RIGHT = "characters: [台臺]\nletters: {ø: o}\nignored: '「」'\n"


def load(folder: Path, text: str) -> list[tuple[int, str]]:
    path = folder / "variants.yml"
    path.write_text(text, encoding="utf-8")
    return [(problem.line, problem.code) for problem in load_folding(path)[1]]


def test_a_right_file_has_no_problem(tmp_path: Path) -> None:
    assert load(tmp_path, RIGHT) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (RIGHT + "more: 1\n", (4, "variants-unknown-field")),
        (RIGHT.replace("台臺", "台"), (1, "variants-wrong-value")),
        (RIGHT.replace("[台臺]", "[台臺, 臺檯]"), (1, "variants-twice")),
        (RIGHT.replace("台臺", "台台"), (1, "variants-twice")),
        (RIGHT + "ignored: x\n", (4, "yaml-duplicate-key")),
        ("- 台臺\n", (1, "variants-not-a-mapping")),
    ],
)
def test_a_wrong_file_is_told_where_and_why(tmp_path: Path, text: str, problem: tuple[int, str]) -> None:
    assert problem in load(tmp_path, text)


def test_a_missing_file_is_a_problem(tmp_path: Path) -> None:
    assert [problem.code for problem in load_folding(tmp_path / "none.yml")[1]] == ["variants-unreadable"]


def test_each_variant_folds_to_the_first_of_its_group() -> None:
    folder = Folder(folding())
    for variant, first in folding().characters.items():
        assert folder.fold(variant) == folder.fold(first) == first

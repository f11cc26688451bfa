"""Python and the browser fold alike, by the table in folding.yml."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.search.fold import Folder
from tests.search.engine import folding, run

TABLE: list[list[str]] = yaml.safe_load(Path(__file__).with_name("folding.yml").read_text(encoding="utf-8"))
FOLDER = Folder(folding())


@pytest.mark.parametrize(("text", "folded"), TABLE)
def test_text_folds_as_the_table_says(text: str, folded: str) -> None:
    assert FOLDER.fold(text) == folded


def test_the_engine_folds_as_the_table_says() -> None:
    answers = run([["fold", text] for text, _ in TABLE])
    assert answers == [folded for _, folded in TABLE]


@given(st.text())
def test_folded_text_has_single_marks_between_characters_only(text: str) -> None:
    folded = FOLDER.fold(text)
    assert not re.search(r"^[ .-]|[ .-]{2}|[ .-]$|[\x00-\x1f]", folded)


# Scripts that every Unicode version of this decade knows alike, and all that folding treats in its own way.
ALPHABET = st.characters(codec="utf-8", max_codepoint=0x052F) | st.sampled_from(
    "台臺稀土「」·，。：、 　-–'’.,&_0123456789aéßﬁΣς🙂𠮷\u200b\u0301\ufe0f한"
)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.text(ALPHABET, max_size=30), min_size=50, max_size=200))
def test_python_and_the_engine_fold_any_text_alike(texts: list[str]) -> None:
    assert run([["fold", text] for text in texts]) == [FOLDER.fold(text) for text in texts]

"""Boards: categories and labels are data, and a board's own file goes before that of any board."""

from __future__ import annotations

import pytest

from build_scripts.vocabulary.boards import Boards, BoardTemplate, Role
from tests.posts.vocabulary import BOARDS


@pytest.mark.parametrize(
    ("board", "category", "expected"),
    [
        ("IA", "新聞", True),
        ("ia", "新聞", True),
        ("IA", "公告", False),
        ("Gossiping", "問卦", False),
        ("NBA", "外電", True),
        ("SomeBoard", "新聞", True),
        ("SomeBoard", "", False),
        ("", "新聞", True),
    ],
)
def test_categories_say_what_becomes_a_story(board: str, category: str, expected: bool) -> None:
    assert BOARDS.is_story(board, category) is expected


def test_without_templates_nothing_is_a_story() -> None:
    assert Boards().is_story("IA", "新聞") is False


def test_datelines_stay_only_where_the_whole_template_that_says_so_is_filled_in() -> None:
    anywhere = BoardTemplate(board="*", headline=("標題",), source=("新聞來源", "來源"))
    own = BoardTemplate(board="IA", headline=("標題",), source=("新聞來源",), dateline="keep")
    boards = Boards((anywhere, own))
    assert boards.keeps_datelines(frozenset(["標題", "新聞來源"]))
    assert not boards.keeps_datelines(frozenset(["標題", "來源"]))
    assert not boards.keeps_datelines(frozenset())
    assert boards.labels["新聞來源"] is Role.SOURCE

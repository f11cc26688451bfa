"""Reflow: hard-wrapped lines become paragraphs again; an article that is wrapped and read back stays the same."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.posts.reflow import Piece, PieceKind, address_in, ends_sentence, find_pieces, is_rule
from build_scripts.posts.widths import fold, width

FIRST = (
    "海平面在三十年裡上升了十公分以上，而且上升的速度在最近十年明顯加快，科學團隊因此呼籲沿海城市提早準備，把海堤加高。"
)
SECOND = "團隊整理了Copernicus Sentinel與其他多顆衛星的資料，指出格陵蘭與南極的融冰是主因之一，其次是海水受熱膨脹。"
NO_START = "，。、；：！？」』）》"


def wrap(paragraph: str, columns: int) -> list[str]:
    """Cut as PTT's editor does: at the column, a Latin word in one piece, punctuation wherever it falls."""
    lines, line = [], ""
    words = textwrap.TextWrapper()._split(paragraph)
    for word in words:
        parts = [word] if word.isascii() else list(word)
        for part in parts:
            if width(line) + width(part) > columns:
                lines.append(line.rstrip(" "))
                line = part.lstrip(" ")
            else:
                line += part
    return [*lines, line]


@pytest.mark.parametrize("columns", [60, 66, 74, 76, 78, 79, 80])
@pytest.mark.parametrize("gap", [[], [""], ["", ""]])
def test_wrapping_and_reading_back_gives_the_article(columns: int, gap: list[str]) -> None:
    lines = [*wrap(FIRST, columns), *gap, *wrap(SECOND, columns), *gap, *wrap(FIRST, columns)]
    assert [piece.text for piece in find_pieces(lines)] == [FIRST, SECOND, FIRST]


SENTENCES = st.lists(
    st.text(alphabet="歐洲衛星海平面上升公分國家政府表示指出" + "，、", min_size=4, max_size=90).map(
        lambda text: text.strip(NO_START) + "說。"
    ),
    min_size=2,
    max_size=6,
)


@given(SENTENCES, st.sampled_from([74, 76, 78, 80]))
def test_no_paragraph_of_several_lines_is_torn_and_no_word_is_lost(paragraphs: list[str], columns: int) -> None:
    lines = [line for paragraph in paragraphs for line in [*wrap(paragraph, columns), ""]]
    pieces = [piece.text for piece in find_pieces(lines)]
    assert fold("".join(pieces)) == fold("".join(paragraphs))
    assert len(pieces) <= len(paragraphs)


JOINS = {
    "Han characters: no space": (["盧", "安達"], "盧安達"),
    "words: one space": (["關鍵礦物夥伴關係(critical minerals", "partnership)。"], "minerals partnership"),
    "a number cut in two": (["出口總額達到二億又65", "00萬美元。"], "6500萬"),
    "punctuation at a line's start": (["名單涵蓋阿根廷、澳洲", "、加拿大。"], "澳洲、加拿大"),
    "a name's dot at a line's start": (["法官威廉", "‧阿爾蘇普表示。"], "威廉‧阿爾蘇普"),
    "an open bracket": (["相互競價(", "bidding up)。"], "競價(bidding up)"),
    "Latin beside Han: none added": (["使用", "AI技術。"], "使用AI技術"),
    "Latin beside Han: kept": (["使用", " AI 技術。"], "使用 AI 技術"),
    "two spaces become one": (["使用  AI", "技術。"], "使用 AI技術"),
}


@pytest.mark.parametrize(("ends", "joined"), JOINS.values(), ids=JOINS.keys())
def test_lines_are_joined_without_harm(ends: list[str], joined: str) -> None:
    start = "這一行文字用來把欄位填滿直到換行的地方為止所以寫得特別長"
    room = (70 if ends[1][0].isascii() and ends[1][0].isalpha() else 78) - width(ends[0])  # words are not cut
    filler = (start * 3)[: room // 2]
    lines = [
        "這是一行剛好填滿七十八個欄位的文字用來說明原本在哪裡換行其餘的內容則無關緊要啊",
        filler + ends[0],
        ends[1],
    ]
    texts = [piece.text for piece in find_pieces(lines)]
    assert any(joined in text for text in texts), texts


def kinds(lines: list[str]) -> list[tuple[PieceKind, str]]:
    return [(piece.kind, piece.text) for piece in find_pieces(lines)]


@pytest.mark.parametrize("bullet", ["‧", "・", "•", "●", "- ", "* "])
def test_a_bullet_makes_an_item_and_is_taken_off(bullet: str) -> None:
    assert kinds(["包括：", f"{bullet}第一項", f"{bullet}第二項"])[1:] == [
        (PieceKind.ITEM, "第一項"),
        (PieceKind.ITEM, "第二項"),
    ]


def test_a_numbered_line_starts_a_paragraph_and_keeps_its_number() -> None:
    assert kinds(["1. 第一項。", "2. 第二項。"]) == [(PieceKind.TEXT, "1. 第一項。"), (PieceKind.TEXT, "2. 第二項。")]


def test_a_short_line_without_an_end_before_text_is_a_subheading() -> None:
    assert kinds(["第一段在這裡結束了。", "增加儲備 瞄準焦點", "這一段比小標題長得多，所以前一行是小標題。"]) == [
        (PieceKind.TEXT, "第一段在這裡結束了。"),
        (PieceKind.SUBHEADING, "增加儲備 瞄準焦點"),
        (PieceKind.TEXT, "這一段比小標題長得多，所以前一行是小標題。"),
    ]


@pytest.mark.parametrize("items", [["‧一", "‧二"], ["- 一", "- 二"], ["1. 一", "2. 二"], ["（1）一", "（2）二"]])
def test_a_short_line_before_a_list_is_a_subheading_and_the_items_are_none(items: list[str]) -> None:
    lines = ["第一段在這裡結束了。", "五項主要建議", *items, "這一段比小標題長得多，所以前一行不會是小標題。"]
    found = [kind for kind, _ in kinds(lines)]
    assert found[1] is PieceKind.SUBHEADING
    assert PieceKind.SUBHEADING not in found[2:]


def test_in_a_text_without_wraps_a_line_of_any_width_is_a_paragraph() -> None:
    lines = [FIRST + SECOND, "甲" * 39 + "。", "乙" * 38 + "。", SECOND + FIRST, FIRST + FIRST]
    assert [piece.text for piece in find_pieces(lines)] == lines


def test_addresses_and_rules_stand_alone() -> None:
    assert find_pieces(["圖 https://example.org/a.jpg", "────────", "文字。"]) == (
        Piece(PieceKind.URL, "https://example.org/a.jpg"),
        Piece(PieceKind.RULE, "────────"),
        Piece(PieceKind.TEXT, "文字。"),
    )


@pytest.mark.parametrize(
    ("line", "address"),
    [
        ("https://example.org/a", "https://example.org/a"),
        ("網址：https://example.org/a", "https://example.org/a"),
        ("https://example.org/a（短網址）", "https://example.org/a"),
        ("他在https://example.org/a上發表了一篇很長的文章說明這件事情的經過與他的看法", ""),
        ("沒有網址", ""),
    ],
)
def test_a_line_may_consist_of_an_address(line: str, address: str) -> None:
    assert address_in(line) == address


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("────────", True),
        ("=====文字=====", True),
        ("-----", True),
        ("--", False),
        ("文字─────", False),
        ("----->", True),
    ],
)
def test_a_rule_is_one_character_again_and_again(line: str, expected: bool) -> None:
    assert is_rule(line) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("結束。", True),
        ("「結束。」", True),
        ("結束……", True),
        ("The end.", True),
        ("2.5", False),
        ("名單」", False),
        ("", False),
    ],
)
def test_sentences_end_with_their_marks(text: str, expected: bool) -> None:
    assert ends_sentence(text) is expected

"""Plain text written as Markdown reads back as exactly that text."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.markdown import escape, to_html, to_sections
from build_scripts.text import UNREADABLE

# Dense in what means something to Markdown, so that few examples meet many rules.
MARKS = st.text(alphabet="-+*_#>=~`|[]()<>!&;:.\\\"' \t\n　1a中。amp/x0{}^", min_size=1, max_size=24)
ANY_TEXT = st.text(min_size=1, max_size=60)

plain_texts = (MARKS | ANY_TEXT).filter(lambda text: text.strip() and not UNREADABLE.search(text) and "\r" not in text)

AWKWARD = [
    "- 不是清單",
    "+ 不是清單",
    "* 不是清單",
    "# 不是標題",
    "#",
    "結尾 ##",
    "1. 不是清單",
    "2026) 不是清單",
    "> 不是引文",
    "---",
    "- - -",
    "***",
    "___",
    "===",
    "```",
    "~~~",
    "*強調*",
    "**強調**",
    "_強調_",
    "snake_case_name",
    "`碼`",
    "<script>alert(1)</script>",
    "<https://example.org/>",
    "&amp; &lt; &#65; &copy;",
    "AT&T",
    "[文字](https://example.org/)",
    "![圖](https://example.org/a.png)",
    "[註]: https://example.org/",
    "a | b\n--- | ---\n1 | 2",
    "反斜線 \\ 和 \\* 和結尾 \\",
    "\t縮排",
    "　　縮排",
    "    四格",
    "結尾兩格  ",
    "兩行\n\n兩段",
    "標題\n===",
    "https://example.org/a_b_c?x=1&y=2#z",
]


@pytest.mark.parametrize("text", AWKWARD)
def test_awkward_text_reads_back_as_written(text: str) -> None:
    assert read_back(escape(text)) == [text]


@given(plain_texts)
@example("a\n- b")
@example("　")
def test_any_text_reads_back_from_a_paragraph(text: str) -> None:
    if text.strip():
        assert read_back(escape(text)) == [text]


@given(plain_texts)
def test_any_text_reads_back_from_a_heading(text: str) -> None:
    assert read_back(f"## {escape(text)}") == [text]


@given(plain_texts, plain_texts)
def test_any_text_reads_back_from_list_items(first: str, second: str) -> None:
    assert read_back(f"- {escape(first)}\n- {escape(second)}") == [first, second]


@given(plain_texts)
def test_escaped_text_is_one_paragraph_without_any_other_element(text: str) -> None:
    html = to_html(escape(text))
    assert html.startswith("<p>")
    assert html.endswith("</p>")
    assert html.count("<") == 2


@given(st.text())
def test_escaped_text_is_one_line_of_readable_characters(text: str) -> None:
    escaped = escape(text)
    assert "\n" not in escaped
    assert not UNREADABLE.search(escaped)


def test_ordinary_text_stays_as_readable_as_it_is() -> None:
    text = (
        "歐盟在2024年通過「關鍵原料法」(Critical Raw Materials Act),120億美元;https://example.org/a_b?c=1&d=2 – 5% #3"
    )
    assert escape(text) == text


def read_back(markdown: str) -> list[str]:
    return [paragraph for section in to_sections(markdown) for paragraph in section.paragraphs]

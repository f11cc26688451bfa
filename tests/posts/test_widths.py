"""The columns of a text are those of its characters, however they are counted."""

from __future__ import annotations

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from build_scripts.posts.widths import width


def columns(char: str) -> int:
    return 2 if unicodedata.east_asian_width(char) in ("W", "F", "A") else 1


def test_every_character_of_the_basic_plane() -> None:
    wrong = [code for code in range(0x10000) if width(chr(code)) != columns(chr(code))]
    assert wrong == []


@given(st.text(max_size=30), st.text("中文，。「」a1 …—é\u3000\uff5e\uffe5", max_size=120))
def test_any_text(start: str, end: str) -> None:
    assert width(start + end) == sum(map(columns, start + end))

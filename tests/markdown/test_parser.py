"""The shortcut for plain blocks is taken for news, and gives what the whole parser gives."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from build_scripts.markdown.parser import _PARSER, _parse_plain, parse
from build_scripts.text import clean

NEWS = (
    "中央氣象署今天發布豪雨特報：山區（含1,000公尺以上）要注意坍方。\n\n"
    "## 各地雨量\n\n"
    "3個縣市停班停課, 詳見 a.b - 5% ~ “引文” (x) > y!\n"
)
# Characters that mean something to Markdown somewhere, and some that do not.
PIECES = [
    *"#>+-~=*_`[]()<>&\\|!:.123 \n\t\"'a。，",
    "\n\n",
    "## ",
    "\u3000",
    "\xa0",
    "\u200b",
    "中文",
    "&amp;",
    "---",
    "```",
    "http://e.org/",
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
@example("中文 \n\n中文")
@example("1.中文")
@example("# a #")
@example("\n\n中文")
@example("中文\n\n\n中文")
@example("中文\n\n==")
def test_the_shortcut_gives_the_same_tokens(text: str) -> None:
    assert parse(text) == _PARSER.parse(clean(text))


@given(st.text(max_size=40))
def test_any_text_gives_the_same_tokens(text: str) -> None:
    assert parse(text) == _PARSER.parse(clean(text))


def test_news_takes_it() -> None:
    assert _parse_plain(NEWS) == _PARSER.parse(NEWS)


@pytest.mark.parametrize("text", ["a *b* c", "- a", "a\nb", "[a](b)", "a &amp; b", "    a", "1. a", "> a", "***", ""])
def test_what_means_something_does_not(text: str) -> None:
    assert _parse_plain(text) is None

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.tagging.summary import MOST_HAN, summarise

LONG = "這是很長的一段說明文字而且沒有句號" * 3


@pytest.mark.parametrize(
    ("paragraphs", "summary"),
    [
        ([], ""),
        (
            ["冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。後續仍待觀察。"],
            "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。後續仍待觀察。",
        ),
        (
            ["（中央社倫敦5日專電）冰島火山再度噴發，藍湖溫泉疏散兩百名遊客。"],
            "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客。",
        ),
        (
            ["記者王小明／台北報導　冰島火山再度噴發，藍湖溫泉疏散遊客兩百名。"],
            "冰島火山再度噴發，藍湖溫泉疏散遊客兩百名。",
        ),
        (
            ["圖／路透", "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。"],
            "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。",
        ),
        (
            ["標題也在內文", "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。"],
            "冰島火山再度噴發，藍湖溫泉疏散兩百名遊客，航班未受影響。",
        ),
        (
            ["他說：「這是第一句。這是第二句！」說完便離開會場，留下滿場記者追問原因。第三句。"],
            "他說：「這是第一句。這是第二句！」說完便離開會場，留下滿場記者追問原因。第三句。",
        ),
        (["短。"], "短。"),
        ([f"{LONG}，{LONG}，{LONG}。"], f"{LONG}……"),
    ],
)
def test_the_summary_is_the_leads_first_sentences(paragraphs: list[str], summary: str) -> None:
    assert summarise("標題也在內文", paragraphs) == summary


@given(st.lists(st.text(alphabet=st.sampled_from(list("國家新聞說，。「」（）『』！a1 ；")), max_size=300), max_size=3))
def test_a_summary_is_short_and_opens_no_quote_that_it_does_not_close(paragraphs: list[str]) -> None:
    summary = summarise("題", paragraphs)
    assert sum(0.5 if char.isascii() else 1 for char in summary) <= MOST_HAN + 12
    if all(text.count("「") == text.count("」") == 0 or "」" in text for text in paragraphs):
        assert summary == summarise("題", paragraphs)

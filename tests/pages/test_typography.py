"""Punctuation is set full-width in Chinese, and nothing else changes."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.pages.typography import typeset

CASES = [
    # written, set
    ("會談,雙方希望;另外:好!真的?", "會談，雙方希望；另外：好！真的？"),
    ("塞儒內(Stephane Sejourne)代表出席", "塞儒內（Stephane Sejourne）代表出席"),
    ("「夥伴關係」(critical minerals partnership)。", "「夥伴關係」（critical minerals partnership）。"),
    ("競價( bidding each other up);當", "競價（bidding each other up）；當"),
    ("其他地區(如澳洲)的資源", "其他地區（如澳洲）的資源"),
    ("美國, 日本", "美國，日本"),
    ("他說:「好」", "他說：「好」"),
    ("他說:OK", "他說：OK"),
    ("G7,日本與50%,台灣", "G7，日本與50%，台灣"),
    ("時間:14:30", "時間：14:30"),
    ("怎麼會!?", "怎麼會！？"),
    ("到此為止.", "到此為止。"),
    ("「到此為止.」", "「到此為止。」"),
    ("第一句. 第二句", "第一句。第二句"),
]
UNCHANGED = [
    "3,826億元、14:30、2.5倍、1,000:1",
    "唐納.川普",
    "Yahoo!奇摩",
    "Hello, world: (really) fine!",
    "EU, US 與中國",
    "見 https://example.org/a,b;c:d?e=(f) 一文",
    "寫信到 desk@example.org 詢問",
    "(1) 首先",
    "函數f(x)的值",
    "等等...之後",
    "全形，已經；好了。",
    "歐盟-美國",
    "",
]


@pytest.mark.parametrize(("written", "expected"), CASES)
def test_punctuation_in_chinese_becomes_full_width(written: str, expected: str) -> None:
    assert typeset(written) == expected


@pytest.mark.parametrize("text", UNCHANGED)
def test_numbers_addresses_and_latin_phrases_keep_their_punctuation(text: str) -> None:
    assert typeset(text) == text


TEXTS = st.text(alphabet=st.sampled_from("美國a1Z，。「」（） ,;:!?().\n\t%’-/@…http"), max_size=60)


@given(TEXTS | st.text(max_size=60))
def test_setting_twice_is_setting_once(text: str) -> None:
    once = typeset(text)
    assert typeset(once) == once


@given(TEXTS | st.text(max_size=60))
def test_no_letter_or_digit_changes(text: str) -> None:
    assert [char for char in typeset(text) if char.isalnum()] == [char for char in text if char.isalnum()]


@pytest.mark.parametrize("part", ["(", "中(", "中,", "中!", "中.", "http://", "a@", "中 ", "(中)", "@", "a."])
def test_the_time_grows_with_the_length_only(part: str) -> None:
    # Processor time, and far more than is needed, so that a busy machine does not decide; far less than its square.
    start = time.process_time()
    typeset("中" + part * (300_000 // len(part)))
    assert time.process_time() - start < 10

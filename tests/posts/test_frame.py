"""The frame: signatures, footers, comments, quotes and forward marks are no part of a post's text."""

from __future__ import annotations

from datetime import datetime

import pytest

from build_scripts.posts.frame import is_comment, unframe
from build_scripts.posts.header import TAIPEI

FOOTER = ["--", "※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.7 (臺灣)"]
CASES = {
    "footer": (["內文", *FOOTER], ["內文"]),
    "old footer": (["內文", "--", "※ 發信站: 批踢踢實業坊(ptt.cc)", "◆ From: 192.0.2.7"], ["內文"]),
    "signature between two marks": (["內文", "--", "簽名", *FOOTER], ["內文"]),
    "signature after one mark": (["內文", "--", "簽名", *FOOTER[1:]], ["內文"]),
    "a signature in two parts": (["內文", "--", "簽名一", "", "--", "簽名二", *FOOTER], ["內文"]),
    "an earlier -- is text": (["內文", "--", *["內文"] * 30, *FOOTER], ["內文", "--", *["內文"] * 30]),
    "-- inside a line": (["內文 ---> 內文", *FOOTER], ["內文 ---> 內文"]),
    "comments": (["內文", *FOOTER, "推 reader01: 好 03/01 08:20", "回覆", "→ r2: 好 03/01"], ["內文"]),
    "comments without a footer": (["內文", "推 reader01: 好                03/01 08:20"], ["內文"]),
    "comments without dates": (["內文", "", "推 reader01: 好", "", "→ reader02: 真的"], ["內文"]),
    "a list with arrows": (["→ Ford: 漲", "→ Tesla: 跌", "內文", *FOOTER], ["→ Ford: 漲", "→ Tesla: 跌", "內文"]),
    "prose that looks like a comment": (["推 動: 政策", *FOOTER], ["推 動: 政策"]),
    "quotes": (["※ 引述《a (b)》之銘言：", ": 引文", ": : 引文", ":", "內文", *FOOTER], ["內文"]),
    "app mark": (["內文", "-----", "Sent from JPTT on my iPhone", *FOOTER], ["內文"]),
    "forward mark and inner header": (
        [
            "※ [本文轉錄自 A 看板 #1 ]",
            "作者: abc (d) 看板: A",
            "標題: [新聞] b",
            "時間: Sun Feb  4 14:32:12 2024",
            "內文",
            *FOOTER,
        ],
        ["內文"],
    ),
    "two inner headers": (
        ["作者abc ()看板A標題b時間Sun Feb  4 14:32:12 2024", "", "作者: abc (d) 看板: A", "標題: b", "內文"],
        ["", "內文"],
    ),
    "pasted post with a footer of its own": (["內文", "--", "※ 發信站: x", "→ r: 好 03/18 12:27", *FOOTER], ["內文"]),
}


@pytest.mark.parametrize(("lines", "text"), CASES.values(), ids=CASES.keys())
def test_only_the_text_is_left(lines: list[str], text: list[str]) -> None:
    assert list(unframe(lines).lines) == text


def test_the_footers_address_is_kept() -> None:
    lines = [*FOOTER, "※ 文章網址: https://mirror.example.org/m.aspx?n=bbs/IA/M.1707028332.A.77C.html"]
    assert unframe(lines).address == ("IA", "M.1707028332.A.77C")


def test_of_several_addresses_the_one_nearest_to_the_posts_date_is_its_own() -> None:
    lines = [f"※ 文章網址: https://www.ptt.cc/bbs/IA/M.{seconds}.A.77C.html" for seconds in (1607028332, 1707028400)]
    date = datetime(2024, 2, 4, 14, 32, 12, tzinfo=TAIPEI)
    assert unframe(lines, date=date).address == ("IA", "M.1707028400.A.77C")
    assert unframe(lines, name_id="M.1607028332.A.77C", date=date).address == ("IA", "M.1607028332.A.77C")


def test_an_address_in_a_comment_is_not_the_posts() -> None:
    assert unframe([*FOOTER, "推 a1: bbs/IA/M.1707028332.A.77C 03/01 08:20"]).address is None


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("推 reader01: 好 03/01 08:20", True),
        ("→ reader01    : 好 03/01 08:20", True),
        ("噓 reader01:好01/09 11:01", True),
        ("推 reader_01: 好 192.0.2.7 03/01 08:20", True),
        ("推薦在上半年 03/01 08:20", False),
        ("推 reader01: 沒有日期", False),
    ],
)
def test_a_comment_has_a_mark_a_name_and_a_date(line: str, expected: bool) -> None:
    assert is_comment(line) is expected

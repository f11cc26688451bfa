"""Headers: every shape that a post's first lines take gives the same fields."""

from __future__ import annotations

from datetime import datetime

import pytest

from build_scripts.posts.header import TAIPEI, Header, date_of_id, find_date, find_header, parse_date, split_title

DATE = datetime(2024, 2, 4, 14, 32, 12, tzinfo=TAIPEI)
PLAIN = Header("sample01", "IA", "[新聞] 標題", DATE)

SHAPES = {
    "one glued line": (["作者sample01 (小明)看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"], PLAIN),
    "one glued field a line": (
        ["作者sample01 (小明)", "看板IA", "標題[新聞] 標題", "時間Sun Feb 4 14:32:12 2024"],
        PLAIN,
    ),
    "colons": (
        ["作者: sample01 (小明) 看板: IA", "標題: [新聞] 標題", "時間: Sun Feb  4 14:32:12 2024"],
        PLAIN,
    ),
    "站內 for 看板": (["作者: sample01 (小明) 站內: IA", "標題: [新聞] 標題", "時間: Sun Feb  4 14:32:12 2024"], PLAIN),
    "a terminal's look": (
        [
            " 作者  sample01 (小明)                     看板  IA ",
            " 標題  [新聞] 標題",
            " 時間  Sun Feb  4 14:32:12 2024",
            "──────────",
        ],
        PLAIN,
    ),
    "blank lines between the fields": (
        ["作者sample01 (小明)", "", "看板IA", "", "標題[新聞] 標題", "", "時間Sun Feb 4 14:32:12 2024"],
        PLAIN,
    ),
    "junk before it": (["W作者sample01 (小明)看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"], PLAIN),
    "no nickname": (["作者sample01看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"], PLAIN),
    "a blank nickname": (["作者sample01 (  )看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"], PLAIN),
    "brackets in the nickname": (["作者sample01 ((小(明))看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"], PLAIN),
    "時間 in the title": (
        ["作者sample01 (小明)看板IA標題[新聞] 沒時間了時間Sun Feb  4 14:32:12 2024"],
        Header("sample01", "IA", "[新聞] 沒時間了", DATE),
    ),
    "a title that swallowed the time": (
        ["作者sample01 (小明)", "看板IA", "標題[新聞] 標題時間: Sun Feb  4 14:32:12 2024"],
        PLAIN,
    ),
    "a mirror's time": (
        ["作者sample01 (小明)", "看板IA", "標題[新聞] 標題", "時間2024-02-04 14:32:12"],
        PLAIN,
    ),
    "names on lines of their own": (
        ["作者", "sample01 (小明)", "", "看板", "IA", "標題", "[新聞] 標題", "", "時間", "Sun Feb  4 14:32:12 2024"],
        PLAIN,
    ),
    "line ends doubled by a copy": (
        [
            "作者sample01 (小明)",
            *[""] * 3,
            "看板IA",
            *[""] * 3,
            "標題[新聞] 標題",
            *[""] * 3,
            "時間Sun Feb 4 14:32:12 2024",
        ],
        PLAIN,
    ),
    "a name with underscores": (
        ["作者demo_isle.2 (小明)", "看板IA", "標題[新聞] 標題", "時間Sun Feb 4 14:32:12 2024"],
        Header("demo_isle.2", "IA", "[新聞] 標題", DATE),
    ),
    "a glued name with underscores": (
        ["作者demo_isle看板IA標題[新聞] 標題時間Sun Feb  4 14:32:12 2024"],
        Header("demo_isle", "IA", "[新聞] 標題", DATE),
    ),
    "only board, title and time": (
        ["看板IA", "標題[新聞] 標題", "時間Sun Feb 4 14:32:12 2024"],
        Header("", "IA", "[新聞] 標題", DATE),
    ),
    "no time": (["作者sample01 (小明)", "看板IA", "標題[新聞] 標題"], Header("sample01", "IA", "[新聞] 標題")),
    "an impossible time": (
        ["作者sample01 (小明)", "看板IA", "標題[新聞] 標題", "時間Sun Feb 31 14:32:12 2024"],
        Header("sample01", "IA", "[新聞] 標題"),
    ),
}


@pytest.mark.parametrize(("lines", "header"), SHAPES.values(), ids=SHAPES.keys())
def test_every_shape_gives_the_same_header(lines: list[str], header: Header) -> None:
    found = find_header(lines)
    assert found is not None
    assert (found.header, found.start, found.end) == (header, 0, len(lines))


@pytest.mark.parametrize(
    "line", ["作者認為，這個標題下得很好。", "標題:", "看板上的時間", "作者: 王小明 著", "作者", "標題", ""]
)
def test_prose_is_no_header(line: str) -> None:
    assert find_header([line, "下一行"]) is None


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Sun Feb  4 14:32:12 2024", DATE),
        ("2024-02-04T06:32:12.000Z", DATE),
        ("2024-02-04T06:32:12", DATE),
        ("2024-02-04 14:32:12", DATE),
        ("2024/2/4 14:32", DATE.replace(second=0)),
        ("2024/13/4 14:32", None),
        ("Sun Feb 30 14:32:12 2024", None),
        ("昨天", None),
        ("9999-12-31T23:59:59Z", None),
    ],
)
def test_dates_are_those_of_taipei(text: str, date: datetime | None) -> None:
    assert parse_date(text) == date


def test_an_id_holds_its_date() -> None:
    assert date_of_id("M.1707028332.A.77C") == DATE
    assert date_of_id("x-1234") is None


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("發布時間：2024/02/04 14:32", DATE.replace(second=0)),
        ("2024年2月4日", DATE.replace(hour=0, minute=0, second=0)),
        ("12024/02/04", None),
        ("2024/13/04", None),
    ],
)
def test_a_text_tells_its_date_where_the_header_does_not(line: str, date: datetime | None) -> None:
    assert find_date(["標題", line]) == date


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("[新聞] 標題", ("", "新聞", "標題")),
        ("Re: [新聞] 標題", ("Re", "新聞", "標題")),
        ("Re:[新聞]標題", ("Re", "新聞", "標題")),
        ("Fw: [新聞] 標題", ("Fw", "新聞", "標題")),
        ("R: [新聞] 標題", ("Re", "新聞", "標題")),
        ("[轉錄] [新聞] 標題", ("Fw", "新聞", "標題")),
        ("［新聞］標題", ("", "新聞", "標題")),
        ("〔情報〕 標題", ("", "情報", "標題")),
        (" [新聞] 標題", ("", "新聞", "標題")),
        ("沒有分類的標題", ("", "", "沒有分類的標題")),
        ("Review: 電影", ("", "", "Review: 電影")),
    ],
)
def test_a_title_has_a_prefix_and_a_category(title: str, parts: tuple[str, str, str]) -> None:
    assert split_title(title) == parts

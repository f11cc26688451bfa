"""Reading as a whole: identity, outcomes and their reasons, and what holds for any bytes."""

from __future__ import annotations

import html
import json
import time

import pytest
import uao
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.posts.post import Outcome
from build_scripts.posts.read import read_posts
from build_scripts.posts.widths import fold
from build_scripts.vocabulary.boards import Boards, BoardTemplate
from tests.posts.test_reflow import FIRST, SECOND, wrap
from tests.posts.vocabulary import BOARDS, OUTLETS, read, read_one

uao.register_uao()
HEADERS = {
    "glued": "作者sample01 (小明)看板{board}標題[{category}] {title}時間Fri Mar  1 08:12:00 2024\n",
    "one field a line": "作者sample01 (小明)\n看板{board}\n標題[{category}] {title}\n時間Fri Mar 1 08:12:00 2024\n",
    "colons": "作者: sample01 (小明) 看板: {board}\n標題: [{category}] {title}\n時間: Fri Mar  1 08:12:00 2024\n\n",
}
FOOTERS = {
    "none": "",
    "plain": "--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.7 (臺灣)\n",
    "signature": "\n--\n簽名第一行\n簽名第二行\n--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.7 (臺灣)\n",
    "comments": "--\n※ 發信站: 批踢踢實業坊(ptt.cc)\n◆ From: 192.0.2.7\n推 reader01: 好                03/01 08:20\n",
}
TITLE = "海平面上升加速"
BODY = "\n".join([*wrap(FIRST, 78), *wrap(SECOND, 78)])


def post(header: str = "glued", footer: str = "plain", body: str = BODY, **names: str) -> str:
    said = {"board": "IA", "category": "新聞", "title": TITLE} | names
    return HEADERS[header].format(**said) + body + "\n" + FOOTERS[footer]


@pytest.mark.parametrize("header", HEADERS)
@pytest.mark.parametrize("footer", FOOTERS)
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "big5-uao"])
def test_any_header_and_footer_around_an_article_give_the_article(
    header: str, footer: str, ends: str, encoding: str
) -> None:
    text = post(header, footer, f"標題:\n{TITLE}\n新聞來源:\nhttps://daily.example.org/1\n示例日報 王示範\n{BODY}")
    found = read_one(text.replace("\n", ends).encode(encoding))
    assert (found.board, found.category, found.title, found.author) == ("IA", "新聞", TITLE, "sample01")
    assert found.date.isoformat() == "2024-03-01T08:12:00+08:00"
    (article,) = found.articles
    assert (article.source, article.byline, article.url) == ("示例日報", "王示範", "https://daily.example.org/1")
    assert article.paragraphs == (FIRST, SECOND)


@pytest.mark.parametrize(
    ("name", "address", "expected"),
    [
        ("x.txt", "https://www.ptt.cc/bbs/IA/M.1709251920.A.0AA.html", "IA/M.1709251920.A.0AA"),
        ("x.txt", "https://mirror.example.org/?n=bbs/IA/M.1709251920.A.0AA.html", "IA/M.1709251920.A.0AA"),
        ("M.1709251920.A.0AA.txt", "", "IA/M.1709251920.A.0AA"),
        ("Other_M.1709251920.A.0AA.html", "", "IA/M.1709251920.A.0AA"),
        ("../../M.1709251920.A.0AA", "", "IA/M.1709251920.A.0AA"),
    ],
)
def test_the_id_comes_from_the_address_or_the_file_name(name: str, address: str, expected: str) -> None:
    found = read_one(post() + (f"※ 文章網址: {address}\n" if address else ""), name)
    assert (found.id, found.url) == (expected, f"https://www.ptt.cc/bbs/{expected}.html")


@pytest.mark.parametrize(
    ("name", "board"),
    [
        ("https://www.ptt.cc/bbs/Sample_Board/M.1709251920.A.0AA.html", "Sample_Board"),
        ("mirror/bbs/Sample/M.1709251920.A.0AA", "Sample"),
        ("pages/Sample_M.1709251920.A.0AA.html", "Sample"),
        ("content/posts/2024/03/M.1709251920.A.0AA.txt", ""),
        ("content/posts/M.1709251920.A.0AA.txt", ""),
        ("posts.zip/M.1709251920.A.0AA.txt", ""),
        ("2024_M.1709251920.A.0AA.txt", ""),
    ],
)
def test_a_folder_is_a_board_only_in_an_address(name: str, board: str) -> None:
    found = read_one(post("one field a line").replace("看板IA\n", ""), name, all_categories=True)
    assert found.board == board
    assert found.url == (f"https://www.ptt.cc/bbs/{board}/M.1709251920.A.0AA.html" if board else "")


def test_without_an_id_the_content_makes_one_that_any_form_shares() -> None:
    one, other = read_one(post("glued")), read_one(post("colons", "comments").encode("big5-uao"))
    assert one.id == other.id
    assert one.id.startswith("x-")
    assert one.url == ""
    assert one.id != read_one(post(title="另一篇報導的標題")).id


def test_an_address_of_another_board_is_a_pasted_posts() -> None:
    found = read_one(post() + "※ 文章網址: https://www.ptt.cc/bbs/Other/M.1709251920.A.0AA.html\n")
    assert found.id.startswith("x-")


def test_without_a_header_date_the_ids_date_counts() -> None:
    text = f"作者sample01 (小明)\n看板IA\n標題[新聞] {TITLE}\n\n{BODY}\n"
    assert read_one(text, "M.1709251920.A.0AA.txt").date.isoformat() == "2024-03-01T08:12:00+08:00"


OUTCOMES = {
    "empty": ("", Outcome.REJECTED, "post-empty"),
    "blank": (" \n\n", Outcome.REJECTED, "post-empty"),
    "other category": (post(category="公告"), Outcome.SKIPPED, "post-category"),
    "reply without an article": (
        HEADERS["glued"].format(board="IA", category="新聞", title=TITLE).replace("[新聞]", "Re: [新聞]")
        + "我覺得還好。",
        Outcome.SKIPPED,
        "post-no-article",
    ),
    "no text": (post(body="https://daily.example.org/1"), Outcome.REJECTED, "post-no-body"),
    "no header and no outlet": (BODY, Outcome.SKIPPED, "post-no-article"),
    "no date": (f"{TITLE}\n示例日報\nhttps://daily.example.org/1\n{BODY}", Outcome.REJECTED, "post-no-date"),
    "an index page": ('<html><div class="r-list-container"></div></html>', Outcome.REJECTED, "page-index"),
    "a page nested too deep": ("<html>" + "<div>" * 5000, Outcome.REJECTED, "page-too-deep"),
    "JSON that is no dump": ('{"a": 1}', Outcome.REJECTED, "record-empty"),
    "an empty list": ("[]", Outcome.REJECTED, "json-no-posts"),
    "deep JSON": ("[" * 100_000, Outcome.REJECTED, "json-broken"),
    "a huge number": ('[{"content": ' + "1" * 5000 + "}]", Outcome.REJECTED, "json-broken"),
    "too long": (post(body="字" * 1_000_001), Outcome.REJECTED, "post-too-long"),
}


@pytest.mark.parametrize(("data", "outcome", "code"), OUTCOMES.values(), ids=OUTCOMES.keys())
def test_what_is_no_news_says_why_and_what_to_do(data: str, outcome: Outcome, code: str) -> None:
    (found,) = read(data)
    assert (found.post, found.outcome, [problem.code for problem in found.problems]) == (None, outcome, [code])
    assert all(problem.message and problem.expected and problem.path == "post.txt" for problem in found.problems)


def test_all_categories_can_be_read() -> None:
    assert read_one(post(category="問卦"), all_categories=True).category == "問卦"


def test_a_first_sentence_that_says_the_title_again_is_no_headline() -> None:
    first = f"{TITLE}，科學團隊今天說。"
    found = read_one(post(body=f"標題:\n{TITLE}\n新聞來源:\nhttps://daily.example.org/1\n\n{first}\n\n{BODY}"))
    assert found.articles[0].paragraphs == (first, FIRST, SECOND)


def test_remarks_are_kept_apart() -> None:
    found = read_one(
        post(body=f"1.媒體來源:\n示例日報\n3.完整新聞標題:\n{TITLE}\n4.完整新聞內文:\n{BODY}\n6.備註:\n我的看法")
    )
    assert found.remarks == "我的看法"
    assert "我的看法" not in repr(found.articles)


@settings(max_examples=200)
@given(
    st.one_of(st.binary(max_size=400), st.text(max_size=200).map(lambda text: text.encode("utf-8", "surrogatepass")))
)
def test_any_bytes_end_as_an_outcome(data: bytes) -> None:
    outcomes = read(data, all_categories=True)
    assert outcomes
    assert all(each.post is not None or each.problems for each in outcomes)


PARTS = [
    "作者",
    "看板IA",
    "標題",
    "時間Fri Mar  1 08:12:00 2024",
    "1.媒體來源:",
    "4.完整新聞內文:",
    "6.備註:",
    "https://a.tw/b",
    "--",
    "※ 發信站: x",
    "推 a1: b 03/01 08:20",
    ": 引",
    "────────",
    "（中央社電）",
    "[新聞]",
    "\u001b[1;31m",
    "一二三。",
    " ",
]


@settings(max_examples=200)
@given(st.lists(st.sampled_from(PARTS), max_size=40), st.sampled_from(["\n", "", " "]))
def test_any_mixture_of_a_posts_parts_ends_as_an_outcome(parts: list[str], joint: str) -> None:
    data = (HEADERS["glued"].format(board="IA", category="新聞", title=TITLE) + joint.join(parts)).encode()
    assert all(each.post is not None or each.problems for each in read(data))


@settings(max_examples=60)
@given(st.text(alphabet="歐洲衛星海平面上升公分國家政府表示", min_size=60, max_size=400), st.sampled_from([74, 78, 80]))
def test_no_word_of_an_article_is_lost_or_added(text: str, columns: int) -> None:
    body = "\n".join(wrap(f"{text}。", columns))
    found = read_one(post(body=f"標題:\n{TITLE}\n新聞來源:\nhttps://daily.example.org/1\n{body}"))
    assert fold("".join(found.articles[0].paragraphs)) == fold(text)


HOSTILE = [
    "(",
    "（",
    ": ",
    "\u001b",
    "\u001b[",
    "-",
    "--\n",
    "\n",
    "a",
    "作者",
    "http://",
    "推 a1: ",
    "1.標題:\n",
    "[",
    "{",
    "<div>",
    "<b></p>",
    "<p>",
    "─\n",
    "。\n",
    "記者",
    "2024/",
    "#a ",
    "（編輯：",
    "\u3000",
]


@pytest.mark.parametrize("unit", HOSTILE, ids=[repr(unit) for unit in HOSTILE])
@pytest.mark.parametrize("start", ["", post(body="")[:-60]], ids=["alone", "after a header"])
def test_time_grows_with_size_not_with_its_square(unit: str, start: str) -> None:
    def seconds(size: int) -> float:
        data = (start + unit * (size // len(unit))).encode()
        before = time.process_time()
        read(data)
        return time.process_time() - before

    # Four times the size takes four times as long, or sixteen times. On a busy machine one look may deceive, not four.
    assert any(seconds(160_000) < 8 * max(seconds(40_000), 0.05) for _ in range(4))


def test_the_boards_template_of_the_how_to_works_as_it_says() -> None:
    template = BoardTemplate(
        board="EuropeTravel",
        stories=("新聞", "情報"),
        headline=("報導標題",),
        source=("報導媒體",),
        url=("報導連結",),
        body=("報導全文",),
        remarks=("一句心得",),
        rules=("發文前請先爬文",),
    )
    body = (
        f"發文前請先爬文！\n【報導媒體】示例日報\n【報導標題】{TITLE}\n【報導全文】\n{BODY}\n"
        "【報導連結】https://daily.example.org/1\n【一句心得】\n想坐"
    )
    data = post(body=body, board="EuropeTravel", category="情報").encode()
    (found,) = read_posts(data, "post.txt", OUTLETS, Boards((*BOARDS, template)))
    assert found.post is not None
    (article,) = found.post.articles
    assert (article.headline, article.source, article.url) == (TITLE, "示例日報", "https://daily.example.org/1")
    assert (article.paragraphs, found.post.remarks) == ((FIRST, SECOND), "想坐")


def record(**fields: object) -> dict[str, object]:
    body = f"標題:\n{TITLE}\n新聞來源:\nhttps://daily.example.org/1\n{BODY}"
    given = {
        "article_id": "M.1709251920.A.0AA",
        "article_title": f"[新聞] {TITLE}",
        "author": "sample01",
        "content": body,
    }
    return given | {"board": "IA", "date": "Fri Mar  1 08:12:00 2024"} | fields


def page(**meta: str) -> str:
    lines = "".join(
        f'<div class="article-metaline"><span class="article-meta-tag">{tag}</span>'
        f'<span class="article-meta-value">{html.escape(value)}</span></div>'
        for tag, value in meta.items()
    )
    return f'<html><div id="main-content">{lines}\n{BODY}\n</div></html>'


@pytest.mark.parametrize("board", ["../../etc", "IA/../..", "I A", "<b>", "看板", "a" * 50])
def test_a_boards_name_cannot_lead_elsewhere(board: str) -> None:
    for data in (json.dumps([record(board=board)]), page(看板=board, 標題=f"[新聞] {TITLE}")):
        found = read_one(data, "M.1709251920.A.0AA", all_categories=True)
        assert (found.board, found.url) == ("", "")
        assert found.id.startswith("x-")


def test_text_that_cannot_be_written_is_cleaned() -> None:
    bad = record(article_title="[新聞] \ud800標題文字一二三", author="\udfff", date="\ud800")
    outcomes = read(json.dumps([bad, {"error": "\ud800"}, record(article_id="\ud800")]))
    repr(outcomes).encode()
    assert [each.outcome for each in outcomes] == [Outcome.READ, Outcome.REJECTED, Outcome.READ]


def test_a_file_of_several_posts_lends_none_of_them_its_name() -> None:
    both = post(footer="plain") + "\n" + post(footer="plain", title="另一篇報導的標題文字")
    ids = [each.post.id for each in read(both, "M.1709251920.A.0AA.txt") if each.post]
    assert len(set(ids)) == 2
    assert all(found.startswith("x-") for found in ids)

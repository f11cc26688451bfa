"""Web pages: www.ptt.cc's own, those of its mirrors in any markup, and pages without a post."""

from __future__ import annotations

import pytest

from build_scripts.posts.post import Outcome
from tests.posts.test_read import BODY, TITLE
from tests.posts.test_reflow import FIRST, SECOND
from tests.posts.vocabulary import read, read_one

LINK = "https://daily.example.org/1"
NAMES = {
    "作者": "sample01 (小明)",
    "看板": "IA",
    "標題": f"[新聞] {TITLE}",
    "時間": "Fri Mar  1 08:12:00 2024",
}
TEXT = "\n".join(["標題:", TITLE, "新聞來源:", LINK, "示例日報 王示範", BODY])
FOOTER = """--
※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.7 (臺灣)
※ 文章網址: https://www.ptt.cc/bbs/IA/M.1709251920.A.0AA.html
"""
COMMENTS = (
    '<div class="push"><span class="push-tag">推 </span><span class="push-userid">reader01</span>'
    '<span class="push-content">: 推文</span><span class="push-ipdatetime"> 192.0.2.8 03/01 08:20\n</span></div>'
    "我是作者的回覆\n"
)


def own_page() -> str:
    lines = "".join(
        f'<div class="article-metaline{"-right" if tag == "看板" else ""}"><span class="article-meta-tag">{tag}</span>'
        f'<span class="article-meta-value">{value}</span></div>'
        for tag, value in NAMES.items()
    )
    preview = '<div class="richcontent"><blockquote>別人的貼文</blockquote></div>'
    text = TEXT.replace(LINK, f'<a href="{LINK}">{LINK}</a>\n{preview}')
    footer = FOOTER.replace("※ 發信站", '<span class="f2">※ 發信站</span>')
    return (
        '<!DOCTYPE html><html><head><link rel="canonical" href="https://www.ptt.cc/bbs/IA/M.1709251920.A.0AA.html"></head>'
        f'<body><div id="main-container"><div id="main-content" class="bbs-screen bbs-content">{lines}{text}\n'
        f"{footer}{COMMENTS}</div></div></body></html>"
    )


def mirror(header: str, text: str) -> str:
    return f"<html><body><nav>選單</nav><div>{header}</div>{text}<footer>關於本站</footer></body></html>"


BROKEN_LINES = f"<div>{(TEXT + chr(10) + FOOTER).replace(chr(10), '<br>')}</div>{COMMENTS}"
PREFORMATTED = f"<pre>{TEXT}\n{FOOTER}</pre>{COMMENTS}"
PAGES = {
    "www.ptt.cc": own_page(),
    "spans": mirror("".join(f"<div><span>{k}</span><span>{v}</span></div>" for k, v in NAMES.items()), BROKEN_LINES),
    "names and values in turn": mirror("".join(f"<p>{k}</p><p>{v}</p>" for k, v in NAMES.items()), PREFORMATTED),
    "a list": mirror("".join(f"<li>{k}: {v}</li>" for k, v in NAMES.items()), BROKEN_LINES),
    "a pasted text": mirror(f"<pre>{''.join(k + v for k, v in NAMES.items())}\n{TEXT}\n{FOOTER}</pre>", ""),
}


@pytest.mark.parametrize("page", PAGES.values(), ids=PAGES.keys())
def test_every_page_gives_the_same_post(page: str) -> None:
    found = read_one(page)
    assert (found.id, found.author, found.title) == ("IA/M.1709251920.A.0AA", "sample01", TITLE)
    assert found.date.isoformat() == "2024-03-01T08:12:00+08:00"
    (article,) = found.articles
    assert (article.source, article.byline, article.url) == ("示例日報", "王示範", LINK)
    assert article.paragraphs == (FIRST, SECOND)
    assert found.remarks == ""


NO_POSTS = {
    "a board's index": ('<html><div class="r-list-container"><div class="r-ent">標題</div></div></html>', "page-index"),
    "not found": ('<html><div class="bbs-screen bbs-content">404 - Not Found.</div></html>', "page-no-post"),
    "a deleted post's record": ('{"error": "invalid url"}', "record-empty"),
    "an empty page": ("<html></html>", "page-no-post"),
}


@pytest.mark.parametrize(("data", "code"), NO_POSTS.values(), ids=NO_POSTS.keys())
def test_a_page_without_a_post_is_rejected_with_what_to_do(data: str, code: str) -> None:
    (found,) = read(data)
    assert (found.outcome, [problem.code for problem in found.problems]) == (Outcome.REJECTED, [code])
    assert found.problems[0].expected

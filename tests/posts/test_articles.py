"""Articles: outlet, byline and link as each template has them; further articles of one post; shared hosts."""

from __future__ import annotations

import pytest

from tests.posts.test_read import BODY, HEADERS, TITLE, post
from tests.posts.test_reflow import FIRST, SECOND
from tests.posts.vocabulary import read_one

LINK = "https://daily.example.org/world/1234567"
SOURCES = {
    "outlet and byline": f"新聞標題：{TITLE}\n\n新聞來源：\n示例日報 記者王示範\n{LINK}\n\n{BODY}",
    "beside the label": f"新聞標題：{TITLE}\n\n新聞來源：示例日報／記者王示範\n{LINK}\n\n{BODY}",
    "the byline on a line of its own": f"新聞標題：{TITLE}\n\n新聞來源：\n示例日報\n記者王示範\n{LINK}\n\n{BODY}",
    "after the text, with a gap": f"新聞標題：{TITLE}\n\n記者王示範\n\n{BODY}\n\n新聞來源：示例日報\n\n\n{LINK}\n",
    "after the text": f"新聞標題：{TITLE}\n\n記者王示範\n\n{BODY}\n\n新聞來源：示例日報\n{LINK}\n",
}


@pytest.mark.parametrize("body", SOURCES.values(), ids=SOURCES.keys())
def test_outlet_byline_and_link_under_one_label(body: str) -> None:
    (article,) = read_one(post(board="Tech_Job", body=body)).articles
    assert (article.source, article.url) == ("示例日報", LINK)
    assert article.byline.endswith("王示範")
    assert article.paragraphs == (FIRST, SECOND)


SECOND_ARTICLES = {
    "headline above the link": f"沿海城市的三項計畫\n{LINK}\n示例日報 王示範\n",
    "headline below the link": f"{LINK}\n沿海城市的三項計畫\n示例日報 王示範\n",
}
LIST = "各城市今天公布計畫。\n‧ 台中港加高海堤\n‧ 高雄港更新閘門\n‧ 基隆港設水位站\n"


@pytest.mark.parametrize("start", SECOND_ARTICLES.values(), ids=SECOND_ARTICLES.keys())
def test_a_second_article_may_be_one_short_paragraph_and_a_list(start: str) -> None:
    body = f"標題:\n{TITLE}\n新聞來源:\nhttps://daily.example.org/1\n示例日報 王示範\n{BODY}\n{'─' * 30}\n{start}{LIST}"
    found = read_one(post(body=body))
    assert [article.headline for article in found.articles] == [TITLE, "沿海城市的三項計畫"]
    assert (found.articles[1].source, found.articles[1].byline) == ("示例日報", "王示範")
    assert found.articles[1].paragraphs == (
        "各城市今天公布計畫。",
        "台中港加高海堤",
        "高雄港更新閘門",
        "基隆港設水位站",
    )
    assert found.remarks == ""


def test_a_short_remark_with_a_link_after_a_rule_is_no_article() -> None:
    found = read_one(
        post(
            body=f"{TITLE}\n{LINK}\n\n{BODY}\n{'─' * 30}\nhttps://example.org/x\n我覺得這個說法不太對，等看後續的報導再說。"
        )
    )
    assert len(found.articles) == 1
    assert "我覺得" in found.remarks


LONG = "海平面上升速度加快 十年內沿海城市須全面加高海堤"


@pytest.mark.parametrize(
    ("header", "headline", "title"),
    [
        ("海平面上升速度加快 十年內沿海城市須全面加", LONG, LONG),
        ("海平面上升速度加快 十年…", LONG, LONG),
        ("海平面上升", LONG, "海平面上升"),
        ("海平面上升速度減慢 十年內沿海城市須全面加", LONG, "海平面上升速度減慢 十年內沿海城市須全面加"),
    ],
    ids=["cut by the board", "cut with an ellipsis", "shortened by the poster", "another wording"],
)
def test_a_title_that_the_board_cut_is_completed(header: str, headline: str, title: str) -> None:
    found = read_one(post(title=header, body=f"標題:\n{headline}\n新聞來源:\n{LINK}\n示例日報 王示範\n{BODY}"))
    assert (found.title, found.articles[0].headline) == (title, headline)


@pytest.mark.parametrize("host", ["reurl.cc", "goo.gl", "https://youtu.be/x", "i.imgur.com", "tinyurl.com/abc"])
def test_a_shared_hosts_name_is_no_outlets(host: str) -> None:
    body = (
        f"1.媒體來源:\n{host}\n3.完整新聞標題:\n{TITLE}\n4.完整新聞內文:\n{BODY}\n5.完整新聞連結:\nhttps://reurl.cc/abc"
    )
    assert read_one(post(body=body)).articles[0].source == ""


def test_an_authors_whole_name_is_kept() -> None:
    text = HEADERS["colons"].format(board="IA", category="新聞", title=TITLE).replace("sample01", "demo_isle") + BODY
    assert read_one(text, all_categories=True).author == "demo_isle"

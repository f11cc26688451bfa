from __future__ import annotations

from build_scripts.publish.json_ld import MEDIA_TOPICS, breadcrumb, news_article, script_text
from tests.publish.samples import BARE, CORRECTED, IMPORTED, sample_site

SITE = "https://example.org/briefing/"
URL = f"{SITE}stories/2026/02/04/IA.M.1770186735.A.77C/"


def test_a_story_is_a_news_article_of_its_outlets_published_by_the_site() -> None:
    assert news_article(IMPORTED, sample_site()) == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "美日簽署礦產合作備忘錄",
        "description": "美國與日本同意共同儲備關鍵礦物。",
        "datePublished": "2026-02-04T14:32:12+08:00",
        "dateModified": "2026-02-04T14:32:12+08:00",
        "inLanguage": "zh-TW",
        "url": URL,
        "mainEntityOfPage": {"@type": "WebPage", "@id": URL},
        "author": [{"@type": "Organization", "name": "範例日報"}, {"@type": "Organization", "name": "Example Wire"}],
        "publisher": {"@type": "Organization", "name": "每日簡報", "url": SITE},
        "isBasedOn": ["https://daily.example.org/world/1?a=1&b=2", "https://www.wire.example/minerals"],
        "about": [
            {"@type": "Country", "name": "美國", "identifier": "US", "url": f"{SITE}countries/US/"},
            {"@type": "Country", "name": "日本", "identifier": "JP", "url": f"{SITE}countries/JP/"},
            {
                "@type": "DefinedTerm",
                "name": "能源與礦產",
                "url": f"{SITE}topics/energy/",
                "sameAs": [f"{MEDIA_TOPICS}20000256", f"{MEDIA_TOPICS}20000316"],
            },
            {
                "@type": "DefinedTerm",
                "name": "外交",
                "url": f"{SITE}topics/diplomacy/",
                "sameAs": [f"{MEDIA_TOPICS}20000638"],
            },
        ],
        "mentions": [
            {"@type": "Country", "name": "尚比亞", "identifier": "ZM", "url": f"{SITE}countries/ZM/"},
            {
                "@type": "Person",
                "name": "謝儒內",
                "alternateName": "Stéphane Séjourné",
                "url": f"{SITE}names/stephane-sejourne/",
            },
            {"@type": "Organization", "name": "國際能源總署", "alternateName": "IEA"},
        ],
        "articleSection": ["能源與礦產", "外交"],
        "keywords": ["能源與礦產", "外交", "美國", "日本"],
    }


def test_fields_without_a_value_are_left_out() -> None:
    article = news_article(BARE, sample_site())
    assert not article.keys() & {"about", "mentions", "isBasedOn", "author", "keywords", "articleSection", "correction"}


def test_corrections_are_told() -> None:
    article = news_article(CORRECTED, sample_site())
    assert article["dateModified"] == "2026-02-06T10:00:00+08:00"
    assert article["correction"] == [
        {"@type": "CorrectionComment", "text": "出口量應為三萬噸。", "datePublished": "2026-02-06"}
    ]


def test_the_way_to_a_story_leads_over_its_day() -> None:
    steps = breadcrumb(IMPORTED, sample_site(), "2026年2月4日")["itemListElement"]
    assert [(step["position"], step["name"], step["item"]) for step in steps] == [
        (1, "每日簡報", SITE),
        (2, "2026年2月4日", f"{SITE}days/2026/02/04/"),
        (3, "美日簽署礦產合作備忘錄", URL),
    ]


def test_text_for_a_script_element_keeps_chinese_readable() -> None:
    assert script_text({"name": "簡報 & <b>"}) == '{"name":"簡報 \\u0026 \\u003cb\\u003e"}'

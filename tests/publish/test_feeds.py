from __future__ import annotations

import json
from datetime import datetime

import feedparser
import pytest
from jsonschema import Draft202012Validator

from tests.publish.samples import CORRECTED, IMPORTED, published, sample_site
from tests.site.samples import make_site, make_story

SITE = "https://example.org/briefing/"
FILES = published(sample_site())
FEEDS = [path for path in FILES if path.endswith("feed.xml")]

TEXT = {"type": "string", "minLength": 1}
LINK = {"type": "string", "pattern": "^https?://"}
DATE = {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d\d:\d\d$"}  # RFC 3339
AUTHORS = {
    "type": "array",
    "minItems": 1,
    "items": {"type": "object", "properties": {"name": TEXT, "url": LINK}, "additionalProperties": False},
}
# What https://www.jsonfeed.org/version/1.1/ says of the fields that we use.
JSON_FEED = {
    "type": "object",
    "required": ["version", "title", "items"],
    "additionalProperties": False,
    "properties": {
        "version": {"const": "https://jsonfeed.org/version/1.1"},
        "title": TEXT,
        "home_page_url": LINK,
        "feed_url": LINK,
        "description": TEXT,
        "language": {"const": "zh-TW"},
        "authors": AUTHORS,
        "items": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["id"],
                "anyOf": [{"required": ["content_html"]}, {"required": ["content_text"]}],
                "additionalProperties": False,
                "properties": {
                    "id": TEXT,
                    "url": LINK,
                    "external_url": LINK,
                    "title": TEXT,
                    "summary": TEXT,
                    "content_html": TEXT,
                    "content_text": TEXT,
                    "date_published": DATE,
                    "date_modified": DATE,
                    "authors": AUTHORS,
                    "tags": {"type": "array", "items": TEXT},
                },
            },
        },
    },
}


@pytest.mark.parametrize("path", FEEDS)
def test_a_json_feed_is_as_its_specification_says(path: str) -> None:
    Draft202012Validator(JSON_FEED).validate(json.loads(FILES[path.replace(".xml", ".json")]))


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_parses_and_knows_its_own_address_and_its_page(path: str) -> None:
    feed = feedparser.parse(FILES[path])
    assert not feed.bozo
    assert feed.version == "atom10"
    links = {link["rel"]: link["href"] for link in feed.feed.links}
    assert links == {"self": SITE + path, "alternate": SITE + path.removesuffix("feed.xml")}


@pytest.mark.parametrize("path", FEEDS)
def test_both_forms_of_a_feed_hold_the_same_entries(path: str) -> None:
    atom = feedparser.parse(FILES[path])
    items = json.loads(FILES[path.replace(".xml", ".json")])
    assert [(entry.id, entry.title, entry.updated) for entry in atom.entries] == [
        (item["id"], item["title"], item["date_modified"]) for item in items["items"]
    ]
    assert atom.feed.title == items["title"]
    assert items["feed_url"] == SITE + path.replace(".xml", ".json")


def test_there_is_a_feed_for_the_site_and_every_topic_country_and_source() -> None:
    site = sample_site()
    indexes = [*site.topics.values(), *site.countries.values(), *site.sources.values()]
    assert sorted(FEEDS) == sorted(["feed.xml", *(f"{index.address.strip('/')}/feed.xml" for index in indexes)])


def test_an_entry_says_who_when_what_and_where_it_is_from() -> None:
    entry = feedparser.parse(FILES["feed.xml"]).entries[0]
    assert entry.title == IMPORTED.title
    assert entry.published == IMPORTED.date.isoformat()
    assert [author.name for author in entry.authors] == ["範例日報", "Example Wire"]
    assert [(tag.term, tag.scheme, tag.label) for tag in entry.tags] == [
        ("energy", f"{SITE}topics/", "能源與礦產"),
        ("diplomacy", f"{SITE}topics/", "外交"),
        ("US", f"{SITE}countries/", "美國"),
        ("JP", f"{SITE}countries/", "日本"),
    ]
    assert [link.href for link in entry.links if link.rel == "via"] == [ref.url for ref in IMPORTED.sources]


def test_the_sites_feed_has_whole_texts_and_the_others_summaries() -> None:
    whole = feedparser.parse(FILES["feed.xml"]).entries[0]
    assert f'<a href="{SITE}topics/energy/">' in whole.content[0].value
    short = feedparser.parse(FILES["topics/energy/feed.xml"]).entries[0]
    assert "content" not in short
    assert short.summary == IMPORTED.summary
    (item, *_) = json.loads(FILES["topics/energy/feed.json"])["items"]
    assert (item["content_text"], "content_html" in item) == (IMPORTED.summary, False)


def test_a_feed_was_updated_when_its_newest_change_was_made() -> None:
    assert CORRECTED.updated is not None
    feed = feedparser.parse(FILES["feed.xml"]).feed
    assert datetime.fromisoformat(feed.updated) == CORRECTED.updated


def test_a_feed_without_stories_is_still_valid() -> None:
    feed = feedparser.parse(FILES["topics/sport/feed.xml"])
    assert (feed.bozo, feed.entries, feed.feed.updated) == (False, [], "1970-01-01T00:00:00Z")


def test_a_feed_holds_the_newest_thirty() -> None:
    stories = [make_story(f"s{number:02}", f"2026-01-{number % 28 + 1:02}T09:{number}") for number in range(10, 50)]
    site = make_site(stories)
    entries = feedparser.parse(published(site)["topics/energy/feed.xml"]).entries
    assert [entry.title for entry in entries] == [story.title for story in site.stories[:30]]

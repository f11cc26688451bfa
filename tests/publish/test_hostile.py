"""Whatever a story says, what is published stays well-formed, and hostile text stays text."""

from __future__ import annotations

import json
import re
from html.parser import HTMLParser

import feedparser
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.publish.json_ld import news_article, script_text
from build_scripts.stories.story import Source
from tests.publish.samples import published
from tests.site.samples import make_site, make_story

HOSTILE = [
    # written, as it is published
    ("<script>alert(1)</script>", "<script>alert(1)</script>"),
    ("]]><x>", "]]><x>"),
    ("</script><!--<script>", "</script><!--<script>"),
    ("--- !!python/object:os.system {a: b}", "--- !!python/object:os.system {a: b}"),
    ('"\\" onload="x', '"\\" onload="x'),
    ("&amp; &#60;", "&amp; &#60;"),
    ("nul\x00 bell\x07 esc\x1b[31m", "nul bell esc[31m"),
    ("line\u2028break\u2029and\x85next", "linebreakandnext"),
    ("one\ntwo\r\nthree", "one two three"),
    ("high\ud800low\udc00 non\ufffe\uffff", "highlow non"),
    ("over\u202eride", "override"),
    ("\ufeffmark", "mark"),
]


def hostile_files(text: str) -> dict[str, bytes]:
    """What is published of a story that says `text` everywhere, as if its file had not been checked."""
    ref = Source(name=text, url="https://example.org/?\x01\u202e", headline=text, byline=text)
    story = make_story("hostile", title=text, summary=text, body=text, sources=(ref,))
    return published(make_site([story]))


@pytest.mark.parametrize(("written", "shown"), HOSTILE)
def test_a_hostile_title_is_published_as_text(written: str, shown: str) -> None:
    files = hostile_files(written)
    assert all(feedparser.parse(content).bozo is False for path, content in files.items() if path.endswith("feed.xml"))
    (story,) = json.loads(files["api/stories.json"])["stories"]
    assert story["title"] == story["summary"] == story["sources"][0]["name"] == shown
    (item,) = json.loads(files["feed.json"])["items"]
    assert item["title"] == item["summary"] == shown
    _, header, _ = files["stories/2026/02/04/hostile/index.md"].decode().split("---\n", 2)
    fields = yaml.safe_load(header)
    assert fields["title"] == fields["sources"][0]["byline"] == shown


@pytest.mark.parametrize(("written", "shown"), HOSTILE)
def test_a_hostile_title_cannot_leave_its_script_element(written: str, shown: str) -> None:
    story = make_story("hostile", title=written)
    text = script_text(news_article(story, make_site([story])))
    assert json.loads(text)["headline"] == shown
    assert not re.search("[<>&\u2028\u2029]", text)


class _Tags(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen += [(tag, None), *attrs]


@pytest.mark.parametrize(
    "body",
    [
        "<script>alert(1)</script>",
        '<img src=x onerror="alert(1)">',
        "[x](javascript:alert(1))",
        "![x](data:text/html,x)",
    ],
)
def test_a_hostile_body_is_no_code_in_a_feed(body: str) -> None:
    story = make_story("hostile", body=f"前文\n\n{body}\n\n後文")
    (item,) = json.loads(published(make_site([story]))["feed.json"])["items"]
    tags = _Tags()
    tags.feed(item["content_html"])
    assert set(tags.seen) == {("p", None)}


@settings(max_examples=40)
@given(st.text(alphabet=st.characters(), max_size=30).filter(lambda text: text.strip()))
def test_any_title_gives_well_formed_files(text: str) -> None:
    files = hostile_files(text)
    for path, content in files.items():
        if path.endswith(".json"):
            json.loads(content.decode())
        elif path.endswith("feed.xml"):
            assert not feedparser.parse(content).bozo

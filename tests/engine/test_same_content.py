"""Every engine makes the same pages of the same tree: elements, texts, links and metadata."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from build_scripts.engine.engines import ENGINES, find_engine
from build_scripts.engine.hollow import Rendered
from tests.browser.sample_site import HOSTILE_TEXT, hostile_story
from tests.engine.compare import differences
from tests.pages.test_render import ABOUT, LONG_LIST, ROOT, STORIES
from tests.site.samples import make_site
from tests.whole_site import render_pages

CONFIG = ROOT / "mkdocs.yml"
HOSTILE = "stories/2026/02/04/hostile/index.html"
PAGE = (
    b'<html lang="zh-TW"><head><title>T</title><link rel="canonical" href="https://example.org/briefing/a/">'
    b'<meta name="description" content="D"><script type="application/ld+json">{"a": 1}</script></head>'
    b'<body><p>One <a href="../b/">two</a></p></body></html>'
)
CHANGES = [
    *(
        (b"zh-TW", b"en"),
        (b"<title>T", b"<title>U"),
        (b"briefing/a/", b"briefing/b/"),
        (b'content="D"', b'content="E"'),
    ),
    *((b'{"a": 1}', b'{"a": 2}'), (b"One", b"Two"), (b"../b/", b"../c/"), (b"<p>", b'<p class="x">')),
]
SPELLINGS = [(b"../b/", b".././b&#x2f;"), (b"One ", b"\n  One\n"), (b'name="description" ', b"name=description  ")]


def pages() -> dict[str, str]:
    """All kinds of pages of a few stories and long lists, a hostile story among them."""
    site = make_site([*STORIES, *LONG_LIST[:120], hostile_story()], pages={"/about/": "pages/about.md"})
    return {page.path: page.markdown for page in render_pages(site, written=[ABOUT])}


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Rendered]:
    """The same pages, by each engine, and its other files, which a run without pages gives."""
    tree = pages()

    def render(name: str, pages: Mapping[str, str]) -> Rendered:
        return find_engine(name)(CONFIG, pages, tmp_path_factory.mktemp(name))

    return {name: Rendered(render(name, tree).pages, render(name, {}).others) for name in ENGINES}


def test_the_engines_say_the_same_on_every_page(rendered: dict[str, Rendered]) -> None:
    first, *others = (
        {**by_one.pages, "404.html": by_one.others["404.html"].read_bytes()} for by_one in rendered.values()
    )
    assert len(first) > 150
    for other in others:
        assert list(differences(first, dict(other))) == []


def test_the_engines_pass_on_the_same_assets(rendered: dict[str, Rendered]) -> None:
    own = {
        file.relative_to(ROOT / "theme_overrides").as_posix(): file
        for file in (ROOT / "theme_overrides/assets").rglob("*.*")
    }
    for by_one in rendered.values():
        assert {path: by_one.others[path].read_bytes() for path in own} == {
            path: file.read_bytes() for path, file in own.items()
        }


@pytest.mark.parametrize("engine", ENGINES)
def test_a_page_has_what_machines_read(rendered: dict[str, Rendered], engine: str) -> None:
    page = LexborHTMLParser(rendered[engine].pages[HOSTILE].decode())

    def attribute(selector: str, name: str) -> str | None:
        (node,) = page.css(selector)
        return node.attributes[name]

    assert attribute("html", "lang") == "zh-TW"
    assert page.css("title")[0].text().startswith(HOSTILE_TEXT)
    assert attribute("link[rel=canonical]", "href") == "https://example.org/briefing/stories/2026/02/04/hostile/"
    assert attribute("meta[property='og:title']", "content") == HOSTILE_TEXT
    assert attribute("meta[name=description]", "content")
    assert json.loads(page.css("script[type='application/ld+json']")[0].text())[0]["headline"] == HOSTILE_TEXT
    feeds = [link.attributes["href"] for link in page.css("link[type='application/atom+xml']")]
    assert feeds[0] == "../../../../../feed.xml"


@pytest.mark.parametrize(("old", "new"), CHANGES)
def test_the_comparison_notices_a_change(old: bytes, new: bytes) -> None:
    assert old in PAGE
    assert list(differences({"a/index.html": PAGE}, {"a/index.html": PAGE.replace(old, new)}))


@pytest.mark.parametrize(("old", "new"), SPELLINGS)
def test_the_comparison_overlooks_spelling(old: bytes, new: bytes) -> None:
    assert old in PAGE
    assert list(differences({"a/index.html": PAGE}, {"a/index.html": PAGE.replace(old, new)})) == []


def test_the_comparison_notices_a_page_that_is_missing_or_led_astray() -> None:
    assert list(differences({"a/index.html": PAGE}, {}))
    assert list(differences({"404.html": b'<a href="/briefing/b/">'}, {"404.html": b'<a href="b/">'}))

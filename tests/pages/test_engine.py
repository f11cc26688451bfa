"""Through MkDocs itself: no warning, well-formed HTML, links that lead somewhere, one policy on every page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote, urldefrag, urljoin
from xml.etree.ElementTree import Element

import html5lib
import pytest

from build_scripts.engine.hollow import html_path
from build_scripts.engine.mkdocs import MkDocs
from tests.browser.sample_site import HOSTILE_TEXT, hostile_story
from tests.pages.test_render import ABOUT, LONG_LIST, ROOT, STORIES
from tests.site.samples import make_site
from tests.whole_site import publish, render_pages, run_mkdocs, write_files

SITE = "https://example.org/briefing/"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; manifest-src 'self'"
)


SAMPLE = make_site([*STORIES, *LONG_LIST[:120], hostile_story()], pages={"/about/": "pages/about.md"})


@pytest.fixture(scope="module")
def pages() -> dict[str, str]:
    """The pages of a few stories and long lists, with a hostile story among them."""
    return {page.path: page.markdown for page in render_pages(SAMPLE, written=[ABOUT])}


@pytest.fixture(scope="module")
def built(pages: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of these pages, with all that is published beside them."""
    folder = tmp_path_factory.mktemp("engine")
    write_files(folder / "pages", ((path, text.encode()) for path, text in pages.items()))
    run_mkdocs(ROOT / "mkdocs.yml", folder / "pages", folder / "site")
    for file in publish(SAMPLE):
        path = folder / "site" / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / "site"


@pytest.fixture(scope="module")
def documents(built: Path) -> dict[str, Element]:
    """Every page, parsed by the HTML standard's rules; an error in one fails here with its place."""
    parsed = {}
    for path in sorted(built.rglob("*.html")):
        address = path.relative_to(built).as_posix().removesuffix("index.html")
        parser = html5lib.HTMLParser(namespaceHTMLElements=False)
        parsed[address] = parser.parse(path.read_text("utf-8"))
        assert [(address, error) for error in parser.errors] == []
    return parsed


def elements(document: Element, name: str, attribute: str) -> Iterator[str]:
    return (value for element in document.iter(name) if (value := element.get(attribute)) is not None)


@pytest.mark.parametrize("plugins", ["[]", "[search]"])
def test_some_pages_come_out_as_in_a_plain_run_over_all(
    built: Path, pages: dict[str, str], tmp_path: Path, plugins: str
) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8").replace("theme_overrides", f"{ROOT}/theme_overrides")
    assert "plugins: []" in text
    config_file = tmp_path / "mkdocs.yml"
    config_file.write_text(text.replace("plugins: []", f"plugins: {plugins}"), "utf-8")
    some = dict([*pages.items()][:: 1 if plugins == "[]" else 10])
    engine, rendered = MkDocs(), {}
    for number in (0, 1):  # in two runs: an engine keeps what it has read
        (tmp_path / f"work{number}").mkdir()
        share = dict([*some.items()][number::2])
        rendered |= engine.render(config_file, share, tmp_path / f"work{number}").pages
    assert rendered == {html_path(path): (built / html_path(path)).read_bytes() for path in some}


def test_every_page_is_well_formed(documents: dict[str, Element]) -> None:
    assert len(documents) > 150
    assert "404.html" in documents


def test_the_policy_comes_first_and_is_the_same_on_every_page(documents: dict[str, Element]) -> None:
    for address, document in documents.items():
        head = document.find("head")
        assert head is not None
        first = head[0]
        assert (first.get("http-equiv"), first.get("content")) == ("Content-Security-Policy", POLICY), address


def test_there_is_no_inline_script_style_or_handler(documents: dict[str, Element]) -> None:
    for address, document in documents.items():
        for element in document.iter():
            if element.tag == "script" and not element.get("src"):
                assert element.get("type") == "application/ld+json", address
            assert element.tag != "style", address
            assert not [name for name in element.keys() if name == "style" or name.startswith("on")], address  # noqa: SIM118


def test_headings_are_one_h1_and_skip_no_level(documents: dict[str, Element]) -> None:
    for address, document in documents.items():
        levels = [int(str(el.tag)[1]) for el in document.iter() if re.fullmatch("h[1-6]", str(el.tag))]
        assert levels.count(1) == 1, address
        assert levels[0] == 1, address
        assert all(after - before <= 1 for before, after in pairwise(levels)), (address, levels)


def test_no_id_stands_twice_on_a_page(documents: dict[str, Element]) -> None:
    for address, document in documents.items():
        ids = [value for element in document.iter() if (value := element.get("id"))]
        assert len(ids) == len(set(ids)), address


def test_every_link_image_script_and_anchor_leads_somewhere(built: Path, documents: dict[str, Element]) -> None:
    ids = {
        address: {value for element in document.iter() if (value := element.get("id"))} | {""}
        for address, document in documents.items()
    }
    broken = []
    for address, document in documents.items():
        links = [*elements(document, "a", "href"), *elements(document, "link", "href")]
        for link in [*links, *elements(document, "script", "src"), *elements(document, "form", "action")]:
            target, anchor = urldefrag(urljoin(SITE + address, link))
            if not target.startswith(SITE):
                continue
            path = unquote(target.removeprefix(SITE).partition("?")[0])
            file = built / (f"{path}index.html" if not path or path.endswith("/") else path)
            if "assets/search/" not in path and (not file.is_file() or anchor not in ids.get(path, {""})):
                broken.append((address, link))
    assert broken == []


def test_a_page_tells_machines_what_it_is(documents: dict[str, Element]) -> None:
    document = documents["stories/2026/02/04/hostile/"]
    meta = {el.get("property") or el.get("name"): el.get("content") for el in document.iter("meta")}
    assert meta["og:type"] == "article"
    assert meta["og:url"] == f"{SITE}stories/2026/02/04/hostile/"
    assert meta["og:title"] == HOSTILE_TEXT
    assert meta["article:published_time"] == "2026-02-04T08:00:00+08:00"
    (data,) = (el.text or "" for el in document.iter("script") if el.get("type") == "application/ld+json")
    assert json.loads(data)[0]["headline"] == HOSTILE_TEXT
    alternates = {el.get("type"): el.get("href") for el in document.iter("link") if el.get("rel") == "alternate"}
    assert alternates["text/markdown"] == "index.md"
    assert alternates["application/atom+xml"] == "../../../../../feed.xml"


def test_the_section_that_a_page_lies_under_is_marked(documents: dict[str, Element]) -> None:
    def current(address: str) -> list[tuple[str | None, str | None]]:
        marked = (el for el in documents[address].iter("a") if el.get("aria-current"))
        return [(el.text, el.get("aria-current")) for el in marked]

    assert current("") == [("首頁", "page")]
    assert current("topics/") == [("主題", "page")]
    assert current("topics/energy/") == [("主題", "true")]
    assert current("countries/US/") == [("國家", "true")]
    assert current("404.html") == []


def test_a_page_is_in_the_language_of_the_site(documents: dict[str, Element]) -> None:
    assert {document.get("lang") for document in documents.values()} == {"zh-TW"}


def test_a_former_address_names_the_new_one(documents: dict[str, Element]) -> None:
    document = documents["old/hostile/"]
    refresh = [el.get("content") for el in document.iter("meta") if el.get("http-equiv") == "refresh"]
    assert refresh == ["0; url=../../stories/2026/02/04/hostile/"]
    assert "../../stories/2026/02/04/hostile/" in list(elements(document, "a", "href"))

"""The addresses that links are checked against are those at which the site has pages."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest

from build_scripts.links import Addresses, LinkedText, check_links
from build_scripts.pages.written import WrittenPage
from build_scripts.site.model import Site
from tests.site.samples import make_site, make_story, source
from tests.whole_site import publish, render_pages

ROOT = Path(__file__).parents[1]
ABOUT = WrittenPage("/about/", "pages/about.md", "關於", "關於本站。", "文。")


@pytest.fixture(scope="module")
def site() -> Site:
    """A site with more than one page of a list and of a thread, mentions, aliases, unknown outlets, a written page."""
    many = [
        make_story(f"s{number:03}", f"2026-01-{number % 28 + 1:02}T09:00", mentioned=("ZM",), thread="長")
        for number in range(120)
    ]
    odd = make_story(
        "odd",
        about=("XX",),
        topics=("sport",),
        aliases=("/舊址/",),
        sources=(source("某報"), source("b", "https://b.example/")),
    )
    return make_site([*many, odd], pages={"/about/": "pages/about.md"})


def every_address(site: Site) -> frozenset[str]:
    addresses = Addresses(site)
    assert all(address in addresses for address in (*addresses.most, *addresses.of_periods))
    return addresses.most | addresses.of_periods


def test_every_page_has_an_address_that_links_may_lead_to(site: Site) -> None:
    pages = {unquote(page.address) for page in render_pages(site, written=[ABOUT])}
    addresses = every_address(site)
    data = {address for address in addresses if not address.endswith("/")}
    assert pages == addresses - data


def test_data_that_links_may_lead_to_is_published(site: Site) -> None:
    published = {f"/{file.path}" for file in publish(site)}
    assert {address for address in every_address(site) if not address.endswith("/")} <= published


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](/here/)", []),
        ("一\n\n二\n[a](/there/)", [(13, "link-broken")]),
        ("[a](/here/feed.xml) [b](/there/feed.xml)", [(10, "link-broken")]),
        ("[a](/here/?q=1#x)", []),
        ("[a](/%E8%88%8A/) [b](/舊/)", []),
        ("[a](#x)\n\n# X", [(10, "link-anchor")]),
        ("[a](#h-x) [b](#%E4%B8%80)\n\n# X\n\n# 一", []),
        ("![a](/here/) ![b](data:x)", [(10, "link-unsafe")]),
        ("<https://example.org/> <mailto:a@example.org>", []),
        ("[a](here)", [(10, "link-relative")]),
        ("`[a](/there/)`", []),
    ],
)
def test_links(markdown: str, expected: list[tuple[int, str]]) -> None:
    problems = check_links(LinkedText("a.md", markdown, 10), {"/here/", "/舊/"})
    assert [(problem.line, problem.code) for problem in problems] == expected

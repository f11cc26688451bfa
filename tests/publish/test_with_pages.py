"""The published files and the rendered pages agree: neither names an address that the other does not have."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urljoin

from mkdocs.utils.meta import get_data

from build_scripts.pages.written import WrittenPage
from tests.publish.samples import STORIES, published
from tests.publish.test_sitemaps import locations
from tests.site.samples import make_site, make_story
from tests.whole_site import render_pages

ROOT = Path(__file__).parents[2]
ABOUT = WrittenPage("/about/", "pages/about.md", "關於", "關於本站", "內容")
LONG_LIST = tuple(
    make_story(f"s{number:03}", f"2026-01-{number // 6 + 1:02}T09:00", mentioned=("JP",), aliases=(f"/old/{number}/",))
    for number in range(120)
)
SITE = make_site([*STORIES, *LONG_LIST], pages={ABOUT.address: ABOUT.path})
PAGES = tuple(render_pages(SITE, written=[ABOUT]))
HEADS = {page.address: get_data(page.markdown)[1] for page in PAGES}
FILES = published(SITE)


def test_the_sitemaps_name_every_page_that_may_be_indexed_and_no_other() -> None:
    indexed = {page.address.lstrip("/") for page in PAGES if HEADS[page.address].get("robots") != "noindex"}
    named = [
        address for path, content in FILES.items() if path.startswith("sitemaps/") for address in locations(content)
    ]
    assert len(named) == len(set(named))
    assert set(named) == indexed


def test_no_page_and_published_file_share_a_path() -> None:
    pages = {page.path.replace("index.md", "index.html") for page in PAGES}
    assert len(pages) == len(PAGES)
    assert not pages & FILES.keys()


def test_every_feed_that_a_page_names_is_published() -> None:
    named = {urljoin(address, feed["href"]) for address, head in HEADS.items() for feed in head.get("feeds", ())}
    assert named
    assert {address.lstrip("/") for address in named} <= FILES.keys()

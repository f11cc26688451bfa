"""Pages as a whole: golden copies, the same bytes each time, links that lead somewhere, what one more story changes.

`python -m tests.pages.test_render` writes the golden files anew; look at the difference before you commit it.
"""

from __future__ import annotations

import random
import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest

from build_scripts.pages.config import load_config
from build_scripts.pages.written import WrittenPage
from build_scripts.site.model import Site
from build_scripts.stories.story import Correction, Origin, Section, Story
from build_scripts.tagging.names import NameKind, NamePair
from build_scripts.tagging.tags import Evidence
from tests.site.samples import CONFIG, TAIPEI, make_site, make_story, source
from tests.whole_site import render_pages

ROOT = Path(__file__).parents[2]
GOLDEN = Path(__file__).parent / "golden"
STRINGS = load_config(ROOT / "mkdocs.yml")[1]
ABOUT = WrittenPage(
    "/about/",
    "pages/about.md",
    "關於本站",
    "本站如何製作。",
    "見[來源](/sources/)與[訂閱](/feed.xml)。\n\n## 更正\n\n好.\n",
)

SEJOURNE = NamePair("塞儒內", "Stephane Sejourne", NameKind.PERSON)
AGENCY = NamePair("國際能源總署", "IEA", NameKind.ORGANISATION)
IMPORTED = make_story(
    "IA.M.1770186735.A.77C",
    "2026-02-04T14:32:12",
    title="美日簽署礦產合作備忘錄 尋求分散來源",
    summary="美國與日本同意共同儲備關鍵礦物,並邀尚比亞加入。",
    about=("US", "JP"),
    mentioned=("ZM",),
    topics=("energy", "diplomacy"),
    sources=(
        source("範例日報", "https://daily.example.org/world/1?a=1&b=2"),
        source("Example Wire", "https://www.wire.example/minerals", "兩國談礦產,各有打算"),
    ),
    body="美國與日本簽署備忘錄,內容**公開**(如附件)。\n\n## 細節\n\n- 見[能源](/topics/energy/)\n\n```\na\n\nb\n```\n",
    post=Origin("IA/M.1770186735.A.77C", "IA", "samplereader", "https://www.ptt.cc/bbs/IA/M.1770186735.A.77C.html"),
    automatic=frozenset({"topics", "countries"}),
    thread="礦產合作",
    related=("港口-記事",),
    evidence=(
        Evidence("US", "美國", "title", -1, -1, 0, "name", 5.0),
        Evidence("US", "美國", "lead", 0, 0, 0, "name", 1.5),
        Evidence("energy", "關鍵礦物", "body", 0, 2, 9, "term", 3.0),
        Evidence("CN", "中國", "body", 0, 2, 20, "name", 1.0),
    ),
    names=(SEJOURNE, AGENCY),
)
CORRECTED = make_story(
    "港口-記事",
    "2026-02-04T09:00",
    about=("ZM",),
    topics=("diplomacy",),
    sources=(source("範例通訊社"),),
    updated=datetime(2026, 2, 6, 10, 0, tzinfo=TAIPEI),
    corrections=(Correction(date=date(2026, 2, 6), text="出口量應為三萬噸。"),),
    aliases=("/old/harbour/",),
    names=(NamePair("謝儒內", "Stéphane Séjourné", NameKind.PERSON),),
)
JANUARY = make_story(
    "january", "2026-01-30T09:00", about=("EU",), mentioned=("US",), topics=("energy",), thread="礦產合作"
)
BARE = make_story("bare", "2026-01-05T09:00", about=(), topics=(), sources=(), body="")
STORIES = (IMPORTED, CORRECTED, JANUARY, BARE)
LONG_LIST = tuple(
    make_story(f"s{number:03}", f"2025-{number // 28 + 3:02}-{number % 28 + 1:02}T09:00", mentioned=("JP",))
    for number in range(170)
)
GOLDEN_ADDRESSES = (
    "/",
    "/days/2026/02/04/",
    "/weeks/2026/W06/",
    "/stories/2026/02/04/IA.M.1770186735.A.77C/",
    "/stories/2026/02/04/%E6%B8%AF%E5%8F%A3-%E8%A8%98%E4%BA%8B/",
    "/stories/2026/01/05/bare/",
    "/old/harbour/",
    "/threads/",
    "/threads/x-4200549598/",
    "/topics/",
    "/topics/energy/",
    "/topics/sport/",
    "/countries/",
    "/countries/US/",
    "/sources/",
    "/sources/daily/",
    "/names/",
    "/names/i/",
    "/names/stephane-sejourne/",
    "/archive/",
    "/archive/2026/02/",
    "/about/",
)
# Beside the pages, links may lead to what `publish` writes.
PUBLISHED = re.compile(r"/(?:.*/)?(?:feed\.xml|feed\.json)$|/api/|/stories/.*/index\.md$")


@cache
def rendered(stories: tuple[Story, ...] = STORIES) -> Mapping[str, str]:
    """The Markdown of each page, by address; no address twice."""
    site = make_site(stories, pages={"/about/": "pages/about.md"})
    return pages_of(replace(site, config=replace(CONFIG, edit_url="https://example.org/edit/")))


def pages_of(site: Site, strings: Mapping[str, object] = STRINGS) -> dict[str, str]:
    pages = list(render_pages(site, strings, [ABOUT]))
    assert len({page.path for page in pages}) == len(pages)
    return {page.address: page.markdown for page in pages}


def golden_path(address: str) -> Path:
    return GOLDEN / f"{address.strip('/').replace('/', '.') or 'home'}.md"


@pytest.mark.parametrize("address", GOLDEN_ADDRESSES)
def test_a_page_is_as_its_golden_copy(address: str) -> None:
    assert rendered()[address] == golden_path(address).read_text("utf-8")


def test_the_order_of_the_stories_changes_no_byte() -> None:
    shuffled = list(STORIES)
    random.Random(5).shuffle(shuffled)
    assert rendered(tuple(shuffled)) == rendered()


def test_every_link_and_anchor_leads_somewhere() -> None:
    pages = rendered((*STORIES, *LONG_LIST))
    ids = {address: set(re.findall(r'\sid="([^"]+)"', text)) | {""} for address, text in pages.items()}
    broken = []
    for address, text in pages.items():
        for link in re.findall(r'\shref="([^"]+)"', text):
            target, anchor = urldefrag(urljoin(f"https://site.example{address}", link.replace("&amp;", "&")))
            path = target.removeprefix("https://site.example").partition("?")[0]
            if path.startswith("/") and not PUBLISHED.match(path) and anchor not in ids.get(path, ()):
                broken.append((address, link))
    assert broken == []


def test_an_empty_site_has_its_pages_too() -> None:
    pages = rendered(())
    assert {"/", "/topics/", "/topics/energy/", "/countries/", "/sources/", "/archive/", "/search/"} <= pages.keys()


def test_each_story_stands_on_its_day_week_month_and_in_its_indexes() -> None:
    pages = rendered()
    link = "stories/2026/02/04/IA.M.1770186735.A.77C/"
    holding = {address for address, text in pages.items() if f'{link}"' in text}
    assert holding >= {
        "/", "/days/2026/02/04/", "/weeks/2026/W06/", "/archive/2026/02/", "/topics/", "/topics/energy/",
        "/topics/diplomacy/", "/countries/US/", "/countries/JP/", "/countries/ZM/", "/sources/daily/",
        "/sources/wire-example/",
    }  # fmt: skip


def test_a_story_more_changes_tens_of_pages_and_not_hundreds() -> None:
    before = rendered((*STORIES, *LONG_LIST))
    after = rendered((*STORIES, *LONG_LIST, make_story("new", "2026-02-05T08:00")))
    changed = {address for address, text in after.items() if before.get(address) != text}
    assert before.keys() <= after.keys()
    assert changed == {
        "/", "/days/2026/02/04/", "/days/2026/02/05/", "/weeks/2026/W06/", "/archive/", "/archive/2026/02/",
        "/stories/2026/02/05/new/", "/stories/2026/02/04/IA.M.1770186735.A.77C/", "/topics/", "/topics/energy/",
        "/countries/", "/countries/US/", "/sources/", "/sources/daily/",
        "/threads/", "/threads/x-4200549598/", "/stories/2026/01/30/january/", "/search/",
    }  # fmt: skip


TOLD = tuple(
    make_story(f"t{day:03}", f"2025-{day // 28 + 1:02}-{day % 28 + 1:02}T09:00", thread="長") for day in range(160)
)


def test_a_long_thread_begins_on_a_page_that_stays_as_it_is() -> None:
    before, after = rendered(TOLD[:-1]), rendered(TOLD)
    (address,) = {address for address in after if address.startswith("/threads/") and address.count("/") == 3}
    steps = re.compile(r"/stories/[0-9/]+/(t\d+)/")
    assert steps.findall(after[f"{address}2025/Q1/"]) == [f"t{day:03}" for day in range(84)]
    assert steps.findall(after[address]) == [f"t{day:03}" for day in range(84, 160)]
    assert before[f"{address}2025/Q1/"] == after[f"{address}2025/Q1/"]


def test_a_story_that_is_taken_out_of_an_archive_changes_its_own_time_and_what_counts_it() -> None:
    before, after = rendered(TOLD), rendered((*TOLD[:40], *TOLD[41:]))
    (thread,) = {address for address in after if address.startswith("/threads/") and address.count("/") == 3}
    lists = (thread, "/topics/energy/", "/countries/US/", "/sources/daily/")
    gone = ("/stories/2025/02/13/t040/", "/days/2025/02/13/")
    near = {f"/stories/2025/02/{day}/t{day + 27:03}/" for day in (10, 11, 12, 14, 15, 16)}
    assert {address for address in before if before[address] != after.get(address)} == {
        *gone, *near, "/", "/archive/", "/archive/2025/02/", "/days/2025/02/12/", "/days/2025/02/14/",
        "/weeks/2025/W07/", "/topics/", "/countries/", "/sources/", "/threads/",
        *lists, *(f"{address}2025/Q1/" for address in lists),
    }  # fmt: skip


def test_only_evidence_for_a_tag_that_the_story_has_is_shown() -> None:
    page = rendered()["/stories/2026/02/04/IA.M.1770186735.A.77C/"]
    assert "內文「關鍵礦物」" in page
    assert "中國" not in page


def test_a_story_says_its_title_once_though_its_source_and_its_first_heading_say_it_too() -> None:
    several = make_story(
        "several",
        title="兩國談礦產",
        sources=(
            source("範例日報", "https://daily.example.org/1", "兩國談礦產"),
            source("範例通訊社", "https://agency.example.org/1", "業界觀望"),
        ),
        body="## 兩國談礦產\n\n第一段。\n\n## 業界觀望\n\n第二段。\n",
    )
    page = rendered((several,))["/stories/2026/02/04/several/"].partition("<article")[2]
    assert page.count("兩國談礦產") == 1
    assert page.count(">業界觀望<") == 2  # beside its outlet, and above its text
    assert page.count("https://daily.example.org/1") == 1


@pytest.mark.parametrize(
    ("summary", "shown"), [("首句在此。", False), ("首句在此。次句……", False), ("另一句話。", True), ("另一句……", True)]
)
def test_a_summary_that_the_text_begins_with_is_not_told_twice(summary: str, shown: bool) -> None:
    story = make_story("s", summary=summary, sections=(Section("", ("首句在此。次句很長,被截斷。",)),))
    assert ('class="summary"' in rendered((story,))["/stories/2026/02/04/s/"]) == shown


@pytest.mark.parametrize(("about", "place"), [(5, "below"), (6, "beside")])
def test_mentions_stand_below_where_a_country_has_few_stories_of_its_own(about: int, place: str) -> None:
    told = (*(make_story(f"a{n}") for n in range(about)), make_story("m", about=("JP",), mentioned=("US",)))
    main, _, aside = rendered(told)["/countries/US/"].partition('class="aside"')
    assert ('id="mentions"' in main, 'id="mentions"' in aside) == (place == "below", place == "beside")


def test_without_an_edit_address_there_is_no_link_to_edit() -> None:
    page = pages_of(make_site(STORIES, pages={"/about/": "pages/about.md"}))["/stories/2026/01/30/january/"]
    assert STRINGS["story"]["edit"] not in page
    assert STRINGS["story"]["edit"] in rendered()["/stories/2026/01/30/january/"]


def test_the_site_can_speak_another_language(tmp_path: Path) -> None:
    text = (ROOT / "mkdocs.yml").read_text("utf-8")
    english = text.replace("strings/zh-TW.yml", "strings/en.yml").replace("language: zh-TW", "language: en")
    (tmp_path / "mkdocs.yml").write_text(english.replace("theme_overrides/", f"{ROOT}/theme_overrides/"), "utf-8")
    config, strings = load_config(tmp_path / "mkdocs.yml")
    site = replace(make_site(STORIES, pages={"/about/": "pages/about.md"}), config=config)
    pages = pages_of(site, strings)
    assert "Wednesday, February 4, 2026" in pages["/days/2026/02/04/"]
    assert "Corrections" in pages["/stories/2026/02/04/%E6%B8%AF%E5%8F%A3-%E8%A8%98%E4%BA%8B/"]


if __name__ == "__main__":
    GOLDEN.mkdir(exist_ok=True)
    for golden_address in GOLDEN_ADDRESSES:
        golden_path(golden_address).write_text(rendered()[golden_address], "utf-8")

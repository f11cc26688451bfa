"""Every kind of page in a real browser: nothing hostile runs, nothing is fetched from elsewhere, all can read it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Request

pytestmark = pytest.mark.browser

STORY = "stories/2026/02/04/IA.M.2026020400.A.00C/"
HOSTILE = "stories/2026/02/04/hostile/"
KINDS = {
    "home": "",
    "story": STORY,
    "hostile story": HOSTILE,
    "day": "days/2026/02/03/",
    "week": "weeks/2026/W05/",
    "threads": "threads/",
    "thread": "threads/20251231.IA.M.2025123103.A.03C/",
    "topics": "topics/",
    "topic": "topics/economy/",
    "topic, part": "topics/economy/2026/01/11-20/",
    "countries": "countries/",
    "country": "countries/US/",
    "mentions": "countries/US/mentioned/",
    "sources": "sources/",
    "source": "sources/daily/",
    "names": "names/",
    "names, letter": "names/s/",
    "name": "names/stephane-sejourne/",
    "archive": "archive/",
    "month": "archive/2026/01/",
    "search": "search/",
    "about": "about/",
    "missing": "nothing/here/",
}
WITH_HOSTILE_TEXT = ("", HOSTILE, "days/2026/02/04/", "weeks/2026/W06/", "topics/economy/", "countries/US/",
                     "sources/", "sources/evil-example-org/", "archive/2026/02/", "names/", "search/")  # fmt: skip


@pytest.fixture
def faults(page: Page, site_url: str) -> Iterator[list[str]]:
    """What went wrong while a test used `page`: must be empty in the end."""
    found: list[str] = []
    page.add_init_script("window.hit = (what) => console.error('hostile code ran: ' + what)")
    page.on("pageerror", lambda error: found.append(f"script error: {error}"))
    page.on("dialog", lambda dialog: found.append(f"dialog: {dialog.message}"))

    def note_request(request: Request) -> None:
        if not request.url.startswith((site_url, "data:")):
            found.append(f"request to {request.url}")

    page.on("request", note_request)
    page.on("console", lambda message: found.append(message.text) if message.type in ("error", "warning") else None)
    yield found
    assert [fault for fault in found if "404 (Not Found)" not in fault] == []


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_a_page_loads_without_a_fault_or_a_request_to_another_host(
    page: Page, faults: list[str], site_url: str, address: str
) -> None:
    response = page.goto(site_url + address)
    assert response is not None
    assert response.status == (404 if address == KINDS["missing"] else 200)
    assert page.locator("h1").count() == 1
    assert page.title()
    missing = [] if address == KINDS["missing"] else faults
    assert missing == []


@pytest.mark.parametrize("address", WITH_HOSTILE_TEXT)
def test_nothing_of_a_hostile_story_runs_or_becomes_an_element(
    page: Page, faults: list[str], site_url: str, address: str
) -> None:
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert page.locator("main :is(script, img, iframe, object, style, [onerror], [onclick], [onload])").count() == 0
    assert page.locator("a[href^='javascript'], a[href^='data:']").count() == 0
    assert page.evaluate("document.body.innerText.includes('49') && !document.body.innerText.includes('7*7')") is False
    assert faults == []


@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_no_page_has_an_accessibility_violation(browser: Browser, site_url: str, scheme: str, width: int) -> None:
    context = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 900})
    page = context.new_page()
    found = {}
    for kind, address in KINDS.items():
        page.goto(site_url + address)
        page.evaluate("document.querySelectorAll('details').forEach((details) => { details.open = true })")
        results = Axe().run(page, options={"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}})
        if results.violations_count:
            found[kind] = results.generate_report()
    context.close()
    assert found == {}


@pytest.mark.parametrize("address", KINDS.values(), ids=KINDS.keys())
def test_no_page_scrolls_sideways_on_a_phone(page: Page, site_url: str, address: str) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    page.goto(site_url + address)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_the_colour_switch_goes_round_and_is_kept(page: Page, faults: list[str], site_url: str) -> None:
    page.emulate_media(color_scheme="light")
    page.goto(site_url)
    background = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(background)
    switch = page.locator("button.scheme")
    names = [switch.get_attribute("aria-label")]
    for _ in range(2):
        switch.click()
        names.append(switch.get_attribute("aria-label"))
    assert names == ["配色：跟隨系統", "配色：淺色", "配色：深色"]
    dark = page.evaluate(background)
    assert dark != light
    page.goto(site_url + STORY)
    assert page.evaluate(background) == dark
    switch.click()
    assert page.evaluate(background) == light
    assert faults == []


def test_scripts_move_nothing(browser: Browser, site_url: str) -> None:
    heights = []
    for scripts in (True, False):
        context = browser.new_context(java_script_enabled=scripts, viewport={"width": 390, "height": 844})
        page = context.new_page()
        page.goto(site_url, wait_until="networkidle")
        box = page.locator("main").bounding_box()
        assert box is not None
        heights.append(box["y"])
        context.close()
    assert heights[0] == heights[1]


def test_reading_works_without_scripts(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    assert not page.locator("button.scheme").is_visible()
    page.click(".item--top .item__title a")
    assert page.url == site_url + STORY
    page.click("details.why summary")
    assert page.locator("details.why table").is_visible()
    page.click(".facts .tag--country >> text=歐盟")
    assert page.url == f"{site_url}countries/EU/"
    page.click("nav.sections >> text=首頁")
    assert page.url == site_url
    context.close()


def test_a_former_address_leads_to_the_story(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}old/hostile/")
    page.wait_for_url(site_url + HOSTILE)


def test_the_keyboard_reaches_the_text_first(page: Page, site_url: str) -> None:
    page.goto(site_url + STORY)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"


def test_print_leaves_out_what_cannot_be_clicked(page: Page, site_url: str) -> None:
    page.goto(site_url + STORY)
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("nav.sections").is_visible()
    assert page.locator("h1").is_visible()
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"

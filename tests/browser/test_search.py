"""Search in a real browser, with real keys: the combobox in the header, and the page of results."""

from __future__ import annotations

import gzip
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.search.content import QUERIES, check_answer, load_sample_content
from tests.search.engine import searchable, write_index

pytestmark = pytest.mark.browser

INPUT = "form.search input[name=q]"
OPTIONS = "[role=listbox] [role=option]"
HITS = ".found__list > li"


@pytest.fixture
def faults(page: Page) -> list[str]:
    """Errors of scripts and of the content security policy on `page`."""
    found: list[str] = []
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda message: found.append(message.text) if message.type == "error" else None)
    page.on("dialog", lambda dialog: found.append(dialog.message))
    return found


def open_results(page: Page, site_url: str, query: str) -> None:
    page.goto(f"{site_url}search/?{query}")
    expect(page.locator(".found__total")).to_contain_text("則")


def asked(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


@pytest.mark.parametrize("key", ["/", "Control+k"])
def test_a_key_goes_to_the_search_field(page: Page, site_url: str, key: str) -> None:
    page.goto(site_url)
    page.keyboard.press(key)
    expect(page.locator(INPUT)).to_be_focused()
    expect(page.locator(INPUT)).to_have_value("")


def test_a_slash_that_is_typed_stays_text(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.locator(INPUT).focus()
    page.keyboard.type("a/b")
    expect(page.locator(INPUT)).to_have_value("a/b")


def test_suggestions_are_chosen_with_the_arrow_keys(page: Page, site_url: str, faults: list[str]) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("烏克")
    field = page.locator(INPUT)
    expect(page.locator(OPTIONS).first).to_contain_text("烏克蘭")
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    first = page.locator(OPTIONS).first
    expect(first).to_have_attribute("aria-selected", "true")
    expect(field).to_have_attribute("aria-activedescendant", first.get_attribute("id") or "")
    page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url("**/countries/UA/")
    assert faults == []


def test_escape_closes_the_suggestions_and_keeps_the_text(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    page.keyboard.type("美國")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]")).to_be_hidden()
    expect(page.locator(INPUT)).to_have_attribute("aria-expanded", "false")
    expect(page.locator(INPUT)).to_have_value("美國")


def test_enter_searches_from_a_deep_page(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}days/2026/02/03/")
    page.keyboard.press("/")
    page.keyboard.type("稀土")
    page.keyboard.press("Enter")
    page.wait_for_url("**/briefing/search/?q=*")
    assert asked(page) == {"q": ["稀土"]}
    expect(page.locator(HITS).first.locator("mark").first).to_have_text("稀土")


def test_nothing_happens_while_an_input_method_composes(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.keyboard.press("/")
    devtools = page.context.new_cdp_session(page)
    devtools.send("Input.imeSetComposition", {"text": "ㄇㄟˇ", "selectionStart": 3, "selectionEnd": 3})
    for key in ("ArrowDown", "Enter", "Escape"):
        devtools.send("Input.dispatchKeyEvent", {"type": "rawKeyDown", "windowsVirtualKeyCode": 229, "key": key})
    page.wait_for_timeout(400)
    assert urlsplit(page.url).path == "/briefing/"
    expect(page.locator("[role=listbox]")).to_be_hidden()
    devtools.send("Input.insertText", {"text": "美國"})
    expect(page.locator(INPUT)).to_have_value("美國")
    expect(page.locator(OPTIONS).first).to_contain_text("美國")


def test_a_country_is_offered_first_as_a_page(page: Page, site_url: str) -> None:
    open_results(page, site_url, "q=智利")
    offer = page.locator(".found__offers a").first
    expect(offer).to_contain_text("智利")
    offer.click()
    page.wait_for_url("**/countries/CL/")


def test_more_results_come_on_demand(page: Page, site_url: str) -> None:
    open_results(page, site_url, "q=經貿")
    expect(page.locator(HITS)).to_have_count(10)
    page.locator(".found__more").click()
    expect(page.locator(HITS)).to_have_count(20)
    expect(page.locator(HITS).nth(10).locator("h2 a")).to_be_focused()


def test_filters_stand_in_the_address_and_the_back_button_undoes_them(page: Page, site_url: str) -> None:
    open_results(page, site_url, "q=經貿")
    total = page.locator(".found__total")
    before = total.inner_text()
    page.get_by_label("烏克蘭").check()
    expect(total).not_to_have_text(before)
    page.get_by_label("智利").check()
    page.get_by_label("2026").check()
    expect(page.get_by_label("2026")).to_be_checked()
    assert asked(page) == {"q": ["經貿"], "country": ["UA", "CL"], "year": ["2026"]}
    filtered = total.inner_text()
    page.go_back()
    expect(page.get_by_label("2026")).not_to_be_checked()
    page.go_forward()
    expect(total).to_have_text(filtered)
    page.go_back()
    page.go_back()
    page.go_back()
    expect(total).to_have_text(before)
    assert asked(page) == {"q": ["經貿"]}


def test_the_number_beside_a_filter_is_what_it_leaves(page: Page, site_url: str) -> None:
    open_results(page, site_url, "q=經貿")
    label = page.locator("label", has_text="烏克蘭")
    count = label.locator(".count").inner_text()
    label.click()
    expect(page.locator(".found__total")).to_contain_text(f" {count} ")


def test_results_can_be_ordered_by_date(page: Page, site_url: str) -> None:
    open_results(page, site_url, "q=台灣")
    page.get_by_role("button", name="最新").click()
    expect(page.get_by_role("button", name="最新")).to_have_attribute("aria-pressed", "true")
    dates = page.locator(f"{HITS} time").evaluate_all("nodes => nodes.map((node) => node.dateTime)")
    assert dates == sorted(dates, reverse=True)
    assert asked(page)["order"] == ["newest"]


def test_a_filter_without_a_query_lists_its_stories(page: Page, site_url: str) -> None:
    open_results(page, site_url, "topic=disaster")
    expect(page.locator(HITS).first).to_contain_text("地震")


def test_nothing_found_says_so_and_how_to_search(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}search/?q=查無此事")
    expect(page.locator(".found__total")).to_contain_text("沒有符合的報導")
    expect(page.locator(HITS)).to_have_count(0)
    expect(page.locator("[data-search-help]")).to_be_visible()
    expect(page.get_by_role("button", name="最新")).to_be_hidden()
    expect(page.locator(".found__filters")).to_be_hidden()
    page.goto(f"{site_url}search/?q=查無此事&country=US")  # a filter that may be taken off
    expect(page.locator(".found__filters")).to_be_visible()


def test_hostile_text_is_shown_as_text(page: Page, site_url: str, faults: list[str]) -> None:
    page.add_init_script("window.hit = (what) => console.error('hostile code ran: ' + what)")
    open_results(page, site_url, "q=onerror")
    expect(page.locator(HITS).first).to_contain_text("<img src=x onerror=")
    assert page.locator(f"{HITS} img, {HITS} script, {HITS} svg").count() == 0
    page.goto(f"{site_url}search/?q=<img src=x onerror=hit(1)>&country=<b>&topic=constructor")
    expect(page.locator(".found__total")).to_contain_text("沒有符合的報導")
    assert faults == []


@pytest.mark.parametrize(
    ("files", "status", "message"),
    [
        ("**/search-index/*/heads-*", 404, "已經過期"),
        ("**/search-index/*/heads-*", 200, "不完整"),
        ("**/stories/**/index.md", 404, "已經過期"),
        ("**/stories/**/index.md", 200, "已經過期"),
    ],
)
def test_damaged_data_gives_a_message_and_no_results(
    page: Page, site_url: str, files: str, status: int, message: str
) -> None:
    page.route(files, lambda route: route.fulfill(status=status, body=json.dumps({"稀": "土ABC"})))
    page.goto(f"{site_url}search/?q=稀土")
    expect(page.locator(".found__total")).to_contain_text(message)
    expect(page.locator(HITS)).to_have_count(0)
    page.unroute(files)
    page.get_by_role("button", name="再試一次").click()
    expect(page.locator(HITS).first).to_be_visible()


def test_without_scripts_the_form_leads_to_help_and_lists(browser: Browser, site_url: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(site_url)
    page.locator(INPUT).fill("稀土")
    page.locator(INPUT).press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.get_by_text("搜尋需要 JavaScript")).to_be_visible()
    page.locator("main").get_by_role("link", name="國家").click()
    page.wait_for_url("**/countries/")
    context.close()


def test_search_fits_a_phone(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    page = context.new_page()
    open_results(page, site_url, "q=稀土")
    assert page.evaluate("document.documentElement.scrollWidth") == 390
    expect(page.get_by_label("日本")).to_be_hidden()
    page.locator(".found__filters summary").tap()
    expect(page.get_by_label("中國")).to_be_visible()
    page.locator(INPUT).tap()
    page.keyboard.press("Control+a")
    page.keyboard.type("智利")
    page.locator(OPTIONS).first.tap()
    page.wait_for_url("**/countries/CL/")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_and_suggestions_have_no_accessibility_fault(browser: Browser, site_url: str, scheme: str) -> None:
    context = browser.new_context(color_scheme="dark" if scheme == "dark" else "light")
    page = context.new_page()
    open_results(page, site_url, "q=美國&country=US")
    page.keyboard.press("/")
    page.keyboard.press("ArrowDown")
    expect(page.locator(OPTIONS).first).to_be_visible()
    page.keyboard.press("ArrowDown")
    violations = Axe().run(page).response["violations"]
    assert [(fault["id"], [node["target"] for node in fault["nodes"]]) for fault in violations] == []
    context.close()


def test_a_page_loads_no_index_before_a_reader_searches(page: Page, site_url: str) -> None:
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(site_url)
    page.wait_for_load_state("networkidle")
    assert not [url for url in requests if "search-index" in url or url.endswith("engine.js")]


def test_the_scripts_stay_small(site_folder: Path) -> None:
    scripts = [script.read_bytes() for script in (site_folder / "assets/search").glob("*.js")]
    assert sum(len(gzip.compress(script, 6)) for script in scripts) <= 12_000


@pytest.fixture(scope="module")
def content_url(tmp_path_factory: pytest.TempPathFactory, site_folder: Path, serve: Callable[[Path], str]) -> str:
    """The address of the built pages with the index of the project's own stories."""
    folder = tmp_path_factory.mktemp("content-site")
    for part in ("assets", "search"):
        shutil.copytree(site_folder / part, folder / part)
    write_index(searchable(load_sample_content(folder / "content")), folder)
    return serve(folder)


def test_every_query_over_the_sample_stories_finds_what_it_must(page: Page, content_url: str) -> None:
    page.goto(f"{content_url}search/?q=稀土")
    expect(page.locator(HITS).first).to_be_visible()
    found = page.evaluate(
        """async (queries) => {
            const { open } = await import(new URL("../assets/search/engine.js", location.href).href);
            const engine = await open(fetch.bind(window), new URL("../search-index/", location.href).href);
            const ids = ({ hits }) => hits.map((hit) => hit.address.split("/").at(-2));
            const answers = [];
            for (const query of queries) answers.push(ids(await engine.search(query, { limit: 500 })));
            return answers;
        }""",
        [query["query"] for query in QUERIES],
    )
    faults = [check_answer(query, ids) for query, ids in zip(QUERIES, found, strict=True)]
    assert [fault for fault in faults if fault] == []


def test_other_names_that_were_searched_are_told_and_can_be_left_out(page: Page, content_url: str) -> None:
    page.goto(f"{content_url}search/?q=普丁")
    total, notes = page.locator(".found__total"), page.locator(".found__notes")
    expect(notes).to_contain_text("也搜尋了普亭")
    before = total.inner_text()
    page.get_by_role("button", name="只搜尋輸入的字詞").click()
    expect(total).not_to_have_text(before)
    assert asked(page) == {"q": ["普丁"], "same": ["0"]}
    expect(notes).to_contain_text("也搜尋同義的名稱：普亭")
    page.go_back()
    expect(total).to_have_text(before)


@pytest.mark.parametrize("query", QUERIES[::24], ids=lambda query: query["query"])
def test_the_page_shows_what_a_query_finds(page: Page, content_url: str, query: dict[str, Any]) -> None:
    page.goto(f"{content_url}search/")
    page.locator(INPUT).fill(query["query"])
    page.locator(INPUT).press("Enter")
    expect(page.locator(".found__total")).to_contain_text("找到" if query["finds"] else "沒有符合")
    links = page.locator(f"{HITS} h2 a").evaluate_all("nodes => nodes.map((node) => node.href.split('/').at(-2))")
    assert links[:1] == ([query["first"]] if "first" in query else links[:1])
    assert set(query["finds"][:1]) <= set(links)

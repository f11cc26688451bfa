"""Reading paths in a real browser: from page to page, the map by keyboard, what is new, charts, print."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.browser

STORY = "stories/2026/02/04/IA.M.2026020402.A.02C/"
THREAD = "threads/20251231.IA.M.2025123103.A.03C/"


def test_from_home_to_a_country_to_a_story_and_back(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.click(".item--top .tag--country >> text=歐盟")
    expect(page).to_have_url(f"{site_url}countries/EU/")
    expect(page.locator("h1")).to_have_text("歐盟")
    page.click("#glance .bars a >> nth=0")
    expect(page).to_have_url(re.compile(r"/topics/[a-z-]+/$"))
    page.go_back()
    page.click(".list .item__title a >> nth=0")
    expect(page.locator("article.story")).to_be_visible()
    page.go_back()
    page.go_back()
    expect(page).to_have_url(site_url)


def test_a_story_leads_to_what_came_before_and_to_its_event(page: Page, site_url: str) -> None:
    page.goto(site_url + STORY)
    page.click(".inthread__name")
    expect(page).to_have_url(site_url + THREAD)
    days = page.locator(".timeline time").evaluate_all("times => times.map((time) => time.dateTime)")
    assert len(days) == 36
    assert days == sorted(days)
    page.click(".timeline .item__title a >> nth=0")
    expect(page.get_by_role("heading", name="後續")).to_be_visible()
    expect(page.get_by_role("heading", name="前情")).to_have_count(0)


def test_from_a_story_to_a_person_and_over_all_names_back(page: Page, site_url: str) -> None:
    story = f"{site_url}stories/2026/02/04/IA.M.2026020400.A.00C/"
    page.goto(story)
    page.click(".facts--names >> text=塞儒內")
    expect(page).to_have_url(f"{site_url}names/stephane-sejourne/")
    expect(page.locator("h1 [lang=und-Latn]")).to_have_text("Stéphane Séjourné")
    page.click(".title__kicker a")
    expect(page).to_have_url(f"{site_url}names/")
    page.click(".letters >> text=L")
    page.click("text=羅塔")  # one story names him: his name leads there
    expect(page).to_have_url(story)
    page.click(".facts--names >> text=羅塔")
    expect(page).to_have_url(re.compile(r"/search/\?q="))


def test_the_map_is_one_stop_of_the_tab_key_and_the_arrows_lead_on(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}countries/")
    links = page.locator(".map__link")
    assert links.evaluate_all("links => links.filter((link) => link.tabIndex === 0).length") == 1
    page.locator(".periods input >> nth=0").focus()
    page.keyboard.press("Tab")
    focused = "document.activeElement.dataset.name"
    start = page.evaluate(focused)
    assert start
    page.locator(".map__link[data-name='日本']").focus()
    page.keyboard.press("ArrowLeft")
    assert page.evaluate(focused) == "南韓"  # it has no story
    page.keyboard.press("ArrowRight")
    assert page.evaluate(focused) == "日本"
    page.locator(".map__link[data-name='日本']").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{site_url}countries/JP/")
    page.go_back()
    page.keyboard.press("Tab")


def test_a_period_shades_the_map_and_says_its_numbers(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}countries/")
    titles = page.locator(".map__link title")
    before = titles.all_text_contents()
    lands = page.locator(".map__link .map__land")
    shades = "lands => lands.map((land) => land.classList[1])"
    built = lands.evaluate_all(shades)
    page.get_by_label("七天", exact=True).check()
    after = titles.all_text_contents()
    assert after != before
    for link in page.locator(".map__link").all():
        counts = link.get_attribute("data-counts")
        if counts is None:  # a country without stories
            continue
        assert str(link.locator("title").text_content()).endswith(f"：{counts.split()[3]} 則")
    assert "shade-4" in lands.evaluate_all(shades)
    page.get_by_label("全部", exact=True).check()
    assert titles.all_text_contents() == before
    assert lands.evaluate_all(shades) == built  # script and build shade alike


def test_every_country_is_a_link_with_a_title_and_one_without_stories_leads_to_a_search(
    page: Page, site_url: str
) -> None:
    page.goto(f"{site_url}countries/")
    lands = page.locator(".map__land")
    assert lands.count() > 200
    named = "lands => lands.every((land) => land.closest('a[href]')?.querySelector('title').textContent)"
    assert lands.evaluate_all(named)
    assert page.locator("a[href^='../countries/']").count() > 0
    mongolia = page.locator(".map__link[data-name='蒙古']")
    expect(mongolia.locator("title")).to_have_text("蒙古：還沒有報導，搜尋全文")
    mongolia.focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/search/\?q=%E8%92%99%E5%8F%A4$"))
    expect(page.locator("#search-input")).to_have_value("蒙古")


def test_without_scripts_the_map_links_and_no_period_is_offered(browser: Browser, site_url: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{site_url}countries/")
    assert not page.locator(".periods").is_visible()
    assert page.locator(".map__link[data-name='台灣'] title").text_content()
    assert page.locator("text=蒙古").count() == 0
    page.click(".ranking a >> text=智利")
    assert page.url == f"{site_url}countries/CL/"
    context.close()


def test_taiwan_stands_on_the_map_by_name(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}countries/")
    name = page.locator(".map__name").bounding_box()
    land = page.locator(".map__link[data-name='台灣']").bounding_box()
    assert name is not None
    assert land is not None
    assert 0 < name["x"] - land["x"] < 40


def test_on_a_phone_the_map_is_large_begins_at_home_and_scrolls(browser: Browser, site_url: str) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    page = context.new_page()
    page.goto(f"{site_url}countries/")
    drawn = page.locator(".map svg").bounding_box()
    assert drawn is not None
    assert drawn["height"] >= 320
    assert page.evaluate("document.documentElement.scrollWidth") == 390  # the map scrolls, the page does not
    chile = page.locator(".map__link[data-name='智利']")
    expect(page.locator(".map__name")).to_be_in_viewport()
    expect(chile).not_to_be_in_viewport()
    chile.focus()
    expect(chile).to_be_in_viewport()
    page.reload()
    page.tap(".map__link[data-name='中國'] path")
    expect(page).to_have_url(f"{site_url}countries/CN/")
    context.close()


def test_what_is_new_since_the_last_visit_is_marked(page: Page, site_url: str) -> None:
    page.goto(site_url)
    assert page.locator(".item__new").count() == 0
    assert not page.locator(".news").is_visible()
    times = sorted(page.locator(".item time").evaluate_all("times => times.map((time) => time.dateTime)"))
    page.evaluate(
        "([seen, at]) => localStorage.setItem('briefing.visit', JSON.stringify({ seen, before: '', at }))",
        [times[-3], 0],
    )
    for _ in range(2):  # looking at the page again is still the same visit
        page.goto(site_url)
        assert page.locator(".item__new").count() == 2
        expect(page.locator(".news")).to_have_text("上次來過之後的 2 則已標出")
    page.evaluate(
        """() => {
          const visit = JSON.parse(localStorage.getItem('briefing.visit'));
          localStorage.setItem('briefing.visit', JSON.stringify({ ...visit, at: 0 }));
        }"""
    )
    page.goto(site_url)
    assert page.locator(".item__new").count() == 0


def test_what_came_later_on_the_day_of_the_last_visit_is_marked_too(page: Page, site_url: str) -> None:
    page.goto(site_url)
    page.evaluate(
        "localStorage.setItem('briefing.visit', JSON.stringify("
        "{ seen: '2026-02-03T16:00:00+08:00', before: '', at: 0 }))"
    )
    page.goto(site_url)
    marked = page.locator(".item__new")
    today = page.locator(".item").count()
    later = page.locator(".dayblock >> nth=0 >> css=li .item__new").count()
    assert later > 0
    assert marked.count() == today + later
    expect(page.locator(".news")).to_have_text(f"上次來過之後的 {today + later} 則已標出")


@pytest.mark.parametrize("stored", ["", "null", "7", "{", '{"seen": 5, "at": "x"}', "[]"])
def test_a_spoilt_memory_does_no_harm(page: Page, site_url: str, stored: str) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(site_url)
    page.evaluate("(stored) => localStorage.setItem('briefing.visit', stored)", stored)
    page.goto(site_url)
    assert errors == []
    assert page.locator(".item__title").count() > 1


def test_the_calendar_shades_days_and_leads_to_them(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}archive/")
    assert page.locator(".calendar").count() == 3
    page.click(".calendar a[href$='days/2026/02/03/']")
    expect(page).to_have_url(f"{site_url}days/2026/02/03/")


def test_a_week_leads_to_its_days_and_its_events(page: Page, site_url: str) -> None:
    page.goto(f"{site_url}days/2026/02/03/")
    page.click(".title__kicker a")
    expect(page).to_have_url(f"{site_url}weeks/2026/W06/")
    assert page.locator(".strip li").count() == 7
    page.click(".group__name a >> nth=0")
    expect(page.locator(".timeline")).to_be_visible()
    page.go_back()
    page.click(".strip a[href$='days/2026/02/02/']")
    expect(page).to_have_url(f"{site_url}days/2026/02/02/")


def test_a_morning_on_a_phone_in_the_dark(browser: Browser, site_url: str) -> None:
    """From home to a story and its country, the dark kept all the way; what is tapped is large enough."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True, color_scheme="light")
    page = context.new_page()
    page.goto(site_url)
    for _ in range(2):
        page.tap("button.scheme")
    ground = "getComputedStyle(document.body).backgroundColor"
    dark = page.evaluate(ground)
    assert dark == "rgb(21, 23, 26)"
    page.tap(".item--top .item__title a")
    page.tap(".facts .tag--country >> nth=0")
    page.tap(".jump a")
    expect(page.locator("#glance")).to_be_in_viewport()
    page.tap(".bars a >> nth=0")
    expect(page).to_have_url(re.compile(r"/topics/[a-z-]+/$"))
    assert page.evaluate(ground) == dark
    page.goto(f"{site_url}no/such/page/")
    assert page.evaluate(ground) == dark
    page.tap("nav.sections >> text=首頁")
    expect(page).to_have_url(site_url)
    heights = "links => links.map((link) => link.getBoundingClientRect().height)"
    assert min(page.locator("nav.sections a, button.scheme, .search__button").evaluate_all(heights)) >= 36
    context.close()


@pytest.mark.parametrize("address", ["", STORY, "countries/US/", "countries/", "archive/", THREAD])
def test_nothing_moves_while_a_page_loads(page: Page, site_url: str, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.add_init_script(
        """window.shift = 0;
        new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value })
          .observe({ type: 'layout-shift', buffered: true })"""
    )
    page.goto(site_url + address)
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.shift") < 0.02


def test_a_line_of_a_story_has_thirty_to_thirty_eight_characters(page: Page, site_url: str) -> None:
    page.goto(site_url + STORY)
    width, size = page.locator(".prose p >> nth=0").evaluate(
        "(p) => [p.getBoundingClientRect().width, parseFloat(getComputedStyle(p).fontSize)]"
    )
    assert 30 <= width / size <= 38


# The lines of an element's text, as they are set.
LINES = """(element) => {
  const text = element.firstChild;
  const lines = [];
  let top = NaN;
  for (let place = 0; place < text.length; place += 1) {
    const range = document.createRange();
    range.setStart(text, place);
    range.setEnd(text, place + 1);
    const [box] = range.getClientRects();
    if (box && Math.abs(box.top - top) > 5 || !lines.length) lines.push("");
    if (box) top = box.top;
    lines[lines.length - 1] += text.data[place];
  }
  return lines.map((line) => line.trim());
}"""


def test_a_headline_breaks_between_its_clauses(page: Page, site_url: str) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(site_url)
    earthquake = page.locator(".item__title a", has_text="規模6.8地震").first
    assert earthquake.evaluate(LINES) == ["日本北部外海發生規模6.8地震", "沿海一度發布海嘯注意報"]


@pytest.mark.parametrize("address", ["", "countries/", "archive/", THREAD])
def test_print_fits_the_page_and_drops_controls(page: Page, site_url: str, address: str) -> None:
    page.goto(site_url + address)
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})
    assert not page.locator("nav.sections").is_visible()
    assert not page.locator(".periods").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 720

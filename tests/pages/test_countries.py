from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from build_scripts.pages.config import load_config
from build_scripts.pages.countries import countries_page
from build_scripts.pages.renderer import make_renderer
from build_scripts.site.organise import organise
from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Region
from tests.site.samples import CONFIG, VOCABULARY, make_site, make_story

ROOT = Path(__file__).parents[2]
STORIES = (
    make_story("a", about=("US", "JP")),
    make_story("b", about=("JP", "EU")),
    make_story("c", about=(), mentioned=("ZM",)),
)


def region(slug: str, *members: str) -> tuple[str, Region]:
    return slug, Region(slug=slug, label=slug, terms=(slug,), members=members)


def test_a_group_counts_each_story_once_and_lists_its_members_by_stories() -> None:
    assert groups(region("all", "ZM", "US", "EU", "JP")) == {"all": (2, ["日本", "歐盟", "美國", "尚比亞"])}


def test_pairs_doubles_and_groups_without_two_countries_in_the_news_are_no_groups() -> None:
    wanted = region("three", "US", "JP", "EU")
    found = groups(
        region("pair", "US", "JP"), wanted, region("again", "EU", "JP", "US"), region("far", "US", "FR", "DE")
    )
    assert list(found) == ["three"]


def test_the_page_names_no_country_that_no_story_names() -> None:
    """A reader's browser names the others; text that a post does not have stays out of the site."""
    vocabulary, problems = load_vocabulary(ROOT / "content" / "vocabulary")
    assert problems == ()
    site, _ = organise(STORIES[:1], vocabulary, CONFIG)
    _, strings = load_config(ROOT / "mkdocs.yml")
    page = countries_page(make_renderer(site, strings, ROOT / "theme_overrides")).markdown
    named = {code for code, country in vocabulary.countries.items() if f">{country.name}<" in page}
    assert named == {"US", "JP", "TW"}  # Taiwan stands on the map by name
    assert 'data-code="MN"' in page


def groups(*regions: tuple[str, Region]) -> dict[str, tuple[int, list[str]]]:
    """What the page tells of each group: how many stories, and its members in their order."""
    site = replace(make_site(STORIES), vocabulary=replace(VOCABULARY, regions=dict(regions)))
    _, strings = load_config(ROOT / "mkdocs.yml")
    page = countries_page(make_renderer(site, strings, ROOT / "theme_overrides")).markdown
    told = re.findall(r"<dt>(\S+) <span class=\"count\">(\d+)[^<]*</span></dt>\s*<dd>(.*?)</dd>", page)
    return {label: (int(count), re.findall(r"<a [^>]*>([^<]+)</a>", members)) for label, count, members in told}

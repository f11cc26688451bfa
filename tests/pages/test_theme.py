"""The theme keeps its promises: no inline script or style, everything escaped, a small style sheet."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest

THEME = Path(__file__).parents[2] / "theme_overrides"
CHROME = sorted([*THEME.glob("*.html"), *(THEME / "partials").glob("*.html")])
CONTENT = sorted((THEME / "pages").glob("*.html"))
# What the engine's templates may print as it is: HTML that we rendered, JSON escaped for <script>, MkDocs' own tags.
AS_IT_IS = {
    "page.content",
    "meta.json_ld | safe",
    "script | script_tag",
    "'article' if meta.kind == 'story' else 'website'",
}


def named(template: Path) -> str:
    return template.relative_to(THEME).as_posix()


def without_comments(template: Path) -> str:
    return re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL)


@pytest.mark.parametrize("template", CHROME, ids=named)
def test_the_chrome_escapes_everything_it_prints(template: Path) -> None:
    printed = re.findall(r"\{\{-?\s*(.*?)\s*-?\}\}", without_comments(template))
    assert [one for one in printed if one not in AS_IT_IS and not re.search(r"\| e$", one)] == []


@pytest.mark.parametrize("template", CONTENT, ids=named)
def test_no_page_template_turns_escaping_off(template: Path) -> None:
    assert not re.search(r"\|\s*safe|autoescape|Markup", without_comments(template))


@pytest.mark.parametrize("template", [*CHROME, *CONTENT], ids=named)
def test_no_template_has_an_inline_script_style_or_handler(template: Path) -> None:
    text = re.sub(r'<script type="application/ld\+json">.*?</script>', "", without_comments(template))
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son\w+=|javascript:", text)


def test_the_frame_of_a_phones_browser_has_the_colour_of_the_paper() -> None:
    css = (THEME / "assets" / "briefing.css").read_text("utf-8")
    paper = re.search(r"--paper: light-dark\((#\w+), (#\w+)\)", css)
    assert paper is not None
    base = (THEME / "base.html").read_text("utf-8")
    assert re.findall(r'name="theme-color"[^>]* content="(#\w+)"', base) == list(paper.groups())


def test_the_style_sheet_is_small_and_fetches_nothing() -> None:
    css = (THEME / "assets" / "briefing.css").read_text("utf-8")
    assert len(gzip.compress(css.encode())) < 7_000
    assert not re.search(r"@import|url\(|https?:", css)

"""Render: a `Site` becomes finished Markdown pages, which an engine only has to put into the chrome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from build_scripts.outputs import Page
from build_scripts.pages.archive import archive_pages
from build_scripts.pages.config import Strings
from build_scripts.pages.countries import countries_page
from build_scripts.pages.days import day_pages, home_page
from build_scripts.pages.indexes import index_pages
from build_scripts.pages.names import names_pages
from build_scripts.pages.renderer import make_renderer
from build_scripts.pages.story import redirect_page, story_page
from build_scripts.pages.threads import thread_pages
from build_scripts.pages.weeks import week_pages
from build_scripts.pages.written import WrittenPage, search_page, written_pages
from build_scripts.site.model import Site


def render_pages(site: Site, strings: Strings, theme: Path, written: Sequence[WrittenPage] = ()) -> Iterator[Page]:
    """Every page of the site, one at a time: calendar, stories, redirects, threads, indexes, names, others, search.

    `strings` is the catalogue of `load_config`, `theme` the folder theme_overrides, `written` the pages of
    `load_written`. The order is fixed and every address comes once, provided that `organise` found no address taken.
    Raises jinja2.TemplateError for a fault in a template, KeyError for a string that the catalogue does not have.
    """
    render = make_renderer(site, strings, theme)
    yield home_page(render)
    yield from day_pages(render)
    yield from week_pages(render)
    yield from archive_pages(render)
    for story in site.stories:
        yield story_page(render, story)
    for address, story in sorted(site.redirects.items()):
        yield redirect_page(render, address, story)
    yield from thread_pages(render)
    yield countries_page(render)
    yield from index_pages(render)
    yield from names_pages(render)
    yield from written_pages(render, written)
    yield search_page(render)

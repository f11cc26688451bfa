"""The renderer: our own Jinja environment, where everything is escaped, and what its templates may call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.outputs import Page
from build_scripts.pages.compiled import NOTHING_COMPILED, Compiled, compile_all
from build_scripts.pages.config import Strings
from build_scripts.pages.dates import count_format, date_formats, date_span, duration
from build_scripts.pages.envelope import wrap
from build_scripts.pages.pieces import Pieces
from build_scripts.pages.typography import typeset
from build_scripts.site.addresses import (
    below,
    day_address,
    month_address,
    relative,
    search_address,
    story_address,
    way_up,
    week_address,
)
from build_scripts.site.model import Index, Site
from build_scripts.site.neighbours import countries_about, countries_mentioned, sources_of, topics_of
from build_scripts.site.statistics import reading_minutes
from build_scripts.stories.story import Story

LARGE = 1000  # the first count that languages write in groups of digits


@dataclass(frozen=True, slots=True)
class Head:
    """What the chrome around a page needs to know: it becomes the page's front matter, empty fields left out."""

    title: str
    description: str
    kind: str  # "story", "day" …: the class of the page, and what Open Graph calls it
    section: str = ""  # the page of the navigation that this one lies under: "topics/"
    lastmod: str = ""  # YYYY-MM-DD or ISO 8601
    published: str = ""
    modified: str = ""
    robots: str = ""
    json_ld: str = ""
    feeds: tuple[Mapping[str, str], ...] = ()  # type, title and href of each
    template: str = ""  # another template of the theme than main.html
    location: str = ""  # of a redirect: where it leads, relative
    canonical: str = ""  # of a redirect: the absolute address


@dataclass(frozen=True, slots=True)
class Renderer:
    """Renders pages of one site with one set of templates and strings."""

    site: Site
    strings: Strings
    dates: Mapping[str, Callable[[Any], str]]
    templates: Environment

    def page(self, address: str, template: str, head: Head, **values: object) -> Page:
        """The page at `address` from a template of theme_overrides/pages and the values that it names.

        Every template also has `t` (the strings), `link` (an address as a link from this page), `up` (the way to the
        site's root) and the globals of `make_renderer`. It sees nothing else of the site, so the page is made from
        `head` and `values` only. When the page is rendered, jinja2.UndefinedError is raised where its template uses
        what it was not given.
        """

        def markdown() -> str:
            up = way_up(address)
            html = self.templates.get_template(template).render(values, t=self.strings, up=up, link=partial(below, up))
            meta = {field.name: getattr(head, field.name) for field in fields(head)}
            meta["title"], meta["description"] = typeset(head.title), typeset(head.description)
            return wrap(meta, f'<div class="page page--{head.kind}">\n{html}\n</div>')

        return Page(address, markdown, (template, head, values))

    def text(self, group: str, name: str, **values: object) -> str:
        """A string of the catalogue with its places filled in."""
        return filler(self.site.config.language)(self.strings[group][name], **values)

    def span(self, first: date, last: date) -> str:
        """The days from `first` to `last` as one phrase."""
        return self.dates["date"](first) if first == last else date_span(self.site.config.language)(first, last)

    def feeds(self, address: str, page: str, label: str) -> tuple[Mapping[str, str], ...]:
        """The links to the feeds below an index's address, for the head of `page`."""
        kinds = (("feed.xml", "application/atom+xml"), ("feed.json", "application/feed+json"))
        return tuple({"type": kind, "title": label, "href": relative(address + file, page)} for file, kind in kinds)


class _Templates(Environment):
    """Looks into mappings first: templates ask most for strings of the catalogue, and an attribute that is not there
    costs ten times a key that is."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        if type(obj) is dict and attribute in obj:
            return obj[attribute]
        try:  # as Jinja does first, without one more call: a page asks four hundred times
            return getattr(obj, attribute)
        except AttributeError:
            return super().getattr(obj, attribute)


def compile_templates(language: str, theme: Path) -> Mapping[str, bytes]:
    """The templates in `theme`/pages, compiled for `make_renderer`."""
    return compile_all(_load(language, theme, NOTHING_COMPILED))


def make_renderer(
    site: Site, strings: Strings, theme: Path, compiled: Mapping[str, bytes] = NOTHING_COMPILED
) -> Renderer:
    """A renderer with the templates in `theme`/pages. Output is escaped; an unknown name in a template is an error."""
    templates = _load(site.config.language, theme, compiled)
    templates.globals |= {
        "piece": Pieces(templates, strings).render,
        "thread_of": lambda story: site.connections.thread_of.get(story.id),
        "minutes_of": lambda story: reading_minutes((story,)),
        "day_address": day_address,
        "week_address": week_address,
        "month_address": month_address,
        "search_address": search_address,
        "outlets_of": lambda story: _unique(sources_of(site, story)),
        "topics_of": partial(topics_of, site),
        "countries_about": partial(countries_about, site),
        "countries_mentioned": partial(countries_mentioned, site),
    }
    return Renderer(site, strings, date_formats(site.config.language), templates)


def _load(language: str, theme: Path, compiled: Mapping[str, bytes]) -> _Templates:
    """The templates in `theme`/pages with all that they ask for but a site."""
    templates = _Templates(
        loader=FileSystemLoader(theme / "pages"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
        bytecode_cache=Compiled(compiled),
    )
    dates = date_formats(language)
    templates.filters |= {
        "address": lambda story: story_address(story.id, story.date),
        "date": lambda when, form: dates[form](when),
        "fill": filler(language),
        "minutes": duration(language),
        "headline": _headline,
        "typeset": typeset,
    }
    return templates


@cache
def filler(language: str) -> Callable[..., str]:
    """The function that fills in the {places} of a catalogue's text; one with forms for numbers takes that for `n`."""
    write = count_format(language)

    def fill(text: str | Mapping[str, str], **values: object) -> str:
        form = text if isinstance(text, str) else text["one" if values.get("n") == 1 else "other"]
        for name in ("n", "m"):
            if isinstance(count := values.get(name), int) and count >= LARGE:
                values[name] = write(count)
        return form.format(**values)

    return fill


@lru_cache(maxsize=4096)  # many pages name the same stories
def _headline(text: str) -> str:
    """A headline typeset, its clauses parted by plain spaces: the style sheet lets a line break there first."""
    return " ".join(typeset(text).split())


def _unique(indexes: Iterable[Index]) -> Sequence[Index]:
    return tuple({index.key: index for index in indexes}.values())


def latest_change(stories: Iterable[Story]) -> str:
    """When the newest change among `stories` was made, as ISO 8601; "" without stories."""
    newest = max((story.modified for story in stories), default=None)
    return newest.isoformat() if newest else ""

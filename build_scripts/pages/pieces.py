"""Pieces of pages that tell of one story: many pages show the same, so each is rendered once."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import Any

from jinja2 import Environment, pass_context
from jinja2.runtime import Context
from markupsafe import Markup

from build_scripts.pages.config import Strings
from build_scripts.site.addresses import below
from build_scripts.stories.story import Story

KEPT = 25_000  # pieces, of about 2 KB
# Stands for the way up to the site's root, the only thing that differs from page to page. No text has it: see
# `text.clean`.
_ROOT = "\x02"


class Pieces:
    """The macros of parts.html that begin with a story, for one site and one set of strings."""

    def __init__(self, templates: Environment, strings: Strings) -> None:
        self._templates = templates
        self._strings = strings
        self._made: dict[tuple[str, ...], str] = {}

    @pass_context
    def render(self, context: Context, macro: str, story: Story, *arguments: str | int) -> Markup:
        """What `macro` makes of a story and these arguments on a page with the way `up` to the root."""
        key = (macro, story.id, *map(str, arguments))
        made = self._made.get(key)
        if made is None:
            if len(self._made) >= KEPT:
                self._made.clear()
            made = self._made[key] = str(self._macro(macro)(story, *arguments))
        return Markup(made.replace(_ROOT, context["up"]))

    def _macro(self, name: str) -> Callable[..., Markup]:
        found: Callable[..., Markup] = getattr(self._module, name)
        return found

    @cached_property
    def _module(self) -> Any:
        return self._templates.get_template("parts.html").make_module(
            {"t": self._strings, "link": partial(below, _ROOT), "up": _ROOT}
        )

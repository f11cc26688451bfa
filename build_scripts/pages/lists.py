"""Long lists as pages show them: each part with its name in the reader's language and the way to its neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.pages.days import Near
from build_scripts.pages.renderer import Renderer
from build_scripts.site.lists import ListPage, list_pages
from build_scripts.stories.story import Story


@dataclass(frozen=True, slots=True)
class ListPart:
    """One page of a list."""

    address: str
    title: str  # of the page: the list's own, and of an older part also its period
    period: str  # as readers write it; "" on the index page
    stories: tuple[Story, ...]  # newest first
    newer: Near | None
    older: Near | None


def list_parts(render: Renderer, address: str, title: str, stories: Sequence[Story]) -> Iterator[ListPart]:
    """The pages of a list with this title whose index page is at `address`; `stories` are newest first."""
    ends: list[ListPage | None] = [None, *list_pages(address, stories), None]
    for (newer, page), (_, older) in pairwise(pairwise(ends)):
        if page is None:
            continue
        period = _name(render, page)
        yield ListPart(
            address=page.address,
            title=render.text("list", "part", title=title, period=period) if period else title,
            period=period,
            stories=page.stories,
            newer=Near(newer.address, render.text("list", "newer"), _name(render, newer)) if newer else None,
            older=Near(older.address, render.text("list", "older"), _name(render, older)) if older else None,
        )


def _name(render: Renderer, page: ListPage) -> str:
    return render.dates[page.period.unit](page.period.first) if page.period else ""

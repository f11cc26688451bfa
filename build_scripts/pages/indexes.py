"""The three indexes: topics, countries and sources, each with its overview and the pages of every entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.outputs import Page
from build_scripts.pages.days import Near
from build_scripts.pages.glance import glance_at
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import mentioned_address
from build_scripts.site.lists import ListPage, list_pages
from build_scripts.site.model import Index
from build_scripts.stories.story import Story

MENTIONED_SHOWN = 20  # titles on a country's own page; beyond that a list of their own holds them all


@dataclass(frozen=True, slots=True)
class _Listing:
    """One long list of stories: where it starts, what it is called, and where it belongs."""

    index: Index
    entry: str  # "topic", "country" or "source"
    address: str
    title: str
    description: str
    stories: tuple[Story, ...]
    parent: Near
    section: str
    nothing: str
    mentioned: tuple[Story, ...] = ()


def index_pages(render: Renderer) -> Iterator[Page]:
    """Every page of the three indexes."""
    site = render.site
    yield from _index_pages(render, "topics", "topic", site.topics)
    yield from _index_pages(render, "countries", "country", site.countries)
    yield from _index_pages(render, "sources", "source", site.sources)


def _index_pages(render: Renderer, group: str, entry: str, indexes: Mapping[str, Index]) -> Iterator[Page]:
    if group != "countries":  # its overview is a page of its own: the map
        yield _overview(render, group, tuple(indexes.values()))
    for index in indexes.values():
        for listing in _listings(render, group, entry, index):
            for part in list_pages(listing.address, listing.stories):
                yield _list_page(render, listing, part)


def _overview(render: Renderer, group: str, indexes: Sequence[Index]) -> Page:
    head = Head(
        title=render.text(group, "title"),
        description=render.text(group, "description"),
        kind=group,
        section=f"{group}/",
        lastmod=latest_change(story for index in indexes for story in index.stories[:1]),
    )
    return render.page(f"/{group}/", f"{group}.html", head, indexes=indexes)


def _listings(render: Renderer, group: str, entry: str, index: Index) -> Iterator[_Listing]:
    """The lists of one entry: its stories, and of a country with many mentions also those."""
    section = f"{group}/"
    description = render.text(entry, "description", label=index.label, n=len(index.stories), m=len(index.mentioned))
    yield _Listing(
        index=index,
        entry=entry,
        address=index.address,
        title=index.label,
        description=description,
        stories=index.stories,
        parent=Near(f"/{section}", render.text(group, "title")),
        section=section,
        nothing=render.text(entry, "nothing", label=index.label),
        mentioned=index.mentioned,
    )
    if len(index.mentioned) > MENTIONED_SHOWN:
        yield _Listing(
            index=index,
            entry=entry,
            address=mentioned_address(index.key),
            title=render.text("country", "mentioned", label=index.label),
            description=description,
            stories=index.mentioned,
            parent=Near(index.address, index.label),
            section=section,
            nothing="",
        )


def _list_page(render: Renderer, listing: _Listing, part: ListPage) -> Page:
    """One page of a list; the first also has the newest of the mentions and the link to the feed."""
    first = part.number == 0
    title = listing.title if first else render.text("list", "part", title=listing.title, number=part.number)
    mentioned = listing.mentioned[:MENTIONED_SHOWN] if first else ()
    head = Head(
        title=title,
        description=listing.description if first else title,
        kind="index",
        section=listing.section,
        lastmod=latest_change(part.stories),
        feeds=render.feeds(listing.index.address, part.address, f"{listing.index.label}｜{render.site.config.name}"),
    )
    return render.page(
        part.address,
        "index.html",
        head,
        listing=listing,
        first=first,
        title=title,
        parent=listing.parent if first else Near(listing.address, listing.title),
        stories=part.stories,
        older=Near(part.older, render.text("list", "older")) if part.older else None,
        newer=Near(part.newer, render.text("list", "newer")) if part.newer else None,
        glance=glance_at(render, listing.entry, listing.index)
        if first and listing.address == listing.index.address
        else None,
        mentioned=mentioned,
        all_mentioned=mentioned_address(listing.index.key) if len(listing.mentioned) > len(mentioned) > 0 else "",
    )

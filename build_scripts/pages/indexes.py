"""The three indexes: topics, countries and sources, each with its overview and the pages of every entry."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from build_scripts.outputs import Page
from build_scripts.pages.days import Near
from build_scripts.pages.glance import glance_at
from build_scripts.pages.lists import ListPart, list_parts
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.addresses import mentioned_address
from build_scripts.site.lists import MENTIONED_SHOWN
from build_scripts.site.model import Index, Site
from build_scripts.stories.story import Story

_ENTRIES = {"topics": "topic", "countries": "country", "sources": "source"}  # the group of strings for one entry


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


def indexes_of(site: Site) -> Mapping[str, Mapping[str, Index]]:
    """The indexes by their group, the first part of their addresses."""
    return {"topics": site.topics, "countries": site.countries, "sources": site.sources}


def overview_page(render: Renderer, group: str) -> Page:
    """The overview of topics or sources."""
    indexes = tuple(indexes_of(render.site)[group].values())
    head = Head(
        title=render.text(group, "title"),
        description=render.text(group, "description"),
        kind=group,
        section=f"{group}/",
        lastmod=latest_change(story for index in indexes for story in index.stories[:1]),
    )
    return render.page(f"/{group}/", f"{group}.html", head, indexes=indexes)


def entry_pages(render: Renderer, group: str, index: Index) -> Iterator[Page]:
    """Every page of one index."""
    for listing in _listings(render, group, _ENTRIES[group], index):
        for part in list_parts(render, listing.address, listing.title, listing.stories):
            yield _list_page(render, listing, part)


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


def _list_page(render: Renderer, listing: _Listing, part: ListPart) -> Page:
    """One page of a list; the first also has the newest of the mentions and the link to the feed."""
    first = not part.period
    mentioned = listing.mentioned[:MENTIONED_SHOWN] if first else ()
    head = Head(
        title=part.title,
        description=listing.description if first else part.title,
        kind="index",
        section=listing.section,
        lastmod=latest_change(part.stories),
        feeds=render.feeds(listing.index.address, part.address, f"{listing.index.label}｜{render.site.config.name}"),
    )
    return render.page(
        part.address,
        "index.html",
        head,
        index=listing.index,
        nothing=listing.nothing,
        counts=(len(listing.stories), len(listing.mentioned)) if first else None,
        title=part.title,
        parent=listing.parent if first else Near(listing.address, listing.title),
        stories=part.stories,
        older=part.older,
        newer=part.newer,
        glance=glance_at(render, listing.entry, listing.index)
        if first and listing.address == listing.index.address
        else None,
        mentioned=mentioned,
        all_mentioned=mentioned_address(listing.index.key) if len(listing.mentioned) > len(mentioned) > 0 else "",
    )

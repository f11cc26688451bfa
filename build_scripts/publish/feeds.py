"""Which feeds there are, and what each entry says; `atom` and `json_feed` write them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from build_scripts.markdown import to_html
from build_scripts.pages.typography import typeset
from build_scripts.publish.formats import absolute, newest_change, one_line
from build_scripts.site.addresses import story_address
from build_scripts.site.model import Index, Site
from build_scripts.site.neighbours import countries_about, sources_of, topics_of
from build_scripts.stories.story import Story

ENTRIES = 30  # about a week of a busy topic; a reader's program asks for the whole file each time


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a feed: plain text that is one line, absolute links."""

    url: str
    title: str
    summary: str
    html: str  # the whole text as safe HTML; "" where the feed carries summaries only
    published: datetime
    updated: datetime
    authors: tuple[str, ...]  # the outlets
    originals: tuple[tuple[str, str], ...]  # (link, headline) of each article at its outlet
    categories: tuple[Index, ...]  # topics, then the countries that the story is about


@dataclass(frozen=True, slots=True)
class Feed:
    """One feed: what it is called, the page that it belongs to, and its entries, newest first."""

    address: str  # of that page; the feed is "feed.xml" and "feed.json" below it
    title: str
    description: str
    updated: datetime | None  # None: it has no entry yet
    entries: tuple[Entry, ...]


def site_feed(site: Site, newest: tuple[Story, ...]) -> Feed:
    """The site's feed; `newest` are its newest stories with their texts."""
    return _feed(site, "/", site.config.name, site.config.description, newest, whole=True)


def index_feed(site: Site, index: Index) -> Feed:
    """The feed of one topic, country or source."""
    title = f"{one_line(index.label)}｜{site.config.name}"
    return _feed(site, index.address, title, site.config.description, index.stories, whole=False)


def _feed(site: Site, address: str, title: str, description: str, stories: tuple[Story, ...], *, whole: bool) -> Feed:
    newest = stories[:ENTRIES]
    entries = tuple(_entry(site, story, whole=whole) for story in newest)
    return Feed(address, title, description, newest_change(newest), entries)


def _entry(site: Site, story: Story, *, whole: bool) -> Entry:
    originals = [(one_line(ref.url), one_line(ref.headline or story.title)) for ref in story.sources if ref.url]
    return Entry(
        url=absolute(site.config, story_address(story.id, story.date)),
        title=typeset(one_line(story.title)),
        summary=typeset(one_line(story.summary)),
        html=to_html(story.body, transform=typeset, link=lambda address: absolute(site.config, address))
        if whole
        else "",
        published=story.date,
        updated=story.modified,
        authors=tuple(dict.fromkeys(one_line(index.label) for index in sources_of(site, story))),
        originals=tuple(dict.fromkeys(originals)),
        categories=topics_of(site, story) + countries_about(site, story),
    )

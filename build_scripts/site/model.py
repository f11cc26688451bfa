"""The values of the organising stage: a `Site` holds the stories in every order that a page needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.site.connections import Connections
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary


@dataclass(frozen=True, slots=True)
class SiteConfig:
    """What mkdocs.yml says of the site as a whole."""

    name: str
    url: str  # absolute, with a closing slash: "https://example.org/briefing/"
    description: str
    language: str  # "zh-TW"
    edit_url: str  # the prefix of "edit this page"; the story's path below content/ follows; "" for none
    engine: str = "mkdocs"  # one of engine.engines.ENGINES


@dataclass(frozen=True, slots=True)
class Index:
    """One topic, country or source with its stories, newest first.

    `stories` are the ones it stands for (a country: those about it); `mentioned` is filled for countries only.
    """

    key: str  # the topic's slug, the country's code, the source's slug
    label: str  # the name that readers see
    address: str
    stories: tuple[Story, ...]
    mentioned: tuple[Story, ...] = ()


@dataclass(frozen=True, slots=True)
class Site:
    """All that pages, feeds and the search index are made from. Stories are newest first, ties by id."""

    config: SiteConfig
    vocabulary: Vocabulary
    stories: tuple[Story, ...]
    days: Mapping[date, tuple[Story, ...]]  # newest day first; in a day: best first
    weeks: Mapping[date, tuple[date, ...]]  # Monday of the ISO week → its days that have stories, newest first
    months: Mapping[date, tuple[date, ...]]  # first of the month → its days that have stories, newest first
    topics: Mapping[str, Index]  # in the vocabulary's order, every topic, also those without a story
    countries: Mapping[str, Index]  # those with a story, most about first, then most mentioned, then code
    sources: Mapping[str, Index]  # those with a story, most stories first, then slug
    by_id: Mapping[str, Story] = field(default_factory=dict)  # every story under its id
    redirects: Mapping[str, Story] = field(default_factory=dict)  # an alias as an address ("/old/") → its story
    connections: Connections = field(default_factory=Connections)  # threads, related stories
    pages: tuple[str, ...] = ()  # addresses of the hand-written pages, sorted

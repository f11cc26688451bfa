"""The data interface: the stories as JSON, whole in one file and by reference in a file for each index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from functools import lru_cache
from typing import Any

from build_scripts.outputs import PublicFile
from build_scripts.publish.formats import absolute, json_file, one_line
from build_scripts.site.addresses import story_address
from build_scripts.site.model import Index, Site, SiteConfig
from build_scripts.site.names import Name
from build_scripts.site.neighbours import sources_of
from build_scripts.stories.schema import SourceRef
from build_scripts.stories.story import Story

VERSION = 1  # of the schema in docs/feeds-and-data.md; a field that goes or changes its meaning makes it 2


def stories_file(site: Site) -> PublicFile:
    """`api/stories.json`: every story, without its text."""
    stories = [_story(site, story, _reference(site.config, story)) for story in site.stories]
    return json_file("api/stories.json", {"version": VERSION, "count": len(stories), "stories": stories})


def table_file(site: Site, name: str, indexes: Iterable[Index]) -> PublicFile:
    """The table of all topics, countries or sources (`name`)."""
    entries = [
        _HEADS[name](site, index) | {"data": absolute(site.config, f"/api/{name}/{index.key}.json")}
        for index in indexes
    ]
    return json_file(f"api/{name}.json", {"version": VERSION, "count": len(entries), name: entries})


def names_file(site: Site) -> PublicFile:
    """`api/names.json`: the people, organisations and others that stories name in the original."""
    entries = [_name(site.config, name) for name in site.names.by_key.values()]
    return json_file("api/names.json", {"version": VERSION, "count": len(entries), "names": entries})


def _name(config: SiteConfig, name: Name) -> dict[str, Any]:
    """A name; `url` only if it has a page."""
    return {
        "slug": name.key,
        "name": one_line(name.han),
        "original": one_line(name.latin),
        "kind": name.kind,
        "count": len(name.stories),
        **({"also": [one_line(each) for each in name.also]} if name.also else {}),
        **({"url": absolute(config, name.address)} if name.address else {}),
    }


def index_file(site: Site, name: str, index: Index) -> PublicFile:
    """One topic, country or source with its stories by reference."""
    lists = {"stories": [_reference(site.config, story) for story in index.stories]}
    if name == "countries":
        lists["mentioned"] = [_reference(site.config, story) for story in index.mentioned]
    return json_file(f"api/{name}/{index.key}.json", {"version": VERSION, **_HEADS[name](site, index), **lists})


def _topic(site: Site, index: Index) -> dict[str, Any]:
    topic = site.vocabulary.topics.get(index.key)
    return _head(site, index, "slug") | {"iptc": list(topic.iptc) if topic else []}


def _country(site: Site, index: Index) -> dict[str, Any]:
    country = site.vocabulary.countries.get(index.key)
    head = _head(site, index, "code") | {"mentioned_count": len(index.mentioned)}
    return head | ({"english": country.english} if country else {})


def _head(site: Site, index: Index, key: str) -> dict[str, Any]:
    """What is told of every index, its key under the name `key`."""
    return {
        key: index.key,
        "name": one_line(index.label),
        "url": absolute(site.config, index.address),
        "feed": absolute(site.config, f"{index.address}feed.json"),
        "count": len(index.stories),
    }


def _source(site: Site, index: Index) -> dict[str, Any]:
    return _head(site, index, "slug")


_HEADS = {"topics": _topic, "countries": _country, "sources": _source}


def _story(site: Site, story: Story, reference: Mapping[str, str]) -> dict[str, Any]:
    value = {
        **reference,
        "modified": story.modified.isoformat(),
        "summary": one_line(story.summary),
        "about": story.about,
        "mentioned": story.mentioned,
        "topics": story.topics,
        "names": [name.key for name in site.names.of.get(story.id, ())],
        "sources": [_article(ref, index) for ref, index in zip(story.sources, sources_of(site, story), strict=True)],
    }
    return value | ({"post": one_line(story.post.url)} if story.post and story.post.url else {})


def _article(ref: SourceRef, index: Index) -> dict[str, str]:
    fields = {"name": index.label, "headline": ref.headline, "url": ref.url}
    return {"slug": index.key} | {name: one_line(value) for name, value in fields.items() if value}


def _reference(config: SiteConfig, story: Story) -> Mapping[str, str]:
    """What every list tells of a story: enough to name it, link to it, and find it in `stories.json`."""
    return _told(config, story.id, story.date, story.title)


@lru_cache(maxsize=50_000)  # a story stands in the files of all its topics, countries and sources
def _told(config: SiteConfig, story_id: str, date: datetime, title: str) -> Mapping[str, str]:
    return {
        "id": story_id,
        "url": absolute(config, story_address(story_id, date)),
        "date": date.isoformat(),
        "title": one_line(title),
    }

"""The data interface: the stories as JSON, whole in a file for each year and by reference in one for each index."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from build_scripts.outputs import PublicFile
from build_scripts.publish.formats import absolute, json_file, one_line
from build_scripts.site.addresses import story_address
from build_scripts.site.model import Index, Site, SiteConfig
from build_scripts.site.names import Name
from build_scripts.site.neighbours import sources_of
from build_scripts.site.order import by_year
from build_scripts.stories.story import Source, Story

VERSION = 2  # of the schema in docs/feeds-and-data.md; a field that goes or changes its meaning makes it 3
NEWEST = 500  # stories that the first file has itself: a file of all would be written anew for each story


def stories_file(site: Site) -> PublicFile:
    """`api/stories.json`: the newest stories, without their texts, and where those of each year are."""
    years = [
        {"year": year, "count": len(stories), "data": absolute(site.config, f"/{_year_path(year)}")}
        for year, stories in by_year(site.stories)
    ]
    newest = _stories(site, site.stories[:NEWEST])
    value = {"version": VERSION, "count": len(site.stories), "years": years, "stories": newest}
    return json_file("api/stories.json", value)


def year_file(site: Site, year: int, stories: Sequence[Story]) -> PublicFile:
    """`api/stories/2026.json`: every story of a year, without its text."""
    value = {"version": VERSION, "year": year, "count": len(stories), "stories": _stories(site, stories)}
    return json_file(_year_path(year), value)


def _year_path(year: int) -> str:
    return f"api/stories/{year}.json"


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


def _stories(site: Site, stories: Iterable[Story]) -> list[dict[str, Any]]:
    return [_story(site, story) for story in stories]


def _story(site: Site, story: Story) -> dict[str, Any]:
    value = {
        **_reference(site.config, story),
        "modified": story.modified.isoformat(),
        "summary": one_line(story.summary),
        "about": story.about,
        "mentioned": story.mentioned,
        "topics": story.topics,
        "names": [name.key for name in site.names.of.get(story.id, ())],
        "sources": [_article(ref, index) for ref, index in zip(story.sources, sources_of(site, story), strict=True)],
    }
    return value | ({"post": one_line(story.post.url)} if story.post and story.post.url else {})


def _article(ref: Source, index: Index) -> dict[str, str]:
    fields = {"name": index.label, "headline": ref.headline, "url": ref.url}
    return {"slug": index.key} | {name: one_line(value) for name, value in fields.items() if value}


def _reference(config: SiteConfig, story: Story) -> Mapping[str, str]:
    """What every list tells of a story: enough to name it, link to it, and find it among those of its year."""
    return _told(absolute(config, "/"), story.id, story.date, story.title)


@lru_cache(maxsize=50_000)  # a story stands in the files of all its topics, countries and sources
def _told(root: str, story_id: str, date: datetime, title: str) -> Mapping[str, str]:
    return {
        "id": story_id,
        "url": root + story_address(story_id, date).lstrip("/"),
        "date": date.isoformat(),
        "title": one_line(title),
    }

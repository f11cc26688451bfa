"""Feeds in JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/)."""

from __future__ import annotations

from typing import Any

from build_scripts.outputs import PublicFile
from build_scripts.publish.feeds import Entry, Feed
from build_scripts.publish.formats import absolute, json_file, path_of
from build_scripts.site.model import SiteConfig


def json_feed_file(feed: Feed, config: SiteConfig) -> PublicFile:
    """`feed.json` below the feed's page."""
    value = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": absolute(config, feed.address),
        "feed_url": absolute(config, f"{feed.address}feed.json"),
        "description": feed.description,
        "language": config.language,
        "authors": [{"name": config.name, "url": config.url}],
        "items": [_item(entry) for entry in feed.entries],
    }
    return json_file(path_of(f"{feed.address}feed.json"), value)


def _item(entry: Entry) -> dict[str, Any]:
    """An item; `external_url` is the first article that it was made from."""
    item: dict[str, Any] = {"id": entry.url, "url": entry.url}
    if entry.originals:
        item["external_url"] = entry.originals[0][0]
    item["title"] = entry.title
    item |= {"content_html": entry.html} if entry.html else {"content_text": entry.summary}
    item["summary"] = entry.summary
    item["date_published"] = entry.published.isoformat()
    item["date_modified"] = entry.updated.isoformat()
    if entry.authors:
        item["authors"] = [{"name": name} for name in entry.authors]
    item["tags"] = [index.label for index in entry.categories]
    return item

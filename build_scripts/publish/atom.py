"""Feeds in Atom (RFC 4287)."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from build_scripts.outputs import PublicFile
from build_scripts.publish.feeds import Entry, Feed
from build_scripts.publish.formats import absolute, add, path_of, xml_file
from build_scripts.site.model import SiteConfig

NAMESPACE = "http://www.w3.org/2005/Atom"
# RFC 4287 4.1.1 asks for a date of last change; a feed without entries has changed at no time.
NEVER = "1970-01-01T00:00:00Z"


def atom_file(feed: Feed, config: SiteConfig) -> PublicFile:
    """`feed.xml` below the feed's page."""
    page, own = absolute(config, feed.address), absolute(config, f"{feed.address}feed.xml")
    root = ET.Element("feed", {"xmlns": NAMESPACE, "xml:lang": config.language})
    add(root, "title", feed.title)
    add(root, "subtitle", feed.description)
    add(root, "id", page)
    add(root, "link", rel="self", type="application/atom+xml", href=own)
    add(root, "link", rel="alternate", type="text/html", href=page)
    add(root, "updated", feed.updated.isoformat() if feed.updated else NEVER)
    author = add(root, "author")
    add(author, "name", config.name)
    add(author, "uri", config.url)
    for entry in feed.entries:
        _add_entry(root, entry, config)
    return xml_file(path_of(f"{feed.address}feed.xml"), root)


def _add_entry(root: ET.Element, entry: Entry, config: SiteConfig) -> None:
    element = add(root, "entry")
    add(element, "title", entry.title)
    add(element, "id", entry.url)
    add(element, "link", rel="alternate", type="text/html", href=entry.url)
    for url, headline in entry.originals:
        add(element, "link", rel="via", href=url, title=headline)
    add(element, "published", entry.published.isoformat())
    add(element, "updated", entry.updated.isoformat())
    for name in entry.authors:
        add(add(element, "author"), "name", name)
    for index in entry.categories:
        scheme = absolute(config, index.address).removesuffix(f"{index.key}/")
        add(element, "category", term=index.key, scheme=scheme, label=index.label)
    add(element, "summary", entry.summary)
    if entry.html:
        add(element, "content", entry.html, type="html")

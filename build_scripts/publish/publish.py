"""Publish: every file of the site that is not a page."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.outputs import PublicFile
from build_scripts.publish.api import api_files
from build_scripts.publish.atom import atom_file
from build_scripts.publish.copies import story_copy
from build_scripts.publish.feeds import feeds
from build_scripts.publish.formats import absolute
from build_scripts.publish.json_feed import json_feed_file
from build_scripts.publish.sitemaps import sitemap_files
from build_scripts.site.model import Site, SiteConfig


def publish(site: Site) -> Iterator[PublicFile]:
    """Feeds, sitemaps, data and the stories' copies, one after the other; no two have the same path."""
    for feed in feeds(site):
        yield atom_file(feed, site.config)
        yield json_feed_file(feed, site.config)
    yield robots_file(site.config)
    yield from sitemap_files(site)
    yield from api_files(site)
    for story in site.stories:
        yield story_copy(site, story)


def robots_file(config: SiteConfig) -> PublicFile:
    """`robots.txt` (RFC 9309): everything may be read, and where the sitemap is."""
    return PublicFile(
        "robots.txt", f"User-agent: *\nAllow: /\n\nSitemap: {absolute(config, '/sitemap.xml')}\n".encode()
    )

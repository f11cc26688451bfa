"""How values are written for other programs: absolute links, JSON and XML files."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterable
from datetime import datetime
from operator import attrgetter
from typing import Any
from urllib.parse import unquote

import msgspec

from build_scripts.outputs import PublicFile
from build_scripts.site.model import SiteConfig
from build_scripts.stories.story import Story
from build_scripts.text import clean

_DATE, _UPDATED = attrgetter("date"), attrgetter("updated")  # as fast as C: lists of thousands ask


def absolute(config: SiteConfig, address: str) -> str:
    """An address of the site ("/topics/energy/") as a link that works from anywhere."""
    return config.url + address.lstrip("/")


def path_of(address: str) -> str:
    """Where a file at `address` ("/topics/energy/feed.xml") stands below the site's root."""
    return unquote(address).lstrip("/")


def one_line(text: str) -> str:
    """`text` without control characters, direction overrides and line breaks: what XML 1.0 and readers can take."""
    return " ".join(clean(text).split())


def newest_change(stories: Iterable[Story]) -> datetime | None:
    """When the last of the stories changed in substance; None if there is none."""
    stories = tuple(stories)
    updated = filter(None, map(_UPDATED, stories))
    return max((*map(_DATE, stories), *updated), default=None)


def json_file(path: str, value: Any) -> PublicFile:
    """A compact JSON file that ends with a line end. The caller cleans the texts (`one_line`)."""
    return PublicFile(path, to_json(value) + b"\n")


def to_json(value: Any) -> bytes:
    """Compact JSON, in which text stays readable."""
    return msgspec.json.encode(value)


def xml_file(path: str, root: ET.Element) -> PublicFile:
    """An XML file in UTF-8. ElementTree escapes texts, but leaves in what XML 1.0 (2.2) forbids."""
    ET.indent(root, " ")
    xml = clean(ET.tostring(root, encoding="unicode"))
    return PublicFile(path, f'<?xml version="1.0" encoding="utf-8"?>\n{xml}\n'.encode())


def add(parent: ET.Element, tag: str, text: str | None = None, **attributes: str) -> ET.Element:
    """Append an element with a text and attributes to `parent`, and return it."""
    element = ET.SubElement(parent, tag, attributes)
    element.text = text
    return element

"""Outlets: who published an article, found from a name as a post writes it or from the article's address."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, NamedTuple
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Name = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
Domain = Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)+$", max_length=253)]

# A byline names its outlet near its start; what comes later is prose. It also bounds the work on a hostile line.
_LONGEST_BYLINE = 80
# Contained anywhere, shorter names are too often part of another word (網上報導, 聯合國).
_SHORTEST_INSIDE = 3
_AFTER_SHORT_NAMES = ("記者", "編譯", "編輯", "特派", "新聞", "報導")
_SAME = str.maketrans({chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)})
_SAME |= str.maketrans({"臺": "台", "\u3000": " ", "╱": "/"})

# Hosts that carry links, pictures or pages of anybody, so they say nothing of who published; subdomains are included.
_ANYBODYS = """
    0rz.tw archive.is archive.org archive.ph archive.today bit.ly bre.is docs.google.com drive.google.com dropbox.com
    facebook.com fb.me fb.watch flic.kr goo.gl ibb.co imgur.com instagram.com is.gd lihi.cc lihi1.com lihi2.com
    lihi3.com lin.ee meee.com.tw mega.nz myppt.cc ow.ly photos.google.com pinterest.com plurk.com ppt.cc pse.is ptt.cc
    rb.gy redd.it reddit.com reurl.cc shorturl.at supr.link t.co t.ly t.me telegra.ph threads.net tiktok.com tiny.cc
    tinyurl.com twitter.com wp.me x.com youtu.be youtube.com
"""
_SHARED_HOSTS = frozenset(_ANYBODYS.split())


class Outlet(BaseModel):
    """One publisher: its canonical Taiwan name, and everything that posts call it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: Slug = Field(description="The outlet's address: /sources/<slug>/. Never changes.")
    name: Name = Field(description="The name that pages show.")
    english: str = Field("", description="The outlet's English name, if it has one of its own.")
    aliases: tuple[Name, ...] = Field((), description="Other names and short forms that posts use.")
    domains: tuple[Domain, ...] = Field((), description="Domains of its articles; subdomains are included.")
    country: Annotated[str, StringConstraints(pattern=r"^([A-Z]{2})?$")] = Field(
        "", description="Where it is based (ISO 3166-1 alpha-2)."
    )
    aggregator: Annotated[str, StringConstraints(pattern=r"^(true|false)$")] = Field(
        "false", description="true: it republishes others' articles, so a name in the dateline counts for more."
    )

    @property
    def republishes(self) -> bool:
        """Whether its pages carry other outlets' articles."""
        return self.aggregator == "true"


class Found(NamedTuple):
    """An outlet's name in a text: which outlet, and how many characters from the text's start it ends."""

    outlet: Outlet
    end: int


class Outlets:
    """All outlets, in the order of the vocabulary. The first owner of an alias or domain keeps it."""

    def __init__(self, outlets: tuple[Outlet, ...] = ()) -> None:
        self._outlets = outlets
        self._names: dict[str, Outlet] = {}
        self._domains: dict[str, Outlet] = {}
        for outlet in outlets:
            for name in (outlet.name, outlet.english, *outlet.aliases):
                if name:
                    self._names.setdefault(fold_name(name), outlet)
            for domain in outlet.domains:
                self._domains.setdefault(domain, outlet)
        self._longest = max(map(len, self._names), default=0)

    def __iter__(self) -> Iterator[Outlet]:
        """Go through the outlets in the vocabulary's order."""
        return iter(self._outlets)

    def __len__(self) -> int:
        """Count the outlets."""
        return len(self._outlets)

    def find(self, *, name: str = "", url: str = "") -> Outlet | None:
        """Find the outlet by a name or byline (the longest alias that fits), else by the address's domain."""
        return (self._by_name(name) if name else None) or (self._by_url(url) if url else None)

    def at_start(self, text: str) -> Found | None:
        """Find the longest alias that `text` begins with and that ends at a word's end."""
        folded = fold_name(text[:_LONGEST_BYLINE])
        for end in range(min(self._longest, len(folded)), 0, -1):
            outlet = self._names.get(folded[:end])
            if outlet and _ends_name(folded, end):
                return Found(outlet, end)
        return None

    def _by_name(self, name: str) -> Outlet | None:
        text = name.strip()
        exact = self._names.get(fold_name(text)) if len(text) <= self._longest else None
        if exact:
            return exact
        found = self.at_start(text)
        if found and found.end >= _SHORTEST_INSIDE:
            return found.outlet
        return self._inside(fold_name(text[:_LONGEST_BYLINE])) or (found.outlet if found else None)

    def _inside(self, folded: str) -> Outlet | None:
        for length in range(min(self._longest, len(folded)), _SHORTEST_INSIDE - 1, -1):
            for start in range(len(folded) - length + 1):
                outlet = self._names.get(folded[start : start + length])
                if outlet and not _inside_word(folded, start, start + length):
                    return outlet
        return None

    def _by_url(self, url: str) -> Outlet | None:
        try:
            host = (urlsplit(url).hostname or "").rstrip(".")
        except ValueError:  # a bracket that is no IPv6 address
            return None
        labels = host.split(".")[-8:]
        for start in range(len(labels)):
            outlet = self._domains.get(".".join(labels[start:]))
            if outlet:
                return outlet
        return None


def is_shared_host(host: str) -> bool:
    """Tell whether a host is a link shortener or a platform, whose name is no outlet's."""
    labels = host.lower().rstrip(".").split(".")[-8:]
    return any(".".join(labels[start:]) in _SHARED_HOSTS for start in range(len(labels) - 1))


def fold_name(text: str) -> str:
    """Fold a name for comparison: widths, case and 臺/台, character for character so that offsets stay."""
    return "".join(low if len(low := char.lower()) == 1 else char for char in text.translate(_SAME))


def _ends_name(folded: str, end: int) -> bool:
    """Tell whether a name that ends here is one: no Latin word goes on, and no Han word either (聯合國)."""
    rest = folded[end:]
    if not rest or not rest[0].isalnum():
        return True
    if folded[end - 1].isascii():
        return not rest[0].isascii() or not (folded[end - 1].isalnum() and rest[0].isalpha())
    return end >= _SHORTEST_INSIDE or rest.startswith(_AFTER_SHORT_NAMES)


def _inside_word(folded: str, start: int, end: int) -> bool:
    def joined(left: str, right: str) -> bool:
        return bool(left and right) and left.isascii() and right.isascii() and left.isalnum() and right.isalnum()

    return joined(folded[start - 1 : start], folded[start]) or joined(folded[end - 1], folded[end : end + 1])

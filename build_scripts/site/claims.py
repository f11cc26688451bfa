"""Who owns which address: two owners of one address are a problem, never a silent overwrite."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from urllib.parse import quote, unquote

from build_scripts.problems import Problem
from build_scripts.site.addresses import story_address
from build_scripts.stories.story import Story

# First parts of addresses that the site itself fills: neither an alias nor a hand-written page can stand there.
RESERVED_FOLDERS = frozenset(
    ["api", "archive", "assets", "countries", "days", "names", "search", "sitemaps", "sources", "threads", "topics", "weeks"]
)
RESERVED_FILES = frozenset(["404.html", "feed.json", "feed.xml", "robots.txt", "sitemap.xml", "sitemap.xml.gz"])
RESERVED = RESERVED_FOLDERS | RESERVED_FILES
FILES_OF_A_PAGE = frozenset(("index.html", "index.md"))
LONGEST_PART = 200  # bytes of UTF-8: file systems take 255
NOT_IN_A_PATH = frozenset('\\:*?"<>|#')


@dataclass(slots=True)
class _Claims:
    """Addresses that are taken, while they are being handed out."""

    owners: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def claim(self, address: str, path: str) -> bool:
        """Give `address` to the file at `path`, or report who has it.

        Capitals do not tell two addresses apart: on many file systems they do not either.
        """
        owner = self.owners.setdefault(_fold(address), path)
        if owner == path:
            return True
        self.report(path, "address-taken", f"{path} and {owner} both own the address {address}", "keep one of them")
        return False

    def report(self, path: str, code: str, message: str, expected: str) -> None:
        self.problems.append(Problem(path, 0, 0, code, message, expected))


def claim_addresses(
    stories: Iterable[Story], pages: Mapping[str, str]
) -> tuple[tuple[Story, ...], dict[str, Story], tuple[Problem, ...]]:
    """Hand out the addresses: hand-written pages first, then stories, then aliases, each in order of their files.

    `pages` maps the address of a hand-written page to its file. Returns the stories that own their address, the story
    of each alias that is free (aliases as addresses: "/old/"), and a problem for every other one.
    """
    claims = _Claims()
    by_path = sorted(stories, key=lambda story: story.path)
    for address, path in sorted(pages.items()):
        if _first_part(address) in RESERVED:
            claims.report(path, "address-taken", f"{path} and the site itself both own {address}", "rename the page")
        claims.claim(address, path)
    ids: dict[str, Story] = {}
    kept = []
    for story in by_path:
        same = ids.setdefault(story.id, story)
        if claims.claim(story_address(story.id, story.date), story.path):
            kept.append(story)
            if same is not story:
                message = f"{story.path} and {same.path} both have the id {story.id}"
                claims.report(story.path, "story-id-taken", message, "give one of the files another name")
    return tuple(kept), _claim_aliases(kept, claims), tuple(claims.problems)


def _claim_aliases(stories: Iterable[Story], claims: _Claims) -> dict[str, Story]:
    redirects: dict[str, Story] = {}
    for story in stories:
        for alias in story.aliases:
            address = alias_address(alias)
            if address is None:
                expected = "an address of this site such as /old/address/, without a host, '..', '?' or '#'"
                claims.report(story.path, "alias-not-an-address", f"alias {alias!r} is not an address", expected)
            elif _first_part(address) in RESERVED:
                message = f"{story.path} and the site itself both own the address {address}"
                claims.report(story.path, "address-taken", message, "leave the alias out")
            elif claims.claim(address, story.path) and address != story_address(story.id, story.date):
                redirects[address] = story
    return redirects


def alias_address(alias: str) -> str | None:
    """An alias in the form of an address, "/old" → "/old/", percent-encoded; None if no page can stand there."""
    try:
        text = unicodedata.normalize("NFC", unquote(alias, errors="strict"))
        text.encode()
    except UnicodeError:
        return None
    parts = text.strip("/").split("/")
    if not text.startswith("/") or not all(_is_path_part(part) for part in parts):
        return None
    return f"/{quote('/'.join(parts))}/"


def _is_path_part(part: str) -> bool:
    return (
        0 < len(part.encode()) <= LONGEST_PART
        and part not in (".", "..")
        and part.casefold() not in FILES_OF_A_PAGE
        and part == part.strip()
        and part.isprintable()
        and not NOT_IN_A_PATH.intersection(part)
    )


def _first_part(address: str) -> str:
    return _fold(address).split("/")[1]


def _fold(address: str) -> str:
    return unquote(address).casefold()

"""Which outlet a story's source is: the vocabulary's, else one that is known by its host or its name only."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from build_scripts.problems import Problem
from build_scripts.stories.story import Source, Story
from build_scripts.vocabulary.load import Vocabulary
from build_scripts.vocabulary.sources import Outlets
from build_scripts.vocabulary.sources import is_shared_host

LONGEST_SLUG = 60  # a longer one is replaced by a hash, so that a path never exceeds what file systems take

_SAME_SITE = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)")
_DOMAIN = re.compile(r"(?:[a-z0-9-]{1,63}\.){1,8}[a-z]{2,63}")
_WORD = re.compile(r"\w+")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class SourceIdentity:
    """Who published: the slug of its address, the name that readers see, and what the slug was made from."""

    slug: str
    name: str
    origin: str  # "vocabulary:cna", "host:news.example.org" or "name:example daily"


def identify_source(ref: Source, vocabulary: Vocabulary) -> SourceIdentity:
    """The outlet of `ref`, the same on every build and whatever other stories there are.

    An outlet that the vocabulary does not know is told by its address's host ("www." and the like left out), or by the
    words of its name where there is no address or a shared one (a link shortener). A name may itself be a host. The
    slug keeps ASCII letters and digits; where that would lose a letter, it is "x-" and a hash.
    """
    site = "/".join((ref.url or "").split("/", 3)[:3])  # without the path, which tells nothing of the outlet
    return _identify(ref.name, site, vocabulary.outlets)


@lru_cache(maxsize=100_000)  # every page and list asks for the same again
def _identify(called: str, url: str, outlets: Outlets) -> SourceIdentity:
    outlet = outlets.find(name=called, url=url)
    if outlet is not None:
        return SourceIdentity(outlet.slug, outlet.name, f"vocabulary:{outlet.slug}")
    name = unicodedata.normalize("NFKC", called).casefold()
    for address in (url, f"//{name}" if _DOMAIN.fullmatch(name) else ""):
        host = host_of(address)
        if host and not is_shared_host(host):
            return SourceIdentity(slug_of(host), called, f"host:{host}")
    words = " ".join(_WORD.findall(name)) or name
    return SourceIdentity(slug_of(words), called, f"name:{words}")


def host_of(url: str) -> str:
    """The host of a web address in lower case, without "www.", "m." and the like; "" if it has none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:  # such as an unclosed "[" of an IPv6 address
        return ""
    return _SAME_SITE.sub("", host.rstrip("."))


def slug_of(text: str) -> str:
    """ "example.org" → "example-org"; a text with other letters than ASCII's → "x-" and ten digits of its SHA-256."""
    if not any(char.isalnum() and not char.isascii() for char in text):
        slug = re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")
        if _SLUG.fullmatch(slug) and len(slug) <= LONGEST_SLUG and not slug.startswith("x-"):
            return slug
    return "x-" + hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:10]


def source_problems(stories: Iterable[Story], vocabulary: Vocabulary) -> tuple[Problem, ...]:
    """Two outlets that would share one slug: each later one is a problem that names the first."""
    owners: dict[str, tuple[SourceIdentity, Story]] = {}
    found: dict[tuple[str, str], Problem] = {}
    for story in stories:
        for ref in story.sources:
            identity = identify_source(ref, vocabulary)
            owner, first = owners.setdefault(identity.slug, (identity, story))
            if owner.origin != identity.origin:
                problem = Problem(
                    story.path,
                    0,
                    0,
                    "address-taken",
                    f"the outlets {identity.name!r} ({identity.origin}) and {owner.name!r} ({owner.origin}, "
                    f"in {first.path}) would share the address /sources/{identity.slug}/",
                    "add the outlets to vocabulary/sources.yml: as one with both names, or as two with different slugs",
                )
                found.setdefault((identity.slug, identity.origin), problem)
    return tuple(found.values())

"""The values of the tagging stage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


@dataclass(frozen=True, slots=True)
class TextToTag:
    """What a tagger sees of a story: its title, and for each article the headline and the body's blocks.

    Every string is plain text, as the outlet wrote it. `headline` may be "" or equal to the title.
    """

    title: str
    articles: tuple[tuple[str, tuple[str, ...]], ...]  # (headline, paragraphs) of each article


class Evidence(NamedTuple):
    """One reason for a tag: the term that was found, where, by which rule, and what it counts."""

    tag: str  # a country's code ("US"), a topic's slug ("energy") or a region's ("asean")
    term: str  # as it stands in the text
    place: str  # "title", "headline", "lead" or "body"
    article: int  # index of the article; -1 for the title
    paragraph: int  # index of the paragraph in the article; -1 in a title or headline
    offset: int  # of the term in that string, in characters
    rule: str  # a short stable name, e.g. "name-in-title"
    points: float


@dataclass(frozen=True, slots=True)
class Tags:
    """A story's tags, best first, and why. `about` and `mentioned` share no code."""

    about: tuple[str, ...]  # ISO 3166-1 alpha-2 codes, EU, XK
    mentioned: tuple[str, ...]
    topics: tuple[str, ...]  # slugs, one to three
    evidence: tuple[Evidence, ...] = ()
    regions: tuple[str, ...] = ()  # slugs of the groups that it names and that stand for no country, in its order
    unsure: tuple[tuple[str, float], ...] = ()  # tags, given or not, that were a near thing, and their scores

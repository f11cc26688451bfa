"""The values of the reading stage: a post and the news articles in it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from build_scripts.problems import Problem


class BlockKind(StrEnum):
    """What a block of an article's body is."""

    PARAGRAPH = "paragraph"
    SUBHEADING = "subheading"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One block of a body: a paragraph, a subheading or a list item, as one string without line breaks.

    The text is what the outlet wrote, with hard-wrapped lines joined. An item's text has no bullet.
    """

    kind: BlockKind
    text: str


@dataclass(frozen=True, slots=True)
class Article:
    """One outlet's news article inside a post. Empty strings where the post does not say."""

    headline: str
    source: str  # the outlet's canonical name where vocabulary knows it, else as written
    url: str  # as written (short links are kept), or ""
    byline: str
    blocks: tuple[Block, ...]

    @property
    def paragraphs(self) -> tuple[str, ...]:
        """Every block of the body in order, as one string each."""
        return tuple(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Post:
    """A source post: who posted what where and when, and its articles.

    The poster's address, the signature, the comments and their authors are never part of this value.
    """

    id: str  # "IA/M.1770186735.A.77C", else "x-" and a hash of the content
    board: str
    category: str  # what stands in the title's brackets, "新聞"; "" if none
    title: str  # without the bracketed category
    date: datetime  # aware, Asia/Taipei (+08:00)
    author: str  # the poster's id on the board, without the nickname
    url: str  # of the post, "" if unknown
    articles: tuple[Article, ...]
    remarks: str  # the poster's own words, kept apart and not published
    sha256: str  # of the post's bytes as received (of its own part, if the file holds several)


class Outcome(StrEnum):
    """How the reading of one post ended."""

    READ = "read"
    SKIPPED = "skipped"  # a post by the rules of its board, but no news: nothing to mend
    REJECTED = "rejected"  # no post that can be read: the problems say what a person can do


@dataclass(frozen=True, slots=True)
class ReadPost:
    """The outcome of reading one post of an input: the post, or None and the problems that say why not."""

    input: str  # the path as given, with "#record" (from 1) in a file of many
    post: Post | None
    problems: tuple[Problem, ...] = ()
    outcome: Outcome = Outcome.READ

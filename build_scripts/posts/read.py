"""Read: bytes as received become posts, in whatever form they come. Never raises on any bytes, never reads a file."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace

from build_scripts.posts.articles import Lexicon, find_articles
from build_scripts.posts.crawler import read_crawler
from build_scripts.posts.decode import REPLACEMENT, Decoded, decode
from build_scripts.posts.fields import label_reader
from build_scripts.posts.frame import Framed, unframe
from build_scripts.posts.header import date_of_id, find_date, split_title
from build_scripts.posts.html import is_html, read_html
from build_scripts.posts.post import Article, Outcome, Post, ReadPost
from build_scripts.posts.raw import RawPost, Unreadable
from build_scripts.posts.text import split_text
from build_scripts.posts.widths import fold, width
from build_scripts.problems import Level, Problem
from build_scripts.vocabulary.boards import Boards
from build_scripts.vocabulary.sources import Outlets

# A folder names the board only in an address (bbs/IA/M.…); elsewhere it is a year, a month, or anybody's choice.
_NAME_ID = re.compile(
    r"(?:(?:^|[/\\])bbs[/\\]([A-Za-z0-9_-]{1,30})[/\\]|(?:^|[/\\_])([A-Za-z][A-Za-z0-9-]{0,29})_|(?:^|[/\\_]))"
    r"([MG]\.\d{9,10}\.A(?:\.[0-9A-F]{3})?)(?![0-9A-Za-z])"
)
_JSON = re.compile(r"\s*(?:\{|\[\s*[\[{\]])")
_LONGEST_POST = 1_000_000  # characters; the longest real ones, with 1,500 comments, have 300,000
_CUT_TITLE = 46  # columns: boards cut titles, with category and prefix, at 48 or 49, or before a wide character
_LEAST_NEWS = 100  # columns of text that a post without a category, or a reply, must have to be news


def read_posts(
    data: bytes, name: str, outlets: Outlets, boards: Boards, all_categories: bool = False
) -> Iterator[ReadPost]:
    """Read the posts in `data`, one after the other.

    `name` is the path as given: it names the post in problems and may hold its id (`M.1770186735.A.77C.txt`).
    `all_categories` reads posts too whose category makes no story on their board. Every post found ends as one
    ReadPost: read, skipped (no news, by rule) or rejected (with a problem that says why).
    """
    words = Lexicon(outlets, boards, label_reader(boards))
    decoded = decode(data)
    digest = hashlib.sha256(data).hexdigest()
    parts = _parts(decoded.text, words)
    first, second = next(parts, None), next(parts, None)
    if first is None:
        return
    if second is None:
        yield _read(first, name, name, digest, decoded, words, all_categories=all_categories)
        return
    for number, part in enumerate(_chain(first, second, parts), start=1):
        digest = _sha256(part.source) if isinstance(part, RawPost) else ""
        yield _read(part, f"{name}#{number}", "", digest, decoded, words, all_categories=all_categories)


def _chain(
    first: RawPost | Unreadable, second: RawPost | Unreadable, rest: Iterator[RawPost | Unreadable]
) -> Iterator[RawPost | Unreadable]:
    yield first
    yield second
    yield from rest


def _parts(text: str, words: Lexicon) -> Iterator[RawPost | Unreadable]:
    """Cut an input into its posts, by what its text looks like."""
    if not text.strip():
        yield Unreadable("post-empty", "an empty file", "a post; delete the file if it is not needed")
    elif is_html(text):
        yield read_html(text)
    elif _JSON.match(text):
        yield from read_crawler(text, words.labels)
    else:
        yield from split_text(text)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def _read(
    part: RawPost | Unreadable,
    name: str,
    file_name: str,
    digest: str,
    decoded: Decoded,
    words: Lexicon,
    *,
    all_categories: bool,
) -> ReadPost:
    """Read one part of an input. `file_name` may hold the post's id; "" where the file holds several posts."""
    if isinstance(part, Unreadable):
        problem = Problem(name, part.line, 1 if part.line else 0, part.code, part.message, part.expected)
        return ReadPost(name, None, (problem,), Outcome.REJECTED)
    if len(part.source) > _LONGEST_POST:
        message = f"{len(part.source):,} characters are no post"
        expected = f"at most {_LONGEST_POST:,}; part the file into its posts"
        problem = Problem(name, part.line, 1, "post-too-long", message, expected)
        return ReadPost(name, None, (problem,), Outcome.REJECTED)
    named = _NAME_ID.search(file_name)
    name_id = part.header.id or (named[3] if named else "")
    framed = unframe(part.lines, name_id, part.header.date)
    board, post_id = _identity(part, framed, (named[1] or named[2] or "") if named else "", name_id)
    prefix, category, title = split_title(part.header.title)
    articles, remarks = find_articles(framed.lines, title, words)
    title = _full_title(part.header.title, title, articles)
    date = part.header.date or date_of_id(post_id or name_id) or find_date(framed.lines)
    reason = None if all_categories else _why_no_news(prefix, category, board, articles, part, words.boards)
    if reason:
        return ReadPost(name, None, (_skip(name, part.line, reason),), Outcome.SKIPPED)
    if not articles or not title or date is None:
        return ReadPost(name, None, (_why_rejected(name, part, articles, title),), Outcome.REJECTED)
    post = Post(
        id=f"{board}/{post_id}" if board and post_id else _hash_id(part, articles),
        board=board,
        category=category,
        title=title,
        date=date,
        author=part.header.author,
        url=f"https://www.ptt.cc/bbs/{board}/{post_id}.html" if board and post_id else "",
        articles=articles,
        remarks=remarks,
        sha256=digest,
    )
    return ReadPost(name, post, tuple(_undecodable(name, part, decoded)), Outcome.READ)


def _full_title(header_title: str, title: str, articles: tuple[Article, ...]) -> str:
    """Complete a title that the board has cut by the article's headline; one without a title gets the headline."""
    headline = articles[0].headline if articles else ""
    cut = width(header_title.strip()) >= _CUT_TITLE or title.endswith(("…", "..."))
    begins = fold(headline).startswith(fold(title)) and len(fold(headline)) > len(fold(title))
    return headline if not title or (cut and begins) else title


def _identity(part: RawPost, framed: Framed, name_board: str, name_id: str) -> tuple[str, str]:
    """Find the post's board and id: what its container says, its footer's address, its file's name, in this order."""
    board = part.header.board
    for address in (part.address, framed.address):
        if address and board.lower() in ("", address[0].lower()):
            return address
    return board or name_board, name_id


def _hash_id(part: RawPost, articles: tuple[Article, ...]) -> str:
    """Make an id from what a post says, so that it stays the same in another form of the same post."""
    said = [part.header.author, fold(part.header.title), *(fold(text) for a in articles for text in a.paragraphs)]
    return "x-" + _sha256("\n".join(said))[:16]


def _why_no_news(
    prefix: str, category: str, board: str, articles: tuple[Article, ...], part: RawPost, boards: Boards
) -> tuple[str, str] | None:
    """Say why a post is no news by the boards' rules, or None if it is: code and message."""
    if part.header.title and not boards.is_story(board, category):
        said = f"[{category}]" if category else "no category"
        return "post-category", f"{said} on board {board or '(unknown)'} is no news"
    if prefix == "Re" or not part.header.title:
        sourced = [article for article in articles if article.source and (article.url or prefix != "Re")]
        lengths = [sum(map(width, article.paragraphs)) for article in sourced]
        if max(lengths, default=0) < _LEAST_NEWS:
            return "post-no-article", "a reply, or text, without an article of its own"
    return None


def _skip(name: str, line: int, reason: tuple[str, str]) -> Problem:
    expected = "read it with --all, or add the category to content/vocabulary/boards/"
    return Problem(name, line, 1, reason[0], reason[1], expected, Level.NOTE)


def _why_rejected(name: str, part: RawPost, articles: tuple[Article, ...], title: str) -> Problem:
    if not articles:
        return Problem(name, part.line, 1, "post-no-body", "no article text in the post", "an article, not only a link")
    if not title:
        return Problem(name, part.line, 1, "post-no-title", "no title", "a line 標題 in the header, or a headline")
    return Problem(
        name,
        part.line,
        1,
        "post-no-date",
        "no date",
        "a line 時間 in the header, or a file name such as M.1770186735.A.77C",
    )


def _undecodable(name: str, part: RawPost, decoded: Decoded) -> Iterator[Problem]:
    """Report the lines in which characters could not be decoded."""
    if not decoded.lost:
        return
    for number, line in enumerate(part.source.split("\n"), start=part.line):
        if REPLACEMENT in line:
            column = line.index(REPLACEMENT) + 1
            message = f"{line.count(REPLACEMENT)} characters cannot be decoded as {decoded.encoding}"
            yield replace(
                Problem(name, number, column, "post-undecodable", message, "the bytes as the board stores them"),
                level=Level.WARNING,
            )

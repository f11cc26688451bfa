"""Compose a story's file from a post: front matter and Markdown, a pure function of the post and its tags."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from build_scripts.markdown import escape
from build_scripts.posts.post import Article, Block, BlockKind, Post
from build_scripts.stories.front_matter import write_story
from build_scripts.stories.layout import lay_out
from build_scripts.stories.place import in_taipei, is_story_id, story_folder
from build_scripts.stories.schema import WEB_ADDRESS, Countries, FrontMatter, PostRef, SourceRef
from build_scripts.tagging.tags import Tags
from build_scripts.text import clean
from build_scripts.vocabulary.sources import is_shared_host

_LONGEST = 2000  # characters of a field, as the schema has it
_IMPORTED_LINE = re.compile(r"^  imported: '?([0-9a-f]{64})'?[ \t]*\n", re.MULTILINE)
UNNAMED_SOURCE = "出處未註明"  # what stands for an outlet that neither the post nor its link's host names
_NOT_YET = "0" * 64


def story_id(post: Post) -> str:
    """The story's id: the post's with dots for slashes, IA.M.1770186735.A.77C.

    A post's id is text from outside: one that could not be a file's name gives "x-" and its hash.
    """
    name = post.id.replace("/", ".")
    if is_story_id(name):
        return name
    return f"x-{hashlib.sha256(post.id.encode('utf-8', 'replace')).hexdigest()[:16]}"


def story_path(post: Post) -> str:
    """Where the story's file belongs, relative to the content folder: stories/2026/02/IA.M.1770186735.A.77C.md."""
    return f"{story_folder(post.date)}/{story_id(post)}.md"


def compose(post: Post, tags: Tags, summary: str) -> str:
    """The story's file. One article stands as it is; of several each has its headline above it.

    The poster's remarks are not part of it. Text is escaped, so that it reads back as it stands in the post.
    """
    several = len(post.articles) > 1
    front = FrontMatter(
        title=_line(post.title) or story_id(post),
        date=in_taipei(post.date),
        summary=_line(summary) or None,
        countries=Countries(about=tags.about, mentioned=tags.mentioned),
        topics=tags.topics[:3],
        sources=tuple(ref for article in post.articles if (ref := _source(article, post.title)) is not None),
    )
    body = "\n\n".join(part for article in post.articles for part in _article(article, post.title, several))
    text = write_story(_with_post(front, post, _NOT_YET), body)
    signature = lay_out({"imported": fingerprint(text)})
    return _IMPORTED_LINE.sub(f"  {signature}\n", text, count=1)


def is_edited(text: str) -> bool:
    """Whether a story's file differs from what import wrote, or was never imported."""
    signed = _IMPORTED_LINE.search(_lines(text))
    return signed is None or signed[1] != fingerprint(text)


def fingerprint(text: str) -> str:
    """SHA-256 of a story's file without the line that holds this very value. Windows line ends make no difference."""
    return hashlib.sha256(_IMPORTED_LINE.sub("", _lines(text), count=1).encode("utf-8", "replace")).hexdigest()


def _lines(text: str) -> str:
    return text.removeprefix("\ufeff").replace("\r\n", "\n")


def _with_post(front: FrontMatter, post: Post, imported: str) -> FrontMatter:
    reference = PostRef(
        id=_line(post.id) or story_id(post),
        board=_line(post.board),
        author=_line(post.author),
        url=_address(post.url),
        sha256=post.sha256,
        imported=imported,
    )
    return front.model_copy(update={"post": reference})


def _source(article: Article, title: str) -> SourceRef | None:
    """Where an article was published; None if the post does not say."""
    url = _address(article.url)
    host = (urlsplit(url).hostname or "") if url else ""
    name = _line(article.source) or (UNNAMED_SOURCE if is_shared_host(host) else host)
    headline = _line(article.headline)
    if not name:
        return None
    return SourceRef(
        name=name,
        url=url,
        headline=headline if headline and headline != _line(title) else None,
        byline=_line(article.byline) or None,
    )


def _article(article: Article, title: str, several: bool) -> Iterator[str]:
    """An article's parts, to be joined by blank lines; list items that follow one another are one part."""
    if several:
        yield f"## {escape(_line(article.headline) or _line(article.source) or _line(title))}"
    items: list[str] = []
    for block in (*article.blocks, Block(BlockKind.PARAGRAPH, "")):
        text = escape(block.text) if block.text.strip() else ""
        if text and block.kind is BlockKind.ITEM:
            items.append(f"- {text}")
            continue
        if items:
            yield "\n".join(items)
            items = []
        if text:
            yield f"{'###' if several else '##'} {text}" if block.kind is BlockKind.SUBHEADING else text


def _line(text: str) -> str:
    """Text as a field takes it: one line, not too long."""
    return " ".join(clean(text).replace("\t", "\n").split("\n")).strip()[:_LONGEST].strip()


def _address(url: str) -> str | None:
    return url if len(url) <= _LONGEST and re.fullmatch(WEB_ADDRESS, url) else None

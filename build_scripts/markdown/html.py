"""Markdown as sanitised HTML for a page: safe links, headings in order, Chinese anchors, no blank lines."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence

import nh3
from markdown_it.token import Token

from build_scripts.markdown.parser import inline_text, joint, outline, parse, render
from build_scripts.text import clean

_PAGE_LEVEL = 2  # the page's title is the h1
_ANCHOR_LENGTH = 60
# Links out carry no weight from us, and no script of theirs reaches our window.
_EXTERNAL = {"rel": "nofollow noopener"}

_CLEANER = nh3.Cleaner(
    tags={
        *(
            "p",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "ul",
            "ol",
            "li",
            "blockquote",
            "em",
            "strong",
            "a",
            "code",
            "pre",
            "hr",
            "br",
        ),
        *("table", "thead", "tbody", "tr", "th", "td"),
    },
    attributes={"a": {"href", "rel"}, "ol": {"start"}} | {f"h{level}": {"id"} for level in range(_PAGE_LEVEL, 7)},
    url_schemes={"http", "https", "mailto"},
    link_rel=None,
)


def same(text: str) -> str:
    """The text as it is."""
    return text


def to_html(
    markdown: str,
    *,
    heading_offset: int = 0,
    transform: Callable[[str], str] = same,
    link: Callable[[str], str] = same,
) -> str:
    """A story's body as HTML that may stand on a page.

    `heading_offset` moves all headings down (0: they start at h2). `transform` is applied to text, never to code or
    addresses; its result is plain text too. `link` turns an address of this site (`/topics/energy/`) into one that
    works from the page; it is not asked about `#anchors` and other hosts. The result has no blank line outside
    `<pre>`, so that it can stand as one HTML block inside a Markdown page.
    """
    tokens = parse(markdown)
    _set_headings(tokens, _PAGE_LEVEL + heading_offset)
    for token in tokens:
        if token.type == "inline":
            token.children = _inline(token.children or [], transform, link)
        elif token.type != "heading_open" and token.type != "ordered_list_open":
            token.attrs = {}  # a table cell's inline style: our content security policy forbids it
            token.info = ""
    return _CLEANER.clean(render(tokens)).strip("\n")


def anchors(markdown: str) -> frozenset[str]:
    """The anchors of a body's headings, as `to_html` gives them."""
    tokens = parse(markdown)
    _set_headings(tokens, _PAGE_LEVEL)
    return frozenset(str(token.attrs["id"]) for token in tokens if token.type == "heading_open")


def _set_headings(tokens: list[Token], top: int) -> None:
    """Give headings their level and anchor; drop those without text."""
    empty: list[int] = []
    taken: set[str] = set()
    for index, level in outline(tokens, top).items():
        text = inline_text(tokens[index + 1])
        if not text.strip():
            empty.append(index)
            continue
        tokens[index].tag = tokens[index + 2].tag = f"h{level}"
        tokens[index].attrs = {"id": _anchor(text, taken)}
    for index in reversed(empty):
        del tokens[index : index + 3]


def _anchor(text: str, taken: set[str]) -> str:
    """A heading's anchor: its letters and digits joined by hyphens, made unique, and added to `taken`.

    A purely Latin one gets a prefix: it must not be an id that the page uses for itself, such as "search".
    """
    folded = unicodedata.normalize("NFKC", text).lower()
    words = "".join(character if character.isalnum() else " " for character in folded).split()
    plain = "-".join(words)[:_ANCHOR_LENGTH].rstrip("-") or "section"
    base = f"h-{plain}" if plain.isascii() else plain
    anchor, number = base, 1
    while anchor in taken:
        number += 1
        anchor = f"{base}-{number}"
    taken.add(anchor)
    return anchor


def _inline(tokens: Sequence[Token], transform: Callable[[str], str], link: Callable[[str], str]) -> list[Token]:
    """The inline tokens with line breaks, text, links and images as a page shows them."""
    result: list[Token] = []
    inside_link = False
    for index, token in enumerate(tokens):
        if token.type == "text":
            token.content = " ".join(clean(transform(token.content)).split("\n"))
            result.append(token)
        elif token.type == "softbreak":
            before = next((done.content for done in reversed(result) if done.content), "")
            after = next((tokens[at].content for at in range(index + 1, len(tokens)) if tokens[at].content), "")
            result.append(_text(joint(before, after)))
        elif token.type == "image":
            result += _image_as_link(token, transform, link, inside_link)
        elif token.type == "link_open":
            inside_link = True
            token.attrs = _link_attributes(str(token.attrs["href"]), link)
            result.append(token)
            if tokens[index + 1].type == "link_close":
                result.append(_text(str(token.attrs["href"])))
        else:
            inside_link = inside_link and token.type != "link_close"
            result.append(token)
    return result


def _image_as_link(
    token: Token, transform: Callable[[str], str], link: Callable[[str], str], inside_link: bool
) -> Iterator[Token]:
    """An image's text, as a link to the image: a page of ours fetches nothing from elsewhere."""
    url = str(token.attrs["src"])
    text = _text(transform(inline_text(token)) or url)
    if inside_link:
        yield text
    else:
        yield Token("link_open", "a", 1, attrs=_link_attributes(url, link))
        yield text
        yield Token("link_close", "a", -1)


def _link_attributes(url: str, link: Callable[[str], str]) -> dict[str, str | int | float]:
    if url.partition(":")[0].lower() in {"http", "https"}:
        return {"href": url, **_EXTERNAL}
    return {"href": link(url) if url.startswith("/") else url}


def _text(content: str) -> Token:
    return Token("text", "", 0, content=content)

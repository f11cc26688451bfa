"""Parse the Markdown of stories: CommonMark and tables, without raw HTML, with safe links only.

Everything that reads a story's body starts here, so that the page, the tagger and the checker see the same text.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import unquote

from markdown_it import MarkdownIt
from markdown_it.token import Token

from build_scripts.text import clean

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)  # RFC 3986, 3.1
_SAFE_SCHEMES = frozenset({"http", "https", "mailto"})
_NOT_IN_LINKS = re.compile(r"[\\\s]")


@dataclass(frozen=True, slots=True)
class Link:
    """A link: its address, and where that stands (line and column from 1; its block's start where it is not found)."""

    url: str
    line: int
    column: int


def is_safe_link(url: str) -> bool:
    """Whether a link may stand on a page: http, https, mailto, `#anchor`, or an address of this site.

    `//host/` is refused: it looks like an address of this site and leads elsewhere.
    """
    scheme = _SCHEME.match(url)
    if scheme:
        return scheme[1].lower() in _SAFE_SCHEMES and not _NOT_IN_LINKS.search(url)
    return not url.startswith("//") and ":" not in url.split("/")[0] and not _NOT_IN_LINKS.search(url)


class _Parser(MarkdownIt):
    """CommonMark and tables, without raw HTML; a link that is not accepted stays visible as it was written."""

    def __init__(self, accepts: Callable[[str], bool]) -> None:
        super().__init__("commonmark", {"html": False})
        self.enable("table")
        self._accepts = accepts

    def validateLink(self, url: str) -> bool:  # noqa: N802 - markdown-it-py's name
        return self._accepts(url)


# A paragraph or heading of one line in which nothing means anything else to Markdown: most blocks of news are such.
_PLAIN = re.compile(r"(?:(#{1,6}) )?(?!\d{1,9}[.)])([^\s\\`*_\[\]<>&#+\-~=][^\n\t\\`*_\[\]<&#]*(?<!\s))")
_PARSER = _Parser(is_safe_link)
_CHECKER = _Parser(lambda url: True)


def parse(markdown: str) -> list[Token]:
    """The text's tokens, cleaned; they belong to the caller, who may change them."""
    text = clean(markdown)
    return _parse_plain(text) or _PARSER.parse(text)


def _parse_plain(text: str) -> list[Token] | None:
    """What the parser makes of plain blocks with a blank line between them, in a fifth of its time; None for others."""
    tokens: list[Token] = []
    for number, block in enumerate(text.rstrip("\n").split("\n\n")):
        plain = _PLAIN.fullmatch(block)
        if not plain:
            return None
        marks, content = plain.groups()
        kind, tag, markup = ("heading", f"h{len(marks)}", marks) if marks else ("paragraph", "p", "")
        first, end = 2 * number, 2 * number + 1
        words = Token("text", "", 0, content=content)
        tokens += (
            Token(f"{kind}_open", tag, 1, map=[first, end], markup=markup, block=True),
            Token("inline", "", 0, map=[first, end], level=1, children=[words], content=content, block=True),
            Token(f"{kind}_close", tag, -1, markup=markup, block=True),
        )
    return tokens


def render(tokens: Sequence[Token]) -> str:
    """Tokens as HTML (not yet sanitised)."""
    return str(_PARSER.renderer.render(tokens, _PARSER.options, {}))


def links(markdown: str) -> Iterator[Link]:
    """Every link and image in order, also the unsafe ones, which no page shows as links."""
    text = clean(markdown)
    lines = text.split("\n")
    for token in _CHECKER.parse(text):
        first, last = token.map or (0, 0)
        block, start = "\n".join(lines[first:last]) if token.children else "", 0
        for child in token.children or ():
            url = str(child.attrs.get("href") or child.attrs.get("src") or "")
            if url:
                # The parser gives addresses percent-encoded, and people write them as they read.
                place, form = max((block.find(form, start), form) for form in (url, unquote(url)))
                start = place + len(form) if place >= 0 else start
                before = block[: max(place, 0)]
                yield Link(url, first + 1 + before.count("\n"), len(before) - (before.rfind("\n") + 1) + 1)


def outline(tokens: Sequence[Token], top: int) -> dict[int, int]:
    """The level of each heading by its token's index: the first are at level `top`, and no level is ever skipped."""
    levels: dict[int, int] = {}
    above: list[int] = []
    for index, token in enumerate(tokens):
        if token.type == "heading_open":
            written = int(token.tag[1])
            while above and above[-1] >= written:
                above.pop()
            above.append(written)
            levels[index] = min(top + len(above) - 1, 6)
    return levels


def joint(before: str, after: str) -> str:
    """What a line break in a paragraph stands for: nothing between two Han characters, else a space.

    As browsers should do it: CSS Text Module Level 3, 4.1.3 "Segment Break Transformation Rules".
    """
    return "" if _is_wide(before[-1:]) and _is_wide(after[:1]) else " "


def _is_wide(character: str) -> bool:
    return bool(character) and unicodedata.east_asian_width(character) in "WF" and not "가" <= character <= "힣"


def inline_text(token: Token) -> str:
    """The text of an inline token as a reader sees it."""
    if token.children is None:
        return token.content
    if token.type == "image":
        return "".join(inline_text(child) for child in token.children)
    parts: list[str] = []
    line_break = False
    for child in token.children:
        if child.type in {"softbreak", "hardbreak"}:
            line_break = True
            continue
        text = clean(inline_text(child))
        if text and line_break:
            parts.append(joint(parts[-1] if parts else "", text))
            line_break = False
        if text:
            parts.append(text)
    return "".join(parts)

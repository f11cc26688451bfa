"""Write plain text as Markdown, so that it reads back as exactly that text, and a person can still read the file."""

from __future__ import annotations

import re

from build_scripts.text import clean

# What means something anywhere in a line (CommonMark 0.31.2, 2.4, 2.5 and 6); raw HTML is none to us but is to others.
# An underscore inside a Latin word or an address is plain text.
_INLINE = re.compile(
    r"[\\`*\[\]]"
    r"|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])"
    r"|<(?=[A-Za-z/!?])"
    r"|&(?=(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
)
# What means something where a block starts (CommonMark 4 and 5): the backslash goes before the group's last character.
_BLOCK_START = re.compile(r"()(?:[-+](?=[ \t]|$)|#{1,6}(?=[ \t]|$)|>|~~~|--)|([0-9]{1,9})[.)](?=[ \t]|$)")
_CLOSING_HASHES = re.compile(r"(?<!\S)#+$")  # would close a heading


def escape(text: str) -> str:
    """Plain text as the Markdown of one paragraph, list item or heading.

    Characters that are not text (see `text.UNREADABLE`) are left out; a line break becomes a character reference,
    so that the result is always one line.
    """
    text = clean(text)
    body = text.strip()
    start = len(text) - len(text.lstrip()) if body else len(text)
    leading, trailing = text[:start], text[start + len(body) :]
    body = _INLINE.sub(r"\\\g<0>", body)
    if not leading:
        body = _BLOCK_START.sub(_escape_start, body, count=1) if _BLOCK_START.match(body) else body
    body = _CLOSING_HASHES.sub(r"\\\g<0>", body)
    return _references(leading) + body.replace("\n", "&#10;") + _references(trailing)


def _escape_start(match: re.Match[str]) -> str:
    number = match[2] or ""
    return f"{number}\\{match[0][len(number) :]}"


def _references(spaces: str) -> str:
    """Spaces that Markdown would drop, as character references."""
    return "".join(f"&#{ord(space)};" for space in spaces)

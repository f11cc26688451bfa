"""What counts as text: the characters that may reach a page, a feed or a file that we write."""

from __future__ import annotations

import re

# Not text: control characters (C0, C1; Python-Markdown uses U+0002 and U+0003 as its own marks), line and paragraph
# separators, overrides of the writing direction (they make a text read as another), lone surrogates, byte order
# marks, noncharacters.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + last) for plane in range(1, 17) for last in (0xFFFE, 0xFFFF))
    + "]"
)


def clean(text: str) -> str:
    """The text with one kind of line end and without characters that are not text."""
    return UNREADABLE.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))

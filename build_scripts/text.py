"""What counts as text: the characters that may reach a page, a feed or a file that we write."""

from __future__ import annotations

import re

_PLANES = range(0x20000, 0x110000, 0x10000)  # of Unicode, after the two that noncharacters are looked for in at once
_NO_NONCHARACTERS = "".join(f"{chr(plane)}-{chr(plane + 0xFFFD)}" for plane in _PLANES)
# Not text: control characters (C0, C1; Python-Markdown uses U+0002 and U+0003 as its own marks), line and paragraph
# separators, overrides of the writing direction (they make a text read as another), lone surrogates, byte order
# marks, noncharacters. Those of the higher planes are one range with exceptions: named one by one, each would be
# compared with every character of every text.
UNREADABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufdd0-\ufdef\ufeff\ufffe\uffff"
    f"\U0001fffe-\U0010ffff](?<![{_NO_NONCHARACTERS}])"
)


def clean(text: str) -> str:
    """The text with one kind of line end and without characters that are not text."""
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    return UNREADABLE.sub("", text)

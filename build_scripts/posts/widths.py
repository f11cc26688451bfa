"""Widths: how many terminal columns a text takes, and how texts are compared regardless of typography."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_LONGEST_LINE = 100  # characters: a hard-wrapped line, so that the cache stays small
# ASCII, and blocks whose characters are all wide: most texts are made of nothing else.
_COMMON = re.compile("[\x00-\x7f\u3000-\u303e\u3400-\u4dbf\u4e00-\u9fff\uff01-\uff60]*")
_NOT_WORDS = re.compile(r"[\W_]+")


@lru_cache(maxsize=20000)
def _columns(char: str) -> int:
    # Ambiguous characters (…—‧×) are two columns wide in Big5 terminals, so hard wraps count them as two.
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def width(text: str) -> int:
    """Count the columns of a text on a Big5 terminal: Han and full-width characters take two."""
    return _line_width(text) if len(text) <= _LONGEST_LINE else _measure(text)


def _measure(text: str) -> int:
    if _COMMON.fullmatch(text):
        return 2 * len(text) - len(text.encode("ascii", "ignore"))
    return sum(map(_columns, text))


@lru_cache(maxsize=2000)
def _line_width(text: str) -> int:
    """Count once for each line of a post: several steps ask for it."""
    return _measure(text)


def fold(text: str) -> str:
    """Fold widths and case, drop spaces and punctuation: two spellings of one headline become equal."""
    return _NOT_WORDS.sub("", unicodedata.normalize("NFKC", text)).lower()

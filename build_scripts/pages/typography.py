"""Set Chinese text as Taiwan prints it: half-width punctuation that stands in Chinese becomes full-width."""

from __future__ import annotations

import re
from functools import lru_cache

# Han, kana, and the punctuation and full-width forms that only stand in CJK text.
_CJK = "\u2e80-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\U00020000-\U0003ffff"
_WIDE = {ord(mark): ord(mark) + 0xFEE0 for mark in ",;:!?"}  # Unicode: the full-width forms of ASCII

_HALF_WIDTH = re.compile(r"[,;:!?().]")

# Addresses are left alone: http://…, mailto:…, and anything with an @.
_ADDRESS = re.compile(r"((?:https?://|mailto:)[\x21-\x7e]+|[\w.+-]{1,64}@[\w.-]{1,255})", re.ASCII)
# A pair of brackets on one line that touches Chinese, outside or inside; not a call such as f(x).
_BRACKETS = re.compile(r"\(([^()\n]{1,400})\)")
_TOUCHES = re.compile(f"[{_CJK}]")
_LATIN = re.compile(r"[A-Za-z0-9_]")
# One mark, or a run of ! and ?, after a Chinese character …
_AFTER_CJK = re.compile(
    rf"(?<=[{_CJK}])([,;:]|[!?]{{1,3}})(?![,;:!?])(?:(?=[A-Za-z0-9“‘]|$)|[ \t]{{0,3}}(?=[{_CJK}]))", re.M
)
# … or after a Latin word or number and straight before a Chinese character ("Yahoo!奇摩" keeps its name).
_BEFORE_CJK = re.compile(rf"(?<=[A-Za-z0-9%’”])([,;:?])(?=[{_CJK}])")
# A full stop ends a sentence; between Han characters it may divide a foreign name (唐納.川普), so it stays there.
_STOP = re.compile(rf"(?<=[{_CJK}])\.(?:(?=[」』）》〉]|$)|[ \t]{{1,3}}(?=[{_CJK}]))", re.M)


@lru_cache(maxsize=1024)  # a title stands in a page, in its head and in lists
def typeset(text: str) -> str:
    """`text` with , ; : ! ? ( ) and a clear full stop in full width where they stand in Chinese.

    Numbers (3,826億, 14:30, 2.5), addresses and Latin phrases keep theirs; letters and digits never change; a space
    after a mark that became full-width goes, since the mark brings its own. Setting twice is the same as once.
    """
    if text.isascii() or not _HALF_WIDTH.search(text):
        return text
    parts = _ADDRESS.split(text)
    return "".join(part if index % 2 else _typeset_plain(part) for index, part in enumerate(parts))


def _typeset_plain(text: str) -> str:
    text = _BRACKETS.sub(_widen_brackets, text)
    text = _AFTER_CJK.sub(_widen, text)
    text = _BEFORE_CJK.sub(_widen, text)
    return _STOP.sub("。", text)


def _widen(match: re.Match[str]) -> str:
    return match[1].translate(_WIDE)


def _widen_brackets(match: re.Match[str]) -> str:
    text, inner = match.string, match[1]
    before = text[match.start() - 1] if match.start() else ""
    after = text[match.end()] if match.end() < len(text) else ""
    if _LATIN.match(before) or _LATIN.match(after):
        return match[0]
    if not (_TOUCHES.match(before) or _TOUCHES.match(after) or _TOUCHES.match(inner.strip()[:1])):
        return match[0]
    if not before.strip() and not _TOUCHES.search(inner):  # "(1) 首先": an item's number
        return match[0]
    return f"（{inner.strip()}）"

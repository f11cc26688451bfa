"""Frame: what stands around a post's text (signature, footer, comments, quotes, forward marks) is taken off.

Nothing after the footer's first line is read but the post's address: comments and their authors' names, the poster's
address and replies between comments never get further than here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from build_scripts.posts.header import USER_ID, date_of_id, find_header

_FOOTER = re.compile(r"(?:※ ?(?:發信站|文章網址|編輯|轉錄者)|◆ ?From ?:|※ \S{1,20}:轉錄至)")
_COMMENT = re.compile(rf"(?:推|噓|→|->) {{1,2}}{USER_ID} *:")
_DATED = re.compile(r"\d{1,2}/\d{1,2}(?: \d{1,2}:\d{1,2})? *$")
_ADDRESS = re.compile(r"bbs/([A-Za-z0-9_-]{1,40})/([MG]\.\d{9,10}\.A(?:\.[0-9A-F]{3})?)(?![0-9A-Za-z])")
_FORWARD = re.compile(r"※ ?\[?(?:本文轉錄自|原文轉錄自|文章代碼)")
_QUOTED = re.compile(r"(?:: |> )|:$")
_QUOTES_WHOM = re.compile(r"(?:: ?)*※ ?引述《")
_SENT_FROM = re.compile(r"(?:Sent from|Posted from|Sent via) .{1,60}", re.IGNORECASE)
_SIGNATURE_LINES = 24  # PTT allows six lines, people paste pictures of twenty
_PART_LINES = 8  # a signature may be parted by more `--` lines
_INNER_HEADERS = 12  # non-blank lines in which a forwarded post's own header may begin


@dataclass(frozen=True, slots=True)
class Framed:
    """A post's own text, the line at which it starts, and what its frame told."""

    lines: tuple[str, ...]
    address: tuple[str, str] | None  # board and id
    quotes: bool  # it quotes another post


def is_footer(line: str) -> bool:
    """Tell whether a line belongs to a post's footer, such as `※ 發信站:`."""
    return _FOOTER.match(line.lstrip()) is not None


def is_comment(line: str) -> bool:
    """Tell whether a line is a comment: mark, id, colon and, as real ones have, a date at its end."""
    return _COMMENT.match(line) is not None and _DATED.search(line[-20:]) is not None


def unframe(lines: Sequence[str], name_id: str = "", date: datetime | None = None) -> Framed:
    """Take the frame off the lines that follow a post's header.

    `name_id` and `date` (of the header) choose among several addresses, as a pasted post brings its own footer.
    """
    end = next((i for i, line in enumerate(lines) if is_footer(line) or is_comment(line)), len(lines))
    end = _before_undated_comments(lines, end)
    text = list(lines[: _before_signature(lines, end)])
    quotes = any(_QUOTES_WHOM.match(line) for line in text)
    text = [line for line in text if not _is_quoted(line, quotes) and not _FORWARD.match(line)]
    text = _without_inner_headers(text)
    text = _without_sent_from(text)
    return Framed(tuple(text), _choose_address(lines[end:], name_id, date), quotes)


def _is_quoted(line: str, quotes: bool) -> bool:
    return _QUOTES_WHOM.match(line) is not None or line.startswith(": ") or (quotes and _QUOTED.match(line) is not None)


def _before_signature(lines: Sequence[str], end: int) -> int:
    """Find where the signature before `end` starts: at the `--` before the last one, if that one is near."""
    last = _dashes_above(lines, end, end - _SIGNATURE_LINES)
    if last is None:
        return end
    if any(line.strip() for line in lines[last + 1 : end]):
        return last  # the signature stands after a single `--`
    first = _dashes_above(lines, last, last - _SIGNATURE_LINES)
    if first is None:
        return last
    while (before := _dashes_above(lines, first, first - _PART_LINES)) is not None:
        first = before
    return first


def _before_undated_comments(lines: Sequence[str], end: int) -> int:
    """Find where comments without a date begin: only at the very end, as lists with arrows look the same."""
    start = end
    while start and (not lines[start - 1].strip() or _COMMENT.match(lines[start - 1])):
        start -= 1
    return start if any(line.strip() for line in lines[start:end]) else end


def _dashes_above(lines: Sequence[str], end: int, start: int) -> int | None:
    return next((i for i in range(end - 1, max(start, 0) - 1, -1) if lines[i].rstrip() == "--"), None)


def _without_inner_headers(lines: list[str]) -> list[str]:
    """Take off the headers of forwarded posts: they stand at the start, perhaps several of them."""
    kept = list(lines)
    start = 0
    seen = 0
    while start < len(kept) and seen < _INNER_HEADERS:
        found = find_header(kept, start, start + 1)
        if found:
            del kept[found.start : found.end]
            continue
        seen += bool(kept[start].strip())
        start += 1
    return kept


def _without_sent_from(lines: list[str]) -> list[str]:
    """Take off an app's mark at the end: `-----` and `Sent from JPTT on my iPhone`."""
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    if end and len(lines[end - 1]) < 80 and _SENT_FROM.fullmatch(lines[end - 1].strip()):
        end -= 1
        if end and re.fullmatch(r"-{3,10}", lines[end - 1].strip()):
            end -= 1
        return lines[:end]
    return lines


def _choose_address(footer: Sequence[str], name_id: str, date: datetime | None) -> tuple[str, str] | None:
    found = [
        (match[1], match[2])
        for line in footer
        if line.lstrip().startswith("※") and (match := _ADDRESS.search(line[:300]))
    ]
    if not found:
        return None
    named = [address for address in found if address[1] == name_id]
    if named or date is None:
        return (named or found)[-1]

    def distance(address: tuple[str, str]) -> float:
        posted = date_of_id(address[1])
        return abs((posted - date).total_seconds()) if posted else float("inf")

    return min(found, key=distance)

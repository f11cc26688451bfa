"""Text: plain text is parted into posts: one, or several that follow each other."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from build_scripts.posts.frame import is_comment, is_footer
from build_scripts.posts.header import Header, find_header, header_at
from build_scripts.posts.raw import RawPost, Unreadable

_JUNK_LINES = 12  # lines of mail headers, menus or typing slips that may stand before a post's header
_LINES_BEFORE_NEXT = 12  # non-blank lines after which a header at a line's start is a new post's, even with no footer
_MARKS = ("作者", "看板")


def split_text(text: str) -> Iterator[RawPost | Unreadable]:
    """Part a text into its posts, in order. Text without any header is one post without a header."""
    lines = text.split("\n")
    starts = list(_starts(lines))
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        part = lines[start:end]
        yield _raw_post(part, start + 1)


def _raw_post(lines: Sequence[str], line: int) -> RawPost | Unreadable:
    source = "\n".join(lines)
    found = find_header(lines, 0, _JUNK_LINES)
    if found:
        return RawPost(found.header, tuple(lines[found.end :]), source, line=line + found.start)
    own = [
        text for text in lines if text.strip() and text.strip() != "--" and not is_footer(text) and not is_comment(text)
    ]
    if not own:
        return Unreadable(
            "post-no-text",
            "comments, a signature or nothing, but no post",
            "give the whole post, with its header",
            line,
        )
    return RawPost(Header(), tuple(lines), source, line=line)


def _starts(lines: Sequence[str]) -> Iterator[int]:
    """Find where posts start: a header after another post's footer or comments, or far into its text."""
    yield 0
    footed = False
    seen = 0
    for index, line in enumerate(lines):
        if not line or line.isspace():
            continue
        seen += 1
        if any(mark in line[:20] for mark in _MARKS) and (footed or seen > _LINES_BEFORE_NEXT):
            found = header_at(lines, index)
            if found and found.header.author and found.header.date:
                yield index
                footed, seen = False, 0
                continue
        footed = footed or is_footer(line) or is_comment(line)

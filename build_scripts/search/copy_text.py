"""The text in a story's published copy (`index.md`), by rules that are simple enough for the engine, too.

Search shows results and proves matches by these copies, so that no text has to stand in the index. The rules know the
Markdown that we write ourselves. What people write may need a real parser: `record.py` notices, and then the index
carries the text of that story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

# theme_overrides/assets/search/engine.js has the same (`readCopy`); tests/search/copies.yml holds both to one table.
_BODY = re.compile(r"\A---\n.*?\n---\n\n#[^\n]*\n", re.DOTALL)
_BETWEEN = re.compile(r"\n[ \t]*\n|\n(?=[ \t]*(?:[-*+>]|#{1,6}|[0-9]{1,9}[.)])[ \t])")
_START = re.compile(r"\A\s*(?:(#{1,6})|[-*+>]|[0-9]{1,9}[.)])[ \t]")
_INLINE = re.compile(r"\\([!-/:-@\[-`{-~])|\*+|!?\[([^\]]*)\]\([^)\s]*\)|&#([0-9]{1,6});")


def read_blocks(copy: str) -> Iterator[tuple[bool, str]]:
    """The blocks of the body in a story's copy: whether each is a heading, and its text."""
    for block in _BETWEEN.split(_BODY.sub("", copy, count=1)):
        start = _START.match(block)
        text = _INLINE.sub(_plain, block[start.end() :] if start else block).strip()
        if text:
            yield bool(start and start[1]), text


def _plain(match: re.Match[str]) -> str:
    escaped, label, code = match.groups()
    return chr(int(code)) if code and int(code) < 0x110000 else escaped or label or ""

"""Terms: what the index lists of a folded text: pairs of characters, last characters, and words."""

from __future__ import annotations

import re
from operator import add

from build_scripts.search.fold import RUN

# A longer word is listed by its beginning; the engine then looks at the text.
WORD_LIMIT = 32

_run = re.compile(f"[{RUN}]")
_last = re.compile(f"[{RUN}](?![{RUN}])")
_word = re.compile(f"[^ \n{RUN}]+")
_pair = re.compile(f"[^ \n.-][{RUN}]")


def characters(folded: str) -> set[str]:
    """Every Han (kana, hangul …) character of the text."""
    return set(filter(_run.match, set(folded)))


def last_characters(folded: str) -> set[str]:
    """Every Han character that no other one follows: those that begin no pair."""
    return set(_last.findall(folded))


def pairs(folded: str) -> set[str]:
    """Every two neighbours of which the second is a Han character: 稀土, and 0億 of 120億."""
    return set(filter(_pair.match, set(map(add, folded, folded[1:]))))


def words(folded: str) -> set[str]:
    """Every word, without its joiners, from each of its parts on, and each part: "f-35" is listed as f35, f and 35."""
    found: set[str] = set()
    for joined in _word.findall(folded):
        parts = joined.split("-")
        found.update(part[:WORD_LIMIT] for part in parts)
        for start in range(len(parts)):
            # No more parts than can show: a part has at least one character.
            found.add("".join(parts[start : start + WORD_LIMIT])[:WORD_LIMIT])
    found.discard("")
    return found

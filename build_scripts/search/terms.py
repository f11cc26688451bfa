"""Terms: the words that the index lists of a folded text."""

from __future__ import annotations

import re
from functools import lru_cache

from build_scripts.search.fold import RUN

FIRST_HAN, HAN = 0x4E00, 0x5200

# A longer word is listed by its beginning; the engine then looks at the text.
WORD_LIMIT = 32

_word = re.compile(f"[^ \n{RUN}]+")


def words(folded: str) -> set[str]:
    """Every word, without its joiners, from each of its parts on, and each part: "f-35" is listed as f35, f and 35."""
    found: set[str] = set()
    found.update(*map(_words, _word.findall(folded)))
    return found


@lru_cache(maxsize=20_000)
def _words(joined: str) -> tuple[str, ...]:
    parts = joined.split("-")
    # No more parts than can show: a part has at least one character.
    wholes = ("".join(parts[start : start + WORD_LIMIT]) for start in range(len(parts)))
    return tuple(dict.fromkeys(word[:WORD_LIMIT] for word in (*parts, *wholes) if word))


def rank_of(character: str) -> int:
    """The place of a character in the index: the common Han characters before all others."""
    code = ord(character)
    return code - FIRST_HAN if FIRST_HAN <= code < FIRST_HAN + HAN else code + HAN


def code_of(rank: int) -> int:
    """The code point of the character with this rank."""
    return rank + FIRST_HAN if rank < HAN else rank - HAN

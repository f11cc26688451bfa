"""Encode lists of stories as short ASCII text, which is small on every host that compresses JSON, and checksums."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Sequence

ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
LEVELS = 4  # title, summary, headlines and names, body


def encode_number(value: int) -> str:
    """A number from 0: digits of five bits, lowest first; a digit of the alphabet's upper half is followed by more."""
    digits = ""
    while value >= 32:
        digits += ALPHABET[32 + (value & 31)]
        value >>= 5
    return digits + ALPHABET[value]


_SMALL = tuple(encode_number(value) for value in range(4096))


def encode_ascending(numbers: Iterable[int]) -> str:
    """Ascending numbers from 0 as their distances, less one: (0, 1, 5) is AAD."""
    last, parts = -1, []
    for number in numbers:
        gap = number - last - 1
        parts.append(_SMALL[gap] if gap < 4096 else encode_number(gap))
        last = number
    return "".join(parts)


def encode_postings(postings: Sequence[int]) -> str:
    """Stories of a term with the best place that it has in each, `story * 4 + level`, ascending.

    A list for each level, the body's (3) first and the title's (0) last, a dot between two, trailing dots left out.
    """
    levels = ([posting >> 2 for posting in postings if posting & 3 == level] for level in (3, 2, 1, 0))
    return ".".join(map(encode_ascending, levels)).rstrip(".")


def to_json(value: object) -> bytes:
    """Compact JSON; mappings keep their order, so the caller's order decides the bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def checksum(content: bytes) -> str:
    """CRC-32 as eight hexadecimal digits: it stands in the file's name, and the engine works it out again."""
    return f"{zlib.crc32(content):08x}"

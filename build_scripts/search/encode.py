"""Encode lists of stories as short ASCII text, which is small on every host that compresses JSON, and checksums."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence

# How a posting's level is written: body, summary, title, headlines and names, the most frequent shortest.
_LEVEL_BITS = {3: "0", 1: "10", 0: "110", 2: "111"}


def encode_postings(postings: Sequence[int], stories: int) -> str:
    """A term's postings (`story * 4 + level`, ascending, not empty) in base64url, six bits a character.

    The bits are: the number of postings (Elias gamma); 1 if all are of level 3, else 0; and for each its distance from
    the one before, less one (Rice code, whose width follows from the number and from `stories`), and its level unless
    all are 3. The last character is filled with zeros.
    """
    count = len(postings)
    width = rice_width(count, stories)
    body_only = all(posting & 3 == 3 for posting in postings)
    parts = ["0" * (count.bit_length() - 1), f"{count:b}", "1" if body_only else "0"]
    mask, last = (1 << width) - 1, -1
    for posting in postings:
        gap = (posting >> 2) - last - 1
        last = posting >> 2
        parts.append("1" * (gap >> width) + bin(1 << width | gap & mask).replace("0b1", "0", 1))
        if not body_only:
            parts.append(_LEVEL_BITS[posting & 3])
    return _to_base64("".join(parts))


def rice_width(count: int, stories: int) -> int:
    """Bits of a distance's lower part: near log2 of the mean distance times ln 2, where Rice codes are shortest."""
    return max((stories * 11 // (count * 16)).bit_length() - 1, 0)


def _to_base64(bits: str) -> str:
    """Six bits a character: four characters are three bytes, so the bits are filled up to 24 and cut again."""
    size = -(-len(bits) // 24)
    content = int(bits.ljust(size * 24, "0"), 2).to_bytes(size * 3, "big")
    return urlsafe_b64encode(content).decode("ascii")[: -(-len(bits) // 6)]


def to_json(value: object) -> bytes:
    """Compact JSON; mappings keep their order, so the caller's order decides the bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def checksum(content: bytes) -> str:
    """CRC-32 as eight hexadecimal digits: it stands in the file's name, and the engine works it out again."""
    return f"{zlib.crc32(content):08x}"

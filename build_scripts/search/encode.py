"""Encode lists of stories as short ASCII text, which is small on every host that compresses JSON, and checksums."""

from __future__ import annotations

import json
import zlib
from base64 import urlsafe_b64encode
from collections.abc import Sequence

# How a posting's level is written: body, summary, title, headlines and names, the most frequent shortest.
_LEVEL_BITS = ("110", "10", "111", "0")


def postings_bits(postings: Sequence[int], stories: int) -> str:
    """A term's postings (`story * 4 + level`, ascending, not empty) as a text of 0 and 1.

    The number of postings (Elias gamma); 1 if all are of level 3, else 0; and for each its distance from the one
    before, less one (Rice code, whose width follows from the number and from `stories`), and its level unless all
    are 3.
    """
    width = rice_width(len(postings), stories)
    body_only = not [posting for posting in postings if posting & 3 != 3]
    parts = [gamma_bits(len(postings)), "1" if body_only else "0"]
    numbers = [posting >> 2 for posting in postings]
    gaps = [number - last - 1 for number, last in zip(numbers, [-1, *numbers], strict=False)]
    # Written out for each posting of the site: `rice_bits`, without a call.
    one, mask = 1 << width, (1 << width) - 1
    codes = ["1" * (gap >> width) + "0" + bin(one | gap & mask)[3:] for gap in gaps]
    if not body_only:
        codes = [code + _LEVEL_BITS[posting & 3] for code, posting in zip(codes, postings, strict=True)]
    return "".join(parts + codes)


def gamma_bits(number: int) -> str:
    """A number from 1 in Elias' gamma code: 5 is 00101."""
    return "0" * (number.bit_length() - 1) + f"{number:b}"


def rice_bits(number: int, width: int) -> str:
    """A number from 0 in Rice's code: its upper part in unary, a 0, its lower `width` bits: 6 with width 2 is 1010."""
    return "1" * (number >> width) + "0" + bin(1 << width | number & (1 << width) - 1)[3:]


def rice_width(count: int, stories: int) -> int:
    """Bits of a distance's lower part: near log2 of the mean distance times ln 2, where Rice codes are shortest."""
    return max((stories * 11 // (count * 16)).bit_length() - 1, 0)


def to_base64(bits: str) -> str:
    """Bits as base64url, six a character, the last one filled with zeros."""
    # Four characters are three bytes, so the bits are filled up to 24 and the rest is cut.
    size = -(-len(bits) // 24)
    content = int(bits.ljust(size * 24, "0"), 2).to_bytes(size * 3, "big")
    return urlsafe_b64encode(content).decode("ascii")[: -(-len(bits) // 6)]


def to_json(value: object) -> bytes:
    """Compact JSON; mappings keep their order, so the caller's order decides the bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def checksum(content: bytes) -> str:
    """CRC-32 as eight hexadecimal digits: it stands in the file's name, and the engine works it out again."""
    return f"{zlib.crc32(content):08x}"

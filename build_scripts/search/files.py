"""How the files of the index are written: JSON, in which bits are short ASCII text, and checksums of it.

Text is small on every host that compresses JSON.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode


def to_base64(bits: str) -> str:
    """Bits as base64, six a character, the last one filled with zeros."""
    # Four characters are three bytes, so the bits are filled up to 24 and the rest is cut.
    size = -(-len(bits) // 24)
    content = int(bits.ljust(size * 24, "0"), 2).to_bytes(size * 3, "big")
    return b64encode(content).decode("ascii")[: -(-len(bits) // 6)]


def to_json(value: object) -> bytes:
    """Compact JSON; mappings keep their order, so the caller's order decides the bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def checksum(content: bytes) -> str:
    """CRC-32 as eight hexadecimal digits: it stands in the file's name, and the engine works it out again."""
    return f"{zlib.crc32(content):08x}"

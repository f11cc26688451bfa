"""How the files of the index are written: JSON, in which bits are short ASCII text, and checksums of it.

Text is small on every host that compresses JSON.
"""

from __future__ import annotations

import json
import zlib
from base64 import b64encode
from collections.abc import Sequence
from itertools import accumulate, pairwise

_BASE64 = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


def to_base64(bits: str) -> str:
    """Bits as base64, six a character, the last one filled with zeros."""
    # Four characters are three bytes, so the bits are filled up to 24 and the rest is cut.
    size = -(-len(bits) // 24)
    content = int(bits.ljust(size * 24, "0"), 2).to_bytes(size * 3, "big")
    return b64encode(content).decode("ascii")[: -(-len(bits) // 6)]


def all_to_base64(lists: Sequence[str]) -> list[str]:
    """Each of many texts of bits as base64, in one go."""
    import numpy as np  # only segments need it, and it takes a tenth of a second

    ends = list(accumulate(-(-len(bits) // 6) for bits in lists))
    filled = "".join(bits.ljust(-(-len(bits) // 6) * 6, "0") for bits in lists)
    digits = np.frombuffer(filled.encode("ascii"), dtype=np.uint8).reshape(-1, 6) & 1
    values = np.packbits(np.pad(digits, ((0, 0), (2, 0))), axis=1)[:, 0]
    text = np.frombuffer(_BASE64, dtype=np.uint8)[values].tobytes().decode("ascii")
    return [text[start:end] for start, end in pairwise([0, *ends])]


def to_json(value: object) -> bytes:
    """Compact JSON; mappings keep their order, so the caller's order decides the bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")


def checksum(content: bytes) -> str:
    """CRC-32 as eight hexadecimal digits: it stands in the file's name, and the engine works it out again."""
    return f"{zlib.crc32(content):08x}"

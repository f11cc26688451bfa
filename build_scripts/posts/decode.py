"""Decode: the bytes of an input become clean text, whatever their encoding.

PTT stores Big5-UAO, a superset of cp950, with ANSI colour codes that may stand between the two bytes of a character
(two-coloured characters). Web copies are UTF-8.
"""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from uao import b2u_table

REPLACEMENT = "\ufffd"
_ESCAPES_BYTES = re.compile(rb"\x1b(?:\[[0-9;]*[A-Za-z]?|\*[a-z]?)?")
_ESCAPES = re.compile(r"\x1b(?:\[[0-9;]*[A-Za-z]?|\*[a-z]?)?")
_BIG5 = re.compile(rb"[\x00-\x7f]+|[\x81-\xfe][\x40-\x7e\x80-\xfe]|[\x80-\xff]")
_NEWLINES = re.compile(r"\r\n?|[\v\f\x85\u2028\u2029]")
# C0 and C1 controls but tab and newline, zero-width and bidirectional controls, and a byte order mark: invisible on
# a page, so only of use to an attacker. Surrogates cannot be written as UTF-8.
_DROP = re.compile(
    "[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ud800-\udfff]"
)


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of an input, the encoding it was in, and how many characters could not be decoded."""

    text: str
    encoding: str
    lost: int = 0


def decode(data: bytes) -> Decoded:
    """Decode `data` as UTF-16 (with its mark), UTF-8 or Big5-UAO; what fits none becomes U+FFFD, never an error."""
    for mark in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        if data.startswith(mark):
            return _decoded(data.decode("utf-16", "replace"), "utf-16")
    try:
        return _decoded(data.decode("utf-8-sig"), "utf-8")
    except UnicodeDecodeError:
        utf8 = data.decode("utf-8-sig", "replace")
    big5 = _decode_big5(_ESCAPES_BYTES.sub(b"", data))
    if utf8.count(REPLACEMENT) <= big5.count(REPLACEMENT):
        return _decoded(utf8, "utf-8")
    return _decoded(big5, "big5-uao")


def clean(text: str) -> str:
    """Drop colour codes and invisible characters; every line end becomes one newline, every tab a space."""
    text = _ESCAPES.sub("", text) if "\x1b" in text else text
    return _DROP.sub("", _NEWLINES.sub("\n", text)).replace("\t", " ").replace("\xa0", " ")


def _decoded(text: str, encoding: str) -> Decoded:
    cleaned = clean(text)
    return Decoded(cleaned, encoding, cleaned.count(REPLACEMENT))


def _decode_big5(data: bytes) -> str:
    def char(match: re.Match[bytes]) -> str:
        raw = match.group()
        if raw[0] < 0x80:
            return raw.decode("ascii")
        if len(raw) == 1:
            return REPLACEMENT
        found: str = b2u_table.get(raw[0] << 8 | raw[1], REPLACEMENT)
        return found

    return "".join(char(match) for match in _BIG5.finditer(data))

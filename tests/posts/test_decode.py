"""Decoding: whatever the encoding, the same clean text."""

from __future__ import annotations

import codecs

import pytest
import uao
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.posts.decode import REPLACEMENT, clean, decode

uao.register_uao()
TEXT = "作者: sample01 (☁☂)\n許功蓋的日文かな"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (codecs.BOM_UTF8 + TEXT.encode(), "utf-8"),
        (TEXT.encode("utf-16"), "utf-16"),
        (TEXT.encode("big5-uao"), "big5-uao"),
        (TEXT.replace("\n", "\r\n").encode("big5-uao"), "big5-uao"),
        (b"\x1b[1;31m" + TEXT.encode("big5-uao") + b"\x1b[m", "big5-uao"),
    ],
)
def test_every_encoding_gives_the_same_text(data: bytes, encoding: str) -> None:
    decoded = decode(data)
    assert (decoded.text, decoded.encoding, decoded.lost) == (TEXT, encoding, 0)


def test_a_colour_code_between_the_two_bytes_of_a_character_is_no_fault() -> None:
    first, second = "蓋".encode("big5-uao")
    data = "許功".encode("big5-uao") + bytes([first]) + b"\x1b[1;33m" + bytes([second])
    assert decode(data).text == "許功蓋"


def test_what_cannot_be_decoded_is_counted() -> None:
    decoded = decode("臺北".encode() + b"\xff" + "新聞".encode())
    assert (decoded.text, decoded.encoding, decoded.lost) == (f"臺北{REPLACEMENT}新聞", "utf-8", 1)


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd"),
        ("a\tb\xa0c", "a b c"),
        ("a\u202eb\u200bc\x00d\ufeff", "abcd"),
        ("\x1b[1;37m推\x1b[m", "推"),
        ("\x1b\x1b[", ""),
        ("\ud800", ""),
    ],
)
def test_invisible_characters_are_dropped(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.binary(max_size=300))
def test_any_bytes_give_text_that_can_be_written(data: bytes) -> None:
    decode(data).text.encode()

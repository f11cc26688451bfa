"""The text of a segment as arrays: each character of its stories, and the posting that stands for its place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from build_scripts.search.encode import Numbers
from build_scripts.search.fold import RUN
from build_scripts.search.record import Record
from build_scripts.search.terms import FIRST_HAN, HAN, code_of

# The CJK Unified Ideographs of Unicode 1.1, nearly all characters of our texts.
_PARTS = "\n .-"  # characters that begin no pair

_is_run = re.compile(f"[{RUN}]").match


@dataclass(frozen=True)
class Text:
    """All levels of all stories in a row, each with a line end behind it."""

    whole: str
    characters: str  # all different ones, by rank
    ids: NDArray[np.int32]  # of each place: the number of its character among these
    postings: NDArray[np.int32]  # of each place
    run: NDArray[np.bool_]  # of each character: whether it stands in runs (Han, kana, hangul …)
    begins: NDArray[np.bool_]  # of each character: whether it can begin a pair
    stories: int


def read_text(records: Sequence[Record]) -> Text:
    """The text of some stories, which are numbered from 0 in their order."""
    levels = [level for record in records for level in record.levels]
    whole = "".join(f"{level}\n" for level in levels)
    codes = np.frombuffer(whole.encode("utf-32-le", "surrogatepass"), dtype="<u4").astype(np.int32)
    ranks = np.where((codes >= FIRST_HAN) & (codes < FIRST_HAN + HAN), codes - FIRST_HAN, codes + HAN)
    used = np.zeros(0x110000 + HAN, dtype=bool)
    used[ranks] = True
    characters = "".join(chr(code_of(rank)) for rank in np.flatnonzero(used).tolist())
    lengths = [len(level) + 1 for level in levels]
    return Text(
        whole=whole,
        characters=characters,
        ids=(np.cumsum(used, dtype=np.int32) - 1)[ranks],
        postings=np.repeat(np.arange(len(levels), dtype=np.int32), lengths),
        run=np.array([bool(_is_run(char)) for char in characters], dtype=bool),
        begins=np.array([char not in _PARTS for char in characters], dtype=bool),
        stories=len(records),
    )


def wide(array: NDArray[np.int32]) -> Numbers:
    """An array as one of 64 bits, for keys."""
    return array.astype(np.int64)


def pair_keys(first: NDArray[np.int32], second: NDArray[np.int32], base: int) -> Numbers:
    """`first * base + second`, in one array: a segment has millions of them."""
    keys = wide(first)
    keys *= base
    keys += second
    return keys

"""Encode lists of stories as bits."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]


def pack_lists(
    starts: Numbers, numbers: Numbers, universe: int | Numbers, levels: tuple[Numbers, Numbers], flags: Numbers
) -> list[str]:
    """Each list as a text of 0 and 1.

    List i is `numbers[starts[i] : starts[i + 1]]`, ascending from 0 and below `universe` (one for all, or one for each
    list). Its bits are: how many there are (Elias gamma); its flag; and for each number its distance from the one
    before, less one, in a Rice code whose width follows from the size and `universe`, and the bits of its level, which
    is `levels`: their value and how many they are.
    """
    counts = np.diff(starts)
    if not len(counts):
        return []
    widths = rice_widths(counts, universe)
    gaps = numbers - 1
    gaps[1:] -= numbers[:-1]
    gaps[starts[:-1]] = numbers[starts[:-1]]
    width = np.repeat(widths, counts)
    value, length = levels
    # Two kinds of codes in one stream: of list i's head, then of its numbers, each some ones and then a few more bits.
    heads = starts[:-1] + np.arange(len(counts))
    is_number = np.ones(len(numbers) + len(counts), dtype=bool)
    is_number[heads] = False
    ones, values, lengths = (np.zeros(len(is_number), dtype=np.int64) for _ in range(3))
    ones[is_number] = gaps >> width
    values[is_number] = (gaps & (1 << width) - 1) << length | value
    lengths[is_number] = 1 + width + length
    values[heads] = counts << 1 | flags
    lengths[heads] = 2 * _bit_lengths(counts)
    bits, places = _write(ones, values, lengths)
    ends = [*places[heads].tolist(), len(bits)]
    return [bits[start:end] for start, end in pairwise(ends)]


def _write(ones: Numbers, values: Numbers, lengths: Numbers) -> tuple[str, Numbers]:
    """All codes one after the other, as a text of 0 and 1, and where each begins in it."""
    ends = np.cumsum(ones + lengths)
    places = ends - lengths - ones
    bits = np.zeros(int(ends[-1]) + 1, dtype=np.int8)
    unary = ones > 0
    bits[places[unary]] = 1
    bits[(places + ones)[unary]] = -1  # a code ends in other bits, so that no other one begins here
    bits = np.cumsum(bits, dtype=np.int8)
    last, rest = ends - 1, values
    while len(rest):
        bits[last[rest & 1 == 1]] = 1
        more = rest > 1
        last, rest = last[more] - 1, rest[more] >> 1
    return (bits[:-1] + ord("0")).tobytes().decode("ascii"), places


def _bit_lengths(numbers: Numbers) -> Numbers:
    return np.frexp(numbers.astype(np.float64))[1].astype(np.int64)


def rice_widths(counts: Numbers, universe: int | Numbers) -> Numbers:
    """Bits of a distance's lower part: near log2 of the mean distance times ln 2, where Rice codes are shortest."""
    return np.maximum(_bit_lengths(universe * 11 // (counts * 16)) - 1, 0)


def rice_width(count: int, universe: int) -> int:
    """The same for one list."""
    return max((universe * 11 // (count * 16)).bit_length() - 1, 0)


def gamma_bits(number: int) -> str:
    """A number from 1 in Elias' gamma code: 5 is 00101."""
    return "0" * (number.bit_length() - 1) + f"{number:b}"


def rice_bits(number: int, width: int) -> str:
    """A number from 0 in Rice's code: its upper part in unary, a 0, its lower `width` bits: 6 with width 2 is 1010."""
    return "1" * (number >> width) + "0" + bin(1 << width | number & (1 << width) - 1)[3:]

"""Shards: the small static files of a segment, cut by size, named by number and checksum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Generic, TypeVar

from build_scripts.outputs import PublicFile
from build_scripts.search.encode import (
    checksum,
    gamma_bits,
    postings_bits,
    rice_bits,
    rice_width,
    to_base64,
    to_json,
)
from build_scripts.search.postings import Postings
from build_scripts.search.record import Record

# Bytes of a file of lists. A query reads one such file in each segment for each pair of its characters: what it reads
# in all is least when a segment's files grow with the square root of the segment.
LEAST_LIST_BYTES = 4_000
LIST_GROWTH = 25
# Bytes of a file of stories: a query reads one for each few of the stories that it shows.
HEAD_BYTES = 16_000
TEXT_BYTES = 16_000

# The CJK Unified Ideographs of Unicode 1.1, nearly all characters of our texts.
FIRST_HAN, HAN = 0x4E00, 0x5200

Value = TypeVar("Value")


@dataclass(frozen=True)
class Item(Generic[Value]):
    """One thing to put into a shard: its place in the order, what it adds, and about how many bytes that takes."""

    start: object
    value: Value
    size: int


@dataclass(frozen=True)
class Shards:
    """The files of one kind, where each begins, and their checksums in one string, eight digits each."""

    files: tuple[PublicFile, ...]
    starts: tuple[object, ...]
    checksums: str

    def directory(self) -> dict[str, object]:
        """What the segment's directory says of them."""
        return {"from": self.starts, "crc": self.checksums}


def shard_grams(postings: Postings, folder: str) -> Shards:
    """Pairs and characters: {"稀": "…"}, under each first character all its lists as one text of bits in base64url.

    The bits are: 1 and the postings of the character alone, behind a 1 if they are complete, else a 0; or 0 if it has
    none; the number of pairs that follow and one (Elias gamma); and for each pair its second character (the distance
    of its rank from the one before, less one, in a Rice code) and its postings.
    """
    singles: dict[int, str] = {}  # most lists hold one story: no need to work out its bits again and again
    items: list[Item[tuple[str, str]]] = []
    for gram in sorted(postings.grams, key=gram_rank):
        found = postings.grams[gram]
        bits = singles.get(found[0]) if len(found) == 1 else None
        if bits is None:
            bits = postings_bits(found, postings.stories)
            if len(found) == 1:
                singles[found[0]] = bits
        if len(gram) == 1:
            bits = ("11" if gram in postings.complete else "10") + bits
        # The second character's rank takes about two characters, a new first character nine.
        new_first = not items or items[-1].value[0][0] != gram[0]
        items.append(Item(gram, (gram, bits), len(bits) // 6 + (12 if new_first else 3)))
    return _make_files(folder, "grams", _cut(items, _list_bytes(items)), _join)


def gram_rank(gram: str) -> int:
    """The place of a character or pair in the index: by code point, the common Han characters before all others."""
    return _rank(gram[0]) << 21 | (_rank(gram[1]) + 1 if len(gram) > 1 else 0)


def _rank(character: str) -> int:
    code = ord(character)
    return code - FIRST_HAN if FIRST_HAN <= code < FIRST_HAN + HAN else code + HAN


def _join(group: Iterable[tuple[str, str]]) -> dict[str, str]:
    under: dict[str, list[tuple[str, str]]] = {}
    for gram, bits in group:
        under.setdefault(gram[0], []).append((gram[1:], bits))
    return {first: to_base64(_group_bits(seconds)) for first, seconds in under.items()}


def _group_bits(seconds: list[tuple[str, str]]) -> str:
    alone = seconds.pop(0)[1] if not seconds[0][0] else "0"
    parts = [alone, gamma_bits(len(seconds) + 1)]
    width = rice_width(len(seconds), HAN) if seconds else 0
    last = -1
    for second, bits in seconds:
        rank = _rank(second)
        parts += rice_bits(rank - last - 1, width), bits
        last = rank
    return "".join(parts)


def shard_lists(lists: Mapping[str, Sequence[int]], stories: int, folder: str, kind: str) -> Shards:
    """Words or longer runs: {"rubio": "…"}."""
    items: list[Item[tuple[str, str]]] = []
    for term in sorted(lists, key=_code_units):
        text = to_base64(postings_bits(lists[term], stories))
        items.append(Item(term, (term, text), len(term.encode("utf-8")) + len(text) + 6))
    return _make_files(folder, kind, _cut(items, _list_bytes(items)), dict)


def shard_heads(records: Sequence[Record], folder: str) -> Shards:
    """What results show of the stories, a list of heads a file."""
    return _shard_stories(folder, "heads", [record.head() for record in records], HEAD_BYTES)


def shard_texts(records: Sequence[Record], folder: str) -> Shards:
    """The stories' paragraphs: the engine proves its results on them and cuts snippets from them."""
    return _shard_stories(folder, "texts", [record.paragraphs for record in records], TEXT_BYTES)


def _shard_stories(folder: str, kind: str, values: Sequence[object], limit: int) -> Shards:
    items = [Item(number, value, len(to_json(value))) for number, value in enumerate(values)]
    return _make_files(folder, kind, _cut(items, limit), list)


def _list_bytes(items: Iterable[Item[Value]]) -> int:
    return max(LEAST_LIST_BYTES, isqrt(LIST_GROWTH * sum(item.size for item in items)))


def _code_units(term: str) -> bytes:
    """Sorts as JavaScript compares strings, which matters beyond the Basic Multilingual Plane."""
    return term.encode("utf-16-be")


def _cut(items: Iterable[Item[Value]], limit: int) -> Iterator[tuple[object, list[Value]]]:
    """Groups of neighbours, each with its first one's place, of at most `limit` bytes if more than one item."""
    group: list[Value] = []
    start: object = None
    size = 0
    for item in items:
        if group and size + item.size > limit:
            yield start, group
            group, size = [], 0
        if not group:
            start = item.start
        group.append(item.value)
        size += item.size
    if group:
        yield start, group


def _make_files(
    folder: str, kind: str, groups: Iterable[tuple[object, list[Value]]], shape: Callable[[list[Value]], object]
) -> Shards:
    starts, files, checksums = [], [], []
    for number, (start, group) in enumerate(groups):
        content = to_json(shape(group))
        checksums.append(checksum(content))
        starts.append(start)
        files.append(PublicFile(f"{folder}/{kind}-{number}.{checksums[-1]}.json", content))
    return Shards(tuple(files), tuple(starts), "".join(checksums))

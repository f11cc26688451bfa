"""Shards: the small static files of a segment, cut by size, named by number and checksum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Generic, TypeVar

from build_scripts.outputs import PublicFile
from build_scripts.search.files import all_to_base64, checksum, to_json
from build_scripts.search.record import Record

# Bytes of a file of lists. A query reads one such file in each segment for each pair of its characters: what it reads
# in all is least when a segment's files grow with the square root of the segment.
LEAST_LIST_BYTES = 1_200
GRAM_GROWTH, RUN_GROWTH, WORD_GROWTH = 12, 4_000, 1_000
# A result needs the head of its story: the smaller the file, the less is read beside it.
HEADS = 48
HEAD_BYTES = 8_000  # with stories that carry their own text

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


def list_bytes(total: int, growth: int) -> int:
    """How large files of lists of so many bytes together should be."""
    return max(LEAST_LIST_BYTES, isqrt(growth * total))


def shard_lists(lists: Mapping[str, str], folder: str, kind: str, growth: int) -> Shards:
    """Words or longer runs, whose lists are given as bits: {"rubio": "…"}."""
    terms = sorted(lists, key=_code_units)
    texts = all_to_base64([lists[term] for term in terms])
    items = [
        Item(term, (term, text), len(term.encode("utf-8")) + len(text) + 6)
        for term, text in zip(terms, texts, strict=True)
    ]
    limit = list_bytes(sum(item.size for item in items), growth)
    return make_files(folder, kind, _cut(items, limit), dict)


def shard_heads(records: Sequence[Record], folder: str) -> Shards:
    """Where the stories' copies are, a list of heads a file."""
    heads = [record.head() for record in records]
    items = [
        Item(number, head, max(len(to_json(head)) if len(head) > 1 else 0, HEAD_BYTES // HEADS))
        for number, head in enumerate(heads)
    ]
    return make_files(folder, "heads", _cut(items, HEAD_BYTES), list)


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


def make_files(
    folder: str, kind: str, groups: Iterable[tuple[object, Value]], shape: Callable[[Value], object]
) -> Shards:
    """A file for each group, which begins at a place."""
    starts, files, checksums = [], [], []
    for number, (start, group) in enumerate(groups):
        content = to_json(shape(group))
        checksums.append(checksum(content))
        starts.append(start)
        files.append(PublicFile(f"{folder}/{kind}-{number}.{checksums[-1]}.json", content))
    return Shards(tuple(files), tuple(starts), "".join(checksums))

"""Shards: the small static files of a segment, cut by size, named by number and checksum."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import isqrt
from typing import Generic, TypeVar

from build_scripts.outputs import PublicFile
from build_scripts.search.encode import checksum, encode_postings, to_json
from build_scripts.search.postings import Postings
from build_scripts.search.record import Record

# Bytes of a file of lists. A query reads one such file in each segment for each pair of its characters: what it reads
# in all is least when a segment's files grow with the square root of the segment.
LEAST_LIST_BYTES = 4_000
LIST_GROWTH = 25
# Bytes of a file of stories: a query reads one for each few of the stories that it shows.
HEAD_BYTES = 16_000
TEXT_BYTES = 32_000

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
    """Pairs and characters: {"稀": "…土…有…"}.

    Under each first character stand the list of the character alone, behind "!" if it is complete, and then for each
    pair its second character and list. A list is ASCII and no second character is, so nothing needs to part them.
    """
    items: list[Item[tuple[str, str]]] = []
    for gram in sorted(postings.grams, key=_code_units):
        complete = "!" if gram in postings.complete else ""
        text = gram[1:] + complete + encode_postings(postings.grams[gram], postings.stories)
        items.append(Item(gram, (gram[0], text), len(text.encode("utf-8"))))
    return _make_files(folder, "grams", _cut(items, _list_bytes(items)), _join)


def _join(group: Iterable[tuple[str, str]]) -> dict[str, str]:
    under: dict[str, str] = {}
    for first, text in group:
        under[first] = under.get(first, "") + text
    return under


def shard_words(postings: Postings, folder: str) -> Shards:
    """Words: {"rubio": "…"}."""
    items: list[Item[tuple[str, str]]] = []
    for word in sorted(postings.words, key=_code_units):
        text = encode_postings(postings.words[word], postings.stories)
        items.append(Item(word, (word, text), len(word.encode("utf-8")) + len(text) + 6))
    return _make_files(folder, "words", _cut(items, _list_bytes(items)), dict)


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

"""Shards: the small static files of a segment, cut by size, named by number and checksum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from build_scripts.outputs import PublicFile
from build_scripts.search.encode import checksum, encode_postings, to_json
from build_scripts.search.postings import Postings
from build_scripts.search.record import Record

# Bytes before compression at which a file is closed. A query reads a file for each pair of its characters, and one
# for each few of the stories that it shows.
LIST_BYTES = 12_000
TEXT_BYTES = 24_000

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

    def items() -> Iterator[Item[tuple[str, str]]]:
        for gram in sorted(postings.grams, key=_code_units):
            complete = "!" if gram in postings.complete else ""
            text = gram[1:] + complete + encode_postings(postings.grams[gram])
            yield Item(gram, (gram[0], text), len(text.encode("utf-8")))

    def join(group: Iterable[tuple[str, str]]) -> dict[str, str]:
        under: dict[str, str] = {}
        for first, text in group:
            under[first] = under.get(first, "") + text
        return under

    return _make_files(folder, "grams", [(start, join(group)) for start, group in _cut(items(), LIST_BYTES)])


def shard_words(postings: Postings, folder: str) -> Shards:
    """Words: {"rubio": "…"}."""

    def items() -> Iterator[Item[tuple[str, str]]]:
        for word in sorted(postings.words, key=_code_units):
            text = encode_postings(postings.words[word])
            yield Item(word, (word, text), len(word) + len(text) + 6)

    return _make_files(folder, "words", [(start, dict(group)) for start, group in _cut(items(), LIST_BYTES)])


def shard_texts(records: Sequence[Record], folder: str) -> Shards:
    """The stories themselves, a list of records a file: the engine proves its results on them and cuts snippets."""

    def items() -> Iterator[Item[list[object]]]:
        for number, record in enumerate(records):
            yield Item(number, record.to_list(), len(to_json(record.to_list())))

    return _make_files(folder, "texts", list(_cut(items(), TEXT_BYTES)))


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


def _make_files(folder: str, kind: str, groups: Sequence[tuple[object, object]]) -> Shards:
    contents = [to_json(value) for _, value in groups]
    checksums = [checksum(content) for content in contents]
    files = tuple(
        PublicFile(f"{folder}/{kind}-{number}.{crc}.json", content)
        for number, (crc, content) in enumerate(zip(checksums, contents, strict=True))
    )
    return Shards(files, tuple(start for start, _ in groups), "".join(checksums))

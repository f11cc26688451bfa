"""Shards: the small static files of a segment, cut by size, named by number and checksum."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt

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
    sizes = [len(term.encode()) + len(text) + 6 for term, text in zip(terms, texts, strict=True)]
    cuts = _cut(sizes, list_bytes(sum(sizes), growth))
    groups = ((terms[start], dict(zip(terms[start:end], texts[start:end], strict=True))) for start, end in cuts)
    return make_files(folder, kind, groups)


def shard_heads(records: Sequence[Record], folder: str) -> Shards:
    """Where the stories' copies are, a list of heads a file."""
    heads = [record.head() for record in records]
    sizes = [max(len(to_json(head)) if len(head) > 1 else 0, HEAD_BYTES // HEADS) for head in heads]
    return make_files(folder, "heads", ((start, heads[start:end]) for start, end in _cut(sizes, HEAD_BYTES)))


def _code_units(term: str) -> bytes:
    """Sorts as JavaScript compares strings, which matters beyond the Basic Multilingual Plane."""
    return term.encode("utf-16-be")


def _cut(sizes: Iterable[int], limit: int) -> Iterator[tuple[int, int]]:
    """Neighbours in groups, each from one place to another, of at most `limit` bytes if more than one."""
    start = end = total = 0
    for end, size in enumerate(sizes):
        if end > start and total + size > limit:
            yield start, end
            start, total = end, 0
        total += size
    if total:
        yield start, end + 1


def make_files(folder: str, kind: str, groups: Iterable[tuple[object, object]]) -> Shards:
    """A file for each group, which begins at a place."""
    starts, files, checksums = [], [], []
    for number, (start, group) in enumerate(groups):
        content = to_json(group)
        checksums.append(checksum(content))
        starts.append(start)
        files.append(PublicFile(f"{folder}/{kind}-{number}.{checksums[-1]}.json", content))
    return Shards(tuple(files), tuple(starts), "".join(checksums))

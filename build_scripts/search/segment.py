"""A segment: the index of one closed period, or of the newest month, made from its stories' records only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from build_scripts.memory import give_back
from build_scripts.outputs import PublicFile
from build_scripts.search.catalog import FACETS
from build_scripts.search.files import checksum, to_base64, to_json
from build_scripts.search.gram_shards import shard_grams
from build_scripts.search.grams import collect_grams, frequent_characters
from build_scripts.search.lists import Lists
from build_scripts.search.record import Record
from build_scripts.search.runs import collect_runs, provable
from build_scripts.search.shards import RUN_GROWTH, WORD_GROWTH, Shards, shard_heads, shard_lists
from build_scripts.search.terms import words
from build_scripts.search.text import read_text


@dataclass(frozen=True)
class Segment:
    """The files of a segment, and what the manifest says of it."""

    files: tuple[PublicFile, ...]
    entry: Mapping[str, object]


def build_segment(path: str, name: str, records: Sequence[Record]) -> Segment:
    """Index `records` (oldest first) below `path`/`name`. The same records give the same bytes."""
    text = read_text(records)
    give_back(text.ids.nbytes)  # each step takes and frees arrays of the whole text
    grams = collect_grams(text)
    below = f"{path}/{name}"
    makers: dict[str, Callable[[], Shards]] = {
        "grams": lambda: shard_grams(text, grams, below),
        "runs": lambda: shard_lists(collect_runs(text, grams), below, "runs", RUN_GROWTH),
        "words": lambda: shard_lists(_words(records), below, "words", WORD_GROWTH),
        "heads": lambda: shard_heads(records, below),
    }
    shards = {}
    for kind, make in makers.items():
        give_back(text.ids.nbytes)
        shards[kind] = make()
    rows = [(*record.facets, (record.place[:4],)) for record in records]
    columns = {facet: _pack(_column(row[at] for row in rows), len(rows)) for at, facet in enumerate((*FACETS, "years"))}
    directory = to_json(
        {
            "stories": len(records),
            "provable": provable(len(records)),
            "frequent": frequent_characters(text, grams),
            **{kind: part.directory() for kind, part in shards.items()},
            "columns": {
                facet: {key: to_base64(bits) for key, bits in lists.items()} for facet, lists in columns.items()
            },
        }
    )
    crc = checksum(directory)
    files = [file for part in shards.values() for file in part.files]
    files.append(PublicFile(f"{below}/directory.{crc}.json", directory))
    return Segment(tuple(files), {"name": name, "stories": len(records), "crc": crc})


def _words(records: Sequence[Record]) -> dict[str, str]:
    """The lists of words, and under "@US" the stories that mention a country without being about it."""
    lists: defaultdict[str, list[int]] = defaultdict(list)
    for number, record in enumerate(records):
        best: dict[str, int] = {f"@{code}": 2 for code in record.mentioned}
        for level, text in enumerate(record.levels):
            for word in words(text):
                best.setdefault(word, level)
        for word, level in best.items():
            lists[word].append(number * 4 + level)
    return _pack(lists, len(records))


def _column(rows: Iterable[Sequence[str]]) -> dict[str, list[int]]:
    """For each value of a facet the stories that have it."""
    stories: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for key in dict.fromkeys(row):
            stories.setdefault(key, []).append(number * 4 + 3)
    return {key: stories[key] for key in sorted(stories)}


def _pack(lists: Mapping[str, Sequence[int]], stories: int) -> dict[str, str]:
    starts = np.cumsum([0, *map(len, lists.values())])
    postings = np.array([posting for found in lists.values() for posting in found], dtype=np.int64)
    return dict(zip(lists, Lists(np.arange(len(lists)), starts, postings).pack(stories), strict=True))

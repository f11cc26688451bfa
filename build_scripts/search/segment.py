"""A segment: the index of one closed period, or of the newest month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.outputs import PublicFile
from build_scripts.search.catalog import FACETS, Catalog
from build_scripts.search.encode import checksum, postings_bits, to_base64, to_json
from build_scripts.search.fold import Folder
from build_scripts.search.postings import collect_postings
from build_scripts.search.record import make_record
from build_scripts.search.shards import shard_grams, shard_heads, shard_lists, shard_texts
from build_scripts.stories.story import Story


@dataclass(frozen=True)
class Segment:
    """The files of a segment, and what the manifest says of it."""

    files: tuple[PublicFile, ...]
    entry: Mapping[str, object]


def split_periods(stories: Iterable[Story]) -> dict[str, tuple[Story, ...]]:
    """The stories of each period, oldest first: each closed year, the newest year's closed months, the newest month.

    A new story of the newest month changes that segment only; when a month closes, the year's segment takes it in.
    """
    ordered = sorted(stories, key=lambda story: (story.date, story.id))
    if not ordered:
        return {}
    newest = f"{ordered[-1].date:%Y-%m}"
    periods: dict[str, list[Story]] = {}
    for story in ordered:
        month = f"{story.date:%Y-%m}"
        periods.setdefault(month if month == newest else month[:4], []).append(story)
    return {name: tuple(members) for name, members in periods.items()}


def build_segment(path: str, name: str, stories: Sequence[Story], catalog: Catalog, folder: Folder) -> Segment:
    """Index `stories` (oldest first) below `path`/`name`. The same stories and labels give the same bytes."""
    records = [make_record(story, catalog) for story in stories]
    postings = collect_postings(records, folder)
    below = f"{path}/{name}"
    shards = {
        "grams": shard_grams(postings, below),
        "runs": shard_lists(postings.runs, len(stories), below, "runs"),
        "words": shard_lists(postings.words, len(stories), below, "words"),
        "heads": shard_heads(records, below),
        "texts": shard_texts(records, below),
    }
    columns = {facet: _column([catalog.facet_keys(story)[facet] for story in stories]) for facet in FACETS}
    directory = to_json(
        {
            "stories": len(stories),
            **{kind: part.directory() for kind, part in shards.items()},
            "columns": {**columns, "years": _column([(f"{story.date:%Y}",) for story in stories])},
        }
    )
    crc = checksum(directory)
    files = [file for part in shards.values() for file in part.files]
    files.append(PublicFile(f"{below}/directory.{crc}.json", directory))
    return Segment(tuple(files), {"name": name, "stories": len(stories), "crc": crc})


def _column(rows: Sequence[Sequence[str]]) -> dict[str, object]:
    """The values of one facet: its keys, and for each key the stories that have it, as postings of level 3."""
    stories: dict[str, list[int]] = {}
    for number, row in enumerate(rows):
        for key in dict.fromkeys(row):
            stories.setdefault(key, []).append(number * 4 + 3)
    return {key: to_base64(postings_bits(stories[key], len(rows))) for key in sorted(stories)}


def segment_entry(name: str, stories: int, paths: Iterable[str]) -> Mapping[str, object]:
    """What the manifest says of a segment with so many stories, whose files were made earlier and stand at `paths`."""
    directory = next(path for path in paths if path.rpartition("/")[2].startswith("directory."))
    return {"name": name, "stories": stories, "crc": directory.split(".")[-2]}

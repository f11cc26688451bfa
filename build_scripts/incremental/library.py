"""The library: every story's record, read from its file only where that is new, and its text when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from build_scripts.incremental.fingerprint import SIZE, digest, fingerprint
from build_scripts.incremental.store import Store
from build_scripts.parallel import parallel
from build_scripts.problems import Problem
from build_scripts.stories.load import Tagger, read_file
from build_scripts.stories.record import Record, Text, make_reader, make_record, with_text
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

# Kept as JSON: it is never code, and is checked against the types when it is read again.
_RECORD = TypeAdapter(Record)
_TEXT = TypeAdapter(Text)


@dataclass(frozen=True, slots=True)
class Entry:
    """A story's record with two fingerprints: of the record (all that lists tell of a story), and with the text."""

    record: Record
    face: bytes
    whole: bytes


@dataclass(frozen=True, slots=True)
class Rows:
    """What the store keeps of a story: what it was made from, its prints and its record; and its text."""

    path: str
    record: bytes
    text: bytes


class Library:
    """The stories of a content folder. `made_from` is the fingerprint of the vocabulary."""

    def __init__(self, content: Path, vocabulary: Vocabulary, tagger: Tagger, made_from: bytes, store: Store) -> None:
        self.content = content
        self.vocabulary = vocabulary
        self.tagger = _WithMemory(tagger)
        self.made_from = made_from
        self._reader = make_reader(vocabulary, self.tagger)
        self.store = store

    def entries(self, stock: Mapping[str, bytes], jobs: int) -> Iterator[Entry]:
        """Every story's entry in the order of `stock`, which has the fingerprint of each file.

        What is new goes to the store, and what has no file any more leaves it.
        """
        kept = self.store.all("stories")
        known = {path: _thaw(kept.get(path, b""), self._key(path, content)) for path, content in stock.items()}
        read = parallel(self._read, [path for path, entry in known.items() if entry is None], jobs)
        for path in stock:
            entry = known.pop(path)
            if entry is None:
                rows = next(read)
                self.put(rows)
                entry = _thaw(rows.record, rows.record[:SIZE])
            if entry:
                yield entry
        gone = kept.keys() - stock.keys()
        self.store.drop("stories", gone)
        self.store.drop("texts", gone)

    def rows(self, data: bytes | Problem, path: str) -> Rows:
        """What the store keeps of the story that these bytes are, or that cannot be read."""
        record, text = make_record(data, path, self._reader)
        made_from = self._key(path, digest(data)) if isinstance(data, bytes) else bytes(SIZE)
        face, words = fingerprint(record.story), _TEXT.dump_json(text)
        return Rows(path, made_from + face + digest(face + words) + _RECORD.dump_json(record), words)

    def put(self, rows: Rows | None) -> None:
        """Let the store keep it."""
        if rows:
            self.store.put("stories", [(rows.path, rows.record)])
            self.store.put("texts", [(rows.path, rows.text)])

    def restore(self, story: Story) -> Story:
        """A story of an entry with its text; should the store have lost that, it is read again."""
        kept = self.store.get("texts", story.path)
        try:
            return with_text(story, _TEXT.validate_json(kept))
        except ValidationError:
            return with_text(story, _TEXT.validate_json(self._read(story.path).text))

    def _key(self, path: str, content: bytes) -> bytes:
        return digest(self.made_from + content + path.encode("utf-8", "surrogatepass"))

    def _read(self, path: str) -> Rows:
        return self.rows(read_file(self.content, path), path)


class _WithMemory:
    """A tagger that remembers the last few texts: import tags a post, then its story, which has the same."""

    def __init__(self, tagger: Tagger) -> None:
        self.tag = lru_cache(maxsize=8)(tagger.tag)


def _thaw(row: bytes, made_from: bytes) -> Entry | None:
    """The entry in a row of the store; None if it was made from something else."""
    if row[:SIZE] != made_from:
        return None
    try:
        return Entry(_RECORD.validate_json(row[3 * SIZE :]), row[SIZE : 2 * SIZE], row[2 * SIZE : 3 * SIZE])
    except ValidationError:
        return None

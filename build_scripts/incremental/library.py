"""The library: every story's record, read from its file only where that is new, and the rest when it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from build_scripts.incremental.codec import Codec
from build_scripts.incremental.fingerprint import SIZE, digest, plain
from build_scripts.incremental.store import Store
from build_scripts.parallel import parallel
from build_scripts.problems import Problem
from build_scripts.site.marks import Marks
from build_scripts.stories.load import Tagger, read_file
from build_scripts.stories.record import NO_TEXT, Reading, Record, Text, make_reader, read_story, with_text
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

_RECORD = Codec[Record](Record)
_TEXT = Codec[Text](Text)
_MARKS = Codec[Marks](Marks, stable=True)
_STORY = Codec[Story | None](Story | None, stable=True)


@dataclass(frozen=True, slots=True)
class Entry:
    """A story's record with three fingerprints.

    Of the record (all that lists tell of a story), with the text, and of what its bonds to others are made from.
    """

    record: Record
    face: bytes
    whole: bytes
    kin: bytes


@dataclass(frozen=True, slots=True)
class Rows:
    """What the store keeps of a story: what it was made from, its prints and its record; its text; its marks."""

    path: str
    record: bytes
    text: bytes
    marks: bytes


class Library:
    """The stories of a content folder. `made_from` is the fingerprint of the vocabulary."""

    def __init__(self, content: Path, vocabulary: Vocabulary, tagger: Tagger, made_from: bytes, store: Store) -> None:
        self.content = content
        self.vocabulary = vocabulary
        self.tagger = _WithMemory(tagger)
        self.made_from = made_from
        self._reader = make_reader(vocabulary, self.tagger)
        self.store = store
        self._text = lru_cache(maxsize=2)(self._find_text)  # a story's page and its copy ask one after the other

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
        for table in ("stories", "texts", "marks", "folded"):
            self.store.drop(table, gone)

    def read(self, path: str) -> Reading:
        """What is in a story's file now; nothing of it is kept."""
        return read_story(read_file(self.content, path), path, self._reader)

    def rows(self, data: bytes | Problem, path: str) -> Rows:
        """What the store keeps of the story that these bytes are, or that cannot be read."""
        reading = read_story(data, path, self._reader)
        made_from = self._key(path, digest(data)) if isinstance(data, bytes) else bytes(SIZE)
        face, text = digest(_STORY.encode(reading.record.story)), _TEXT.encode(reading.text)
        marks = _MARKS.encode(reading.marks)
        prints = made_from + face + digest(face + text) + _kin(reading.record.story, marks)
        return Rows(path, prints + _RECORD.encode(reading.record), text, marks)

    def put(self, rows: Rows | None) -> None:
        """Let the store keep it."""
        if rows:
            self.store.put("stories", [(rows.path, rows.record)])
            self.store.put("texts", [(rows.path, rows.text)])
            self.store.put("marks", [(rows.path, rows.marks)])

    def restore(self, story: Story) -> Story:
        """A story of an entry with its text; should the store have lost that, it is read again."""
        return with_text(story, self._text(story.path))

    def _find_text(self, path: str) -> Text:
        text = _TEXT.decode(self.store.get("texts", path)) or _TEXT.decode(self._read(path).text)
        return text or NO_TEXT

    def marks(self, story: Story) -> Marks:
        """What a story of an entry can share with others; should the store have lost that, it is read again."""
        marks = _MARKS.decode(self.store.get("marks", story.path)) or _MARKS.decode(self._read(story.path).marks)
        assert marks
        return marks

    def _key(self, path: str, content: bytes) -> bytes:
        return digest(self.made_from + content + path.encode("utf-8", "surrogatepass"))

    def _read(self, path: str) -> Rows:
        return self.rows(read_file(self.content, path), path)


class _WithMemory:
    """A tagger that remembers the last few texts: import tags a post, then its story, which has the same."""

    def __init__(self, tagger: Tagger) -> None:
        self.tag = lru_cache(maxsize=8)(tagger.tag)


def _kin(story: Story | None, marks: bytes) -> bytes:
    """The print of what decides on a story's bonds to others, and on theirs to it."""
    return digest(plain(story and (story.id, story.date, story.title, story.about, story.topics)) + marks)


def _thaw(row: bytes, made_from: bytes) -> Entry | None:
    """The entry in a row of the store; None if it was made from something else."""
    if row[:SIZE] != made_from:
        return None
    record = _RECORD.decode(memoryview(row)[4 * SIZE :])
    if record is None:
        return None
    return Entry(record, row[SIZE : 2 * SIZE], row[2 * SIZE : 3 * SIZE], row[3 * SIZE : 4 * SIZE])

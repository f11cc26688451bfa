"""The store: what earlier builds found out, in one SQLite file that can be lost at any time."""

from __future__ import annotations

import os
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

# One table for each kind of thing that is kept; in each, a name and the bytes that were kept under it.
TABLES = ("about", "files", "posts", "stories", "texts", "marks", "folded", "bonds", "parts")
_VERSION = "version"
_PATIENCE = 60.0  # seconds that one process waits while others write


class Store:
    """Tables of bytes under names. Every value carries a checksum: a damaged one counts as absent.

    What is put in is seen by later reads at once, and by other processes and later runs after `commit`. A forked
    process may read, and write while the others have nothing that is not committed.
    """

    def __init__(self, file: Path, connection: sqlite3.Connection) -> None:
        self._file = file
        self._connections = {os.getpid(): connection}  # SQLite forbids to carry one over into a forked process

    @property
    def _connection(self) -> sqlite3.Connection:
        process = os.getpid()
        if process not in self._connections:
            self._connections[process] = sqlite3.connect(self._file, timeout=_PATIENCE)
        return self._connections[process]

    def get(self, table: str, name: str) -> bytes:
        """What is kept under a name; b"" for nothing."""
        row = self._connection.execute(f"SELECT value, crc FROM {table} WHERE name = ?", (name,)).fetchone()
        return row[0] if row and _checksum(name, row[0]) == row[1] else b""

    def all(self, table: str) -> dict[str, bytes]:
        """The whole table."""
        rows = self._connection.execute(f"SELECT name, value, crc FROM {table}")
        return {name: value for name, value, crc in rows if _checksum(name, value) == crc}

    def put(self, table: str, items: Iterable[tuple[str, bytes]]) -> None:
        """Keep values, each in the place of what its name had before."""
        rows = ((name, value, _checksum(name, value)) for name, value in items)
        self._connection.executemany(f"INSERT OR REPLACE INTO {table} VALUES (?, ?, ?)", rows)

    def drop(self, table: str, names: Iterable[str]) -> None:
        """Forget names."""
        self._connection.executemany(f"DELETE FROM {table} WHERE name = ?", ((name,) for name in names))

    def commit(self) -> None:
        """Make what was put in last."""
        self._connection.commit()


def _checksum(name: str, value: bytes) -> int:
    """Of both, so that no value is taken for that of another name. What damage has made no bytes has no checksum."""
    return zlib.crc32(value, zlib.crc32(name.encode())) if isinstance(value, bytes) else -1


class DamagedStoreError(OSError):
    """The file is no sound database any more. Nothing in it is worth more than a clean build."""


# SQLite's result codes (https://www.sqlite.org/rescode.html) that are about the disk or its rights, not the content.
_ABOUT_THE_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}


@contextmanager
def open_store(file: Path, version: str, *, clean: bool = False) -> Iterator[Store]:
    """The store in `file`; an empty one if there is none, it is of another version, or `clean` is asked for.

    Raises DamagedStoreError, also while the store is in use, and OSError where it cannot be written (a full disk).
    """
    file.parent.mkdir(parents=True, exist_ok=True)
    if clean:
        _remove(file)
    try:
        with closing(_connect(file)) as connection:
            store = Store(file, connection)
            if not _is_of(store, version):
                _empty(connection)
                store.put("about", [(_VERSION, version.encode())])
                store.commit()
            yield store
            store.commit()
    except sqlite3.Error as error:
        code = getattr(error, "sqlite_errorcode", None) or 0
        raise (OSError if code & 0xFF in _ABOUT_THE_DISK else DamagedStoreError)(f"{file}: {error}") from error
    except UnicodeDecodeError as error:  # SQLite's own message quotes the damaged bytes
        raise DamagedStoreError(f"{file}: {error}") from error


def _connect(file: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(file, timeout=_PATIENCE)
    connection.text_factory = lambda name: name.decode("utf-8", "replace")  # a damaged name names nothing
    connection.execute("PRAGMA journal_mode = WAL")  # other processes read while this one writes
    connection.execute("PRAGMA synchronous = NORMAL")  # a power cut may cost the last build's entries, never the rest
    return connection


def _is_of(store: Store, version: str) -> bool:
    try:
        return store.get("about", _VERSION) == version.encode()
    except sqlite3.OperationalError:  # no such table: the file is new
        return False


def _empty(connection: sqlite3.Connection) -> None:
    for table in TABLES:
        connection.execute(f"DROP TABLE IF EXISTS {table}")
        connection.execute(f"CREATE TABLE {table} (name TEXT PRIMARY KEY, value BLOB, crc INTEGER)")


def _remove(file: Path) -> None:
    for name in (file.name, f"{file.name}-wal", f"{file.name}-shm"):
        file.with_name(name).unlink(missing_ok=True)

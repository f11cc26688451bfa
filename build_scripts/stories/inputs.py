"""The inputs of an import, one at a time: files, folders, zip archives, web addresses and standard input."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import BinaryIO

from build_scripts.files import walk
from build_scripts.problems import Problem
from build_scripts.stories.archive import is_archive, is_no_post, read_archive

STANDARD_INPUT = "-"
_WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
_LARGE = 1_000_000  # bytes; such a file holds many posts
_BATCH = 1000
_BATCH_BYTES = 20_000_000

Input = tuple[str, bytes | Problem]
Fetch = Callable[[str], bytes | Problem]


def is_web_address(path: str) -> bool:
    """Whether an argument is an address to fetch, not a path."""
    return _WEB_ADDRESS.match(path) is not None


def no_network(url: str) -> Problem:
    """What stands for fetching where the network must not be used: a problem, whatever the address."""
    return Problem(url, 0, 0, "url-host", "nothing is fetched here", "briefing import with this address")


def read_inputs(paths: Iterable[str], standard_input: BinaryIO, fetch: Fetch) -> Iterator[Input]:
    """The inputs' names and bytes, or why one cannot be read; one is in memory at a time.

    A folder gives its files in the order of their names, hidden files, READMEs and what is no file left out. A zip
    archive, recognised by its first bytes, gives its members as `archive.zip/member`.
    """
    for path in paths:
        if path == STANDARD_INPUT:
            yield from _unpack(path, standard_input.read())
        elif is_web_address(path):
            data = fetch(path)
            yield from [(path, data)] if isinstance(data, Problem) else _unpack(path, data)
        else:
            for file in walk(Path(path)):
                yield from read_file(file, str(file), named=str(file) == str(Path(path)))


def in_batches(inputs: Iterable[Input]) -> Iterator[list[Input]]:
    """The inputs in lists that fit in memory; one that is large stands alone."""
    batch: list[Input] = []
    size = 0
    for name, data in inputs:
        length = len(data) if isinstance(data, bytes) else 0
        if batch and (length >= _LARGE or size + length > _BATCH_BYTES or len(batch) == _BATCH):
            yield batch
            batch, size = [], 0
        batch.append((name, data))
        size += length
        if length >= _LARGE:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def read_file(file: Path, name: str, *, named: bool = False) -> Iterator[Input]:
    """What one file brings: itself as `name`, the members of an archive, or nothing if it is a README.

    What was `named` by a person is read whatever it is. Of a folder's files, a pipe or device is not: it could keep
    import waiting for ever.
    """
    if not named and is_no_post(name):
        return
    try:
        if not named and file.exists() and not file.is_file():
            yield name, _unreadable(name, "it is no file")
            return
        with file.open("rb") as stream:
            start = stream.read(4)
            data = b"" if is_archive(start) else start + stream.read()
            size = file.stat().st_size
    except OSError as error:
        yield name, _unreadable(name, error.strerror or str(error))
        return
    yield from read_archive(file, name, size) if is_archive(start) else [(name, data)]


def _unpack(name: str, data: bytes) -> Iterator[Input]:
    return read_archive(io.BytesIO(data), name, len(data)) if is_archive(data) else iter([(name, data)])


def _unreadable(name: str, reason: str) -> Problem:
    return Problem(name, 0, 0, "post-unreadable", f"cannot be read: {reason}", "a file that you may read")

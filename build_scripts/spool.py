"""A spool: values that are looked through twice, kept on disk where they are too many for memory."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from tempfile import SpooledTemporaryFile
from typing import Generic, TypeVar

_IN_MEMORY = 32_000_000  # bytes: about five thousand posts

T = TypeVar("T")


class Spool(Generic[T]):
    """Values in the order in which they were put. The file has no name, so nothing is left when the process ends."""

    def __init__(self) -> None:
        self._file = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115 - see `close`
        self._count = 0

    def put(self, value: T) -> None:
        """Add a value. Raises OSError if the disk is full."""
        pickle.dump(value, self._file, pickle.HIGHEST_PROTOCOL)
        self._count += 1

    def __iter__(self) -> Iterator[T]:
        """Give the values that were put so far, once more from the first; do not put while going through them."""
        self._file.seek(0)
        for _ in range(self._count):
            yield pickle.load(self._file)

    def close(self) -> None:
        """Let go of the values."""
        self._file.close()

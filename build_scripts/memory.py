"""Memory: give back what is free, which the C library else keeps for later, and look for garbage where it pays."""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Iterator
from contextlib import contextmanager, suppress

WORTH_IT = 4_000_000  # bytes; what smaller arrays leave is not worth the look


def give_back(size: int) -> None:
    """Let the system have what this process does not use any more, where arrays of `size` bytes have come and gone.

    malloc_trim(3) of glibc; elsewhere nothing.
    """
    if size < WORTH_IT:
        return
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)


@contextmanager
def uncollected() -> Iterator[None]:
    """Look for no cyclic garbage meanwhile, in this process; those that are forked may (`gc.enable`)."""
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()  # else the next look would be at all that was made
        gc.enable()

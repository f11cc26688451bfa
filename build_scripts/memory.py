"""Memory: give back what is free, which the C library else keeps for later."""

from __future__ import annotations

import ctypes
from contextlib import suppress


def give_back() -> None:
    """Let the system have what this process does not use any more (malloc_trim(3) of glibc; elsewhere nothing)."""
    with suppress(AttributeError, OSError, TypeError):
        ctypes.CDLL(None).malloc_trim(0)

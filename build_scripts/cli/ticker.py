"""A counter on the terminal for work that takes more than two seconds."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

_PATIENCE = 2.0  # seconds


@contextmanager
def ticker(doing: str, *, shown: bool) -> Iterator[Callable[[], None]]:
    """Give a function to call after each piece of work. Shows nothing in CI or where standard error is a file."""
    console = Console(stderr=True)
    status = console.status(doing)
    began, count = time.monotonic(), 0

    def tick() -> None:
        nonlocal count
        count += 1
        if shown and console.is_terminal and time.monotonic() - began > _PATIENCE:
            status.start()
            status.update(f"{doing}: {count:,}")

    try:
        yield tick
    finally:
        status.stop()

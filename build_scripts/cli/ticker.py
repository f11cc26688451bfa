"""A counter on the terminal for work that takes more than two seconds."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console

_PATIENCE = 2.0  # seconds


@contextmanager
def ticker(*, shown: bool) -> Iterator[Callable[[str], None]]:
    """Give a function to call with what is done ("Reading posts") after each piece of that work.

    Shows nothing in CI or where standard error is a file.
    """
    console = Console(stderr=True)
    status = console.status("")
    began = time.monotonic()
    counts: Counter[str] = Counter()

    def tick(doing: str) -> None:
        counts[doing] += 1
        if shown and console.is_terminal and time.monotonic() - began > _PATIENCE:
            status.start()
            status.update(f"{doing}: {counts[doing]:,}")

    try:
        yield tick
    finally:
        status.stop()

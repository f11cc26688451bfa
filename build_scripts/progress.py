"""Tell what a long command is doing: a spinner on a terminal, plain lines in CI, nothing when quiet."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.console import Console


class Progress:
    """Reports the steps of a run on standard error, so that standard output stays for results."""

    def __init__(
        self, quiet: bool = False, console: Console | None = None, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._quiet = quiet
        self._given = console
        self._clock = clock
        self._start = clock()

    @cached_property
    def _console(self) -> Console:
        """Made when the first line is printed: importing rich takes a tenth of a second."""
        from rich.console import Console

        return self._given or Console(stderr=True, highlight=False, soft_wrap=True)

    @property
    def seconds(self) -> float:
        """Seconds since the run began."""
        return self._clock() - self._start

    @contextmanager
    def step(self, doing: str) -> Iterator[None]:
        """Show `doing` while the block runs, and how long it took afterwards."""
        if self._quiet:
            yield
            return
        began = self._clock()
        if self._console.is_terminal:
            with self._console.status(doing):
                yield
        else:
            yield
        self._console.print(f"{doing}: {self._clock() - began:.1f} s", markup=False)

    def say(self, line: str) -> None:
        """Print one line, unless quiet."""
        if not self._quiet:
            self._console.print(line, markup=False)

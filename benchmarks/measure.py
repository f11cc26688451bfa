"""Run a command and measure what it took, all its processes together."""

from __future__ import annotations

import resource
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """What a command took, and what it printed."""

    wall: float  # seconds
    cpu: float  # seconds of all its processes
    memory: int  # bytes, at their peak
    printed: str


def run(command: Sequence[str | Path], folder: Path, environment: Mapping[str, str] | None = None) -> Cost:
    """Run a command in a folder. Ends this program with the command's last words if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
    with (
        subprocess.Popen([*map(str, command)], cwd=folder, env=environment, text=True, **pipes) as process,  # type: ignore[call-overload]
        peak_memory(process.pid) as peak,
    ):
        printed, _ = process.communicate()
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{' '.join(map(str, command))}: {printed[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(wall, cpu, peak[0], printed)


@contextmanager
def peak_memory(process: int) -> Iterator[list[int]]:
    """The most memory that a process and its children hold at a time, each page that they share counted once.

    As /proc tells it, three times a second (to look takes some milliseconds of a large process); 0 where there is none.
    """
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.3):
            peak[0] = max(peak[0], sum(map(proportional_size, family(process))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def family(process: int) -> list[int]:
    """A process and all that it started, and so on, of any of its threads."""
    children: list[str] = []
    for file in Path(f"/proc/{process}/task").glob("*/children"):
        try:
            children += file.read_text().split()
        except OSError:
            continue
    return [process, *(member for child in children for member in family(int(child)))]


def proportional_size(process: int) -> int:
    """Bytes; shared pages are divided among those who share them (PSS)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
        return int(rollup.partition("\nPss:")[2].split()[0]) * 1024
    except (OSError, IndexError):
        return 0

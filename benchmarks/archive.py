"""Measure builds of a large archive: import, clean, nothing changed, and one story added, edited and removed.

    python -m benchmarks.archive 1000 10000

Posts are put together from the sentences of the sample posts, the same in every run. For each build: wall and CPU
seconds, the peak of all its processes' memory together (as /proc tells it, ten times a second), pages rendered.
"""

from __future__ import annotations

import os
import re
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.made_posts import load_pool, make_post, write_posts

_RENDERED = re.compile(r"\((\d+) rendered\)")


def main() -> None:
    for count in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory(prefix="archive-") as folder:
            measure(Path(folder), count)


def measure(folder: Path, count: int) -> None:
    content, site = folder / "content", folder / "site"
    print(f"{count:,} posts\n{'':<22}{'wall s':>8}{'CPU s':>8}{'MB':>7}  pages rendered", flush=True)
    files = list(write_posts(content / "posts", count))
    briefing("import", content, ["import", str(content / "posts"), "--content", str(content), "--quiet"])
    build = ["build", "--content", str(content), "--site-dir", str(site)]
    briefing("clean build", content, build)
    briefing("nothing changed", content, build)
    path, text = make_post(load_pool(), 0)
    new = content / "posts" / path
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(text, encoding="utf-8")
    briefing("one post added", content, build)
    for what, place in (("newest", 0), ("oldest", -1)):
        story = sorted((content / "stories").rglob("*.md"))[place - 1 if what == "newest" else 0]
        story.write_text(story.read_text("utf-8").replace("title: ", "title: 更正 ", 1), encoding="utf-8")
        briefing(f"{what} story edited", content, build)
    new.unlink()
    (content / "stories" / path.replace("/M.", "/IA.M.").replace(".txt", ".md")).unlink()
    briefing("it is removed", content, build)
    files[len(files) // 2].touch()
    briefing("a file only touched", content, build)


def briefing(what: str, content: Path, arguments: list[str]) -> None:
    """Run a command, and print what it took."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.monotonic()
    with (
        subprocess.Popen(
            [sys.executable, "-m", "build_scripts", *arguments],
            stderr=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as process,
        peak_memory(process.pid) as peak,
    ):
        out, err = process.communicate()
    wall = time.monotonic() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if process.returncode:
        sys.exit(f"{what}: {err[-2000:]}")
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    rendered = _RENDERED.search(out + err)
    print(f"{what:<22}{wall:8.2f}{cpu:8.2f}{peak[0] // 2**20:7}  {rendered[1] if rendered else '-'}", flush=True)


@contextmanager
def peak_memory(process: int) -> Iterator[list[int]]:
    """The most memory that a process and its children hold at a time, each page that they share counted once."""
    peak, done = [0], threading.Event()

    def watch() -> None:
        while not done.wait(0.1):
            peak[0] = max(peak[0], sum(map(proportional_size, family(process))))

    watcher = threading.Thread(target=watch)
    watcher.start()
    try:
        yield peak
    finally:
        done.set()
        watcher.join()


def family(process: int) -> list[int]:
    try:
        children = Path(f"/proc/{process}/task/{process}/children").read_text().split()
    except OSError:
        return []
    return [process, *(member for child in children for member in family(int(child)))]


def proportional_size(process: int) -> int:
    """Bytes; shared pages are divided among those who share them (PSS)."""
    try:
        rollup = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0
    return int(rollup.partition("\nPss:")[2].split()[0]) * 1024


if __name__ == "__main__":
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, [str(Path.cwd()), os.environ.get("PYTHONPATH")]))
    main()

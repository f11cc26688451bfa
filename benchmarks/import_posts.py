"""Measure how fast posts become stories, files written, and what a second run and one more post cost.

usage: python benchmarks/import_posts.py [POSTS] [JOBS]

POSTS posts (default: 2000) are made from those in content/posts, each with an id, a link and a headline of its own, in
a temporary folder below build/, so that the figures are those of the project's own disk. JOBS processes (default: all
cores); the processor's time is that of all of them.
"""

from __future__ import annotations

import io
import os
import re
import resource
import sys
import time
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.parallel import all_cores
from build_scripts.stories.importer import import_paths
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
_ID = re.compile(r"M\.(\d{10})\.A\.[0-9A-F]{3}")


def made_posts(count: int) -> Iterator[tuple[str, str]]:
    """Names and texts of posts, no two with one article."""
    samples = [file.read_text("utf-8") for file in sorted((ROOT / "content" / "posts").rglob("M.*.txt"))]
    for number, text in enumerate(islice(cycle(samples), count)):
        found = _ID.search(text)
        if found:
            post_id = f"M.{int(found[1]) + number}.A.{number % 4096:03X}"
            text = text.replace(found[0], post_id).replace("。", f"（{number}）。", 1)
            yield f"{post_id}.txt", re.sub(r"(https?://(?!www\.ptt\.cc)\S+)", rf"\1-{number:06}", text)


def _processor_seconds() -> float:
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def main(count: int, jobs: int) -> None:
    vocabulary, _ = load_vocabulary(ROOT / "content" / "vocabulary")
    tagger = Tagger(vocabulary)
    (ROOT / "build").mkdir(exist_ok=True)
    with TemporaryDirectory(dir=ROOT / "build") as folder:
        content = Path(folder)
        (content / "posts").mkdir()
        *posts, extra = made_posts(count + 1)
        for name, text in posts:
            (content / "posts" / name).write_text(text, "utf-8")

        def run(what: str, *paths: Path) -> None:
            wall, used = time.perf_counter(), _processor_seconds()
            results = import_paths(map(str, paths), content, vocabulary, tagger, standard_input=io.BytesIO(), jobs=jobs)
            statuses = Counter(result.status.value for result in results)
            wall, used = time.perf_counter() - wall, _processor_seconds() - used
            said = ", ".join(f"{number:,} {status}" for status, number in sorted(statuses.items()))
            total = statuses.total()
            print(
                f"{what}: {said}: {wall:.2f} s ({total / wall:,.0f}/s), processor {used:.2f} s ({total / used:,.0f}/s)"
            )

        run("first run", content / "posts")
        run("second run", content / "posts")
        (content / extra[0]).write_text(extra[1], "utf-8")
        run("one more post", content / extra[0])
    print(f"{resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB at most")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 2000, int(sys.argv[2]) if sys.argv[2:] else all_cores())

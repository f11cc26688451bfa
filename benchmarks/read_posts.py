"""Measure how fast posts are read, and that memory does not grow with their number.

usage: python benchmarks/read_posts.py [FOLDER] [SECONDS]

FOLDER holds posts in any form (default: content/posts). One core, processor time: reading and decoding only, no
files are touched while the clock runs.
"""

from __future__ import annotations

import sys
import time
import tracemalloc
from pathlib import Path

from build_scripts.posts.read import read_posts
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]


def main(folder: Path, seconds: float) -> None:
    vocabulary, _ = load_vocabulary(ROOT / "content" / "vocabulary")
    posts = {str(file): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}

    def read_all() -> int:
        return sum(
            1
            for name, data in posts.items()
            for _ in read_posts(data, name, vocabulary.outlets, vocabulary.boards, all_categories=True)
        )

    read_all()  # compile patterns before the clock starts
    count, start = 0, time.process_time()
    while (taken := time.process_time() - start) < seconds:
        count += read_all()
    size = sum(map(len, posts.values())) / len(posts)
    print(f"{count / taken:,.0f} posts a second ({size:,.0f} bytes each, {count:,} read in {taken:.1f} s)")
    for rounds in (1, 10):
        tracemalloc.start()
        for _ in range(rounds):
            read_all()
        print(f"{rounds * len(posts):,} posts: {tracemalloc.get_traced_memory()[1] / 1e6:.1f} MB at most")
        tracemalloc.stop()


if __name__ == "__main__":
    arguments = sys.argv[1:]
    main(Path(arguments[0]) if arguments else ROOT / "content" / "posts", float(arguments[1]) if arguments[1:] else 3)

"""Measure builds of a large archive: import, clean, nothing changed, and a story added, edited, removed (new and old).

    python -m benchmarks.archive 1000 10000

Posts are put together from the sentences of the sample posts, the same in every run. For each build: wall and CPU
seconds, the peak of all its processes' memory together (as /proc tells it, three times a second), pages rendered.
"""

from __future__ import annotations

import re
import sys
import tempfile
from pathlib import Path

from benchmarks.made_posts import ROOT, load_pool, make_post, write_posts
from benchmarks.measure import run

_RENDERED = re.compile(r"\((\d+) rendered\)")


def main() -> None:
    for count in map(int, sys.argv[1:] or ["1000"]):
        with tempfile.TemporaryDirectory(prefix="archive-") as folder:
            measure(Path(folder), count)


def measure(folder: Path, count: int) -> None:
    content, site = folder / "content", folder / "site"
    print(f"{count:,} posts\n{'':<22}{'wall s':>8}{'CPU s':>8}{'MB':>7}  pages rendered", flush=True)
    files = list(write_posts(content / "posts", count))
    briefing("import", ["import", str(content / "posts"), "--content", str(content), "--quiet"])
    build = ["build", "--content", str(content), "--site-dir", str(site)]
    briefing("clean build", build)
    briefing("nothing changed", build)
    path, text = make_post(load_pool(), 0)
    new = content / "posts" / path
    new.parent.mkdir(parents=True, exist_ok=True)
    new.write_text(text, encoding="utf-8")
    briefing("one post added", build)
    for what, place in (("newest", 0), ("oldest", -1)):
        story = sorted((content / "stories").rglob("*.md"))[place - 1 if what == "newest" else 0]
        story.write_text(story.read_text("utf-8").replace("title: ", "title: 更正 ", 1), encoding="utf-8")
        briefing(f"{what} story edited", build)
    new.unlink()
    story_of(content, new).unlink()
    briefing("it is removed", build)
    middle = files[len(files) // 2]
    middle.touch()
    briefing("a file only touched", build)
    middle.unlink()
    story_of(content, middle).unlink()
    briefing("an old one removed", build)


def story_of(content: Path, post: Path) -> Path:
    """The story that was made of a post."""
    return content / "stories" / post.parent.relative_to(content / "posts") / f"IA.{post.stem}.md"


def briefing(what: str, arguments: list[str]) -> None:
    """Run our command, and print what it took."""
    cost = run([sys.executable, "-m", "build_scripts", *arguments], ROOT)
    rendered = _RENDERED.search(cost.printed)
    print(
        f"{what:<22}{cost.wall:8.2f}{cost.cpu:8.2f}{cost.memory // 2**20:7}  {rendered[1] if rendered else '-'}",
        flush=True,
    )


if __name__ == "__main__":
    main()

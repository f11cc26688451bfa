"""An import that is killed leaves whole files only, and a second run makes everything as if nothing had happened."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.stories.test_importer import POST, files, run

ROOT = Path(__file__).parents[2]
# Imports content/posts and kills itself, as kill -9 does, at the n-th rename: before it or after it.
KILLED = """
import io, os, signal, sys
from pathlib import Path
from build_scripts.stories.importer import import_paths
from build_scripts.tagging.tagger import Tagger
from tests.stories.samples import VOCABULARY

content, number, when = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
rename, renames = Path.replace, 0

def replace(path, target):
    global renames
    renames += 1
    if renames == number and when == "before":
        os.kill(os.getpid(), signal.SIGKILL)
    rename(path, target)
    if renames == number:
        os.kill(os.getpid(), signal.SIGKILL)

Path.replace = replace
for _ in import_paths([str(content / "posts")], content, VOCABULARY, Tagger(VOCABULARY), standard_input=io.BytesIO()):
    pass
"""


def make_posts(content: Path) -> None:
    """Six posts; the last by name is the oldest, and the first brings the same article as it."""
    folder = content / "posts"
    folder.mkdir(parents=True)
    for number in range(5):
        text = POST.replace("77C", f"77{number}").replace("協定", f"第{'一二三四五'[number]}份協定")
        (folder / f"{number}.txt").write_text(text, "utf-8")
    older = POST.replace("77C", "70F").replace("協定", "第一份協定").replace("Wed Feb  4", "Tue Feb  3")
    (folder / "z.txt").write_text(older, "utf-8")


@pytest.mark.parametrize(("number", "when"), [(1, "before"), (1, "after"), (3, "before"), (5, "after")])
def test_a_killed_import_run_again_gives_what_an_uninterrupted_one_gives(
    tmp_path: Path, number: int, when: str
) -> None:
    make_posts(tmp_path / "whole")
    make_posts(tmp_path / "killed")
    assert [result.status.value for result in run(tmp_path / "whole")] == ["duplicate", *["created"] * 5]
    arguments = [sys.executable, "-c", KILLED, str(tmp_path / "killed"), str(number), when]
    ended = subprocess.run(arguments, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=False)
    left = files(tmp_path / "killed")
    expected = files(tmp_path / "whole")
    assert ended.returncode == -9
    stories = {path: data for path, data in left.items() if path.endswith(".md")}
    assert len(stories) == (number if when == "after" else number - 1)
    assert stories.items() <= expected.items(), "what has a story's name is a whole story"
    run(tmp_path / "killed")
    again = {path: data for path, data in files(tmp_path / "killed").items() if path.endswith(".md")}
    assert again == expected

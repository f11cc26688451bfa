"""kill -9 at any moment leaves the last good site or the new one, and the next build right."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import pytest

from tests.incremental.project import building, clean_site, files, find_stub, make_project, run

STORY = "---\ntitle: 秘魯的馬鈴薯 {number}\ndate: 2026-01-{number:02}\n---\n秘魯的安地斯山區種著馬鈴薯。\n"


@pytest.mark.parametrize("delay", [0.02, 0.1, 0.2, 0.3, 0.4])
def test_a_killed_build_changes_nothing_or_is_complete(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, delay: float
) -> None:
    monkeypatch.setattr(building, "find_engine", find_stub)
    project = make_project(tmp_path / "project")
    stories = project.content / "stories/2026/01"
    stories.mkdir(parents=True)
    for number in range(1, 9):
        (stories / f"story-{number}.md").write_text(STORY.format(number=number), encoding="utf-8")
    run(project)
    old = files(project.site)
    (stories / "story-9.md").write_text(STORY.format(number=9), encoding="utf-8")
    new = clean_site(project, tmp_path / "clean")
    child = os.fork()
    if child == 0:
        run(project)
        os._exit(0)
    time.sleep(delay)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    assert files(project.site) in (old, new)
    run(project)
    assert files(project.site) == new

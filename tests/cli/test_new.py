"""`briefing new` writes a draft that passes the check, and never overwrites a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.stories.front_matter import read_story
from tests.cli.conftest import Run


def test_a_skeleton_is_a_draft_in_the_folder_of_its_month(project: Path, briefing: Run) -> None:
    result = briefing("new", "稀土: 新協議", "--id", "rare-earths", "--date", "2026-02-04T09:00")
    assert result.exit_code == 0
    assert result.stdout == "content/stories/2026/02/rare-earths.md\n"
    story = read_story((project / "content/stories/2026/02/rare-earths.md").read_text("utf-8"), "")
    assert story.problems == ()
    assert story.front is not None
    assert (story.front.title, story.front.draft) == ("稀土: 新協議", True)


def test_its_hints_are_valid_when_taken_up(project: Path, briefing: Run) -> None:
    path = project / briefing("new", "標題", "--date", "2026-02-04T09:00").stdout.strip()
    head, body = path.read_text("utf-8").removeprefix("---\n").split("---\n", 1)
    lines = [line for line in head.splitlines() if not line.startswith("# 以下")]
    story = read_story("\n".join(["---", *(line.removeprefix("# ") for line in lines), "---", body]), "")
    assert story.problems == ()
    assert story.front is not None
    assert (story.front.topics, len(story.front.sources)) == (("economy",), 1)


def test_without_an_id_the_file_is_named_after_the_time(project: Path, briefing: Run) -> None:
    result = briefing("new", "標題", "--date", "2026-02-04T09:00:30")
    assert result.stdout == "content/stories/2026/02/2026-02-04-090030.md\n"


def test_now_is_the_default(project: Path, briefing: Run) -> None:
    assert (project / briefing("new", "標題").stdout.strip()).is_file()


def test_a_file_that_is_there_is_left_as_it_is(project: Path, briefing: Run) -> None:
    arguments = ("new", "標題", "--id", "hand-written", "--date", "2026-02-04")
    before = (project / "content/stories/2026/02/hand-written.md").read_bytes()
    result = briefing(*arguments)
    assert result.exit_code == 1
    assert "hand-written.md is there already" in result.stderr
    assert (project / "content/stories/2026/02/hand-written.md").read_bytes() == before


@pytest.mark.parametrize(
    "arguments",
    [[], [""], ["標題\n第二行"], ["標題", "--id", "../x"], ["標題", "--id", "新聞"], ["標題", "--date", "yesterday"]],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(project: Path, briefing: Run, arguments: list[str]) -> None:
    before = sorted(project.rglob("*"))
    assert briefing("new", *arguments).exit_code == 2
    assert sorted(project.rglob("*")) == before

"""`briefing explain` names for each tag the terms, where they stand, the rule and the points."""

from __future__ import annotations

import re
from pathlib import Path

from tests.cli.conftest import Run

STORY = "content/stories/2026/02/hand-written.md"


def test_every_tag_has_its_evidence(project: Path, briefing: Run) -> None:
    result = briefing("explain", STORY)
    assert result.exit_code == 0
    lines = result.stdout.splitlines()
    assert lines[0] == "挪威石油基金公布年報"
    assert lines[2] == "about: NO  (automatic)"
    assert re.fullmatch(r"  NO 挪威  \+\d+\.\d\d", lines[3])
    assert re.fullmatch(r"    \+\d+\.\d\d  title     name: \[挪威\]石油基金公布年報", lines[4])


def test_an_editors_tags_win_and_are_told_apart(project: Path, briefing: Run) -> None:
    (project / STORY).write_text(
        (project / STORY).read_text("utf-8").replace("topics: [energy]", "topics: [sport]\ncountries: {about: [IS]}"),
        "utf-8",
    )
    output = briefing("explain", STORY).stdout
    assert "about: NO  (the story's front matter wins: IS)" in output
    assert "(the story's front matter wins: sport)" in output


def test_a_story_is_found_by_its_id(project: Path, briefing: Run) -> None:
    assert briefing("explain", "hand-written").stdout == briefing("explain", STORY).stdout


def test_a_story_with_faults_has_them_printed(project: Path, briefing: Run) -> None:
    (project / STORY).write_text("---\ntitle: x\n", "utf-8")
    result = briefing("explain", STORY)
    assert result.exit_code == 1
    assert "front-matter-unterminated" in result.stderr


def test_an_unknown_story_is_wrong_usage(project: Path, briefing: Run) -> None:
    assert briefing("explain", "no-such-story").exit_code == 2

"""Every story in cases/ has exactly the problems that stand in the file beside it: `line:column code level`."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.problems import Problem
from build_scripts.stories.front_matter import read_story_bytes
from build_scripts.stories.vocabulary_check import check_tags
from tests.stories.samples import VOCABULARY

CASES = sorted((Path(__file__).parent / "cases").glob("*.md"))


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_a_story_has_exactly_these_problems(case: Path) -> None:
    assert [place(problem) for problem in check(case)] == case.with_suffix(".txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("case", CASES, ids=[case.stem for case in CASES])
def test_every_problem_names_its_file_and_says_what_to_do(case: Path) -> None:
    for problem in check(case):
        assert problem.path == case.name
        assert problem.message
        assert problem.expected


def check(case: Path) -> list[Problem]:
    read = read_story_bytes(case.read_bytes(), case.name)
    return sorted((*read.problems, *check_tags(read.parsed, VOCABULARY)))


def place(problem: Problem) -> str:
    return f"{problem.line}:{problem.column} {problem.code} {problem.level}"

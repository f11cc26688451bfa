"""Problems are printed so that people, editors, GitHub and programs can follow them to their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.problems import Level, Problem
from build_scripts.reporting import (
    Format,
    count_problems,
    fails,
    format_problem,
    format_problems,
    located,
    read_source_line,
)

ERROR = Problem("stories/a.md", 3, 9, "front-matter-wrong-value", "date: found 'x'", "a date")
WHOLE = Problem("stories/b.md", 0, 0, "story-folder", "wrong folder", level=Level.WARNING)


def printed(problem: Problem, style: Format, line: str | None = None) -> list[str]:
    return list(format_problems([problem], style, (lambda path, number: line) if line is not None else None))


def test_text_is_path_line_column_code_message() -> None:
    assert format_problem(ERROR) == "stories/a.md:3:9: front-matter-wrong-value: date: found 'x'; expected: a date"


def test_a_problem_of_a_whole_file_stands_at_its_start() -> None:
    assert format_problem(WHOLE) == "stories/b.md:1:1: story-folder (warning): wrong folder"


@pytest.mark.parametrize(
    ("column", "line", "shown", "caret"),
    [
        (1, "date: x", "    3 | date: x", "      | ^"),
        (7, "date: x", "    3 | date: x", "      |       ^"),
        (4, "標題:x", "    3 | 標題:x", "      |      ^"),
        (9, "short", "    3 | short", "      |      ^"),
        (61, "a" * 60 + "b" * 60, f"    3 | {'a' * 50}{'b' * 50}", f"      | {' ' * 50}^"),
        (3, "a\x1bb", "    3 | a\\u001bb", "      |        ^"),
    ],
)
def test_an_excerpt_points_at_the_column(column: int, line: str, shown: str, caret: str) -> None:
    problem = Problem("a.md", 3, column, "code", "message")
    assert printed(problem, Format.TEXT, line)[1:] == [shown, caret]


def test_github_annotations_are_escaped_as_its_runner_reads_them() -> None:
    problem = Problem("a,b:c%\n.md", 3, 9, "code", "100%\n::error::x", "y")
    assert printed(problem, Format.GITHUB) == [
        "::error file=a%2Cb%3Ac%25%0A.md,line=3,col=9,title=code::100%25%0A::error::x. Expected: y"
    ]


@pytest.mark.parametrize(
    ("level", "word"), [(Level.ERROR, "error"), (Level.WARNING, "warning"), (Level.NOTE, "notice")]
)
def test_github_levels(level: Level, word: str) -> None:
    assert printed(Problem("a", 1, 1, "c", "m", level=level), Format.GITHUB)[0].startswith(f"::{word} ")


def test_json_has_every_field() -> None:
    assert json.loads(printed(ERROR, Format.JSON)[0]) == {
        "path": "stories/a.md",
        "line": 3,
        "column": 9,
        "code": "front-matter-wrong-value",
        "message": "date: found 'x'",
        "expected": "a date",
        "level": "error",
    }


@pytest.mark.parametrize("style", list(Format))
def test_nothing_that_is_printed_can_steer_a_terminal_or_start_a_new_line(style: Format) -> None:
    hostile = Problem("a\x1b[2J\n::error::.md", 1, 1, "code", "m\x1b]0;x\x07\r\n\u202e", "e\x9b")
    (line,) = printed(hostile, style)
    assert not set(line) & set("\x1b\x07\r\n\x9b\u202e")


def test_problems_are_counted_by_level() -> None:
    assert count_problems([]) == "no problems"
    assert count_problems([ERROR]) == "1 error in 1 file"
    assert count_problems([ERROR, ERROR, WHOLE]) == "2 errors, 1 warning in 2 files"


def test_errors_fail_and_with_strict_warnings_do() -> None:
    note = Problem("a", 0, 0, "c", "m", level=Level.NOTE)
    assert [fails([problem]) for problem in (ERROR, WHOLE, note)] == [True, False, False]
    assert [fails([problem], strict=True) for problem in (ERROR, WHOLE, note)] == [True, True, False]


def test_paths_become_those_that_one_would_type(tmp_path: Path) -> None:
    content = tmp_path / "content"
    (content / "stories").mkdir(parents=True)
    for name in ("stories/a.md", "posts.txt"):
        (content / name).write_text("x", "utf-8")

    def locate(path: str, start: Path) -> str:
        return located([Problem(path, 1, 1, "c", "m")], (content,), start)[0].path

    assert locate("stories/a.md", tmp_path) == "content/stories/a.md"
    assert locate(str(content / "stories/a.md"), tmp_path) == "content/stories/a.md"
    assert locate("posts.txt#3", tmp_path) == "content/posts.txt"
    assert locate("stories/a.md", content / "stories") == "a.md"
    assert locate("stories/a.md", tmp_path / "elsewhere") == str(content / "stories/a.md")
    assert locate("no/such/file", tmp_path) == "no/such/file"


def test_located_problems_are_sorted_and_each_once(tmp_path: Path) -> None:
    assert located([WHOLE, ERROR, WHOLE], (tmp_path,), tmp_path) == (ERROR, WHOLE)


def test_source_lines_of_missing_files_and_lines_are_none(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("一\n二\n", "utf-8")
    line = read_source_line(tmp_path)
    assert [line("a.md", 2), line("a.md", 9), line("a.md", 0), line("b.md", 1)] == ["二", None, None, None]

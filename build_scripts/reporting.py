"""Print problems: as text with an excerpt of the source, as GitHub annotations, or as JSON lines."""

from __future__ import annotations

import json
import os
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, replace
from enum import StrEnum
from functools import lru_cache
from pathlib import Path

from build_scripts.problems import Level, Problem
from build_scripts.text import UNREADABLE

_EXCERPT = 100  # columns of a source line that an excerpt shows
_GITHUB = {Level.ERROR: "error", Level.WARNING: "warning", Level.NOTE: "notice"}

SourceLine = Callable[[str, int], str | None]


class Format(StrEnum):
    """How problems are printed."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def format_problems(problems: Iterable[Problem], style: Format, source_line: SourceLine | None = None) -> Iterator[str]:
    """The lines to print for problems. With `source_line` (path, number → line), text has an excerpt below each."""
    for problem in problems:
        if style is Format.JSON:
            yield json_line(asdict(problem))
        elif style is Format.GITHUB:
            yield _annotation(problem)
        else:
            yield format_problem(problem)
            if source_line and problem.line:
                yield from _excerpt(problem, source_line(problem.path, problem.line))


def format_problem(problem: Problem) -> str:
    """`path:line:col: code: message; expected: …`, on one line. What concerns a whole file stands at its start."""
    level = "" if problem.level is Level.ERROR else f" ({problem.level})"
    expected = f"; expected: {problem.expected}" if problem.expected else ""
    line = (
        f"{problem.path}:{problem.line or 1}:{problem.column or 1}: {problem.code}{level}: {problem.message}{expected}"
    )
    return printable(line)


def printable(text: str) -> str:
    """Text from outside as a terminal may show it: on one line, without anything that would steer the terminal."""
    text = text.replace("\n", "\\n").replace("\t", " ")
    return UNREADABLE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)


def json_line(value: object) -> str:
    """JSON on one line, readable, with escapes for what would steer a terminal or is no text."""
    return UNREADABLE.sub(lambda match: json.dumps(match[0])[1:-1], json.dumps(value, ensure_ascii=False))


def count_problems(problems: Iterable[Problem]) -> str:
    """ "3 errors, 1 warning in 2 files"; "no problems"."""
    found = list(problems)
    counts = Counter(problem.level for problem in found)
    parts = [f"{counts[level]} {level}{'s' if counts[level] > 1 else ''}" for level in Level if counts[level]]
    files = len({problem.path for problem in found})
    return f"{', '.join(parts)} in {files} file{'s' if files > 1 else ''}" if parts else "no problems"


def fails(problems: Iterable[Problem], *, strict: bool = False) -> bool:
    """Whether a command ends with exit code 1: at an error, with `strict` at a warning too."""
    bad = {Level.ERROR, Level.WARNING} if strict else {Level.ERROR}
    return any(problem.level in bad for problem in problems)


def located(problems: Iterable[Problem], folders: Sequence[Path], start: Path) -> tuple[Problem, ...]:
    """Problems sorted, each once, with paths as one would type them in the folder `start`.

    A relative path is taken below the first of `folders` that has such a file; the number of a post in a file of
    many ("posts.txt#3") is left out, as the line says where it is.
    """
    return tuple(sorted({replace(problem, path=_locate(problem.path, folders, start)) for problem in problems}))


def _locate(path: str, folders: Sequence[Path], start: Path) -> str:
    names = [path, *([path.rpartition("#")[0]] if "#" in path else [])]
    file = next((folder / name for name in names for folder in (start, *folders) if _exists(folder / name)), None)
    if file is None:
        return path
    return Path(os.path.relpath(file, start) if file.is_relative_to(start) else file).as_posix()


def _exists(file: Path) -> bool:
    """Whether there is such a file. A member of an archive may have a name that no file can have."""
    try:
        return file.exists()
    except OSError:
        return False


def read_source_line(folder: Path) -> SourceLine:
    """A reader of single lines of the files that problems name, relative to `folder`. Unreadable ones give None."""

    @lru_cache(maxsize=8)
    def lines(path: str) -> list[str]:
        try:
            return (folder / path).read_bytes().decode("utf-8", "replace").split("\n")
        except OSError:
            return []

    return lambda path, number: lines(path)[number - 1] if 0 < number <= len(lines(path)) else None


def _annotation(problem: Problem) -> str:
    """A workflow command: GitHub shows it beside the line in a pull request."""
    values = {
        "file": problem.path,
        "line": str(problem.line or 1),
        "col": str(problem.column or 1),
        "title": problem.code,
    }
    place = ",".join(
        f"{name}={_escape(value).replace(':', '%3A').replace(',', '%2C')}" for name, value in values.items()
    )
    expected = f" Expected: {problem.expected}" if problem.expected else ""
    return f"::{_GITHUB[problem.level]} {place}::{_escape(problem.message + '.' + expected)}"


def _escape(text: str) -> str:
    """As GitHub's runner reads it back (actions/toolkit, command.ts)."""
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return UNREADABLE.sub("�", escaped)


def _excerpt(problem: Problem, line: str | None) -> Iterator[str]:
    """The line at fault and a caret below the column; a long line is cut around it."""
    if line is None:
        return
    column = max(problem.column - 1, 0)
    start = max(column - _EXCERPT // 2, 0)
    shown = printable(line[start : start + _EXCERPT])
    before = printable(line[start:column])
    number = f"{problem.line:>5} | "
    yield f"{number}{shown}"
    yield f"{' ' * (len(number) - 2)}| {' ' * sum(_columns(character) for character in before)}^"


def _columns(character: str) -> int:
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1

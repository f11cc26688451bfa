"""Problems: faults in content as values, collected over a whole run and reported together."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad a problem is. Only an error makes a command end with exit code 1 (`--strict`: a warning too)."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: where it stands, what was found, and what was expected.

    `path` is relative to the project or as the user gave it; `line` and `column` count from 1 (0: the whole file).
    `code` is a stable kebab-case word that a contributor can search for, e.g. `front-matter-unknown-field`.
    `expected` says what would be right or what to do, as a phrase or sentence.
    """

    path: str
    line: int
    column: int
    code: str
    message: str
    expected: str = ""
    level: Level = Level.ERROR

"""What can end a build besides faults of the content; apart, so that it can be named without importing its cause."""

from __future__ import annotations

from build_scripts.problems import Problem


class ConfigError(Exception):
    """The configuration cannot be used; `problems` says why, each with what was expected."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__("; ".join(f"{problem.path}: {problem.message}" for problem in problems))
        self.problems = problems


class MissingEngineError(Exception):
    """The engine that was asked for is not installed. The message says how to install it."""


class EngineError(Exception):
    """The engine could not render the pages. The message is its own, with what it warned of before."""

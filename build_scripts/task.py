"""The task of a build: how it is asked for, what it starts from, and what comes of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from build_scripts.incremental.fingerprint import digest, plain
from build_scripts.problems import Level, Problem
from build_scripts.trees import Mark


class Drafter(Protocol):
    """What can show a story as it is now (see `pipeline.Edition`)."""

    def draft(self, file: Path) -> tuple[str, bytes] | None:
        """The page of a story's file, by its path in the site; None if it has none yet."""


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `site` is None where problems stopped it; the last good site is then untouched."""

    site: Path | None
    stories: int
    pages: int
    rendered: int  # of the pages, those that were not as they should be already
    imported: Counter[str]  # how many posts by their `importer.Status`
    problems: tuple[Problem, ...]
    edition: Drafter | None = None  # what the site was made from; None where there was nothing to do or to publish


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `clean`: forget what earlier builds found out. `strict`: stop for warnings too.

    `always`: organise the content, for the result's `edition`, even if nothing has changed. `engine` is one of
    `engine.engines.ENGINES`, or "" for the one that mkdocs.yml names.
    """

    strict: bool = False
    clean: bool = False
    jobs: int = 1
    engine: str = ""
    always: bool = False


@dataclass(frozen=True, slots=True)
class Inputs:
    """Fingerprints of all source files by their paths: of the content, and of what it is rendered with."""

    posts: Mapping[str, bytes]
    stories: Mapping[str, bytes]
    vocabulary: bytes
    hand_written: bytes
    theme: bytes
    misnamed: tuple[str, ...]  # files whose names are no text, and which are left out
    engine: str  # as asked for: "" leaves it to mkdocs.yml

    def print(self) -> str:
        """One fingerprint of them all."""
        files = (sorted(self.posts.items()), sorted(self.stories.items()))
        return digest(plain(*files, self.vocabulary, self.hand_written, self.theme, self.misnamed, self.engine)).hex()


DEFAULT = Options()
Standing = Callable[[], Mapping[str, Mark]]  # gives what `trees.list_tree` says of the site as it is


def stops(problems: tuple[Problem, ...], strict: bool) -> bool:
    """Whether content with these problems is not published."""
    levels = {problem.level for problem in problems}
    return Level.ERROR in levels or (strict and Level.WARNING in levels)

"""What the commands share: their options, the project they work on, and how they print problems."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from build_scripts.problems import Problem
from build_scripts.project import NotAProjectError, Project, find_project
from build_scripts.reporting import Format, count_problems, format_problems, located, read_source_line

if TYPE_CHECKING:
    from build_scripts.tagging.tagger import Tagger
    from build_scripts.vocabulary.load import Vocabulary

content_option = click.option(
    "--content",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder with posts/, stories/, vocabulary/ and pages/. Default: content/ of the project.",
)
quiet_option = click.option("--quiet", "-q", is_flag=True, help="Print problems only.")


@dataclass(frozen=True, slots=True)
class Desk:
    """A project that is open for work: its vocabulary, a tagger made from it, and what is wrong with it."""

    project: Project
    vocabulary: Vocabulary
    tagger: Tagger
    problems: tuple[Problem, ...]


def open_project(content: Path | None) -> Project:
    """The project around the current folder. Raises click.UsageError (exit code 2) where there is none."""
    try:
        return find_project(Path.cwd(), content)
    except NotAProjectError as error:
        raise click.UsageError(str(error)) from None


def open_desk(content: Path | None) -> Desk:
    """The project with its vocabulary loaded. Raises click.UsageError (exit code 2) where there is none."""
    # A build with nothing to do, which imports this module too, is over before these are loaded.
    from build_scripts.tagging.tagger import Tagger
    from build_scripts.vocabulary.load import load_vocabulary

    project = open_project(content)
    vocabulary, problems = load_vocabulary(project.vocabulary)
    return Desk(project, vocabulary, Tagger(vocabulary), problems)


def locate(problems: Iterable[Problem], project: Project) -> tuple[Problem, ...]:
    """Problems in order, with paths as the user would type them."""
    return located(problems, (project.content, project.hand_written.parent, project.root), Path.cwd())


def print_problems(problems: Iterable[Problem], style: Format, *, count: bool = False, err: bool = False) -> None:
    """Print problems that were located, on a terminal with excerpts, and if wanted how many there are."""
    found = tuple(problems)
    terminal = (sys.stderr if err else sys.stdout).isatty()
    for line in format_problems(found, style, read_source_line(Path.cwd()) if terminal else None):
        say(line, err=err)
    if count:
        say(count_problems(found), err=err or style is Format.JSON)


def say(line: str, *, err: bool = False) -> None:
    """Print one line in UTF-8, whatever the terminal's language."""
    click.echo(line.encode("utf-8", "replace"), err=err)

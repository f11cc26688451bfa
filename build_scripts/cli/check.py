"""`briefing check`: every problem in the content, with its place."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from build_scripts.check import check_content, check_file
from build_scripts.cli.options import Desk, content_option, locate, open_desk, print_problems, quiet_option
from build_scripts.files import walk
from build_scripts.problems import Problem
from build_scripts.reporting import Format, fails


@click.command("check")
@click.argument("paths", nargs=-1, type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "style",
    type=click.Choice([style.value for style in Format]),
    default="text",
    show_default=True,
    help="How to print.",
)
@click.option("--strict", is_flag=True, help="Exit code 1 for warnings too.")
@content_option
@quiet_option
def check_command(paths: tuple[Path, ...], style: str, strict: bool, content: Path | None, quiet: bool) -> None:
    """Check the content folder, or show the problems of some files and folders only.

    Checked are vocabulary, posts, stories, hand-written pages, addresses, and the links between them. A PATH outside
    the content folder is checked as a story. Exit code 1 if there is an error.
    """
    desk = open_desk(content)
    problems = locate(_find_problems(desk, paths), desk.project)
    print_problems(problems, Format(style), count=not quiet)
    sys.exit(1 if fails(problems, strict=strict) else 0)


def _find_problems(desk: Desk, paths: tuple[Path, ...]) -> Iterator[Problem]:
    folders = (desk.project.content, desk.project.vocabulary, desk.project.hand_written)
    inside = [path.resolve() for path in paths if any(path.resolve().is_relative_to(folder) for folder in folders)]
    if inside or not paths:
        content = (*desk.problems, *check_content(desk.project, desk.vocabulary, desk.tagger))
        for problem in locate(content, desk.project):
            if not paths or any(Path(problem.path).resolve().is_relative_to(path) for path in inside):
                yield problem
    for path in paths:
        if path.resolve() not in inside:
            for file in walk(path):
                if file == path or file.suffix == ".md":
                    yield from check_file(file, desk.vocabulary)

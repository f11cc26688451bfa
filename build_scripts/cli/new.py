"""`briefing new`: a story skeleton to fill in."""

from __future__ import annotations

import sys
from datetime import datetime
from pathlib import Path

import click
from pydantic import ValidationError

from build_scripts.cli.options import content_option, open_project, say
from build_scripts.files import write_atomically
from build_scripts.stories.place import TAIPEI, in_taipei, is_story_id, story_folder
from build_scripts.stories.skeleton import skeleton


@click.command("new")
@click.argument("title")
@click.option("--id", "story_id", help="The story's id: its file name and the end of its address. Default: the time.")
@click.option("--date", "moment", help="ISO 8601, Taipei time if it has no offset. Default: now.")
@content_option
def new_command(title: str, story_id: str | None, moment: str | None, content: Path | None) -> None:
    """Write a skeleton for a story with this TITLE and print its path. Never overwrites a file."""
    project = open_project(content)
    try:
        date = in_taipei(datetime.fromisoformat(moment) if moment else datetime.now(TAIPEI))
        text = skeleton(title, date)
    except ValidationError as error:
        raise click.UsageError(f"TITLE: {error.errors()[0]['msg']}") from None
    except ValueError:
        raise click.UsageError(f"--date: found {moment!r}, expected a time like 2026-02-04T14:32") from None
    name = story_id or f"{date:%Y-%m-%d-%H%M%S}"
    if not is_story_id(name):
        raise click.UsageError(f"--id: found {name!r}, expected at most 100 letters of a to z, digits, dots, hyphens")
    file = project.content / story_folder(date) / f"{name}.md"
    if file.exists():
        say(f"{file} is there already; it was left as it is (choose another --id)", err=True)
        sys.exit(1)
    write_atomically(file, text.encode())
    say(str(file.relative_to(Path.cwd()) if file.is_relative_to(Path.cwd()) else file))

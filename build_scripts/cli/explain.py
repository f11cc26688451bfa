"""`briefing explain`: why a story has its countries and topics."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from build_scripts.cli.options import content_option, locate, open_desk, print_problems, say
from build_scripts.files import walk
from build_scripts.markdown import to_sections
from build_scripts.reporting import Format, printable
from build_scripts.stories.explain import explain_tags
from build_scripts.stories.front_matter import read_story_bytes
from build_scripts.stories.load import text_to_tag


@click.command("explain")
@click.argument("story")
@content_option
def explain_command(story: str, content: Path | None) -> None:
    """Print the evidence for each country and topic of a STORY (its file, or its id): term, place, rule, points."""
    desk = open_desk(content)
    file = _find(story, desk.project.content)
    read = read_story_bytes(file.read_bytes(), str(file))
    if read.front is None:
        print_problems(locate(read.problems, desk.project), Format.TEXT, count=True, err=True)
        sys.exit(1)
    text = text_to_tag(read.front, to_sections(read.body, len(read.front.sources)))
    for line in explain_tags(read.front, text, desk.tagger.tag(text), desk.vocabulary):
        say(printable(line))


def _find(story: str, content: Path) -> Path:
    """The story's file. Raises click.UsageError where there is none."""
    file = Path(story)
    folder = content / "stories"
    if file.is_file():
        return file
    found = next((path for path in walk(folder) if path.stem == story), None) if folder.is_dir() else None
    if found is None:
        raise click.UsageError(f"no story {story!r}; expected a file, or an id such as IA.M.1770186735.A.77C")
    return found

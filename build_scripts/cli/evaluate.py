"""`briefing evaluate`: how well stories are tagged, measured on labelled posts."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click

from build_scripts.cli.options import Desk, content_option, open_desk, print_problems, say
from build_scripts.files import is_inside
from build_scripts.posts.read import read_posts
from build_scripts.problems import Problem
from build_scripts.reporting import Format, printable
from build_scripts.tagging.evaluate import Labelled, evaluate, format_report
from build_scripts.tagging.labels import Label, read_labels
from build_scripts.tagging.tags import TextToTag


@click.command("evaluate")
@click.argument("labels", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--posts",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Folder of the posts. Default: dev/ beside dev.jsonl, else the folder of LABELS.",
)
@content_option
def evaluate_command(labels: Path, posts: Path | None, content: Path | None) -> None:
    """Measure the tagger on labelled posts, beside baselines, and show its worst errors with their evidence.

    LABELS has one JSON object a line: file (a post), about and mentioned (country codes), topics. Each F1 comes with
    the interval that holds it in 95 of 100 resamples. Exit code 1 if a label cannot be used.
    """
    desk = open_desk(content)
    beside = labels.with_suffix("")
    folder = posts or (beside if beside.is_dir() else labels.parent)
    found, problems = read_labels(labels.read_bytes(), str(labels))
    stories: list[Labelled] = []
    unread: list[Problem] = []
    for line, label in found:
        story = _read(label, folder, desk)
        if isinstance(story, Labelled):
            stories.append(story)
        else:
            unread.append(Problem(str(labels), line, 1, "labels-no-post", story, f"a readable post in {folder}"))
    for text in format_report(evaluate(stories, desk.tagger.tag)):
        say(printable(text))
    if faults := sorted((*problems, *unread)):
        print_problems(faults, Format.TEXT, count=True, err=True)
        sys.exit(1)


def _read(label: Label, folder: Path, desk: Desk) -> Labelled | str:
    """The story that a label is of, or why there is none."""
    file = folder / label.file
    if not (is_inside(file, folder) and file.is_file()):
        return f"there is no post {label.file!r}"
    vocabulary = desk.vocabulary
    posts: Iterator[Labelled] = (
        Labelled(
            label.file,
            TextToTag(read.post.title, tuple((each.headline, each.paragraphs) for each in read.post.articles)),
            frozenset(label.about),
            frozenset(label.mentioned),
            frozenset(label.topics),
        )
        for read in read_posts(file.read_bytes(), label.file, vocabulary.outlets, vocabulary.boards, True)
        if read.post
    )
    return next(posts, f"{label.file!r} holds no post that can be read")

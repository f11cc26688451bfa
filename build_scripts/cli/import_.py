"""`briefing import`: posts in, stories out."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from build_scripts.cli.options import Desk, content_option, locate, open_desk, print_problems, quiet_option, say
from build_scripts.cli.ticker import ticker
from build_scripts.fetch import Fetcher
from build_scripts.parallel import all_cores
from build_scripts.posts.record import post_record
from build_scripts.reporting import Format, fails, format_problem, json_line, printable
from build_scripts.stories.importer import Imported, Status, import_paths
from build_scripts.stories.inputs import STANDARD_INPUT, is_web_address


def _check_inputs(context: click.Context, parameter: click.Parameter, inputs: tuple[str, ...]) -> tuple[str, ...]:
    """Refuse a path that does not exist as wrong usage, before anything is done."""
    for name in inputs:
        if name != STANDARD_INPUT and not is_web_address(name) and not Path(name).exists():
            raise click.BadParameter(f"{printable(name)} does not exist; give a file, a folder, an address or -")
    return inputs


@click.command("import")
@click.argument("paths", metavar="POSTS...", nargs=-1, required=True, callback=_check_inputs)
@click.option("--dry-run", is_flag=True, help="Write nothing; say what would be written.")
@click.option("--format", "style", type=click.Choice(["text", "json"]), default="text", help="Lines, or JSON lines.")
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object for each post: --format json.")
@click.option("--all", "all_categories", is_flag=True, help="Import posts of every category, not news alone.")
@click.option(
    "--jobs", type=click.IntRange(1), default=all_cores, show_default="all cores", help="How many processes to use."
)
@content_option
@quiet_option
def import_command(
    paths: tuple[str, ...],
    dry_run: bool,
    style: str,
    as_json: bool,
    all_categories: bool,
    jobs: int,
    content: Path | None,
    quiet: bool,
) -> None:
    """Turn posts into stories below content/stories/.

    POSTS are files, folders, zip archives, addresses of posts (https://www.ptt.cc/bbs/…), or - for standard input. A
    story that somebody has edited is kept as it is, and the difference is shown. Exit code 1 if a post cannot be read.
    """
    as_json = as_json or style == "json"
    desk = open_desk(content)
    if fails(desk.problems):
        print_problems(locate(desk.problems, desk.project), Format.TEXT, count=True, err=True)
        sys.exit(1)
    counts: Counter[Status] = Counter()
    failed = False
    with ticker("Importing", shown=not quiet and not as_json) as tick:
        results = import_paths(
            paths,
            desk.project.content,
            desk.vocabulary,
            desk.tagger,
            standard_input=sys.stdin.buffer,
            fetch=Fetcher(desk.vocabulary.hosts).fetch,
            dry_run=dry_run,
            all_categories=all_categories,
            jobs=jobs,
            tick=tick,
        )
        for result in results:
            counts[result.status] += 1
            failed = failed or fails(result.problems)
            if as_json:
                say(json_line(record(result, desk)))
            else:
                for line in describe(result, desk, quiet=quiet):
                    say(line)
    if not quiet:
        say(summary(counts, dry_run=dry_run), err=as_json)
    sys.exit(1 if failed else 0)


def record(result: Imported, desk: Desk) -> dict[str, Any]:
    """The JSON object of one post (DESIGN, "Commands"); `record` is null where there is no post."""
    post = result.post and {
        **post_record(result.post),
        "countries": {"about": list(result.tags.about), "mentioned": list(result.tags.mentioned)},
        "topics": list(result.tags.topics),
        "summary": result.summary,
    }
    return {
        "input": result.input,
        "status": result.status,
        "story": _story(result, desk),
        "problems": [asdict(problem) for problem in locate(result.problems, desk.project)],
        "record": post,
    }


def describe(result: Imported, desk: Desk, *, quiet: bool) -> Iterator[str]:
    """The lines that say what became of one post; none if nothing did."""
    problems = locate(result.problems, desk.project)
    if result.story and result.post:
        if result.status is not Status.UNCHANGED and not quiet:
            yield printable(f"{result.status:<10} {_story(result, desk)}  {result.post.title}")
            yield from (f"    {printable(line)}" for line in result.difference.split("\n") if line)
        yield from (f"    {format_problem(problem)}" for problem in problems if not quiet or fails([problem]))
    elif result.status is Status.REJECTED or not quiet:
        yield from (f"{result.status:<10} {format_problem(problem)}" for problem in problems)


def summary(counts: Counter[Status], *, dry_run: bool) -> str:
    """ "12 posts: 3 created, 9 unchanged": the parts add up to the whole."""
    total = counts.total()
    parts = ", ".join(f"{counts[status]} {status}" for status in Status if counts[status])
    note = " (dry run: nothing was written)" if dry_run else ""
    return f"{total} post{'' if total == 1 else 's'}{': ' if parts else ''}{parts}{note}"


def _story(result: Imported, desk: Desk) -> str:
    """The story's path as one would type it here."""
    if not result.story:
        return ""
    file, here = desk.project.content / result.story, Path.cwd()
    return (file.relative_to(here) if file.is_relative_to(here) else file).as_posix()

"""`briefing build`: the whole path from posts to a published site."""

from __future__ import annotations

import gc
import sys
from collections import Counter
from contextlib import nullcontext
from pathlib import Path

import click

from build_scripts.build import build
from build_scripts.cli.options import content_option, locate, open_project, print_problems, quiet_option
from build_scripts.engine.engines import ENGINES
from build_scripts.errors import ConfigError, EngineError, MissingEngineError
from build_scripts.memory import uncollected
from build_scripts.parallel import all_cores, can_fork
from build_scripts.problems import Level
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.reporting import Format, count_problems
from build_scripts.task import BuildResult, Options


@click.command("build")
@content_option
@click.option(
    "--site-dir",
    type=click.Path(file_okay=False, path_type=Path),
    help="Where the site goes. Default: site/ of the project.",
)
@click.option("--strict", is_flag=True, help="Stop for warnings too.")
@click.option("--clean", is_flag=True, help="Forget earlier builds and make everything anew.")
@click.option(
    "--jobs", type=click.IntRange(1), default=all_cores, show_default="all cores", help="How many processes to use."
)
@click.option("--engine", type=click.Choice(ENGINES), help="Who renders the pages. Default: what mkdocs.yml names.")
@quiet_option
def build_command(
    content: Path | None, site_dir: Path | None, strict: bool, clean: bool, jobs: int, engine: str | None, quiet: bool
) -> None:
    """Import new posts, check, render what changed, and publish into site/.

    If the content has errors they are listed, the exit code is 1, and the last site stays as it was.
    """
    project = open_project(content)
    target = (site_dir or project.site).resolve()
    progress = Progress(quiet)
    # Where others do the work, this process leaves few cycles behind, and looking for them takes a tenth of an edit.
    with uncollected() if jobs > 1 and can_fork() else nullcontext():
        result = run_build(project, target, progress, Options(strict, clean, jobs, engine or ""))
    progress.say(_closing_line(result, progress.seconds, target))
    sys.exit(0 if result.site else 1)


def run_build(project: Project, target: Path, progress: Progress, options: Options) -> BuildResult:
    """Build and print the problems; a notice is no news in a build, so it is only counted.

    Raises click.UsageError for a fault of configuration or folders (exit code 2), click.ClickException (1) for one
    of the engine or the disk.
    """
    # Values are frozen and hold no cycles: looking for these at every 700th is a fifth of a build.
    gc.set_threshold(100_000)
    if target == project.root or target in project.content.parents or target.is_relative_to(project.content):
        raise click.UsageError(f"--site-dir {target} would replace the content; name a folder of its own")
    if not (project.posts.is_dir() or (project.content / "stories").is_dir()):
        raise click.UsageError(f"{project.content} has neither posts/ nor stories/; put posts into {project.posts}")
    try:
        result = build(project, target, progress, options)
    except ConfigError as error:
        print_problems(locate(error.problems, project), Format.TEXT, err=True)
        raise click.UsageError("mkdocs.yml cannot be used; see above") from None
    except MissingEngineError as error:
        raise click.UsageError(f"{error}; the last site is kept") from None
    except EngineError as error:
        raise click.ClickException(f"the engine could not render the pages; the last site is kept\n{error}") from None
    except OSError as error:
        raise click.ClickException(f"{error}; the last site is kept") from None
    shown = [problem for problem in result.problems if problem.level is not Level.NOTE]
    print_problems(locate(shown, project), Format.TEXT, err=True)
    return result


def _closing_line(result: BuildResult, seconds: float, target: Path) -> str:
    """What was done: stories, pages, problems, seconds, and where to look."""
    posts = _posts(result.imported)
    problems = count_problems(result.problems)
    if result.site is None:
        return f"Nothing published: {problems}. The last site is kept."
    where = target.relative_to(Path.cwd()) if target.is_relative_to(Path.cwd()) else target
    pages = f"{result.pages} pages ({result.rendered} rendered)"
    return f"{posts}{result.stories} stories, {pages}, {problems}, {seconds:.1f} s: see {where}/index.html"


def _posts(imported: Counter[str]) -> str:
    changed = [f"{imported[status]} {status}" for status in _TOLD if imported[status]]
    return f"posts: {', '.join(changed)}; " if changed else ""


_TOLD = ("created", "updated", "kept-edits", "duplicate", "rejected")  # of `importer.Status`

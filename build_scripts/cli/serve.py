"""`briefing serve`: a preview that follows every edit."""

from __future__ import annotations

from pathlib import Path

import click

from build_scripts.cli.build import run_build
from build_scripts.cli.options import content_option, open_project, quiet_option
from build_scripts.parallel import all_cores
from build_scripts.preview import PreviewServer, preview
from build_scripts.progress import Progress
from build_scripts.task import Drafter, Options


@click.command("serve")
@content_option
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--port", default=8000, show_default=True, help="Port to listen on; 0 takes a free one.")
@quiet_option
def serve_command(content: Path | None, host: str, port: int, quiet: bool) -> None:
    """Build the site, serve it on this machine, and build again when a source changes. Ctrl-C ends it.

    The page of an edited story is shown at once, the rest of the site when it is built.
    """
    project = open_project(content)
    edition: Drafter | None = None

    def rebuild() -> bool:
        nonlocal edition
        progress = Progress(quiet)
        try:
            result = run_build(project, project.site, progress, Options(jobs=all_cores(), always=True))
        except click.ClickException as error:  # say so, and wait for the edit that mends it
            error.show()
            return False
        edition = result.edition or edition
        progress.say(f"{result.stories} stories, {progress.seconds:.1f} s" if result.site else "the last site is kept")
        return result.site is not None

    def draft(file: Path) -> tuple[str, bytes] | None:
        return edition.draft(file) if edition else None

    rebuild()
    try:
        server = PreviewServer(project.site, (host, port))
    except OSError as error:
        raise click.ClickException(f"cannot listen on {host}:{port}: {error.strerror}; try --port 0") from None
    click.echo(f"http://{host}:{server.server_port}/  (Ctrl-C ends the preview)")
    sources = [project.content, project.vocabulary, project.hand_written, project.theme, project.config_file]
    preview(server, list(dict.fromkeys(path for path in sources if path.exists())), rebuild, draft)

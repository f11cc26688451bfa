"""The group of all commands."""

from __future__ import annotations

import click

from build_scripts.cli.build import build_command
from build_scripts.cli.check import check_command
from build_scripts.cli.evaluate import evaluate_command
from build_scripts.cli.explain import explain_command
from build_scripts.cli.import_ import import_command
from build_scripts.cli.new import new_command
from build_scripts.cli.serve import serve_command


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing", prog_name="briefing")
def main() -> None:
    """Turn news posts into a searchable briefing site.

    Exit codes: 0 fine; 1 problems in content; 2 wrong usage or configuration.
    """


for command in (
    import_command,
    check_command,
    build_command,
    serve_command,
    new_command,
    explain_command,
    evaluate_command,
):
    main.add_command(command)

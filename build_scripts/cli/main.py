"""The group of all commands."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from importlib import import_module
from typing import NoReturn

import click

# Where each command is: a module is imported when its command is used.
_COMMANDS = {
    "import": "import_.import_command",
    "check": "check.check_command",
    "build": "build.build_command",
    "serve": "serve.serve_command",
    "new": "new.new_command",
    "explain": "explain.explain_command",
    "evaluate": "evaluate.evaluate_command",
}


class _Commands(click.Group):
    """The commands in the order of their use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return [*_COMMANDS]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        module, _, name = _COMMANDS.get(cmd_name, "").partition(".")
        return getattr(import_module(f"build_scripts.cli.{module}"), name) if name else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="briefing", prog_name="briefing")
def main() -> None:
    """Turn news posts into a searchable briefing site.

    Exit codes: 0 fine; 1 problems in content; 2 wrong usage or configuration.
    """


def run() -> NoReturn:
    """Run the command that the process was started with, and end the process.

    It ends without taking apart what is in memory: after a build of ten thousand stories that takes a third of a
    second.
    """
    code: object = 0
    try:
        main()
    except SystemExit as ended:
        code = ended.code
    with suppress(BrokenPipeError):  # `briefing check | head`
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code if isinstance(code, int) else 0 if code is None else 1)

"""`python -m build_scripts`: the same as the `briefing` command."""

from build_scripts.cli import run

run()

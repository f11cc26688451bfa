"""The `briefing` command: a thin shell around the functions that do the work."""

from build_scripts.cli.main import main, run

__all__ = ["main", "run"]

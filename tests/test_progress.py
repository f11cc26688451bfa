"""Progress goes to standard error: plain lines where there is no terminal, nothing when quiet."""

from __future__ import annotations

import io
from itertools import count

import pytest
from rich.console import Console

from build_scripts.progress import Progress


@pytest.mark.parametrize("terminal", [False, True])
def test_each_step_is_told_with_its_seconds(terminal: bool) -> None:
    output = io.StringIO()
    console = Console(file=output, force_terminal=terminal, highlight=False)
    progress = Progress(console=console, clock=count(step=1.5).__next__)
    with progress.step("Import posts"):
        pass
    progress.say("2 stories [bold] see site/")
    assert "Import posts: 1.5 s" in output.getvalue()
    assert "2 stories [bold] see site/" in output.getvalue()
    assert ("\x1b" in output.getvalue()) == terminal


def test_quiet_says_nothing() -> None:
    output = io.StringIO()
    progress = Progress(quiet=True, console=Console(file=output))
    with progress.step("Import posts"):
        progress.say("something")
    assert output.getvalue() == ""

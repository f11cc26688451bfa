"""The command as a process: what it prints arrives, and its exit code says how it went."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("arguments", "code", "stream", "words"),
    [
        (["--version"], 0, "stdout", "briefing"),
        (["frob"], 2, "stderr", "No such command"),
        (["build", "--jobs", "0"], 2, "stderr", "--jobs"),
        (["explain", "no-such-story"], 2, "stderr", "no-such-story"),
    ],
)
def test_the_exit_code_and_the_words_of_a_command(arguments: list[str], code: int, stream: str, words: str) -> None:
    done = subprocess.run([sys.executable, "-m", "build_scripts", *arguments], capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == code
    assert words in getattr(done, stream)


def test_a_reader_who_has_seen_enough_is_no_fault() -> None:
    command = f"{sys.executable} -m build_scripts --help | head -1"
    done = subprocess.run(["sh", "-c", command], capture_output=True, text=True, cwd=ROOT)
    assert "Usage" in done.stdout
    assert done.stderr == ""

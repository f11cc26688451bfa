"""A small project to run commands in: its own posts, stories, pages and vocabulary."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.cli import main
from tests.stories.samples import VOCABULARY

HERE = Path(__file__).parent

Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of tests/cli/project, which is the current folder while the test runs; its vocabulary has few words."""
    root = tmp_path / "project"
    shutil.copytree(HERE / "project", root)
    monkeypatch.setattr("build_scripts.vocabulary.load.load_vocabulary", lambda folder: (VOCABULARY, ()))
    monkeypatch.chdir(root)
    return root


@pytest.fixture
def briefing() -> Run:
    """Run the command with these arguments; standard input may be given as `input`."""

    def run(*arguments: str, input: bytes | None = None) -> Result:
        result = CliRunner().invoke(main, arguments, input=input)
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result

    return run

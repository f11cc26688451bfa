"""Scripts and style sheets as they are published."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.engine.engines import ENGINES
from build_scripts.engine.minify import minify
from build_scripts.task import Options
from tests.incremental.project import make_project, run


@pytest.mark.parametrize("name", ["a.js", "a.css"])
def test_comments_go_and_licences_stay(name: str) -> None:
    source = b"/*! MIT, (c) somebody */\n/* why this is so */\na { }\n"
    assert minify(name, source) == b"/*! MIT, (c) somebody */a{}"


def test_other_files_are_published_as_they_are() -> None:
    assert minify("a.svg", b"<svg>  </svg>") == b"<svg>  </svg>"


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_publishes_the_same_small_files(tmp_path: Path, engine: str) -> None:
    project = make_project(tmp_path / "project")
    run(project, Options(engine=engine))
    for source in (project.theme / "assets").rglob("*.*"):
        published = project.site / source.relative_to(project.theme)
        assert published.read_bytes() == minify(source.name, source.read_bytes())
        assert b"// " not in published.read_bytes()

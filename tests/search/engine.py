"""Run the browser's search engine under Node on an index that was built in a test."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from build_scripts.outputs import PublicFile
from build_scripts.publish.copies import story_copy
from build_scripts.search.fold import Folding
from build_scripts.search.index import build_index
from build_scripts.search.manifest import INDEX_FOLDER
from build_scripts.search.variants import load_folding
from build_scripts.site.model import Site

ROOT = Path(__file__).parents[2]
ENGINE = ROOT / "theme_overrides/assets/search/engine.js"
RUNNER = Path(__file__).with_name("run_engine.mjs")


@cache
def folding() -> Folding:
    """The project's own folding data."""
    data, problems = load_folding(ROOT / "content/vocabulary/variants.yml")
    assert not problems
    return data


def searchable(site: Site) -> Iterator[PublicFile]:
    """The files that search needs: those of the index, and the stories' copies."""
    yield from build_index(site, folding())
    for story in site.stories:
        yield story_copy(site, story)


def write_index(files: Iterable[PublicFile], folder: Path) -> Path:
    """Put the files of an index where a static host would serve them; gives the index's own folder."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)
    return folder / INDEX_FOLDER


def run(calls: Sequence[Sequence[Any]], folder: Path | None = None) -> list[Any]:
    """The engine's answers to `calls` (see run_engine.mjs); skips the test where Node is not installed."""
    node = shutil.which("node")
    if node is None:
        message = "Node is not installed: the search engine cannot be run"
        if os.environ.get("BRIEFING_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    data = folding()
    fold = {"characters": data.characters, "letters": data.letters, "ignored": data.ignored}
    result = subprocess.run(
        [node, str(RUNNER), str(ENGINE), f"{folder}/"],
        input=json.dumps({"fold": fold, "calls": calls}),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    answers: list[Any] = json.loads(result.stdout)
    return answers


def search(folder: Path, query: str, **options: Any) -> Any:
    """The engine's answer to one query."""
    return run([["search", query, options]], folder)[0]

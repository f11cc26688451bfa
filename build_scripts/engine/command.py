"""Run an engine that reads MkDocs' configuration (Zensical, ProperDocs) by its command, over a few finished pages."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from mkdocs.utils.yaml import yaml_load

from build_scripts.engine.hollow import Rendered, fill, write_hollow
from build_scripts.errors import EngineError


def render_by_command(package: str, config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
    """Render pages, given as Markdown by their paths in the page tree, with `python -m PACKAGE build`.

    `folder` is an empty one to work in; all that the engine writes, its cache too, stays in there. What it warns of
    is a fault of ours, so it raises EngineError too.
    """
    with config_file.open("rb") as file:
        config = yaml_load(file)
    contents = write_hollow(pages, config.get("nav"), folder / "docs")
    # Zensical looks for pages below its configuration only, so it gets one of its own, that inherits the project's.
    own = {
        "INHERIT": str(config_file),
        "docs_dir": "docs",
        "site_dir": "site",
        "theme": {"custom_dir": str(config_file.parent / config["theme"]["custom_dir"])},
    }
    (folder / "mkdocs.yml").write_text(json.dumps(own), encoding="utf-8")  # JSON is YAML
    command = [sys.executable, "-m", package, "build", "--strict", "--config-file", "mkdocs.yml"]
    result = subprocess.run(
        command, cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if result.returncode:
        raise EngineError(result.stdout.decode("utf-8", "replace").strip())
    return fill(folder / "site", contents, pages)

"""A small project in a folder, an engine that needs no time, and what a clean build of the same content gives."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from build_scripts import pipeline as building
from build_scripts.build import build
from build_scripts.engine.engines import Engine
from build_scripts.engine.hollow import Rendered, html_path
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.task import BuildResult, Options

ROOT = Path(__file__).parents[2]
COUNTRIES = ("NO", "FI", "PE", "JP", "TW")


def make_project(root: Path) -> Project:
    """A project without stories: this repository's configuration and theme, and few of its words."""
    root.mkdir()
    shutil.copy(ROOT / "mkdocs.yml", root)
    shutil.copytree(ROOT / "theme_overrides", root / "theme_overrides")
    shutil.copytree(ROOT / "content/pages", root / "content/pages")
    vocabulary = root / "content/vocabulary"
    for name in (
        "topics.yml",
        "grammar.yml",
        "variants.yml",
        "boards/ia.yml",
        *(f"countries/{code}.yml" for code in COUNTRIES),
    ):
        (vocabulary / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / "content/vocabulary" / name, vocabulary / name)
    for name in ("regions.yml", "shared.yml", "blockers.yml", "sources.yml"):
        (vocabulary / name).write_text("[]\n")
    (root / "content/posts").mkdir()
    return Project(root, root / "content")


def stub_engine(config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
    """Wraps each page in a line with its configuration's size, and knows one other file."""
    other = folder / "404.html"
    other.write_bytes(config_file.read_bytes())
    name = config_file.read_text("utf-8").partition("site_name: ")[2].partition("\n")[0]
    return Rendered({html_path(path): f"{name}\n{text}".encode() for path, text in pages.items()}, {"404.html": other})


def find_stub(name: str) -> Engine:
    """The stub, whatever the name."""
    return stub_engine


def run(project: Project, options: Options = Options()) -> BuildResult:  # noqa: B008 - frozen
    """Build a project's site."""
    return build(project, project.site, Progress(quiet=True), options)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, hidden ones too."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def clean_site(project: Project, scratch: Path) -> dict[str, bytes]:
    """What a build in another folder, which knows of no earlier one, makes of the same content."""
    shutil.rmtree(scratch, ignore_errors=True)
    shutil.copytree(project.root, scratch, ignore=shutil.ignore_patterns("site", ".site*", "build"))
    twin = Project(scratch, scratch / "content")
    assert run(twin).site, "the content has errors"
    return files(twin.site)


__all__ = ["building", "clean_site", "files", "find_stub", "make_project", "run"]

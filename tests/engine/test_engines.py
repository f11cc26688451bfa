"""Which engine renders: the one that the command or mkdocs.yml names, and it is asked for if it is missing."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.cli import main
from build_scripts.engine.engines import ENGINES, Engine
from build_scripts.engine.hollow import Rendered
from build_scripts.project import Project
from build_scripts.task import Options
from tests.incremental.project import building, find_stub, make_project, run, stub_engine

STORY = "---\ntitle: 秘魯的馬鈴薯\ndate: 2026-01-15\n---\n秘魯的安地斯山區種著數千種馬鈴薯。\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    """A project with one story; its configuration names no engine."""
    project = make_project(tmp_path / "project")
    (project.content / "stories/2026/01").mkdir(parents=True)
    (project.content / "stories/2026/01/potatoes.md").write_text(STORY, encoding="utf-8")
    return project


def signing(name: str) -> Engine:
    """An engine that writes its name into each page."""

    def render(config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
        rendered = stub_engine(config_file, pages, folder)
        return Rendered({path: html + name.encode() for path, html in rendered.pages.items()}, rendered.others)

    return render


def configure(project: Project, engine: str) -> None:
    """Name an engine in mkdocs.yml: a change of one word."""
    text = project.config_file.read_text("utf-8")
    before, found, after = text.partition("  engine: ")
    assert found
    project.config_file.write_text(f"{before}{found}{engine}\n{after.partition(chr(10))[2]}", encoding="utf-8")


def build(project: Project, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(project.root)
    return CliRunner().invoke(main, ["build", *arguments])


def hide(monkeypatch: pytest.MonkeyPatch, package: str) -> None:
    """Act as if a package were not installed."""
    monkeypatch.setattr(
        "build_scripts.engine.engines.find_spec", lambda name: None if name == package else find_spec(name)
    )


def test_the_engine_is_what_the_option_names_else_what_mkdocs_yml_does(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "find_engine", signing)
    home = project.site / "index.html"
    run(project)
    assert home.read_bytes().endswith(b"mkdocs")
    configure(project, "zensical")
    run(project)
    assert home.read_bytes().endswith(b"zensical")
    run(project, Options(engine="properdocs"))
    assert home.read_bytes().endswith(b"properdocs")


def test_another_engine_renders_every_page_and_the_same_one_none(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(building, "find_engine", signing)
    first = run(project)
    assert run(project, Options(engine="zensical")).rendered == first.pages
    assert run(project, Options(engine="zensical")).rendered == 0
    assert run(project).rendered == first.pages
    assert run(project, Options(engine="mkdocs")).rendered == 0, "mkdocs.yml names it too"


@pytest.mark.parametrize("engine", ENGINES[1:])
@pytest.mark.parametrize("by_option", [True, False])
def test_a_missing_engine_is_wrong_usage_and_says_how_to_get_it(
    project: Project, monkeypatch: pytest.MonkeyPatch, engine: str, by_option: bool
) -> None:
    hide(monkeypatch, engine)
    if not by_option:
        configure(project, engine)
    result = build(project, monkeypatch, *(["--engine", engine] if by_option else []))
    assert result.exit_code == 2
    assert f"the engine {engine} is not installed; install it with `make engines`" in result.output
    assert not project.site.exists()


def test_a_name_that_is_no_engine_is_wrong_usage(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert build(project, monkeypatch, "--engine", "jekyll").exit_code == 2
    configure(project, "jekyll")
    result = build(project, monkeypatch)
    assert result.exit_code == 2
    assert "extra.engine: found 'jekyll'" in result.output
    assert "mkdocs, zensical, properdocs" in result.output


@pytest.mark.parametrize("engine", ENGINES)
def test_a_fault_of_a_template_keeps_the_last_site(
    project: Project, monkeypatch: pytest.MonkeyPatch, engine: str
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(building, "find_engine", find_stub)
        run(project)
    before = (project.site / "index.html").read_bytes()
    (project.theme / "base.html").write_text("{% if %}")
    result = build(project, monkeypatch, "--quiet", "--engine", engine)
    assert result.exit_code == 1
    assert "base.html" in result.output
    assert (project.site / "index.html").read_bytes() == before

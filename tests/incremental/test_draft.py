"""A draft is the page that the next build makes of a story, as far as the edition has what it needs."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.project import Project
from build_scripts.task import Drafter, Options
from tests.incremental.project import building, files, find_stub, make_project, run

STORY = "---\ntitle: {title}\ndate: 2026-01-0{day}T08:00\n{more}---\n挪威與芬蘭簽約，日本表示關切。\n"


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(building, "find_engine", find_stub)
    project = make_project(tmp_path / "project")
    for day in (1, 2):
        write(project, day, "挪威要聞")
    return project


def write(project: Project, day: int, title: str, more: str = "") -> Path:
    file = project.content / f"stories/2026/01/story-{day}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(STORY.format(title=title, day=day, more=more), encoding="utf-8")
    return file


def edition_of(project: Project) -> Drafter:
    edition = run(project, Options(always=True)).edition
    assert edition
    return edition


def test_a_draft_of_an_edited_story_is_what_the_next_build_makes(project: Project) -> None:
    edition = edition_of(project)
    before = files(project.site)
    found = edition.draft(write(project, 2, "挪威要聞", "updated: 2026-02-01\n"))
    assert found
    path, page = found
    assert path == "stories/2026/01/02/story-2/index.html"
    assert before[path] != page
    assert run(project).site
    assert files(project.site)[path] == page


def test_an_edition_is_there_although_nothing_has_changed(project: Project) -> None:
    assert run(project).edition
    assert run(project).edition is None
    assert edition_of(project).draft(write(project, 1, "挪威要聞"))


@pytest.mark.parametrize(
    "more", ["sources: [{name: 未見日報}]\n", "draft: true\n", "topic: [x]\n"], ids=["new outlet", "draft", "fault"]
)
def test_what_an_edition_cannot_show_waits_for_the_next_build(project: Project, more: str) -> None:
    assert edition_of(project).draft(write(project, 2, "芬蘭要聞", more)) is None


def test_other_files_have_no_draft(project: Project) -> None:
    edition = edition_of(project)
    assert edition.draft(project.content / "posts/a.txt") is None
    assert edition.draft(project.theme / "base.html") is None

"""A segment of the search index reads the text of those stories only that are new."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.incremental import search_parts
from build_scripts.project import Project
from build_scripts.search.fold import Folder
from build_scripts.search.record import Folded
from build_scripts.site.model import Site
from build_scripts.stories.story import Story
from tests.incremental.project import building, files, find_stub, make_project, run


def write(project: Project, name: str, text: str) -> None:
    file = project.content / f"stories/2026/01/{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: 挪威要聞\ndate: 2026-01-05T08:00\n---\n{text}\n", encoding="utf-8")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(building, "find_engine", find_stub)
    return make_project(tmp_path / "project")


@pytest.fixture
def folded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The ids of the stories whose text is folded, from the last look on."""
    ids: list[str] = []
    real = search_parts.fold_story

    def fold_story(site: Site, story: Story, folder: Folder) -> Folded:
        ids.append(story.id)
        return real(site, story, folder)

    monkeypatch.setattr(search_parts, "fold_story", fold_story)
    return ids


def test_only_new_and_edited_stories_are_folded(project: Project, folded: list[str]) -> None:
    write(project, "first", "挪威與芬蘭簽署協議。")
    write(project, "second", "芬蘭的研究船出航。")
    assert run(project).site
    assert {"first", "second"} <= set(folded)
    folded.clear()
    write(project, "third", "北極海的冰層變薄。")
    write(project, "second", "芬蘭的研究船返航。")
    assert run(project).site
    assert sorted(folded) == ["second", "third"]


def test_what_is_kept_of_a_story_that_is_gone_goes_too(project: Project, folded: list[str]) -> None:
    write(project, "first", "挪威與芬蘭簽署協議。")
    write(project, "second", "芬蘭的研究船出航。")
    assert run(project).site
    before = files(project.site / "search-index")
    (project.content / "stories/2026/01/second.md").unlink()
    assert run(project).site
    folded.clear()
    write(project, "second", "芬蘭的研究船出航。")
    assert run(project).site
    assert folded == ["second"]
    assert files(project.site / "search-index") == before

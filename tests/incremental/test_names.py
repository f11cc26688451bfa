"""One more story changes the lists of its own names, and of no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.project import Project
from tests.incremental.project import building, files, find_stub, make_project, run

ROTHA, WEIDMAN = "羅塔（Leo Rotha）", "魏德曼（Ida Weidman）"


def write(project: Project, day: int, names: str) -> None:
    file = project.content / f"stories/2026/01/story-{day}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = f"---\ntitle: 挪威要聞\ndate: 2026-01-{day:02}T08:00\n---\n挪威部長{names}說，協議為期十年。\n"
    file.write_text(text, encoding="utf-8")


def names_of(project: Project) -> dict[str, bytes]:
    """The pages of names, by their paths below names/."""
    found = files(project.site / "names")
    return {path.removesuffix("index.html"): content for path, content in found.items()}


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setattr(building, "find_engine", find_stub)
    return make_project(tmp_path / "project")


def changes(project: Project, day: int, names: str) -> set[str]:
    """Which pages of names a new story changes."""
    before = names_of(project)
    write(project, day, names)
    assert run(project).site
    after = names_of(project)
    return {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}


def test_a_new_story_changes_its_own_names_only(project: Project) -> None:
    for day, names in enumerate([ROTHA, ROTHA, WEIDMAN, WEIDMAN], start=1):
        write(project, day, names)
    assert run(project).site
    assert names_of(project).keys() == {"", "l/", "leo-rotha/", "i/", "ida-weidman/"}
    assert changes(project, 5, ROTHA) == {"", "l/", "leo-rotha/"}
    assert changes(project, 6, "不具名") == set()


def test_a_second_story_gives_a_name_its_page_and_the_first_story_the_link(project: Project) -> None:
    write(project, 1, ROTHA)
    assert run(project).site
    first = "stories/2026/01/01/story-1/index.html"
    assert b"search/?q=" in files(project.site)[first]
    assert changes(project, 2, ROTHA) == {"", "l/", "leo-rotha/"}
    assert b"names/leo-rotha/" in files(project.site)[first]


def test_older_parts_of_a_long_list_stay_as_they_are(project: Project) -> None:
    for day in range(1, 32):
        for hour in range(4):
            write(project, day, ROTHA)
            file = project.content / f"stories/2026/01/story-{day}.md"
            text = file.read_text("utf-8").replace("T08:00", f"T{8 + hour:02}:00")
            file.rename(file.with_stem(f"story-{day}-{hour}")).write_text(text, encoding="utf-8")
    assert run(project).site
    assert "leo-rotha/2026/01/01-10/" in names_of(project)
    assert changes(project, 31, ROTHA) == {"", "l/", "leo-rotha/"}

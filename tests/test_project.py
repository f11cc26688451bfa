"""A command finds the project that it is started in."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.project import NotAProjectError, find_project


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "mkdocs.yml").touch()
    for name in ("content/posts", "content/vocabulary", "content/pages", "elsewhere/posts"):
        (tmp_path / name).mkdir(parents=True)
    return tmp_path


def test_the_nearest_folder_with_a_configuration_is_the_project(root: Path) -> None:
    project = find_project(root / "content" / "posts")
    assert project.root == root
    assert project.posts == root / "content" / "posts"


def test_other_content_borrows_the_vocabulary_and_pages_it_lacks(root: Path) -> None:
    project = find_project(root, root / "elsewhere")
    assert project.posts == root / "elsewhere" / "posts"
    assert project.vocabulary == root / "content" / "vocabulary"
    assert project.hand_written == root / "content" / "pages"


def test_other_content_may_bring_its_own_vocabulary(root: Path) -> None:
    (root / "elsewhere" / "vocabulary").mkdir()
    assert find_project(root, root / "elsewhere").vocabulary == root / "elsewhere" / "vocabulary"


def test_outside_a_project_the_message_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(NotAProjectError, match="run the command inside"):
        find_project(tmp_path)

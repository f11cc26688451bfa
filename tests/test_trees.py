"""Folders are written whole, never outside themselves, and replaced without a moment of half a site."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.trees import OutsideFolderError, inside, replacing, write_tree


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_tree_holds_exactly_what_was_written(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a/b.md", b"1"), ("old/gone.md", b"2")])
    count = write_tree(tmp_path, [("a/b.md", b"3"), ("c.md", b"4")])
    assert count == 2
    assert files_in(tmp_path) == {"a/b.md": b"3", "c.md": b"4"}
    assert not (tmp_path / "old").exists()


def test_a_file_with_the_same_content_is_not_touched(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a.md", b"same"), ("b.md", b"old")])
    before = {name: (tmp_path / name).stat().st_mtime_ns for name in ("a.md", "b.md")}
    write_tree(tmp_path, [("a.md", b"same"), ("b.md", b"new")])
    assert (tmp_path / "a.md").stat().st_mtime_ns == before["a.md"]
    assert (tmp_path / "b.md").read_bytes() == b"new"


def test_a_file_may_become_a_folder_and_back(tmp_path: Path) -> None:
    write_tree(tmp_path, [("a", b"file")])
    write_tree(tmp_path, [("a/b", b"below")])
    assert files_in(tmp_path) == {"a/b": b"below"}
    write_tree(tmp_path, [("a", b"file again")])
    assert files_in(tmp_path) == {"a": b"file again"}


@pytest.mark.parametrize("name", ["../out", "a/../../out", "/etc/passwd", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutsideFolderError):
        inside(tmp_path / "site", name)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    with pytest.raises(OutsideFolderError):
        inside(tmp_path / "site", "link/out")


def test_the_new_folder_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    target = tmp_path / "site"
    for content in (b"first", b"second"):
        with replacing(target) as new:
            (new / "index.html").write_bytes(content)
        assert files_in(tmp_path) == {"site/index.html": content}


def test_a_failure_leaves_the_old_folder(tmp_path: Path) -> None:
    target = tmp_path / "site"
    write_tree(target, [("index.html", b"good")])

    def fail() -> None:
        with replacing(target) as new:
            (new / "index.html").write_bytes(b"half")
            raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        fail()
    assert files_in(tmp_path) == {"site/index.html": b"good"}


def test_a_kill_between_the_renames_is_mended_by_the_next_build(tmp_path: Path) -> None:
    write_tree(tmp_path / ".site.old", [("index.html", b"last good")])
    with replacing(tmp_path / "site") as new:
        assert files_in(tmp_path / "site") == {"index.html": b"last good"}
        (new / "index.html").write_bytes(b"new")
    assert files_in(tmp_path) == {"site/index.html": b"new"}

"""Folders are written whole, never outside themselves, and replaced without a moment of half a site."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts import trees
from build_scripts.trees import OutsideFolderError, inside, list_tree, list_twin, recover, renew
from tests.whole_site import write_files


def files_in(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("name", ["../out", "a/../../out", "/etc/passwd", "a\0b"])
def test_no_name_leads_out_of_the_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(OutsideFolderError):
        inside(tmp_path / "site", name)


def test_a_link_does_not_lead_out_of_the_folder(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "link").symlink_to(tmp_path)
    with pytest.raises(OutsideFolderError):
        inside(tmp_path / "site", "link/out")


def stage(tmp_path: Path, files: dict[str, bytes]) -> Path:
    staged = tmp_path / "staged"
    write_files(staged, files.items())
    return staged


def renewed(tmp_path: Path, staged: dict[str, bytes], kept: Iterable[str] = ()) -> dict[str, bytes]:
    """The site after it was renewed with some new files, of the others those in `kept`."""
    site = tmp_path / "site"
    renew(site, stage(tmp_path, staged), {*staged, *kept}, list_tree(site), list_twin(site))
    return files_in(site)


def test_a_renewed_tree_has_what_was_staged_and_what_was_kept(tmp_path: Path) -> None:
    assert renewed(tmp_path, {"a": b"1", "b/c": b"2", "d": b"3"}) == {"a": b"1", "b/c": b"2", "d": b"3"}
    assert renewed(tmp_path, {"a": b"new"}, kept=["d"]) == {"a": b"new", "d": b"3"}
    assert renewed(tmp_path, {}, kept=["a"]) == {"a": b"new"}
    assert not (tmp_path / "site/b").exists()


def test_a_kept_file_is_not_written_again(tmp_path: Path) -> None:
    renewed(tmp_path, {"kept": b"1", "other": b"1"})
    before = (tmp_path / "site/kept").stat()
    for content in (b"2", b"3", b"4"):
        renewed(tmp_path, {"other": content}, kept=["kept"])
    after = (tmp_path / "site/kept").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_file_may_become_a_folder_in_a_renewed_tree_and_back(tmp_path: Path) -> None:
    for files in ({"a": b"file"}, {"a/b": b"below"}, {"a": b"file"}, {"a/b": b"below"}):
        assert renewed(tmp_path, files) == files


def test_whatever_was_done_to_the_second_tree_the_first_is_right(tmp_path: Path) -> None:
    renewed(tmp_path, {"a": b"1", "b": b"1"})
    shutil.rmtree(tmp_path / ".site.twin")
    write_files(tmp_path / ".site.twin", [("a", b"tampered"), ("stray/file", b"x")])
    assert renewed(tmp_path, {"b": b"2"}, kept=["a"]) == {"a": b"1", "b": b"2"}


@pytest.mark.parametrize("step", ["_put", "_exchange", "_twin", "list_tree"])
def test_a_failure_at_any_step_leaves_the_old_tree_or_the_new_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    old = renewed(tmp_path, {"a": b"1", "b": b"1", "gone": b"1"})

    def fail(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(trees, step, fail)
        with pytest.raises(OSError, match="disk full"):
            renewed(tmp_path, {"a": b"2"}, kept=["b"])
    assert files_in(tmp_path / "site") in (old, {"a": b"2", "b": b"1"})
    assert renewed(tmp_path, {"a": b"3", "b": b"3"}) == {"a": b"3", "b": b"3"}


def test_where_the_system_cannot_exchange_two_folders_they_are_renamed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trees, "_exchange_at_once", lambda *_: False)
    renewed(tmp_path, {"a": b"1"})
    assert renewed(tmp_path, {"a": b"2"}) == {"a": b"2"}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.twin", "site", "staged"]


def test_a_kill_between_two_renames_is_mended_by_the_next_build(tmp_path: Path) -> None:
    write_files(tmp_path / ".site.last", [("index.html", b"last good")])
    recover(tmp_path / "site")
    assert files_in(tmp_path / "site") == {"index.html": b"last good"}


def test_where_the_file_system_has_no_links_files_are_copied(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise PermissionError("no hard links here")

    monkeypatch.setattr("os.link", fail)
    renewed(tmp_path, {"a": b"1", "b": b"1"})
    assert renewed(tmp_path, {"a": b"2"}, kept=["b"]) == {"a": b"2", "b": b"1"}

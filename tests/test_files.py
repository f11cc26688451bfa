"""Files are written whole or not at all, and walked in a stable order."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.files import is_inside, walk, write_atomically


def test_writing_makes_folders_and_replaces_the_whole_file(tmp_path: Path) -> None:
    file = tmp_path / "a" / "b" / "story.md"
    write_atomically(file, b"long content")
    write_atomically(file, b"short")
    assert file.read_bytes() == b"short"
    assert [path.name for path in file.parent.iterdir()] == ["story.md"]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "story.md"
    write_atomically(file, b"old")

    def fail(number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space"):
        write_atomically(file, b"new")
    assert file.read_bytes() == b"old"


def test_what_a_killed_write_left_is_replaced_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".story.md.tmp").write_bytes(b"half")
    write_atomically(tmp_path / "story.md", b"whole")
    assert [path.name for path in tmp_path.iterdir()] == ["story.md"]


def test_what_need_not_survive_a_power_cut_does_not_wait_for_the_disk(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    flushed: list[int] = []
    monkeypatch.setattr("os.fsync", flushed.append)
    write_atomically(tmp_path / "story.md", b"whole", flush=False)
    assert (flushed, (tmp_path / "story.md").read_bytes()) == ([], b"whole")
    write_atomically(tmp_path / "story.md", b"again")
    assert len(flushed) == 1


def test_writing_does_not_follow_a_link(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.write_bytes(b"mine")
    content = tmp_path / "content"
    content.mkdir()
    for name in ("story.md", ".other.md.tmp"):
        (content / name).symlink_to(outside)
    write_atomically(content / "story.md", b"theirs")
    write_atomically(content / "other.md", b"theirs")
    assert outside.read_bytes() == b"mine"


def test_a_link_out_of_the_folder_is_not_inside(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "out").symlink_to(tmp_path)
    assert is_inside(tmp_path / "in" / "new.md", tmp_path / "in")
    assert not is_inside(tmp_path / "in" / "out" / "new.md", tmp_path / "in")
    assert not is_inside(tmp_path / "in" / ".." / "new.md", tmp_path / "in")


def test_a_folder_is_walked_by_name_without_hidden_files_and_loops(tmp_path: Path) -> None:
    for name in ("b/2", "b/1", "a", "c/x", ".hidden/x", "b/.tmp"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"")
    (tmp_path / "b" / "loop").symlink_to(tmp_path)
    assert [file.relative_to(tmp_path).as_posix() for file in walk(tmp_path)] == ["a", "b/1", "b/2", "c/x"]
    assert list(walk(tmp_path / "a")) == [tmp_path / "a"]


def test_a_folder_that_cannot_be_listed_is_given_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").write_bytes(b"")

    def listing(folder: Path) -> list[Path]:
        if folder.name == "a":
            raise PermissionError(13, "Permission denied")
        return [folder / "b", folder / "a"]

    monkeypatch.setattr(Path, "iterdir", listing)
    assert list(walk(tmp_path)) == [tmp_path / "a", tmp_path / "b"]

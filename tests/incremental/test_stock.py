"""A file is read again unless nothing about it has changed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from build_scripts.files import walk
from build_scripts.incremental import stock as stocks
from build_scripts.incremental.fingerprint import digest
from build_scripts.incremental.stock import UNREADABLE, Stock
from build_scripts.incremental.store import Store, open_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "store.sqlite", "1") as opened:
        yield opened


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Files that were changed long ago."""
    folder = tmp_path / "content" / "stories"
    for name in ("a.md", "b/c.md", "b/.hidden", ".git/x", "z.md"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(name)
    return folder


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the files had been written an hour ago."""
    now = stocks.time.time_ns
    monkeypatch.setattr(stocks.time, "time_ns", lambda: now() + 3_600_000_000_000)


def reads(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of files that are read from now on."""
    names: list[str] = []
    read = stocks._read
    monkeypatch.setattr(stocks, "_read", lambda entry, root: names.append(entry.name) or read(entry, root))
    return names


def test_files_come_in_the_order_of_a_walk_with_prints_of_their_contents(folder: Path, store: Store) -> None:
    taken = Stock(store).take(folder, folder.parent)
    assert list(taken) == [file.relative_to(folder.parent).as_posix() for file in walk(folder)]
    assert taken["stories/b/c.md"] == digest(b"b/c.md")


def test_a_folder_that_is_not_there_has_no_files(tmp_path: Path, store: Store) -> None:
    assert Stock(store).take(tmp_path / "none", tmp_path) == {}


@pytest.mark.usefixtures("later")
def test_a_file_that_has_not_changed_is_not_read_again(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = Stock(store).take(folder, folder.parent)
    names = reads(monkeypatch)
    assert Stock(store).take(folder, folder.parent) == first
    assert names == []


@pytest.mark.usefixtures("later")
def test_a_change_of_the_same_size_and_time_is_noticed(folder: Path, store: Store) -> None:
    file = folder / "a.md"
    Stock(store).take(folder, folder.parent)
    before = file.stat()
    file.write_text("A.MD")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert Stock(store).take(folder, folder.parent)["stories/a.md"] == digest(b"A.MD")


def test_a_file_that_was_changed_a_moment_ago_is_read_again(
    folder: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    Stock(store).take(folder, folder.parent)
    names = reads(monkeypatch)
    Stock(store).take(folder, folder.parent)
    assert names == ["a.md", "c.md", "z.md"]


def test_a_link_tells_whether_it_leads_out_of_the_content(folder: Path, store: Store, tmp_path: Path) -> None:
    for place in (tmp_path / "outside.md", folder.parent / "inside.md"):
        place.write_text("same")
    (folder / "link.md").symlink_to(tmp_path / "outside.md")
    outside = Stock(store).take(folder, folder.parent)["stories/link.md"]
    (folder / "link.md").unlink()
    (folder / "link.md").symlink_to(folder.parent / "inside.md")
    assert Stock(store).take(folder, folder.parent)["stories/link.md"] != outside


def test_a_link_that_leads_nowhere_is_unreadable(folder: Path, store: Store) -> None:
    (folder / "link.md").symlink_to(folder / "nothing.md")
    assert Stock(store).take(folder, folder.parent)["stories/link.md"] == UNREADABLE

"""Write whole folders: a tree of files that replaces an older one without leaving a half-made site behind."""

from __future__ import annotations

import ctypes
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import suppress
from functools import lru_cache
from pathlib import Path

Mark = tuple[int, int, int]


class OutsideFolderError(Exception):
    """A path would lead out of the folder that is being written."""


def _make_room(folder: Path, path: Path) -> None:
    """Make the folders that `path` stands in, where an earlier tree may have had a file, or a folder in its place."""
    for parent in path.parents:
        if parent == folder:
            break
        if parent.is_file():
            parent.unlink()
    if path.is_dir():
        shutil.rmtree(path)
    path.parent.mkdir(parents=True, exist_ok=True)


def inside(folder: Path, name: str) -> Path:
    """The path `name` below `folder`. Raises OutsideFolderError for one that would escape it."""
    path = folder / name
    if "\0" in name or not path.resolve().is_relative_to(_real(folder)):
        raise OutsideFolderError(f"{name!r} leads out of {folder}")
    return path


def plain_path(name: str) -> str:
    """A path that leads nowhere but down, whatever stands there. Raises OutsideFolderError for any other."""
    if "\0" in name or name.startswith("/") or not {"", ".", ".."}.isdisjoint(name.split("/")):
        raise OutsideFolderError(f"{name!r} is no path into a folder")
    return name


@lru_cache(maxsize=8)
def _real(folder: Path) -> Path:
    """Where a folder really is: asked for each of its files."""
    return folder.resolve()


def list_tree(folder: str | Path) -> dict[str, Mark]:
    """The files below a folder, hidden ones too, with their marks; links as what they are. No folder: no files."""
    return {name: mark(entry.stat(follow_symlinks=False)) for name, entry in _entries(os.fspath(folder))}


def _entries(folder: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """The files below a folder by their paths in it."""
    skip, pending = len(folder) + 1, [folder] if Path(folder).is_dir() else []
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
                else:
                    yield entry.path[skip:], entry


def mark(status: os.stat_result) -> Mark:
    """Inode, size and time of change: a file that is written again has another one."""
    return status.st_ino, status.st_size, status.st_mtime_ns


def list_twin(target: Path) -> dict[str, int]:
    """The inodes of the files in the second folder beside `target` (see `renew`)."""
    return {name: entry.inode() for name, entry in _entries(os.fspath(_twin(target)))}


def renew(target: Path, staged: Path, wanted: Set[str], standing: Mapping[str, Mark], twins: Mapping[str, int]) -> None:
    """Let `target` hold exactly the files `wanted`: those in the folder `staged`, the others as they stand there.

    `standing` is what `list_tree` says of the target. A second folder beside the target, which shares its files (hard
    links; `twins` is what `list_twin` says of it), is made to hold what is wanted; then the two change places, in one
    step where the system can. Readers see the old site or the new one, also if the process is killed; the next call
    puts the second folder right, in whatever state it was left. Raises OSError (a full disk) with the target as it was.
    """
    twin, new = _twin(target), sorted(list_tree(staged))
    kept = wanted - set(new)
    if kept:
        for name in twins.keys() - kept:
            remove(twin, name)
    elif twins:
        shutil.rmtree(twin)
    for name in sorted(name for name in kept if twins.get(name) != standing[name][0]):
        _put(target, twin, name, _link)
    # Beside nothing that is kept, whole folders can move.
    _move(staged, twin, new if kept else [entry.name for entry in staged.iterdir()])
    _exchange(twin, target)
    with suppress(OSError):  # the new site stands; this is only so that the next call finds little to do
        for name in standing.keys() - wanted:
            remove(twin, name)
        for name in new:
            _put(target, twin, name, _link)


def _move(source: Path, folder: Path, names: Iterable[str]) -> None:
    """Move files and folders of one folder into another."""
    folder.mkdir(exist_ok=True)
    for name in names:
        _put(source, folder, name, os.replace)


def recover(target: Path) -> None:
    """Put the last good tree back into its place if a process was killed while two trees changed places."""
    last = _aside(target)
    if last.exists() and not target.exists():
        last.rename(target)


def _twin(target: Path) -> Path:
    return target.with_name(f".{target.name}.twin")


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.last")


def _put(source: Path, folder: Path, name: str, how: Callable[[str, str], None]) -> None:
    """Bring the file `name` of one folder into another, by moving or linking it."""
    old, new = f"{source}/{name}", f"{folder}/{name}"
    with suppress(OSError):
        how(old, new)
        return
    with suppress(OSError):  # mostly there is just no folder yet
        Path(new).parent.mkdir(parents=True, exist_ok=True)
        how(old, new)
        return
    _make_room(folder, Path(new))
    how(old, new)


def _link(old: str, new: str) -> None:
    """A hard link, or a copy where the file system has none. It takes the place of what stands there."""
    try:
        os.link(old, new, follow_symlinks=False)
    except FileNotFoundError:
        raise
    except FileExistsError:
        Path(new).unlink()
        _link(old, new)
    except OSError:
        shutil.copy2(old, new)


def remove(folder: Path, name: str) -> None:
    """Remove a file, and the folders that are empty then."""
    os.unlink(f"{folder}/{name}")  # noqa: PTH108 - a Path for each of many thousand files takes longer
    parent = name.rpartition("/")[0]
    with suppress(OSError):  # one that is not empty
        while parent:
            os.rmdir(f"{folder}/{parent}")  # noqa: PTH106
            parent = parent.rpartition("/")[0]


def _exchange(new: Path, target: Path) -> None:
    """Let the two folders change places: in one step on Linux, else in three that `recover` can undo."""
    if not target.exists():
        new.rename(target)
    elif not _exchange_at_once(os.fsencode(new), os.fsencode(target)):
        aside = _aside(target)
        target.rename(aside)
        new.rename(target)
        aside.rename(new)


def _exchange_at_once(first: bytes, second: bytes) -> bool:
    """renameat2(2) with RENAME_EXCHANGE. False where the system or the file system does not have it."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (AttributeError, OSError, TypeError):
        return False
    here, exchange = -100, 2  # AT_FDCWD, RENAME_EXCHANGE
    return bool(rename(here, first, here, second, exchange) == 0)

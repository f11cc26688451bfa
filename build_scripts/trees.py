"""Write whole folders: a tree of files that replaces an older one without leaving a half-made site behind."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


class OutsideFolderError(Exception):
    """A path would lead out of the folder that is being written."""


def write_tree(folder: Path, files: Iterable[tuple[str, bytes]]) -> int:
    """Make `folder` hold exactly these files (relative path, content); return how many there are.

    A file that already has the content is not touched, so a previewing server reloads only what changed.
    """
    wanted: set[Path] = set()
    for name, content in files:
        path = inside(folder, name)
        wanted.add(path)
        if not (path.is_file() and path.read_bytes() == content):
            _make_room(folder, path)
            path.write_bytes(content)
    for path in sorted(folder.rglob("*"), reverse=True):  # children before their folders
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in wanted:
            path.unlink()
    return len(wanted)


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
    if "\0" in name or not path.resolve().is_relative_to(folder.resolve()):
        raise OutsideFolderError(f"{name!r} leads out of {folder}")
    return path


@contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """Give a new empty folder beside `target`; when the block ends well it takes the target's place.

    If the block raises, or the process is killed, the old folder stays as it was. Two builds never share a new folder.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    old = target.with_name(f".{target.name}.old")
    if old.exists() and not target.exists():  # killed between the two renames below: the old one is the last good
        old.rename(target)
    new = Path(tempfile.mkdtemp(prefix=f".{target.name}.new-", dir=target.parent))
    try:
        new.chmod(0o755)  # mkdtemp makes it private; a web server reads it as another user
        yield new
        shutil.rmtree(old, ignore_errors=True)
        if target.exists():
            target.rename(old)
        new.rename(target)
        shutil.rmtree(old, ignore_errors=True)
    finally:
        shutil.rmtree(new, ignore_errors=True)

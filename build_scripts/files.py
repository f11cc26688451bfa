"""Read and write single files safely: whole or not at all, and never outside the folder they belong in."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path


def write_atomically(path: Path, content: bytes, *, flush: bool = True) -> None:
    """Put `content` into `path`, whole or not at all, also if the process is killed; folders are made as needed.

    A killed write leaves `.<name>.tmp` beside the file, which the next write of the same file replaces.
    `flush` waits for the disk, so that even a power cut leaves the old file or the new one. What can be made again
    need not wait: a killed process takes nothing from the system's memory, where the file stands whole.
    Raises OSError if the file cannot be written.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f".{path.name}.tmp")
    temporary.unlink(missing_ok=True)  # never write through a link that stands there
    with temporary.open("xb") as file:
        file.write(content)
        if flush:
            file.flush()
            os.fsync(file.fileno())
    temporary.replace(path)


def is_inside(path: Path, folder: Path) -> bool:
    """Whether `path`, with every link followed, lies below `folder`."""
    top, name = str(folder), str(path)
    if name.startswith(f"{top}/") and _is_straight(top, name[len(top) + 1 :]):
        return True  # wherever the folder itself is: a build asks for each of its files
    return path.resolve().is_relative_to(folder.resolve())


def _is_straight(folder: str, name: str) -> bool:
    """Whether the way from a folder to a name below it takes no link and no step back."""
    for part in name.split("/"):
        folder = f"{folder}/{part}"
        if part == ".." or os.path.islink(folder):  # noqa: PTH114 - a Path for each step takes longer than the look
            return False
    return True


def walk(path: Path) -> Iterator[Path]:
    """The file itself, or all files below a folder in the order of their names; hidden ones are left out.

    Links to folders are not followed, so a loop of links cannot trap the walk. A folder that cannot be listed is
    given itself, so that whoever reads it meets the fault.
    """
    try:
        children = sorted(path.iterdir()) if path.is_dir() else None
    except OSError:
        children = None
    if children is None:
        yield path
        return
    for child in children:
        if child.name.startswith("."):
            continue
        if not child.is_dir():
            yield child
        elif not child.is_symlink():
            yield from walk(child)

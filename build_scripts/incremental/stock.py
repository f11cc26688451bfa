"""Take stock: the files of a folder with fingerprints of their contents, reading only those that may have changed."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from pathlib import Path

from build_scripts.files import is_inside
from build_scripts.incremental.fingerprint import SIZE, digest
from build_scripts.incremental.store import Store

# A file that was changed this shortly before it was read may change again without its times moving on: some file
# systems count in steps of up to two seconds.
_YOUNG = 2_000_000_000  # ns
UNREADABLE = b""


class Stock:
    """Knows what files held when they were read last, and by what to tell that they still do.

    A file is read again unless it has the size, the times (also that of its entry, which no program can set back)
    and the inode that it had then. Copied to another machine all files are read once; nothing is ever taken on trust.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known = store.all("files")
        self.misnamed: list[str] = []  # the files met so far whose names are no text, with escapes, by their paths

    def take(self, folder: Path, root: Path) -> dict[str, bytes]:
        """Fingerprints of the files below `folder` by their paths from `root`, in the order of `files.walk`.

        A link stands for what it leads to and for whether that is inside `root`; a file that cannot be read for
        `UNREADABLE`. One whose name is not UTF-8 is only noted, as `misnamed`.
        """
        skip = len(str(root)) + 1
        stock: dict[str, bytes] = {}
        learnt: list[tuple[str, bytes]] = []
        for entry in scan(str(folder)) if folder.is_dir() else ():
            name = entry.path[skip:]
            if not _is_text(name):
                self.misnamed.append(os.fsencode(name).decode("utf-8", "backslashreplace"))
                continue
            known = self._known.get(entry.path, b"")
            try:
                signature = _signature(entry.stat())
                if known[SIZE:] == signature:
                    stock[name] = known[:SIZE]
                    continue
                stock[name] = _read(entry, root)
                if _is_settled(entry.path, signature):
                    learnt.append((entry.path, stock[name] + signature))
            except OSError:
                stock[name] = UNREADABLE
        self._store.put("files", learnt)
        return stock


def scan(folder: str) -> Iterator[os.DirEntry[str]]:
    """The files below a folder as `files.walk` gives them, with less work for each."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=lambda entry: entry.name)
    for entry in found:
        if entry.name.startswith("."):
            continue
        if not entry.is_dir():
            yield entry
        elif not entry.is_symlink():
            yield from scan(entry.path)


def _is_text(name: str) -> bool:
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def _signature(status: os.stat_result) -> bytes:
    return b"%d %d %d %d" % (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)


def _read(entry: os.DirEntry[str], root: Path) -> bytes:
    path = Path(entry.path)
    content = digest(path.read_bytes())
    return digest(content + bytes([is_inside(path, root)])) if entry.is_symlink() else content


def _is_settled(path: str, signature: bytes) -> bool:
    """Whether a file that was just read had this signature all the while, and would have another if it changed now."""
    status = Path(path).stat()
    return _signature(status) == signature and time.time_ns() - max(status.st_mtime_ns, status.st_ctime_ns) > _YOUNG

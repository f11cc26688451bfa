"""Read the members of a .zip, one at a time, as if they were files of a folder; any archive may be an attack."""

from __future__ import annotations

import lzma
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import IO

from build_scripts.problems import Problem

LARGEST_MEMBER = 100_000_000  # bytes; a crawler's dump of a whole board is about as large
HIGHEST_RATIO = 200  # of all that is unpacked to the archive's size; text is packed to a third, the same line to 1:1000
_SMALL = 10_000_000  # bytes that an archive of any size may unpack to
_LONGEST_NAME = 200  # characters; a name of 60,000 is possible, and no use in a message
_ENCRYPTED = 0x1
_STARTS = (b"PK\x03\x04", b"PK\x05\x06")  # a member; the end of an archive without any
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, ValueError, RuntimeError)


def is_archive(start: bytes) -> bool:
    """Whether a file that begins with these bytes (four at least) is a .zip, whatever it is called."""
    return start.startswith(_STARTS)


def is_no_post(name: str) -> bool:
    """Whether a file of a folder or archive is not taken for a post: a README tells of the posts beside it."""
    return PurePosixPath(name).stem.upper() == "README"


def read_archive(source: Path | IO[bytes], name: str, size: int) -> Iterator[tuple[str, bytes | Problem]]:
    """Read the members of an archive of `size` bytes: `name/member` and bytes, or why a member cannot be read.

    They come in the order in which a folder's files would. A member's name is only a name: nothing is written, so a
    path that leads out of the archive leads nowhere. Folders, hidden files and READMEs are left out.
    """
    try:
        archive = zipfile.ZipFile(source)
    except _DAMAGED as error:
        yield name, _problem(name, "broken", f"a zip archive that cannot be read: {error}", "a whole archive")
        return
    left = max(_SMALL, HIGHEST_RATIO * size)
    with archive:
        members = sorted(archive.infolist(), key=lambda member: member.filename.split("/"))
        wanted = [member for member in members if not (member.is_dir() or _is_hidden(member.filename))]
        if not wanted:
            yield name, _problem(name, "empty", "an archive without posts", "files with posts in it")
        for number, member in enumerate(wanted):
            data = _read_member(archive, member, f"{name}/{_shorten(member.filename)}")
            if isinstance(data, bytes):
                left -= len(data)
            if left < 0:
                message = f"{len(wanted) - number:,} of {len(wanted):,} files are not read: they unpack to more than"
                message = f"{message} {HIGHEST_RATIO} times the archive's size"
                yield name, _problem(name, "bomb", message, "unpack it yourself, and import the folder")
                return
            yield f"{name}/{_shorten(member.filename)}", data


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes | Problem:
    if stat.S_ISLNK(member.external_attr >> 16):
        return _problem(name, "link", "a link, not a file", "an archive with the file itself")
    if member.flag_bits & _ENCRYPTED:
        return _problem(name, "encrypted", "the file is encrypted", "an archive without a password")
    if member.compress_type not in _METHODS:
        message = f"packed by method {member.compress_type}, which is not read"
        return _problem(name, "method", message, "an archive packed in the usual way (deflate)")
    try:
        with archive.open(member) as file:
            data = file.read(LARGEST_MEMBER + 1)  # what the archive says of a member's size may be wrong
    except _DAMAGED as error:
        return _problem(name, "damaged", f"cannot be unpacked: {error or type(error).__name__}", "a whole archive")
    if len(data) > LARGEST_MEMBER:
        return _problem(name, "too-large", f"more than {LARGEST_MEMBER:,} bytes", "part the file into its posts")
    if is_archive(data):
        return _problem(name, "nested", "an archive inside an archive", "unpack the outer one first")
    return data


def _is_hidden(name: str) -> bool:
    """Whether a folder with this file would leave it out; macOS keeps its own notes in __MACOSX."""
    parts = [part for part in PurePosixPath(name).parts if part not in ("..", "/")]
    return any(part.startswith(".") or part == "__MACOSX" for part in parts) or is_no_post(name)


def _shorten(name: str) -> str:
    return name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME // 2]}…{name[-_LONGEST_NAME // 2 :]}"


def _problem(name: str, code: str, message: str, expected: str) -> Problem:
    return Problem(name, 0, 0, f"zip-{code}", message, expected)

"""Fingerprints: short names for values and files, equal only where these are equal."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

from build_scripts.files import walk

SIZE = 16  # bytes: no two of 2^50 different values share one by chance


def digest(content: bytes) -> bytes:
    """The fingerprint of bytes."""
    return hashlib.blake2b(content, digest_size=SIZE).digest()


def fingerprint(value: object) -> bytes:
    """The fingerprint of a value that is made of text, numbers, dates, bytes, sequences, mappings and dataclasses.

    Raises TypeError for anything else: what cannot be told apart must not decide what is kept.
    """
    parts: list[bytes] = []
    _write(value, parts.append)
    return digest(b"".join(parts))


def _write(value: Any, add: Any) -> None:
    if value is None or isinstance(value, (bool, int, float)):
        add(b"#%r;" % value)
    elif isinstance(value, str):
        encoded = value.encode("utf-8", "surrogatepass")
        add(b"s%d:" % len(encoded))
        add(encoded)
    elif isinstance(value, bytes):
        add(b"b%d:" % len(value))
        add(value)
    elif isinstance(value, date):  # datetimes too
        add(b"d%s;" % value.isoformat().encode())
    elif isinstance(value, dict) or hasattr(value, "items"):
        add(b"{%d" % len(value))
        for name, item in value.items():
            _write(name, add)
            _write(item, add)
    elif isinstance(value, (list, tuple)):
        add(b"[%d" % len(value))
        for item in value:
            _write(item, add)
    elif isinstance(value, frozenset):
        _write(sorted(value), add)
    elif is_dataclass(value) and not isinstance(value, type):
        add(b"<%s" % type(value).__name__.encode())
        for field in fields(value):
            _write(getattr(value, field.name), add)
    else:
        raise TypeError(f"a {type(value).__name__} has no fingerprint")


def fingerprint_files(paths: Iterable[Path]) -> bytes:
    """The fingerprint of files and folders: names (relative to what was given) and contents."""
    parts = []
    for path in paths:
        for file in walk(path):
            if "__pycache__" not in file.parts:
                parts.append((file.relative_to(path.parent).as_posix(), digest(file.read_bytes())))
    return fingerprint(parts)


def code_fingerprint() -> bytes:
    """Of this program: its sources, the Python that runs it, and every package beside it with its version."""
    packages = sorted({entry.name for folder in sys.path for entry in Path(folder or ".").glob("*.dist-info")})
    return fingerprint([sys.version, packages, fingerprint_files([Path(__file__).parents[1]])])

"""Fingerprints: short names for values and files, equal only where these are equal."""

from __future__ import annotations

import hashlib
import os
import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from build_scripts.files import walk

SIZE = 16  # bytes: no two of 2^50 different values share one by chance


def digest(content: bytes) -> bytes:
    """The fingerprint of bytes."""
    return hashlib.blake2b(content, digest_size=SIZE).digest()


# How to tell values of some types apart without looking at all that they hold.
Known = Mapping[type, Callable[[Any], object]]
_NONE_KNOWN: Known = {}


def fingerprint(value: object, known: Known = _NONE_KNOWN) -> bytes:
    """The fingerprint of a value that is made of text, numbers, dates, bytes, sequences, mappings and data classes.

    Raises TypeError for anything else: what cannot be told apart must not decide what is kept.
    """
    parts: list[bytes] = []
    _write(value, parts.append, known)
    return digest(b"".join(parts))


def _write(value: Any, add: Callable[[bytes], None], known: Known) -> None:
    """Each value with its kind and length, so that no two different ones are written alike. The commonest first."""
    kind = type(value)
    if kind is str:
        content = value.encode("utf-8", "surrogatepass")
        add(b"s%d:%b" % (len(content), content))
    elif kind in known:
        _write(known[kind](value), add, known)
    elif kind is bytes:
        add(b"b%d:%b" % (len(value), value))
    elif kind is tuple or kind is list:
        add(b"[%d:" % len(value))
        for item in value:
            _write(item, add, known)
    elif value is None or kind is bool or kind is int or kind is float:
        add(b"#%r;" % value)
    else:
        _write_other(value, add, known)


def _write_other(value: Any, add: Callable[[bytes], None], known: Known) -> None:
    if isinstance(value, str):
        _write(str(value), add, known)
    elif isinstance(value, date):  # datetimes too
        add(b"d%b;" % value.isoformat().encode())
    elif isinstance(value, list | tuple):
        _write(tuple(value), add, known)
    elif isinstance(value, frozenset):
        add(b"{:")
        _write(sorted(value), add, known)
    elif isinstance(value, Mapping):
        add(b"{%d:" % len(value))
        for name, item in value.items():
            _write(name, add, known)
            _write(item, add, known)
    elif (names := _field_names(value.__class__)) is not None:
        add(b"<%b:" % type(value).__name__.encode())
        for name in names:
            _write(getattr(value, name), add, known)
    else:
        raise TypeError(f"a {type(value).__name__} has no fingerprint")


@cache
def _field_names(kind: type) -> tuple[str, ...] | None:
    """The fields of a data class or of a model; None of any other type."""
    if is_dataclass(kind):
        return tuple(field.name for field in fields(kind))
    # of pydantic, which takes too long to import for a mere look
    return tuple(kind.model_fields) if hasattr(kind, "model_fields") else None


def plain(*values: object) -> bytes:
    """Strings, numbers, dates, and tuples and lists of them as bytes, equal only where they are equal, at C speed."""
    return repr(values).encode()


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


def environment(config_file: Path) -> list[str]:
    """The values of the environment variables that a configuration asks for (`!ENV NAME`, `!ENV [NAME, default]`)."""
    asked = re.findall(r"!ENV\s+(.*)", config_file.read_text("utf-8", "replace"))
    names = sorted({name for line in asked for name in re.findall(r"\w+", line)})
    return [f"{name}={os.environ[name]}" for name in names if name in os.environ]

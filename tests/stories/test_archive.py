"""An archive is read like a folder, and whatever is wrong with it is a problem: it writes nothing and fills nothing."""

from __future__ import annotations

import io
import stat
import struct
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.problems import Problem
from build_scripts.stories import archive as module
from build_scripts.stories.archive import is_archive, read_archive


def packed(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, method)
    return file.getvalue()


def members(data: bytes) -> dict[str, bytes | str]:
    found = read_archive(io.BytesIO(data), "a.zip", len(data))
    return {name: content.code if isinstance(content, Problem) else content for name, content in found}


def with_attributes(name: str, mode: int) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        member = zipfile.ZipInfo(name)
        member.external_attr = mode << 16
        archive.writestr(member, "/etc/passwd")
    return file.getvalue()


def with_flag(data: bytes, flag: int) -> bytes:
    """Set a flag in the member's own header and in the directory."""
    changed = bytearray(data)
    for start, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        struct.pack_into("<H", changed, changed.index(start) + offset, flag)
    return bytes(changed)


def test_members_come_in_the_order_of_a_folder_without_what_a_folder_leaves_out() -> None:
    names = ["b/2", "b.txt", "b/10", "a", "README.md", ".git/config", "__MACOSX/._a", "b/.DS_Store", "folder/"]
    assert list(members(packed(dict.fromkeys(names, b"x")))) == ["a.zip/a", "a.zip/b/10", "a.zip/b/2", "a.zip/b.txt"]


@pytest.mark.parametrize("name", ["../../../../tmp/x", "/etc/passwd", "C:\\x", "a/../b", "新聞/一.txt"])
def test_a_name_is_only_a_name(name: str) -> None:
    assert members(packed({name: b"text"})) == {f"a.zip/{name}": b"text"}


def test_a_name_longer_than_any_file_can_have_is_shortened() -> None:
    ((name, content),) = members(packed({"x" * 60_000: b"text"})).items()
    assert (len(name) < 250, content) == (True, b"text")


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (packed({}), {"a.zip": "zip-empty"}),
        (packed({".hidden": b"x"}), {"a.zip": "zip-empty"}),
        (b"PK\x03\x04 and then something else", {"a.zip": "zip-broken"}),
        (packed({"a": b"text" * 100})[:60], {"a.zip": "zip-broken"}),
        (with_attributes("a", stat.S_IFLNK | 0o777), {"a.zip/a": "zip-link"}),
        (with_flag(packed({"a": b"text"}), 1), {"a.zip/a": "zip-encrypted"}),
        (packed({"a": b"text"}, zipfile.ZIP_LZMA), {"a.zip/a": "zip-method"}),
        (packed({"a": packed({"b": b"text"})}), {"a.zip/a": "zip-nested"}),
    ],
    ids=["empty", "hidden", "no-zip", "cut-off", "link", "encrypted", "method", "nested"],
)
def test_what_cannot_be_read_is_told(data: bytes, found: dict[str, str]) -> None:
    assert members(data) == found


def test_a_damaged_member_is_told_and_the_others_are_read() -> None:
    data = bytearray(packed({"a": b"first" * 9, "b": b"second"}, zipfile.ZIP_STORED))
    data[data.index(b"first")] ^= 0xFF
    assert members(bytes(data)) == {"a.zip/a": "zip-damaged", "a.zip/b": b"second"}


def test_a_member_that_is_too_large_is_told_and_the_others_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST_MEMBER", 1000)
    assert members(packed({"a": b"x" * 1001, "b": b"y" * 1000})) == {
        "a.zip/a": "zip-too-large",
        "a.zip/b": b"y" * 1000,
    }


def test_an_archive_that_unpacks_to_far_more_than_itself_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_SMALL", 1000)
    data = packed({f"{number:02}": b"x" * 100_000 for number in range(40)})
    found = members(data)
    assert list(found.values())[-1] == "zip-bomb"
    assert sum(len(content) for content in found.values()) <= module.HIGHEST_RATIO * len(data)
    last = list(read_archive(io.BytesIO(data), "a.zip", len(data)))[-1][1]
    assert isinstance(last, Problem)
    assert f"{40 - (len(found) - 1)} of 40 files are not read" in last.message


@given(st.binary(max_size=60), st.integers(0, 200), st.integers(1, 255))
def test_any_damage_gives_members_or_problems(extra: bytes, place: int, change: int) -> None:
    data = bytearray(packed({"a": b"first text", "b": b"second text"}) + extra)
    data[place % len(data)] ^= change
    found = members(bytes(data))
    assert found, "an archive is never passed over in silence"


@given(st.binary(max_size=200))
def test_any_bytes_after_the_mark_give_members_or_problems(data: bytes) -> None:
    assert is_archive(b"PK\x03\x04" + data)
    assert members(b"PK\x03\x04" + data)

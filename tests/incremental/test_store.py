"""The store forgets rather than lies."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from build_scripts.incremental.store import DamagedStoreError, open_store


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "cache" / "store.sqlite"
    with open_store(path, "1") as store:
        store.put("files", [("a", b"first"), ("b", b"second")])
    return path


def test_what_was_put_in_is_there_in_the_next_run(file: Path) -> None:
    with open_store(file, "1") as store:
        assert store.get("files", "a") == b"first"
        assert store.all("files") == {"a": b"first", "b": b"second"}
        assert store.get("files", "other") == b""


def test_another_version_starts_with_nothing(file: Path) -> None:
    with open_store(file, "2") as store:
        assert store.all("files") == {}


def test_a_clean_start_starts_with_nothing(file: Path) -> None:
    with open_store(file, "1", clean=True) as store:
        assert store.all("files") == {}


def test_what_was_not_committed_is_gone_when_the_run_fails(file: Path) -> None:
    def fail() -> None:
        with open_store(file, "1") as store:
            store.put("files", [("a", b"changed")])
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    with open_store(file, "1") as store:
        assert store.get("files", "a") == b"first"


def test_a_damaged_value_counts_as_absent(file: Path) -> None:
    file.write_bytes(file.read_bytes().replace(b"first", b"fires"))
    with open_store(file, "1") as store:
        assert store.get("files", "a") == b""
        assert store.all("files") == {"b": b"second"}


@pytest.mark.parametrize("junk", [b"no database at all" * 100, b"SQLite format 3\x00" + b"\xff" * 5000])
def test_a_file_that_is_no_database_is_told_apart_from_a_full_disk(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(junk)
    with pytest.raises(DamagedStoreError), open_store(path, "1") as store:
        store.all("files")
    with open_store(path, "1", clean=True) as store:
        assert store.all("files") == {}


@given(place=st.integers(0, 40_000), junk=st.binary(min_size=1, max_size=40))
@example(place=0, junk=b"\x92")
@settings(max_examples=150)
def test_any_damage_is_noticed_or_costs_entries_only(place: int, junk: bytes) -> None:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "store.sqlite"
        with open_store(path, "1") as store:
            store.put("files", ((f"name {number}", b"value %d" % number) for number in range(300)))
        data = path.read_bytes()
        place = place % len(data) if place else data.index(b"CREATE TABLE")
        path.write_bytes(data[:place] + junk + data[place + len(junk) :])
        try:
            with open_store(path, "1") as store:
                found = store.all("files")
        except DamagedStoreError:
            return
        assert found.items() <= {f"name {number}": b"value %d" % number for number in range(300)}.items()


def test_a_forked_process_reads_what_was_committed(file: Path) -> None:
    with open_store(file, "1") as store:
        child = os.fork()
        if child == 0:
            os._exit(0 if store.get("files", "b") == b"second" else 1)
        assert os.waitpid(child, 0)[1] == 0

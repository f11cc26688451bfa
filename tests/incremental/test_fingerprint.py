"""Fingerprints differ wherever values differ."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.incremental.fingerprint import environment, fingerprint, fingerprint_files

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3) | st.binary(max_size=3),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=2), inner, max_size=2),
    max_leaves=6,
)


@dataclass(frozen=True)
class Point:
    x: object
    y: object = None


@dataclass(frozen=True)
class Place:
    x: object
    y: object = None


DIFFERENT = [
    *(None, True, 1, "1", b"1", "", b"", [], {}, ["a", "b"], ["ab"], [["a"], "b"], {"a": "b"}, {"b": "a"}),
    *(Point(1), Place(1), Point(1, 2), Point((1, 2)), date(2026, 1, 1), datetime(2026, 1, 1), "2026-01-01"),
    *(frozenset("ab"), frozenset("abc"), 1.5, "s1:1", [None, None], [[None], None]),
]


def test_no_two_of_these_are_alike() -> None:
    alike = [(one, other) for one, other in combinations(DIFFERENT, 2) if fingerprint(one) == fingerprint(other)]
    assert alike == []


@given(VALUES, VALUES)
def test_values_are_alike_if_they_are_written_alike(one: object, other: object) -> None:
    assert (fingerprint(one) == fingerprint(other)) == (repr(one) == repr(other))


def test_a_type_may_be_known_by_less_than_all_it_holds() -> None:
    known = {Point: lambda point: point.x}
    assert fingerprint([Point(1, 2)], known) == fingerprint([Point(1, 3)], known) != fingerprint([Point(2, 2)], known)


def test_what_cannot_be_told_apart_has_no_fingerprint() -> None:
    with pytest.raises(TypeError, match="a object has no fingerprint"):
        fingerprint([object()])


def test_files_are_told_apart_by_name_and_content(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    prints = [fingerprint_files([tmp_path])]
    (tmp_path / "a").write_text("2")
    prints.append(fingerprint_files([tmp_path]))
    (tmp_path / "a").rename(tmp_path / "b")
    prints.append(fingerprint_files([tmp_path]))
    assert len(set(prints)) == 3


def test_a_configuration_depends_on_the_variables_that_it_asks_for(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "mkdocs.yml").write_text("site_url: !ENV [SITE_URL, 'https://example.org/']\nsite_name: HOME\n")
    monkeypatch.delenv("SITE_URL", raising=False)
    assert environment(tmp_path / "mkdocs.yml") == []
    monkeypatch.setenv("SITE_URL", "https://example.net/")
    assert environment(tmp_path / "mkdocs.yml") == ["SITE_URL=https://example.net/"]

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ConfigDict, Field, RootModel

from build_scripts.strict_yaml import MAX_DEPTH, parse_yaml, validate


class Inner(BaseModel):
    model_config = ConfigDict(extra="forbid")
    name: str = Field(description="A name.")
    size: int = 0


class Outer(BaseModel):
    model_config = ConfigDict(extra="forbid")
    title: str = Field(description="What readers see.")
    inner: Inner | None = None
    items: tuple[Inner, ...] = ()


class Items(RootModel[tuple[Inner, ...]]):
    pass


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("a: NO", {"a": "NO"}),
        ("a: 10:30", {"a": "10:30"}),
        ("a: 0123", {"a": "0123"}),
        ("a: 2026-02-04", {"a": "2026-02-04"}),
        ("a: ~", {"a": "~"}),
        ("a:", {"a": None}),
        ('a: ""', {"a": ""}),
        ("a: [x, {b: c}]", {"a": ["x", {"b": "c"}]}),
        ("- a\n- b: c", ["a", {"b": "c"}]),
        ("a: >-\n  b\n  c", {"a": "b c"}),
        ("", None),
    ],
)
def test_every_scalar_stays_a_string(text: str, data: object) -> None:
    parsed = parse_yaml(text, "a.yml")
    assert parsed.data == data
    assert parsed.problems == ()


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("a: 1\nb: 2\na: 3", "yaml-duplicate-key", 3, 1),
        ("x:\n  a: 1\n  a: 2", "yaml-duplicate-key", 3, 3),
        ("a: &x b", "yaml-anchor", 1, 4),
        ("a: 1\nb: *x", "yaml-anchor", 2, 4),
        ("a: !!python/object b", "yaml-tag", 1, 4),
        ("a: !x [b]", "yaml-tag", 1, 4),
        ("a: b\n---\nc: d", "yaml-two-documents", 2, 1),
        ("? [a]\n: b", "yaml-complex-key", 1, 3),
        ("'': a", "yaml-empty-key", 1, 1),
        ("a: [b", "yaml-syntax", 1, 4),
        ("a: b: c", "yaml-syntax", 1, 5),
        ("a: b\nc: \x07", "yaml-character", 2, 4),
        ("a: \ud800", "yaml-character", 1, 4),
        ("[" * (MAX_DEPTH + 1), "yaml-too-deep", 1, MAX_DEPTH + 1),
    ],
)
def test_what_is_refused_has_its_line_and_column(text: str, code: str, line: int, column: int) -> None:
    (problem,) = parse_yaml(text, "a.yml").problems
    assert (problem.path, problem.code, problem.line, problem.column) == ("a.yml", code, line, column)


def test_lines_count_from_the_line_that_the_text_starts_on() -> None:
    (problem,) = parse_yaml("a: 1\na: 2", "story.md", first_line=2).problems
    assert (problem.line, problem.column) == (3, 1)


def test_the_first_of_two_equal_keys_is_kept() -> None:
    assert parse_yaml("a: 1\na: {b: [c]}\nd: 2", "a.yml").data == {"a": "1", "d": "2"}


def test_hostile_nesting_ends_early() -> None:
    (problem,) = parse_yaml("[" * 200_000, "a.yml").problems
    assert problem.code == "yaml-too-deep"


def test_positions_are_those_of_the_values() -> None:
    parsed = parse_yaml("a:\n  - b\n  - c: d\n", "a.yml")
    assert parsed.position(("a", 0)) == (2, 5)
    assert parsed.position(("a", 1, "c")) == (3, 8)
    assert parsed.position(("a", 7, "missing")) == (2, 3)


def test_a_model_is_made_from_strings() -> None:
    value, problems = validate(Outer, parse_yaml("title: 1\ninner: {name: NO, size: 3}", "a.yml"), "test")
    assert problems == ()
    assert value == Outer(title="1", inner=Inner(name="NO", size=3))


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "words"),
    [
        ("title: a\ninnner: {name: b}", 2, 1, "test-unknown-field", ["'innner'", "did you mean 'inner'?"]),
        ("title: a\nxyz: b", 2, 1, "test-unknown-field", ["one of: title, inner, items"]),
        ("title: a\ninner: {name: b, sizes: 2}", 2, 18, "test-unknown-field", ["'inner.sizes'", "'size'"]),
        ("inner:\n  size: 1\ntitle: a", 2, 3, "test-missing-field", ["'inner.name'", "A name."]),
        ("title: a\nitems:\n  - name: b\n    size: many", 4, 11, "test-wrong-type", ["'many'", "a whole number"]),
        ("title: [a]", 1, 8, "test-wrong-type", ["found a list", "a text. What readers see."]),
        ("title: a\ninner: b", 2, 8, "test-wrong-type", ["'b'", "a mapping of name, size"]),
        ("title: a\nitems: b", 2, 8, "test-wrong-type", ["'b'", "a list: [a, b]"]),
        ("title:", 1, 7, "test-wrong-type", ["nothing"]),
        ("- a", 1, 1, "test-not-a-mapping", ["a list"]),
        ("just text", 1, 1, "test-not-a-mapping", ["'just text'"]),
    ],
)
def test_what_does_not_fit_says_where_and_what_would(
    text: str, line: int, column: int, code: str, words: list[str]
) -> None:
    value, (problem,) = validate(Outer, parse_yaml(text, "a.yml"), "test")
    assert value is None
    assert (problem.line, problem.column, problem.code) == (line, column, code)
    assert all(word in f"{problem.message} {problem.expected}" for word in words), problem


def test_every_fault_is_reported_in_one_run() -> None:
    _, problems = validate(Outer, parse_yaml("a: 1\nb: 2\ninner: 3", "a.yml"), "test")
    assert sorted(problem.code for problem in problems) == [
        "test-missing-field",
        "test-unknown-field",
        "test-unknown-field",
        "test-wrong-type",
    ]


def test_a_file_may_be_a_list() -> None:
    value, _ = validate(Items, parse_yaml("- {name: a}\n- {name: b}", "a.yml"), "test")
    assert value is not None
    assert [item.name for item in value.root] == ["a", "b"]
    _, (problem,) = validate(Items, parse_yaml("- {name: a}\n- {nam: b, name: c}", "a.yml"), "test")
    assert (problem.line, problem.column, problem.expected) == (2, 4, "did you mean 'name'?")


@given(st.text(alphabet=st.sampled_from(list("ab :-[]{}\n&*!|>'\"#,?%\t\u2028～")), max_size=60))
def test_no_text_makes_the_reader_raise(text: str) -> None:
    parsed = parse_yaml(text, "a.yml")
    _, problems = validate(Outer, parsed, "test")
    assert all(problem.line >= 1 and problem.column >= 1 for problem in (*parsed.problems, *problems))

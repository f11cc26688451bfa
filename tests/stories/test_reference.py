"""The reference and the JSON Schema in docs/ are those of the code, and leave no field out."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import BaseModel

from build_scripts.stories import schema
from build_scripts.stories.reference import front_matter_reference, json_schema
from build_scripts.vocabulary.load import load_vocabulary
from tests.stories import samples

ROOT = Path(__file__).parents[2]
VOCABULARY, _ = load_vocabulary(ROOT / "content" / "vocabulary")
STALE = "run `python -m build_scripts.stories.reference` and commit what it writes"
CASES = Path(__file__).parent / "cases"


def fields() -> Iterator[tuple[str, str, str | None]]:
    for model in vars(schema).values():
        if isinstance(model, type) and issubclass(model, BaseModel) and model is not schema.Model:
            for name, field in model.model_fields.items():
                yield model.__name__, name, field.description


@pytest.mark.parametrize(
    ("name", "text"),
    [("front-matter.md", front_matter_reference(VOCABULARY)), ("story.schema.json", json_schema(VOCABULARY))],
)
def test_the_committed_file_is_what_the_code_writes(name: str, text: str) -> None:
    assert (ROOT / "docs" / name).read_text("utf-8") == text, STALE


@pytest.mark.parametrize(("model", "name", "description"), list(fields()))
def test_every_field_is_described_in_the_reference(model: str, name: str, description: str | None) -> None:
    assert description, f"{model}.{name} has no description"
    assert f"| `{name}` |" in front_matter_reference(VOCABULARY)
    assert description in front_matter_reference(VOCABULARY)


def test_the_json_schema_is_one() -> None:
    jsonschema.Draft202012Validator.check_schema(json.loads(json_schema(VOCABULARY)))


@pytest.mark.parametrize(
    ("case", "fits"),
    [
        ("minimal", True),
        ("every-field", True),
        ("unknown-field", False),
        ("missing-fields", False),
        ("wrong-types", False),
        ("unknown-tags", False),
        ("unsafe-addresses", False),
        ("too-many-topics", False),
    ],
)
def test_an_editor_with_the_json_schema_sees_what_check_sees(case: str, fits: bool) -> None:
    text = (CASES / f"{case}.md").read_text("utf-8").split("---\n")[1]
    validator = jsonschema.Draft202012Validator(json.loads(json_schema(samples.VOCABULARY)))
    assert validator.is_valid(yaml.load(text, Loader=_EditorLoader)) is fits


class _EditorLoader(yaml.SafeLoader):
    """YAML as editors read it (1.2: dates are strings, NO is a string)."""


_EditorLoader.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if tag in ("tag:yaml.org,2002:int", "tag:yaml.org,2002:bool")]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    if first not in ("n", "N", "y", "Y", "o", "O")
}

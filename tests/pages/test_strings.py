"""The string catalogues: the same names and places in each language, nothing missing, nothing left over."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
THEME = ROOT / "theme_overrides"
LANGUAGES = ("zh-TW", "en")
HAN = re.compile(r"[\u3400-\u9fff]")


def catalogue(language: str) -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((THEME / "strings" / f"{language}.yml").read_text("utf-8"))
    strings: dict[str, Any] = data["extra"]["strings"]
    return strings


def leaves(value: object, path: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, inner in value.items():
            yield from leaves(inner, f"{path}.{name}" if path else str(name))
    else:
        yield path, str(value)


def places(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_every_language_has_the_same_texts_with_the_same_places() -> None:
    first, second = ({path: places(text) for path, text in leaves(catalogue(language))} for language in LANGUAGES)
    assert first == second


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_is_empty(language: str) -> None:
    assert [path for path, text in leaves(catalogue(language)) if not text.strip()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_name_is_a_method_of_mappings(language: str) -> None:
    """`t.search.clear` in a template would be the method, whose text differs in every run."""
    names = {name for path, _ in leaves(catalogue(language)) for name in path.split(".")}
    assert names & set(dir(dict)) == set()


def test_no_template_says_anything_in_chinese_itself() -> None:
    found = {
        template.relative_to(THEME).as_posix()
        for template in THEME.rglob("*.html")
        if HAN.search(re.sub(r"\{#.*?#\}", "", template.read_text("utf-8"), flags=re.DOTALL))
    }
    assert found == set()


def test_no_text_is_left_over() -> None:
    used = "\n".join(
        path.read_text("utf-8")
        for path in (*THEME.rglob("*.html"), *THEME.rglob("*.js"), *(ROOT / "build_scripts").rglob("*.py"))
    )
    names = {path.split(".")[1] for path, _ in leaves(catalogue("zh-TW")) if "." in path}
    # A name may be put together of two parts: "place_" and the place.
    wanted = {name: rf"\b(?:{name}|{name.split('_', 1)[-1]})\b" for name in sorted(names)}
    assert [name for name, pattern in wanted.items() if not re.search(pattern, used)] == []

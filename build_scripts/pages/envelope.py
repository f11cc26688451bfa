"""Wrap rendered HTML as a Markdown page: front matter for the chrome, and the content as one block of raw HTML."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from build_scripts.text import clean

MetaValue = str | Sequence[Mapping[str, str]]

_BLANK_LINES = re.compile(r"\n[ \t]*(?=\n)")
_IN_PRE = re.compile(r"(\n[ \t]*)\n")
_PRE = re.compile(r"(<pre[ >].*?</pre>)", re.DOTALL)
# A value in YAML's flow style, which is JSON's. (YAML forbids some of JSON's characters: `clean` took them.)
_to_yaml = json.JSONEncoder(ensure_ascii=False).encode


def wrap(meta: Mapping[str, MetaValue], html: str) -> str:
    """A page for the engine. `html` must be one element; a Markdown parser then passes it on unchanged.

    Blank lines would end the block for CommonMark parsers, so they are left out, save in <pre>, where they become
    character references. Empty values of `meta` are left out too.
    """
    header = "".join(f"{name}: {_to_yaml(_clean_value(value))}\n" for name, value in meta.items() if value)
    parts = _PRE.split(clean(html).strip())
    body = "".join(
        _IN_PRE.sub(r"\1&#10;", part) if index % 2 else _BLANK_LINES.sub("", part) for index, part in enumerate(parts)
    )
    return f"---\n{header}---\n{body}\n"


def unwrap(page: str) -> tuple[dict[str, MetaValue], str]:
    """What `wrap` made a page of: the values of its front matter that are there, and its HTML."""
    header, _, body = page.partition("\n---\n")
    fields = (line.partition(": ") for line in header.split("\n")[1:])
    return {name: json.loads(value) for name, _, value in fields}, body.strip("\n")


def _clean_value(value: MetaValue) -> MetaValue:
    """A value whose every string is one line: nothing in it can end the front matter."""
    if isinstance(value, str):
        return " ".join(clean(value).split())
    return [{name: " ".join(clean(text).split()) for name, text in item.items()} for item in value]

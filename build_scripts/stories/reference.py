"""Write the reference of front matter for people and for editors, from the schema and the vocabulary.

`python -m build_scripts.stories.reference` writes docs/front-matter.md and docs/story.schema.json.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from build_scripts.files import write_atomically
from build_scripts.reporting import fails, format_problem
from build_scripts.stories.schema import FrontMatter
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary

_INTRODUCTION = """\
# Front matter of a story

<!-- Written by `python -m build_scripts.stories.reference` from build_scripts/stories/schema.py: change it there. -->

What stands between the two `---` lines at the top of a story's file. `briefing check` names every fault with its line
and column. An editor that knows JSON Schema completes the fields from [story.schema.json](story.schema.json).

```yaml
---
title: 歐美舉行稀土部長級會談 尋求結盟抗衡中國
date: 2026-02-04T14:32:12+08:00
countries: {about: [US, EU, CN], mentioned: [AU, 'NO']}
topics: [diplomacy, energy]
sources:
  - {name: 自由時報, url: https://example.org/news/1}
---

The body, in Markdown.
```

The file stands in `content/stories/YYYY/MM/`, the month of its date. Its name without `.md` is the story's id and the
end of its address: letters of a to z, digits, dots, hyphens and underscores, at most 100. A hand-written story may
leave out `countries`, `topics` and `summary`: they are filled in when the site is built, marked there as automatic,
and the file stays as it is.

YAML is read strictly: every value is the text that stands there (`NO` is Norway, `10:30` is not 630), an unknown
field or one that stands twice is a problem, and anchors, aliases and tags are refused.
"""
_BODY = """\
## The body

CommonMark and tables: paragraphs, headings, lists, block quotes, emphasis, links, code, rules. HTML is shown as text,
images as links. Links lead to http, https and mailto addresses, to `#a-heading` of the story, or to an address of
this site from its root (`/topics/energy/`). Headings start at `##`. A story with several sources that starts with a
heading, and has as many top headings as sources, is read as that many articles.
"""
_KINDS = {"string": "text", "integer": "whole number", "boolean": "true or false", "array": "list", "object": "record"}


def front_matter_reference(vocabulary: Vocabulary) -> str:
    """docs/front-matter.md."""
    schema = FrontMatter.model_json_schema()
    parts = [_INTRODUCTION, _section("Fields", FrontMatter, schema["properties"], schema)]
    for name, model in _records(FrontMatter):
        definition = schema["$defs"][model.__name__]
        parts.append(_section(f"`{name}`", model, definition["properties"], definition))
    topics = "".join(f"| `{topic.slug}` | {topic.label} |\n" for topic in vocabulary.topics.values())
    parts += [f"## Topics\n\n| slug | label |\n|---|---|\n{topics}", _BODY]
    return "\n".join(parts)


def json_schema(vocabulary: Vocabulary) -> str:
    """docs/story.schema.json, with the vocabulary's countries and topics as choices."""
    schema = FrontMatter.model_json_schema()
    fields, countries = schema["properties"], schema["$defs"]["Countries"]["properties"]
    for name in ("about", "mentioned"):
        countries[name]["items"] = {"enum": list(vocabulary.countries)}
        countries[name]["uniqueItems"] = True
    for moment in (fields["date"], fields["updated"]["anyOf"][0]):
        del moment["format"]  # JSON Schema's date-time must have an offset, ours need not
    topics = next(option for option in fields["topics"]["anyOf"] if option["type"] == "array")
    topics["items"] = {"enum": list(vocabulary.topics)}
    topics["uniqueItems"] = True
    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Front matter of a story",
        **{key: value for key, value in schema.items() if key != "title"},
    }
    return json.dumps(described, ensure_ascii=False, indent=2) + "\n"


def _section(title: str, model: type[BaseModel], properties: dict[str, Any], schema: dict[str, Any]) -> str:
    intro = "" if model is FrontMatter else f"{model.__doc__}\n\n"
    rows = "".join(
        f"| `{name}` | {'**yes**' if name in schema.get('required', ()) else 'no'} | {_kind(properties[name])} "
        f"| {_cell(field)} |\n"
        for name, field in model.model_fields.items()
    )
    return f"## {title}\n\n{intro}| field | needed | what | meaning |\n|---|---|---|---|\n{rows}"


def _cell(field: FieldInfo) -> str:
    return (field.description or "").replace("|", "\\|")


def _kind(schema: dict[str, Any]) -> str:
    """What a field takes, in a contributor's words."""
    options = [option for option in schema.get("anyOf", [schema]) if option.get("type") != "null"]
    option = options[0]
    if "$ref" in option:
        return "record"
    kind = _KINDS[option["type"]]
    if option.get("format") in ("date", "date-time"):
        return "day" if option["format"] == "date" else "day or time"
    return f"{kind} of {_kind(option['items'])}s" if kind == "list" else kind


def _records(model: type[BaseModel]) -> Iterator[tuple[str, type[BaseModel]]]:
    """The fields that hold records, and the records' models."""
    for name, field in model.model_fields.items():
        for kind in (field.annotation, *get_args(field.annotation)):
            if isinstance(kind, type) and issubclass(kind, BaseModel):
                yield name, kind


def write_reference(root: Path) -> None:
    """Write both files into the project's docs/. Exits with the problems if the vocabulary has errors."""
    vocabulary, problems = load_vocabulary(root / "content" / "vocabulary")
    if fails(problems):
        sys.exit("\n".join(format_problem(problem) for problem in problems))
    write_atomically(root / "docs" / "front-matter.md", front_matter_reference(vocabulary).encode())
    write_atomically(root / "docs" / "story.schema.json", json_schema(vocabulary).encode())


if __name__ == "__main__":
    write_reference(Path(__file__).parents[2])

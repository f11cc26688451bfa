"""Lay out front matter as YAML for people: one line a field, lists and short records in flow style, few quotes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel

_WIDTH = 120  # a record that is longer stands on several lines

# Text that any YAML reader takes as it stands (YAML 1.2.2, 7.3.3): it starts with a letter, a digit, or a character
# outside ASCII, and has no ": ", " #" or colon at its end; inside [] and {} also none of , ? [ ] { }.
_PLAIN = re.compile(r"[A-Za-z0-9/(_\u00a1-\U0010fffd](?:[^:# ]|:(?! |$)|(?<! )#| (?! *$))*")
_FLOW_MARKS = re.compile(r"[,?\[\]{}]")
# Text that some reader would take for a truth value, nothing, a number, a time or a date (YAML 1.1 and 1.2).
_NOT_TEXT = re.compile(
    r"y|n|yes|no|on|off|true|false|null"
    r"|0[xob][0-9a-f_]+|[0-9][0-9_,.:]*(?:e[-+]?[0-9]+)?"
    r"|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[t ].*)?",
    re.IGNORECASE,
)


def lay_out(fields: Mapping[str, object]) -> str:
    """Front matter's fields as YAML, in the order given.

    Values are those of `schema.FrontMatter`: one-line texts, numbers, truth values, dates, tuples and models.
    """
    return "\n".join(line for name, value in fields.items() for line in _field(name, value))


def _field(name: str, value: object) -> Iterator[str]:
    records = value if isinstance(value, tuple) else ()
    if name == "post" and isinstance(value, BaseModel):  # import reads one of its lines by itself
        yield f"{name}:"
        yield from (f"  {key}: {_scalar(item)}" for key, item in _items(value))
    elif records and isinstance(records[0], BaseModel):
        yield f"{name}:"
        for record in records:
            yield from _record(record)
    else:
        yield f"{name}: {_flow(value) if isinstance(value, tuple | BaseModel) else _scalar(value)}"


def _record(record: BaseModel) -> Iterator[str]:
    line = f"  - {_flow(record)}"
    if len(line) <= _WIDTH:
        yield line
        return
    for number, (key, item) in enumerate(_items(record)):
        yield f"  {'  ' if number else '- '}{key}: {_scalar(item)}"


def _flow(value: object) -> str:
    if isinstance(value, BaseModel):
        return "{" + ", ".join(f"{key}: {_flow(item)}" for key, item in _items(value)) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_flow(item) for item in value) + "]"
    return _scalar(value, flow=True)


def _items(record: BaseModel) -> Iterator[tuple[str, object]]:
    """A record's fields that say something."""
    return ((name, value) for name, value in record if value is not None and value != "")


def _scalar(value: object, *, flow: bool = False) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):  # datetime is a date
        return value.isoformat()
    if not isinstance(value, str):
        return str(value)
    if _PLAIN.fullmatch(value) and not _NOT_TEXT.fullmatch(value) and not (flow and _FLOW_MARKS.search(value)):
        return value
    return "'" + value.replace("'", "''") + "'"

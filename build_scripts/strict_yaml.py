"""Read YAML strictly: text stays text, every fault has a line and a column, and models are checked with plain messages.

The reader takes libyaml's events and keeps its own stack, so hostile nesting can neither recurse nor expand.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from typing import Any, TypeAlias, TypeVar, get_args

import yaml
from pydantic import BaseModel, RootModel, ValidationError
from pydantic_core import ErrorDetails

from build_scripts.problems import Problem

YamlValue: TypeAlias = "str | list[YamlValue] | dict[str, YamlValue] | None"
YamlPath: TypeAlias = tuple[str | int, ...]
Position: TypeAlias = tuple[int, int]
ModelT = TypeVar("ModelT", bound=BaseModel)

MAX_DEPTH = 20  # our deepest file nests four levels; a limit keeps hostile input cheap
_SHOWN = 60  # characters of a wrong value that a message quotes
_UNREADABLE = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # YAML 1.1, 5.1


@dataclass(slots=True)
class Layout:
    """Where a list or mapping stands in its file, where each of its parts does, and each key of a mapping."""

    place: Position
    parts: dict[str | int, Position | Layout] = field(default_factory=dict)
    keys: dict[str, Position] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ParsedYaml:
    """A parsed document: its data, where each part of it stands, and what is wrong with it.

    Every scalar is a string ("NO", "10:30", "1"); only a value that is left empty is None. `data` is None when
    the text cannot be read as YAML. `layout` has the (line, column) of the document and of all in it.
    """

    path: str
    data: YamlValue
    layout: Position | Layout
    problems: tuple[Problem, ...]

    def position(self, path: YamlPath) -> Position:
        """Where the value at `path` stands, or else the nearest thing around it."""
        nearest = self._nearest(path)[0]
        return nearest.place if isinstance(nearest, Layout) else nearest

    def key_position(self, path: YamlPath) -> Position:
        """Where the key at the end of `path` stands, or else the nearest thing around it."""
        around, rest = self._nearest(path[:-1])
        found = around.keys.get(str(path[-1])) if isinstance(around, Layout) and not rest else None
        return found or self.position(path)

    def _nearest(self, path: YamlPath) -> tuple[Position | Layout, YamlPath]:
        """What stands at `path` or around it, and the rest of the path, which leads to nothing."""
        here = self.layout
        for depth, part in enumerate(path):
            inner = here.parts.get(part) if isinstance(here, Layout) else None
            if inner is None:
                return here, path[depth:]
            here = inner
        return here, ()


class _FaultError(Exception):
    """Ends the reading of a document: a code, a message, what was expected, and where."""

    def __init__(self, code: str, message: str, expected: str, place: Position) -> None:
        super().__init__(message)
        self.code, self.expected, self.place = code, expected, place


@dataclass(slots=True)
class _Level:
    """A mapping or list that is being read, and the key that waits for its value."""

    value: list[YamlValue] | dict[str, YamlValue]
    layout: Layout
    key: str | None = None
    duplicate: bool = False

    def add(self, value: YamlValue, where: Position | Layout) -> None:
        """Put a value in; a duplicate key's value is read and dropped."""
        if isinstance(self.value, list):
            self.layout.parts[len(self.value)] = where
            self.value.append(value)
            return
        if not self.duplicate:
            key = self.key or ""
            self.layout.parts[key] = where
            self.value[key] = value
        self.key = None


class _Builder:
    """Builds data from events. A vocabulary has tens of thousands of them, so the loop over them does little for each.

    The document is the one item of an outermost list.
    """

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line = path, first_line
        self.document = _Level([], Layout((first_line, 1)))
        self.outer: list[_Level] = []  # the levels around the one that is being read
        self.problems: list[Problem] = []

    def report(self, code: str, message: str, expected: str, place: Position) -> None:
        self.problems.append(Problem(self.path, *place, code, message, expected))

    def read(self, events: Iterable[yaml.Event]) -> None:
        """Add events to the data; raise `_FaultError` for what this reader refuses."""
        level, above = self.document, self.first_line
        for event in events:
            mark = event.start_mark
            place = (mark.line + above, mark.column + 1) if mark else (above, 1)
            if isinstance(event, yaml.ScalarEvent):
                if event.anchor is not None or event.tag is not None:
                    raise _refuse(event.anchor, event.tag, place)
                if level.key is None and isinstance(level.value, dict):
                    self.begin(level, event.value, place)
                else:
                    level.add(event.value or (None if not event.style else ""), place)
            elif isinstance(event, yaml.CollectionStartEvent):
                if event.anchor is not None or event.tag is not None:
                    raise _refuse(event.anchor, event.tag, place)
                level = self.open(level, {} if isinstance(event, yaml.MappingStartEvent) else [], place)
            elif isinstance(event, yaml.CollectionEndEvent):
                level = self.outer.pop()
            elif isinstance(event, yaml.AliasEvent):
                raise _refuse(event.anchor, None, place)
            elif isinstance(event, yaml.DocumentStartEvent) and self.document.value:
                raise _FaultError("yaml-two-documents", "a second document starts here", "one document", place)

    def begin(self, level: _Level, key: str, place: Position) -> None:
        """Remember the key whose value comes next."""
        if not key:
            self.report("yaml-empty-key", "found an empty key", "a field's name before the colon", place)
        level.key, level.duplicate = key, key in level.layout.keys
        if level.duplicate:
            message = f"{key!r} stands here twice (first in line {level.layout.keys[key][0]})"
            self.report("yaml-duplicate-key", message, "keep one", place)
        else:
            level.layout.keys[key] = place

    def open(self, level: _Level, value: list[YamlValue] | dict[str, YamlValue], place: Position) -> _Level:
        """Begin a list or mapping."""
        if level.key is None and isinstance(level.value, dict):
            raise _FaultError("yaml-complex-key", "found a list or mapping as a key", "a field's name", place)
        if len(self.outer) >= MAX_DEPTH:
            raise _FaultError("yaml-too-deep", f"nested deeper than {MAX_DEPTH} levels", "a flatter structure", place)
        layout = Layout(place)
        level.add(value, layout)
        self.outer.append(level)
        return _Level(value, layout)


def _refuse(anchor: str | None, tag: str | None, place: Position) -> _FaultError:
    """What is wrong with a value that has an anchor, or a tag, or is an alias."""
    if anchor is not None:
        return _FaultError("yaml-anchor", f"found the anchor or alias {anchor!r}", "write it out", place)
    return _FaultError("yaml-tag", f"found the tag {tag!r}", "no tags; quote a text that starts with !", place)


def parse_yaml(text: str, path: str, first_line: int = 1) -> ParsedYaml:
    """Parse one YAML document.

    `path` names the file in problems; `first_line` is the line of the file that `text` starts on (front matter).
    Problems: broken syntax, duplicate keys, anchors, aliases, tags, nesting deeper than `MAX_DEPTH`, a second
    document, characters that YAML does not allow. Never raises.
    """
    builder = _Builder(path, first_line)
    try:
        builder.read(_events(text, first_line))
        data = next(iter(builder.document.value), None)
    except _FaultError as fault:
        builder.report(fault.code, str(fault), fault.expected, fault.place)
        data = None
    layout = builder.document.layout
    return ParsedYaml(path, data, layout.parts.get(0, layout.place), tuple(builder.problems))


def _events(text: str, first_line: int) -> Iterator[yaml.Event]:
    """libyaml's events; its errors as `_FaultError`."""
    bad = _UNREADABLE.search(text)
    if bad:
        before = text[: bad.start()]
        place = (before.count("\n") + first_line, len(before) - before.rfind("\n"))
        raise _FaultError("yaml-character", f"found the character U+{ord(bad.group()):04X}", "readable text", place)
    try:
        yield from yaml.parse(text, Loader=yaml.CBaseLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        if mark and mark.line >= text.count("\n") + 1 and error.context_mark:
            mark = error.context_mark  # what is never closed is best shown where it opens
        place = (mark.line + first_line, mark.column + 1) if mark else (first_line, 1)
        said = " ".join(part for part in (error.context, error.problem) if part)
        expected = "valid YAML; quote a text that holds a colon, # or ["
        raise _FaultError("yaml-syntax", said, expected, place) from None
    except yaml.YAMLError as error:
        raise _FaultError("yaml-syntax", str(error), "valid YAML", (first_line, 1)) from None


def validate(
    model: type[ModelT], parsed: ParsedYaml, code: str, context: Any = None
) -> tuple[ModelT | None, tuple[Problem, ...]]:
    """Make a model from parsed data, or say at which line and column it does not fit.

    `code` starts the problems' codes ("front-matter" gives "front-matter-unknown-field"). The problems of parsing
    are not repeated. Strings become what the model's fields ask for (pydantic's lax mode).
    """
    if parsed.data is None and parsed.problems:
        return None, ()
    if not isinstance(parsed.data, dict) and not issubclass(model, RootModel):
        line, column = parsed.position(())
        found = _describe(parsed.data)
        return None, (Problem(parsed.path, line, column, f"{code}-not-a-mapping", f"found {found}", "name: value"),)
    try:
        return model.model_validate(parsed.data, context=context), ()
    except ValidationError as error:
        return None, tuple(_problem(model, parsed, code, details) for details in error.errors(include_url=False))


def _problem(model: type[BaseModel], parsed: ParsedYaml, code: str, details: ErrorDetails) -> Problem:
    """One error of pydantic as a problem in a contributor's words."""
    kind, path = details["type"], tuple(part for part in details["loc"] if part != "[key]")
    field = ".".join(str(part) for part in path)
    if kind == "extra_forbidden":
        line, column = parsed.key_position(path)
        known = _known_fields(model, path[:-1])
        near = get_close_matches(str(path[-1]), known, n=1, cutoff=0.6)
        expected = f"did you mean {near[0]!r}?" if near else f"one of: {', '.join(known)}"
        return Problem(parsed.path, line, column, f"{code}-unknown-field", f"unknown field {field!r}", expected)
    if kind == "missing":
        line, column = parsed.position(path[:-1])
        expected = _describe_field(model, path) or "add it"
        return Problem(parsed.path, line, column, f"{code}-missing-field", f"the field {field!r} is missing", expected)
    line, column = parsed.position(path)
    message = f"{field}: found {_describe(details['input'])}" if field else f"found {_describe(details['input'])}"
    wanted = _wanted(model, path, details)
    hint = _describe_field(model, path)
    expected = f"{wanted}. {hint}" if hint else wanted
    return Problem(parsed.path, line, column, f"{code}-{_WRONG.get(kind, 'wrong-value')}", message, expected)


def _wanted(model: type[BaseModel], path: YamlPath, details: ErrorDetails) -> str:
    """What should stand there, in YAML's terms."""
    kind, said = details["type"], details["msg"]
    if kind in ("model_type", "dict_type"):
        return f"a mapping of {', '.join(_known_fields(model, path)) or 'name: value'}"
    for start in ("Value error, ", "Input should be ", "Input should ", "String should "):
        said = said.removeprefix(start)
    return _IN_YAML.get(kind, said)


_IN_YAML = {
    "string_type": "a text",
    "tuple_type": "a list: [a, b]",
    "list_type": "a list: [a, b]",
    "bool_parsing": "true or false",
    "int_parsing": "a whole number",
    "float_parsing": "a number",
    "date_from_datetime_parsing": "a day: 2026-02-04",
}
_WRONG = {
    "string_type": "wrong-type",
    "tuple_type": "wrong-type",
    "list_type": "wrong-type",
    "dict_type": "wrong-type",
    "model_type": "wrong-type",
    "int_parsing": "wrong-type",
    "float_parsing": "wrong-type",
    "bool_parsing": "wrong-type",
    "datetime_from_date_parsing": "wrong-type",
    "datetime_parsing": "wrong-type",
    "date_from_datetime_parsing": "wrong-type",
}


def _describe(value: object) -> str:
    """What a contributor wrote, in a few words."""
    if value is None:
        return "nothing"
    if isinstance(value, str):
        return repr(value if len(value) <= _SHOWN else value[:_SHOWN] + "…")
    if isinstance(value, list):
        return "a list"
    return "a mapping" if isinstance(value, dict) else repr(value)[:_SHOWN]


def _annotation(model: type[BaseModel], path: YamlPath) -> object:
    """The type that a model asks for at a path, or None where it cannot tell."""
    kind: object = model.model_fields["root"].annotation if issubclass(model, RootModel) else model
    for part in path:
        inner = _model_in(kind)
        if inner is not None:
            field = inner.model_fields.get(str(part))
            kind = field.annotation if field else None
        else:
            kind = next((arg for arg in reversed(get_args(kind)) if arg is not Ellipsis), None)
    return kind


def _model_in(kind: object) -> type[BaseModel] | None:
    """The model that `kind` is or, in `Model | None`, contains directly."""
    for option in (kind, *(get_args(kind) if type(None) in get_args(kind) else ())):
        if isinstance(option, type) and issubclass(option, BaseModel):
            return option
    return None


def _known_fields(model: type[BaseModel], path: YamlPath) -> list[str]:
    inner = _model_in(_annotation(model, path))
    return list(inner.model_fields) if inner else []


def _describe_field(model: type[BaseModel], path: YamlPath) -> str:
    """The description of the nearest field around a path: the schema speaks for itself."""
    for length in range(len(path), 0, -1):
        inner = _model_in(_annotation(model, path[: length - 1]))
        field = inner.model_fields.get(str(path[length - 1])) if inner else None
        if field is not None and field.description:
            return field.description
    return ""

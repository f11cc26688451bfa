"""Read labels: lines of JSON that say which tags a post should have, for `briefing evaluate`."""

from __future__ import annotations

import json
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from build_scripts.problems import Problem

_Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
_EXPECTED = '{"file": "M.1770186735.A.77C.txt", "about": ["US"], "mentioned": ["JP"], "topics": ["energy"]}'


class Label(BaseModel):
    """What one post should be tagged with. Other fields of the line (a note, a gid) are of no concern here."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    file: str = Field(min_length=1)  # the post's file, relative to the folder of posts
    about: tuple[_Code, ...]
    mentioned: tuple[_Code, ...] = ()
    topics: tuple[str, ...] = ()


def read_labels(data: bytes, path: str) -> tuple[tuple[tuple[int, Label], ...], tuple[Problem, ...]]:
    """Give each label with its line (from 1), and what is wrong with the lines that hold none. Empty lines are skipped.

    `path` names the file in problems.
    """
    labels: list[tuple[int, Label]] = []
    problems: list[Problem] = []
    for number, line in enumerate(data.decode("utf-8-sig", "replace").splitlines(), start=1):
        if not line.strip():
            continue
        try:
            labels.append((number, Label.model_validate(json.loads(line))))
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            field = ".".join(map(str, first["loc"]))
            message = f"{field}: {first['msg'][:80]}" if field else "this is no mapping"
            problems.append(Problem(path, number, 1, "labels-wrong-value", message, _EXPECTED))
        except (ValueError, RecursionError):
            problems.append(Problem(path, number, 1, "labels-no-json", "this line is no JSON", _EXPECTED))
    return tuple(labels), tuple(problems)

"""Read content/vocabulary/variants.yml: which characters, letters and marks search takes for the same."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from build_scripts.problems import Problem
from build_scripts.search.fold import Folding
from build_scripts.strict_yaml import parse_yaml, validate

Group = Annotated[str, StringConstraints(min_length=2, max_length=8, pattern=r"^\S+$")]
Letter = Annotated[str, StringConstraints(min_length=1, max_length=1)]
Spelling = Annotated[str, StringConstraints(min_length=1, max_length=3, pattern=r"^\S+$")]


class VariantsFile(BaseModel):
    """What stands in variants.yml."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    characters: tuple[Group, ...] = Field(
        description="Characters written for the same word, without a space, the one that stands for all first: 台臺."
    )
    letters: dict[Letter, Spelling] = Field(description="Letters and how they are spelled without accents: ø: o.")
    ignored: str = Field(description="Marks that vanish beside a Han character.")


def load_folding(path: Path) -> tuple[Folding, tuple[Problem, ...]]:
    """Read variants.yml at `path`; with problems, the folding is that of the parts that are right.

    Problems: those of YAML, of the schema (`variants-…`), and `variants-twice` for a character in two groups.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        problem = Problem(path.as_posix(), 0, 0, "variants-unreadable", str(error), "a readable file in UTF-8")
        return Folding(), (problem,)
    parsed = parse_yaml(text, path.as_posix())
    file, problems = validate(VariantsFile, parsed, "variants")
    problems = parsed.problems + problems
    if file is None:
        return Folding(), problems
    characters: dict[str, str] = {}
    seen: set[str] = set()
    for number, group in enumerate(file.characters):
        twice = sorted(set(group) & seen) or sorted({char for char in group if group.count(char) > 1})
        if twice:
            line, column = parsed.position(("characters", number))
            message = f"{''.join(twice)} of {group} stands here or in another group already"
            problems += (Problem(parsed.path, line, column, "variants-twice", message, "each character in one group"),)
            continue
        seen |= set(group)
        characters |= dict.fromkeys(group[1:], group[0])
    return Folding(characters, file.letters, file.ignored), problems

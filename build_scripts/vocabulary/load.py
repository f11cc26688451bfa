"""Load the vocabulary from its folder: every file checked against its schema, every fault a problem."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, RootModel

from build_scripts.problems import Problem
from build_scripts.strict_yaml import ParsedYaml, parse_yaml, validate
from build_scripts.vocabulary.boards import Boards, BoardTemplate
from build_scripts.vocabulary.hosts import Host, Hosts
from build_scripts.vocabulary.model import (
    Blocked,
    Common,
    Country,
    CountryFile,
    Grammar,
    Region,
    SharedName,
    Topic,
    Vocabulary,
)
from build_scripts.vocabulary.owners import check_owners
from build_scripts.vocabulary.sources import Outlet, Outlets

__all__ = ["Vocabulary", "load_vocabulary"]

ModelT = TypeVar("ModelT", bound=BaseModel)
_NO_GRAMMAR = Grammar(before=(), before_in_titles=(), after=(), acts=(), state=(), everyday=(), not_pairs=())


class _Topics(RootModel[tuple[Topic, ...]]):
    """topics.yml."""


class _Regions(RootModel[tuple[Region, ...]]):
    """regions.yml."""


class _Shared(RootModel[tuple[SharedName, ...]]):
    """shared.yml."""


class _Blocked(RootModel[tuple[Blocked, ...]]):
    """blockers.yml and risky_words.yml."""


class _Sources(RootModel[tuple[Outlet, ...]]):
    """sources.yml."""


class _Hosts(RootModel[tuple[Host, ...]]):
    """hosts.yml."""


class _Folder:
    """Reads files of the vocabulary's folder and collects what is wrong with them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.parsed: dict[str, ParsedYaml] = {}

    def names(self, part: str) -> list[str]:
        """The YAML files of a subfolder, in the order of their names."""
        return sorted(f"{part}/{file.name}" for file in (self.folder / part).glob("*.yml"))

    def parse(self, name: str) -> ParsedYaml | None:
        file = self.folder / name
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except FileNotFoundError:
            self.report(name, "vocabulary-missing-file", "there is no such file", "a file with this name")
        except (OSError, UnicodeDecodeError) as error:
            self.report(name, "vocabulary-unreadable", str(error), "a readable file in UTF-8")
        else:
            parsed = parse_yaml(text, self.path(name))
            self.problems += parsed.problems
            self.parsed[name] = parsed
            return parsed
        return None

    def read(self, name: str, model: type[ModelT]) -> ModelT | None:
        parsed = self.parse(name)
        if parsed is None:
            return None
        value, problems = validate(model, parsed, "vocabulary")
        self.problems += problems
        return value

    def path(self, name: str) -> str:
        return (self.folder / name).as_posix()

    def report(self, name: str, code: str, message: str, expected: str) -> None:
        self.problems.append(Problem(self.path(name), 0, 0, code, message, expected))


def load_vocabulary(folder: Path) -> tuple[Vocabulary, tuple[Problem, ...]]:
    """Read content/vocabulary (`folder`).

    A file that does not fit its schema is left out and reported; everything else still works, so that one run
    shows every problem.
    """
    files = _Folder(folder)
    topics = files.read("topics.yml", _Topics)
    regions = files.read("regions.yml", _Regions)
    shared = files.read("shared.yml", _Shared)
    blocked = files.read("blockers.yml", _Blocked)
    risky = files.read("risky_words.yml", _Blocked) if (folder / "risky_words.yml").is_file() else None
    sources = files.read("sources.yml", _Sources)
    common = files.read("common.yml", Common) if (folder / "common.yml").is_file() else None
    hosts = files.read("hosts.yml", _Hosts) if (folder / "hosts.yml").is_file() else None  # none: nothing is fetched
    boards = [files.read(name, BoardTemplate) for name in files.names("boards")]
    vocabulary = Vocabulary(
        countries={country.code: country for country in _countries(files)},
        topics={topic.slug: topic for topic in topics.root} if topics else {},
        regions={region.slug: region for region in regions.root} if regions else {},
        shared=shared.root if shared else (),
        blocked=blocked.root if blocked else (),
        grammar=files.read("grammar.yml", Grammar) or _NO_GRAMMAR,
        outlets=Outlets(sources.root if sources else ()),
        boards=Boards(tuple(board for board in boards if board)),
        common=frozenset(common.pairs.split()) if common else frozenset(),
        hosts=Hosts(hosts.root if hosts else ()),
        risky_words=risky.root if risky else (),
    )
    files.problems += check_owners(vocabulary, files.parsed)
    return vocabulary, tuple(sorted(files.problems))


def _countries(files: _Folder) -> Iterable[Country]:
    """Read countries/XX.yml: the file's name is the country's code."""
    for name in files.names("countries"):
        code = name.removeprefix("countries/").removesuffix(".yml")
        if not (len(code) == 2 and code.isascii() and code.isupper()):
            files.report(name, "vocabulary-file-name", f"{code!r} is no country's code", "two capital letters: UA.yml")
            continue
        country = files.read(name, CountryFile)
        if country is not None:
            yield Country.model_construct(
                code=code, **{field: getattr(country, field) for field in CountryFile.model_fields}
            )

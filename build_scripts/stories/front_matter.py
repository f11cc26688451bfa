"""Read and write a story's file: strict front matter, each fault at its line and column, and the Markdown body.

python-frontmatter does the reading and writing through `StoryHandler`, which any of its users can pass as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

import frontmatter
from frontmatter.default_handlers import BaseHandler

from build_scripts.problems import Level, Problem
from build_scripts.stories.layout import lay_out
from build_scripts.stories.schema import FrontMatter
from build_scripts.strict_yaml import ParsedYaml, parse_yaml, validate
from build_scripts.text import UNREADABLE, clean

CODE = "front-matter"
LARGEST = 300_000  # bytes; the longest news post that we know has 60,000, and Markdown made to be slow takes seconds
_DEFAULTS = {name: field.get_default() for name, field in FrontMatter.model_fields.items()}


@dataclass(frozen=True, slots=True)
class StoryText:
    """A story's file as read. `front` is None where the front matter has faults; they are among the problems."""

    front: FrontMatter | None
    body: str
    body_line: int  # the line of the file on which the body starts
    parsed: ParsedYaml
    problems: tuple[Problem, ...]


class FrontMatterError(Exception):
    """A file has no front matter that could be taken from it; `problem` says why."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class StoryHandler(BaseHandler):
    """python-frontmatter's handler for stories: one for each file, as it keeps where everything stands."""

    FM_BOUNDARY = re.compile(r"^---[ \t]*$", re.MULTILINE)
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str = "") -> None:
        super().__init__()
        self.path = path
        self.parsed = _nothing(path)
        self.body_line = 1

    def split(self, text: str) -> tuple[str, str]:
        """Front matter and body. Raises FrontMatterError where there is no `---` line at the start, or no second."""
        lines = text.split("\n")
        if not self._is_boundary(lines[0]):
            raise FrontMatterError(
                self._problem("missing", "found no front matter", "a first line of three hyphens: ---")
            )
        end = next((number for number in range(1, len(lines)) if self._is_boundary(lines[number])), None)
        if end is None:
            message, expected = (
                "the front matter is not terminated",
                "a line of three hyphens (---) after its last field",
            )
            raise FrontMatterError(self._problem("unterminated", message, expected))
        body = lines[end + 1 :]
        blank = next((number for number, line in enumerate(body) if line.strip()), len(body))
        self.body_line = end + 2 + blank
        return "\n".join(lines[1:end]), "\n".join(body[blank:])

    def load(self, fm: str) -> dict[str, object]:
        """The fields, all strings as they were written. Problems are kept in `parsed`."""
        self.parsed = parse_yaml(fm, self.path, first_line=2)
        return dict(self.parsed.data) if isinstance(self.parsed.data, dict) else {}

    def export(self, metadata: Mapping[str, object], **kwargs: object) -> str:
        """The fields in the layout of `layout.lay_out`."""
        return lay_out(metadata)

    def format(self, post: frontmatter.Post, **kwargs: object) -> str:
        """The whole file, with one line end after its last line."""
        return str(super().format(post, **kwargs)) + "\n"

    def _is_boundary(self, line: str) -> bool:
        return line.rstrip(" \t") == "---"

    def _problem(self, code: str, message: str, expected: str) -> Problem:
        return Problem(self.path, 1, 1, f"{CODE}-{code}", message, expected)


def read_story(text: str, path: str) -> StoryText:
    """Read a story's file. `path` names it in problems. Never raises: every fault is a problem."""
    handler = StoryHandler(path)
    text = plain_lines(text)
    try:
        # python-frontmatter would skip blank lines before the front matter, and count lines without them.
        _, body = frontmatter.parse(text, handler=handler) if text[:1].strip() else handler.split(text)
    except FrontMatterError as error:
        return StoryText(None, "", 1, handler.parsed, (error.problem,))
    front, problems = validate(FrontMatter, handler.parsed, CODE)
    return StoryText(
        front,
        clean(body),
        handler.body_line,
        handler.parsed,
        (*handler.parsed.problems, *problems, *_unreadable(body, path, handler.body_line)),
    )


def plain_lines(text: str) -> str:
    """The text without a byte order mark, its lines ended by line feeds alone."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def read_story_bytes(data: bytes, path: str) -> StoryText:
    """Read a story's file as it stands on disk. Never raises: what is no text is a problem too."""
    if len(data) > LARGEST:
        problem = Problem(path, 0, 0, "story-too-large", f"{len(data):,} bytes", f"at most {LARGEST:,} bytes")
        return StoryText(None, "", 1, _nothing(path), (problem,))
    try:
        return read_story(data.decode("utf-8"), path)
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        found = f"the byte 0x{data[error.start]:02X} is not UTF-8"
        problem = Problem(path, line, column, "story-encoding", found, "save the file as UTF-8")
        return StoryText(None, "", 1, _nothing(path), (problem,))


def write_story(front: FrontMatter, body: str) -> str:
    """The story's file: fields in the schema's order, those that have their default left out, then the body."""
    metadata = {name: value for name, value in front if value != _DEFAULTS[name]}
    return frontmatter.dumps(frontmatter.Post(body.strip("\n"), None, **metadata), handler=StoryHandler())


def _nothing(path: str) -> ParsedYaml:
    return ParsedYaml(path, None, (1, 1), ())


def _unreadable(body: str, path: str, first_line: int) -> tuple[Problem, ...]:
    """A warning for each line of the body with characters that no page will show."""
    problem = Problem(path, 0, 0, "story-character", "", "remove it", Level.WARNING)
    found = ((number, UNREADABLE.search(line)) for number, line in enumerate(body.split("\n"), first_line))
    return tuple(
        replace(problem, line=number, column=match.start() + 1, message=f"found the character U+{ord(match[0]):04X}")
        for number, match in found
        if match
    )

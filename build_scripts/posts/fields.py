"""Fields: a post's lines are parted by the labels of the boards' templates, e.g. `3.完整新聞標題:`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from build_scripts.posts.reflow import address_in
from build_scripts.posts.widths import width
from build_scripts.vocabulary.boards import Boards, Role

_DISTINCT = 4  # labels of four characters and more are hardly ever prose, so they may stand without a colon
PROSE_LINES = 3  # after so many lines of text, short labels such as 記者： are part of an interview
_PROSE_WIDTH = 60
_WIDEST_NAME = 24
_LONGEST_LABEL_LINE = 300


@dataclass(frozen=True, slots=True)
class Field:
    """A labelled part of a post: what it holds, what stands beside the label, and the lines up to the next label."""

    role: Role | None  # None: what stands before the first label
    label: str = ""
    value: str = ""
    lines: tuple[str, ...] = ()


class LabelReader:
    """Finds template labels at the start of lines; made once for the boards' vocabulary."""

    def __init__(self, boards: Boards) -> None:
        self._roles = boards.labels
        self._rules = boards.rules
        self._firsts = frozenset(label[0] for label in boards.labels) | frozenset(
            "【[※◎●"
        )  # most lines begin otherwise
        names = "|".join(re.escape(label) for label in sorted(boards.labels, key=len, reverse=True)) or r"(?!)"
        # The label's own text may run on behind a bracket: 5.完整新聞連結 (或短網址)不可用YAHOO等轉載媒體:
        tail = r"(?: ?[(（][^()（）]{0,60}[)）](?:(?!http)[^:：]){0,60}|(?:(?!http)[^\s:：，。()（）]){1,6}(?=[:：]))?"
        self._label = re.compile(
            rf" {{0,8}}[※◎●]? ?(\d{{1,2}} ?[.、．)] {{0,8}})?[【\[]?({names})[】\]]?{tail}"
            r" ?([:：]|(?<=[】\]])|$|(?=http)) ?(.*)"
        )
        long = "|".join(
            re.escape(label) for label in sorted(boards.labels, key=len, reverse=True) if _is_distinct(label)
        )
        self._inline = re.compile(
            rf"(?:(?<=\s)|^)(\d{{1,2}} ?[.、．] ?(?:{names}){tail}(?: ?[:：]|(?=\s|$))"
            rf"|(?:{long or '(?!)'}){tail} ?[:：])"
        )

    def read(self, line: str) -> tuple[Field, bool] | None:
        """Read the label that a line begins with: the field it opens, and whether the label is beyond doubt."""
        first = line[:12].lstrip(" ")[:1]
        if first not in self._firsts and not first.isdigit():
            return None
        match = self._label.fullmatch(line) if len(line) <= _LONGEST_LABEL_LINE else self._label.match(line[:80])
        if not match:
            return None
        number, label, colon, value = match.groups()
        role = self._roles[label]
        value = value if len(line) <= _LONGEST_LABEL_LINE else line[match.start(4) :]
        distinct = bool(number) or _is_distinct(label)
        if not colon and not (distinct or (role is Role.REMARKS and not value)):
            return None
        value = value.strip()
        return Field(role, label, "" if value.startswith("※") else value), distinct

    def is_rule_line(self, line: str) -> bool:
        """Tell whether a line is a board's rule that the poster left standing."""
        bare = line.strip().lstrip("※＊* ").lstrip()
        return bare.startswith(self._rules) if self._rules else False

    def on_own_lines(self, text: str) -> str:
        """Put every label of a text whose line ends were lost on a line of its own: numbered and long ones only."""
        return self._inline.sub(r"\n\1\n", text)

    def is_headline_label(self, line: str) -> bool:
        """Tell whether a line is only the label of a headline."""
        found = self.read(line)
        return found is not None and found[0].role is Role.HEADLINE and not found[0].value


def _is_distinct(label: str) -> bool:
    return len(label) >= _DISTINCT and not label.isascii()


@cache
def label_reader(boards: Boards) -> LabelReader:
    """Give the label reader of a vocabulary; building it takes longer than reading a post."""
    return LabelReader(boards)


def split_fields(lines: Sequence[str], reader: LabelReader) -> tuple[Field, ...]:
    """Part lines at their labels; rule lines are left out, and ※ lines too where no article text can stand."""
    fields: list[Field] = []
    current = Field(None)
    kept: list[str] = []
    prose = 0
    for line in lines:
        found = reader.read(line)
        if found and _opens(current, found[0], found[1], prose):
            fields.append(replace(current, lines=tuple(kept)))
            current, kept = found[0], []
            prose = max(prose, int(bool(current.value) and current.role is Role.BODY))
            continue
        if reader.is_rule_line(line) or (current.role not in (None, Role.BODY) and line.lstrip().startswith("※")):
            continue
        kept.append(line)
        prose += is_prose(line)
    fields.append(replace(current, lines=tuple(kept)))
    return tuple(field for field in fields if field.role or any(line.strip() for line in field.lines))


def is_prose(line: str) -> bool:
    """Tell whether a line is so wide that it can only be text: headlines, bylines and labels are narrower."""
    return width(line.strip()) >= _PROSE_WIDTH and not address_in(line)


def first_value(field: Field) -> tuple[str, tuple[str, ...]]:
    """Give a field's one-line value and the lines left over: beside the label, else the first line that is not blank.

    A headline that fills its line goes on in the next one.
    """
    rest = list(field.lines)
    value = field.value
    if not value:
        while rest and not rest[0].strip():
            rest.pop(0)
        value = rest.pop(0).strip() if rest else ""
    if field.role is Role.HEADLINE and 74 <= width(value) <= 84 and rest and rest[0].strip():
        value += rest.pop(0).strip()
    return value, tuple(rest)


def iterate_values(fields: Sequence[Field], role: Role) -> Iterator[str]:
    """Give the values of the fields of a role that have one."""
    for field in fields:
        if field.role is role and (value := first_value(field)[0]):
            yield value


def _opens(current: Field, new: Field, distinct: bool, prose: int) -> bool:
    """Tell whether a label opens a new field here, or is only part of the text."""
    if current.role is Role.REMARKS:
        return distinct and new.role is not Role.REMARKS
    if current.role is not Role.BODY and prose < PROSE_LINES:
        return True
    if new.role in (Role.URL, Role.REMARKS):
        return True
    return distinct or (new.role is Role.SOURCE and _names_source(new.value))


def _names_source(value: str) -> bool:
    """Tell whether words beside a short label such as 來源 are an outlet's name or address rather than a sentence."""
    named = 0 < width(value) <= _WIDEST_NAME and not any(mark in value for mark in "。，、？！：「")
    return named or bool(address_in(value))

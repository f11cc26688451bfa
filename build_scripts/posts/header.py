"""Header: who posted what where and when, in every shape that a post's first lines take.

Shapes counted in real posts: one glued line (`作者…看板…標題…時間…`), one glued field a line, `作者: … 看板: …` with
colons, a terminal's ` 作者  id  看板  board `; with junk before it, empty nicknames, a title that swallowed the time.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, timezone

TAIPEI = timezone(timedelta(hours=8))
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_DAYS = "Mon|Tue|Wed|Thu|Fri|Sat|Sun"
CTIME = rf"(?:{_DAYS}) +(?:{'|'.join(_MONTHS)}) +\d{{1,2}} +\d{{1,2}}:\d{{2}}:\d{{2}} +\d{{4}}"
_LOCAL = r"\d{4}[-/]\d\d?[-/]\d\d? +\d{1,2}:\d\d(?::\d\d)?"  # mirrors' own clock
_TIME_AT_END = re.compile(rf"時間 ?[:：]? ?({CTIME}|\d{{4}}-\d\d-\d\dT[0-9:.]{{5,16}}(?:Z|[+-]\d\d:?\d\d)?|{_LOCAL})$")
_LOCAL_PARTS = re.compile(r"(\d{4})[-/](\d\d?)[-/](\d\d?) +(\d{1,2}):(\d\d)(?::(\d\d))?")
_CTIME_PARTS = re.compile(r"\w{3} +(\w{3}) +(\d{1,2}) +(\d{1,2}):(\d{2}):(\d{2}) +(\d{4})")
# PTT's ids are 2 to 12 letters and digits; other sites' have more, and all of it is the name.
USER_ID = r"[A-Za-z0-9][A-Za-z0-9_.-]{1,23}"
_GLUED = re.compile(
    rf".{{0,12}}?作者 ?[:：]? {{0,40}}({USER_ID})(?![A-Za-z0-9_.-])(.{{0,80}}?)"
    r"(?:看板|站內) ?[:：]? ?([A-Za-z0-9_-]{1,30}) ?標題 ?[:：]? ?(.*)"
)
_AUTHOR = re.compile(rf".{{0,12}}?作者 ?[:：]? {{0,40}}({USER_ID})(?![A-Za-z0-9_.-])(.*)")
_BOARD = re.compile(r"(?:看板|站內) ?[:：]? {0,40}([A-Za-z0-9_-]{1,30}) *$")
_BOARD_LINE = re.compile(r" ?(?:看板|站內) ?[:：]? {0,8}([A-Za-z0-9_-]{1,30}) *$")
_TITLE = re.compile(r" ?標題 ?[:：]? ?(.+)")
_STAMP = re.compile(r"(?<!\d)((?:19|20)\d\d)[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?: {1,2}(\d{1,2}):(\d{2}))?")
_NAME_ALONE = re.compile(r" {0,8}(作者|看板|站內|標題|時間) ?[:：]? *")
_MOST_BLANKS = 3  # between two fields, where a copy has doubled every line end
_MOST_FIELDS = 4
_LONGEST_LINE = 400  # a real header is under 250; longer lines are prose or an attack


@dataclass(frozen=True, slots=True)
class Header:
    """A post's header as far as its container tells. Empty strings and None where it does not."""

    author: str = ""
    board: str = ""
    title: str = ""
    date: datetime | None = None
    id: str = ""  # "M.1770186735.A.77C"


@dataclass(frozen=True, slots=True)
class HeaderLines:
    """A header found in lines: what it says, and the range of lines that it takes."""

    header: Header
    start: int
    end: int


def find_header(lines: Sequence[str], start: int = 0, stop: int | None = None) -> HeaderLines | None:
    """Find the first header that begins in `lines[start:stop]`; the header itself may go on after `stop`."""
    for index in range(start, len(lines) if stop is None else min(stop, len(lines))):
        found = header_at(lines, index)
        if found:
            return found
    return None


def header_at(lines: Sequence[str], index: int) -> HeaderLines | None:
    """Read the header that begins at `lines[index]`, if one does."""
    line = lines[index]
    if len(line) > _LONGEST_LINE or ("作者" not in line[:20] and "看板" not in line[:8]):
        return None
    if _NAME_ALONE.fullmatch(line):
        return _read_stacked(lines, index)
    glued = _GLUED.fullmatch(line.rstrip())
    if glued:
        author, _, board, rest = glued.groups()
        header = _with_title(Header(author=author, board=board), rest)
        return HeaderLines(header, index, index + 1) if header.date else _fields(lines, index, index + 1, header)
    author_line = _AUTHOR.fullmatch(line)
    if author_line:
        board_match = _BOARD.search(author_line[2][-60:])
        board = board_match[1] if board_match else ""
        return _fields(lines, index, index + 1, Header(author=author_line[1], board=board))
    board_line = _BOARD_LINE.fullmatch(line)
    return _fields(lines, index, index + 1, Header(board=board_line[1])) if board_line else None


def parse_date(text: str) -> datetime | None:
    """Parse a header's time; None if it is none.

    `Www Mmm d HH:MM:SS yyyy` and `yyyy-mm-dd HH:MM:SS` are Taipei's, ISO 8601 is UTC unless it says so.
    """
    board, mirror = _CTIME_PARTS.match(text), _LOCAL_PARTS.fullmatch(text)
    try:
        if board:
            name, day, hour, minute, second, year = board.groups()
            clock = (int(hour), int(minute), int(second))
            return datetime(int(year), _MONTHS.index(name) + 1, int(day), *clock, tzinfo=TAIPEI)
        if mirror:
            years, month, days, hours, minutes, seconds = (int(part or 0) for part in mirror.groups())
            return datetime(years, month, days, hours, minutes, seconds, tzinfo=TAIPEI)
        iso = datetime.fromisoformat(text)
    except ValueError:
        return None
    return _in_taipei(iso if iso.tzinfo else iso.replace(tzinfo=UTC))


def date_of_id(post_id: str) -> datetime | None:
    """Take the date from a post's id: `M.1770186735.A.77C` holds seconds since 1970."""
    number = re.match(r"[MG]\.(\d{9,10})\.", post_id)
    return datetime.fromtimestamp(int(number[1]), TAIPEI) if number else None


def board_name(text: str) -> str:
    """Give the board's name if it is one, else "": it becomes part of ids, addresses and file names."""
    return text if re.fullmatch(r"[A-Za-z0-9_-]{1,30}", text) else ""


def find_date(lines: Sequence[str]) -> datetime | None:
    """Find the first time of publication in a text, such as `2024/12/20 10:04` (Taipei time)."""
    for line in lines:
        match = _STAMP.search(line[:120])
        try:
            if match:
                year, month, day, hour, minute = (int(part) if part else 0 for part in match.groups())
                return datetime(year, month, day, hour, minute, tzinfo=TAIPEI)
        except ValueError:
            continue
    return None


def split_title(title: str) -> tuple[str, str, str]:
    """Split a title into its prefix (`Re`, `Fw` or ""), its category without brackets, and the rest."""
    prefix = ""
    rest = title.strip()
    while match := re.match(r"(Re|Fw|FW|RE|R) ?[:：] *", rest):
        prefix = prefix or ("Fw" if match[1].upper() == "FW" else "Re")
        rest = rest[match.end() :]
    if match := re.match(r"\[轉錄\] *", rest):
        prefix, rest = prefix or "Fw", rest[match.end() :]
    category = re.match(r"[\[［〔【]([^\[\]［］〔〕【】]{1,12})[\]］〕】] *", rest)
    if not category:
        return prefix, "", rest
    return prefix, category[1].replace(" ", ""), rest[category.end() :].strip()


def _fields(lines: Sequence[str], start: int, index: int, header: Header) -> HeaderLines | None:
    """Read `看板`, `標題` and `時間` from the lines after the author's, blank ones between them left out.

    A header has at least a title.
    """
    end = index
    while index < len(lines) and len(line := lines[index]) <= _LONGEST_LINE and index - end <= _MOST_BLANKS:
        index += 1
        if not line.strip():
            continue
        board = _BOARD_LINE.fullmatch(line)
        title = _TITLE.fullmatch(line)
        time = _TIME_AT_END.fullmatch(line.strip())
        if board and not header.board:
            header = replace(header, board=board[1])
        elif title and not header.title:
            header = _with_title(header, title[1])
        elif time and not header.date:
            header = replace(header, date=parse_date(time[1]))
        else:
            break
        end = index
    while end < len(lines) and lines[end].strip() and not lines[end].strip().strip("─-"):
        end += 1  # the rule under a terminal's header
    return HeaderLines(header, start, end) if header.title else None


def _read_stacked(lines: Sequence[str], start: int) -> HeaderLines | None:
    """Read a header whose names stand on lines of their own, each before its value, as mirrors' pages have it."""
    joined: list[str] = []
    ends: list[int] = []
    index: int | None = start
    while index is not None and len(joined) < _MOST_FIELDS and (name := _NAME_ALONE.fullmatch(lines[index])):
        value = _next_line(lines, index + 1)
        if value is None or len(lines[value]) > _LONGEST_LINE:
            break
        joined.append(f"{name[1]}: {lines[value].strip()}")
        ends.append(value + 1)
        index = _next_line(lines, value + 1)
    found = header_at(joined, 0) if joined else None
    return HeaderLines(found.header, start, ends[found.end - 1]) if found else None


def _next_line(lines: Sequence[str], start: int) -> int | None:
    """Find the next line that is not blank, if it is near."""
    return next((i for i in range(start, min(start + _MOST_BLANKS + 1, len(lines))) if lines[i].strip()), None)


def _with_title(header: Header, text: str) -> Header:
    text = text.strip()
    time = _TIME_AT_END.search(text)
    if not time:
        return replace(header, title=text)
    return replace(header, title=text[: time.start()].strip(), date=parse_date(time[1]))


def _in_taipei(moment: datetime) -> datetime | None:
    try:
        return moment.astimezone(TAIPEI)
    except OverflowError:  # year 1 or 9999
        return None

"""Crawler JSON: the dumps of the common PTT crawler, whose `content` has lost its line ends and some punctuation."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from build_scripts.posts.decode import clean
from build_scripts.posts.fields import LabelReader
from build_scripts.posts.furniture import begins_with_stamp, ends_with_stamp, is_caption, split_closing
from build_scripts.posts.header import CTIME, USER_ID, Header, board_name, find_header, parse_date
from build_scripts.posts.raw import RawPost, Unreadable
from build_scripts.posts.reflow import ends_sentence
from build_scripts.posts.widths import width

_ID = re.compile(r"[MG]\.\d{9,10}\.A(?:\.[0-9A-F]{3})?")
_ADDRESS = re.compile(r"bbs/([A-Za-z0-9_-]{1,40})/([MG]\.\d{9,10}\.A(?:\.[0-9A-F]{3})?)")
_INNER_HEADER = re.compile(
    rf"(作者: {USER_ID} (?:\([^()]{{0,40}}\) )?(?:看板|站內): [A-Za-z0-9_-]{{1,30}}) "
    rf"(標題: .{{1,120}}?) (時間: {CTIME})"
)
_URL = re.compile(r"(?<!\S)(https?://\S+)")
_OWN_START = re.compile(r"(?<=\s)([▲▼※]|(?:推薦閱讀|延伸閱讀|相關新聞|責任編輯)[:：])")
_LONGEST_HEADLINE = 120  # columns
_FULL_LINE = 68  # columns: lines were cut at 74 to 80, and lost some punctuation
_PROSE_TOKEN = 60
_LEAD_TOKENS = 12  # words before the text: headline, outlet, date, byline


def read_crawler(text: str, labels: LabelReader) -> Iterator[RawPost | Unreadable]:
    """Read the posts of a dump: `{"articles": […]}`, a list of records, or one record.

    Of a file that breaks off, the records before the fault are read, and the fault is told at the end.
    """
    records, fault = _records(text)
    for number, record in enumerate(records, start=1):
        yield _read_record(record, labels, number)
    if fault:
        yield Unreadable(
            "json-broken", f"the JSON breaks off: {fault}", "a whole file; the records before it were read", 0
        )
    elif not records:
        yield Unreadable("json-no-posts", "JSON without posts", "records with `article_id` and `content`")


def _records(text: str) -> tuple[list[Any], str]:
    """Parse JSON; of a broken file, the records before the fault."""
    try:
        data = json.loads(text)
    except (ValueError, RecursionError) as error:
        return _salvage(text), str(error)[:80] or "too deep"
    if isinstance(data, dict) and isinstance(data.get("articles"), list):
        data = data["articles"]
    return (data if isinstance(data, list) else [data]), ""


def _salvage(text: str) -> list[Any]:
    decoder = json.JSONDecoder()
    records: list[Any] = []
    at = text.find("[") + 1
    while 0 < at < len(text) and (at := text.find("{", at)) >= 0:
        try:
            record, at = decoder.raw_decode(text, at)
        except (ValueError, RecursionError):
            break
        records.append(record)
    return records


def _read_record(record: Any, labels: LabelReader, number: int) -> RawPost | Unreadable:
    if not isinstance(record, dict) or "error" in record or not _text(record, "content").strip():
        said = clean(str(record.get("error", "")))[:60] if isinstance(record, dict) else ""
        return Unreadable(
            "record-empty",
            f"record {number} has no content" + (f": {said}" if said else ""),
            "the post may have been deleted; leave it out",
        )
    content = clean(_text(record, "content"))
    lines = content.split("\n") if content.strip().count("\n") >= 2 else unfold(content, labels)
    author = re.match(USER_ID, _text(record, "author"))
    address = _ADDRESS.search(_text(record, "url")[:300])
    post_id = _ID.fullmatch(_text(record, "article_id"))
    header = Header(
        author=author[0] if author else "",
        board=board_name(_text(record, "board")) or (address[1] if address else ""),
        title=clean(_text(record, "article_title")).replace("\n", " ").strip(),
        date=parse_date(_text(record, "date")),
        id=post_id[0] if post_id else (address[2] if address else ""),
    )
    if not header.title and (found := find_header(lines, 0, 3)):
        header, lines = found.header, lines[found.end :]
    source = json.dumps(record, ensure_ascii=False, sort_keys=True)
    return RawPost(header, tuple(lines), source, (address[1], address[2]) if address else None)


def _text(record: dict[str, Any], key: str) -> str:
    value = record.get(key)
    return value if isinstance(value, str) else ""


def unfold(content: str, labels: LabelReader) -> list[str]:
    """Give a text whose line ends became spaces its lines back, as well as its widths allow.

    A space after a line's worth of columns was a cut; one after a sentence was a paragraph's end; others are spaces.
    """
    content = _INNER_HEADER.sub(r"\n\1\n\2\n\3\n", content)
    content = _URL.sub(r"\n\1\n", labels.on_own_lines(content))
    content = _OWN_START.sub(r"\n\1", content)
    lines: list[str] = []
    for part in content.split("\n"):
        if lines and labels.is_headline_label(lines[-1]) and width(part) <= _LONGEST_HEADLINE:
            lines.append(" ".join(part.split()))
        else:
            lines += _unfold_part(part.split())
    return lines


def _unfold_part(words: list[str]) -> Iterator[str]:
    line = ""
    columns = 0
    prose = False
    for index, word in enumerate(words):
        size = width(word)
        if line and (_was_line_end(line, columns) or (not prose and _was_lead_line(line, word))):
            yield line
            line, columns = "", 0
        line, columns = (f"{line} {word}", columns + 1 + size) if line else (word, size)
        prose = prose or (size >= _PROSE_TOKEN and index > 0) or word[-1] in "，；" or index >= _LEAD_TOKENS
    if line:
        yield line


def _was_line_end(line: str, columns: int) -> bool:
    if columns >= _FULL_LINE or ends_sentence(line) or line[-1] in "，；" or is_caption(line[-60:]):
        return True
    return line[-1] in "0123456789)）" and split_closing(line)[1] != ""


def _was_lead_line(line: str, word: str) -> bool:
    """Tell whether a line before the text ended here: headline, outlet, time and byline had lines of their own."""
    if word.startswith("更新"):
        return False
    if line[-1].isascii() or word[0].isascii():
        return begins_with_stamp(word) != ends_with_stamp(line)
    return True

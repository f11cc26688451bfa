"""Reflow: hard-wrapped lines become the paragraphs that the outlet wrote.

Posts are cut at 74 to 80 columns, wherever a character no longer fits; some mirrors then drop every blank line. So a
line ends a paragraph if the next word would still have fitted, or if it ends a sentence. Measured on 30 articles with
known paragraphs: of the full lines that end a sentence nine in ten end a paragraph, of the others none.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from build_scripts.posts.furniture import is_stamp_line
from build_scripts.posts.joins import both_latin, joint
from build_scripts.posts.widths import width

_WIDEST_WRAP = 84  # a line that is wider was never cut
_NARROWEST_WRAP = 40
_SLACK = 12  # columns that a Latin word, a number or a bracket may leave empty before a cut
_WIDEST_SUBHEADING = 56

_NEVER_FIRST = frozenset("，。、；：！？」』）》〉】〕％”’,;:!?)]}%")
_OPENERS = frozenset("「『（《〈【〔“‘([{")
_SENTENCE_ENDS = frozenset("。！？!?…")
_CLOSERS = "」』）》〉】〕”’\"')]"
_SOFT_ENDS = frozenset("；：:;」』）》】〕”\"')]")
_GOES_ON = frozenset("，、,")
_BULLET = re.compile(r"\s*(?:[‧・•●○◎▪]|[-*–](?![-*–\d]))\s*(?=\S)")
_STARTS = re.compile(
    r"\s*(?:[▲▼△▽■□★☆◆◇▶►※#]|\d{1,2}[.、](?!\d)|[(（]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、)|\u3000"
)
_NUMBER = re.compile(r"\d{1,2}[.、](?!\d)|[(（]\d{1,2}[)）]|[一二三四五六七八九十]{1,3}、")
_FIRST_WORD = re.compile(
    r"\s*[「『（《〈【〔“‘(\[]*(?:[A-Za-z0-9.,%'’/+$&-]{1,30}|.)[，。、；：！？」』）》〉】〕％”]*"
)
_LATIN_FIRST = re.compile(r"\s*[「『（《〈【〔“‘(\[]?[A-Za-z]")
_AFTER_CREDIT = re.compile(r"[）)]\d{7}$")  # an agency's last line: （編輯：…）1130401
_DATELINE = re.compile(r"[【〔（(][^【】〔〕（）()]{2,40}(?:訊|電|報導)[】〕）)]")
_URL = r"https?://[^\s\u3000-\u9fff\uff00-\uffef]+"
_URL_LINE = re.compile(rf"\s*(\S{{0,16}}?[\s:：]*)({_URL})(.{{0,24}})")
_URL_REST = re.compile(r"[A-Za-z0-9/._?=&%#+-]{1,80}")
_RULE = re.compile(r"\s*([─—=＝_＿*＊~～-])(?:\1|\s){4,}.{0,40}")


class PieceKind(StrEnum):
    """What a piece of a post's text is."""

    TEXT = "text"
    SUBHEADING = "subheading"
    ITEM = "item"
    URL = "url"
    RULE = "rule"


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph, subheading, item, address or rule; `gap` blank lines stand before it."""

    kind: PieceKind
    text: str
    gap: int = 0
    lines: int = 1


@dataclass(frozen=True, slots=True)
class _Line:
    text: str
    gap: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Style:
    """How a text was cut: at which column, whether blank lines part paragraphs, or stand after every line."""

    wrap: int
    cut: bool  # whether lines were cut at all
    spaced: bool
    doubled: bool
    breaks_words: bool  # whether words were cut in the middle, as PTT's own editor does


def find_pieces(lines: Sequence[str]) -> tuple[Piece, ...]:
    """Join hard-wrapped lines to paragraphs, and tell subheadings, list items, addresses and rules from them."""
    numbered = list(_with_gaps(lines))
    style = _style_of([line for line in numbered if not _is_solid(line.text)])
    pieces: list[Piece] = []
    block: list[_Line] = []
    for line in numbered:
        if _is_solid(line.text):
            _close(pieces, block, style)
            _add_solid(pieces, line)
        elif block and _continues(block, line, style):
            block.append(line)
        else:
            _close(pieces, block, style)
            block.append(line)
    _close(pieces, block, style)
    return tuple(_mark_subheadings(pieces))


def is_rule(line: str) -> bool:
    """Tell whether a line is a rule such as `──────`, perhaps with a few words in or after it."""
    return len(line) < 200 and _RULE.fullmatch(line) is not None


def address_in(line: str) -> str:
    """Give the address that a line consists of (a word or two beside it), or ""."""
    match = _URL_LINE.fullmatch(line.rstrip()) if "http" in line[:40] else None
    return match[2] if match else ""


def ends_sentence(text: str) -> bool:
    """Tell whether a text ends like a sentence: with 。！？ or an ellipsis, perhaps inside quotes."""
    bare = text.rstrip().rstrip(_CLOSERS)
    last = bare[-1:] or text.rstrip()[-1:]
    return last in _SENTENCE_ENDS or (last == "." and len(bare) > 1 and bare[-2].isalpha() and bare[-2].isascii())


def _with_gaps(lines: Sequence[str]) -> Iterator[_Line]:
    gap = 0
    for line in lines:
        if line.strip():
            yield _Line(line, gap, width(line.rstrip()))
            gap = 0
        else:
            gap += 1


def _is_solid(line: str) -> bool:
    return bool(address_in(line)) or is_rule(line)


def _add_solid(pieces: list[Piece], line: _Line) -> None:
    url = address_in(line.text)
    pieces.append(Piece(PieceKind.URL if url else PieceKind.RULE, url or line.text.strip(), line.gap))


def _style_of(lines: Sequence[_Line]) -> _Style:
    widths = [line.columns for line in lines if _NARROWEST_WRAP <= line.columns <= _WIDEST_WRAP]
    near = Counter(columns for columns in widths if columns > max(widths) - 6)
    uncut = sum(line.columns > _WIDEST_WRAP for line in lines)
    wrap = _WIDEST_WRAP
    cut = sum(near.values()) >= max(2, uncut)
    if cut:
        wrap = max(near, key=lambda columns: (near[columns], columns))
    parted = doubled = cut_words = whole_words = 0
    for line, after in pairwise(lines):
        text = line.text.rstrip()
        if not _is_full(line, after, wrap):
            parted += after.gap > 0
        elif text[-1] not in _SOFT_ENDS and not ends_sentence(text):
            doubled += after.gap > 0
            cut_words += line.columns >= wrap and both_latin(text[-1], after.text.lstrip()[0])
            # Where words are cut, a narrow character always fills the line: to the wrap, or one more if Han set it.
            whole_words += line.columns not in (wrap, wrap + 1) and _LATIN_FIRST.match(after.text) is not None
    return _Style(wrap, cut, parted >= 2, doubled >= 2, cut_words > 0 and whole_words == 0)


def _is_full(line: _Line, after: _Line, wrap: int) -> bool:
    """Tell whether the next line's first word (with what may not stand apart from it) had no room on this line."""
    word = _FIRST_WORD.match(after.text)
    space = 1 if line.text[-1:].isascii() and after.text[:1].isascii() else 0
    return line.columns <= _WIDEST_WRAP and line.columns + space + width(word[0] if word else "") > wrap


def _continues(block: Sequence[_Line], after: _Line, style: _Style) -> bool:
    """Tell whether `after` belongs to the paragraph that the lines of `block` began."""
    line = block[-1]
    text, first = line.text.rstrip(), after.text.lstrip()[0]
    ended = ends_sentence(text)
    full = _is_full(line, after, style.wrap)
    unfinished = not ended and text[-1] not in _SOFT_ENDS
    if first in _NEVER_FIRST:
        return after.gap <= 1 or full
    if _AFTER_CREDIT.search(text) or _DATELINE.match(after.text) or (after.columns <= 60 and is_stamp_line(after.text)):
        return False
    if _STARTS.match(after.text) or _BULLET.match(after.text):
        return full and unfinished and after.gap == 0 and first in "‧・"
    if text[-1] in _OPENERS:
        return after.gap <= 1
    if after.gap:
        return full and after.gap == 1 and (unfinished or (style.doubled and not ended))
    if ended:
        return full and style.cut and (style.spaced or len(block) == 1)
    if not unfinished:
        return full
    near = line.columns >= style.wrap - _SLACK and (style.cut or line.columns <= _WIDEST_WRAP)
    return full or near or text[-1] in _GOES_ON or (len(block) > 1 and line.columns <= _WIDEST_WRAP)


def _close(pieces: list[Piece], block: list[_Line], style: _Style) -> None:
    if not block:
        return
    parts = [block[0].text.strip()]
    for line, after in pairwise(block):
        full = line.columns >= style.wrap
        parts += joint(line.text, after.text, full=full, breaks_words=style.breaks_words), after.text.strip()
    text = "".join(parts)
    bullet = _BULLET.match(text)
    kind = PieceKind.ITEM if bullet else PieceKind.TEXT
    text = re.sub(r"\s{2,}", " ", text[bullet.end() :] if bullet else text)
    last = pieces[-1] if pieces else None
    if last and last.kind is PieceKind.URL and block[0].gap == 0 and _is_rest_of_url(last.text, text):
        pieces[-1] = Piece(PieceKind.URL, last.text + text, last.gap)
    else:
        pieces.append(Piece(kind, text, block[0].gap, len(block)))
    block.clear()


def _is_rest_of_url(url: str, text: str) -> bool:
    return len(url) >= _WIDEST_WRAP - 8 and _URL_REST.fullmatch(text) is not None


def _mark_subheadings(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """Mark short lines that end no sentence and stand before longer text or a list."""
    numbered = [_NUMBER.match(piece.text) is not None for piece in pieces]
    for index, piece in enumerate(pieces):
        after = pieces[index + 1] if index + 1 < len(pieces) else None
        if (
            index > 0
            and piece.kind is PieceKind.TEXT
            and piece.lines == 1
            and after is not None
            and not (numbered[index] and (numbered[index - 1] or numbered[index + 1]))  # the next number of a list
            and (
                after.kind in (PieceKind.URL, PieceKind.ITEM)
                or len(after.text) > len(piece.text)
                or (numbered[index + 1] and not numbered[index])
            )
            and after.kind is not PieceKind.RULE
            and _reads_as_subheading(piece.text)
        ):
            yield Piece(PieceKind.SUBHEADING, piece.text, piece.gap)
        else:
            yield piece


def _reads_as_subheading(text: str) -> bool:
    if width(text) > _WIDEST_SUBHEADING or text[0] in "「『" or text[-1] in "。；;：:，、,」』":
        return False
    return "。" not in text and text.count("，") < 2

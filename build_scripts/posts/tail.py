"""Tail: credits, links, captions and the poster's words that stand after an article's last paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from build_scripts.posts.furniture import (
    is_byline,
    is_caption,
    is_closing_line,
    is_hashtags,
    is_picture,
    is_stamp_line,
    leads_elsewhere,
    outlet_line,
    split_closing,
    without_stamp,
)
from build_scripts.posts.lead import matches_title
from build_scripts.posts.reflow import Piece, PieceKind, ends_sentence
from build_scripts.posts.widths import width
from build_scripts.vocabulary.sources import Outlets

_WIDEST_BARE_CAPTION = 24  # columns of a line under a picture that says no more than what it shows
_WIDEST_FRAGMENT = 44
_MOST_FRAGMENTS = 5
_PROSE = 40  # characters after which a piece counts as the article's text


@dataclass(frozen=True, slots=True)
class Tail:
    """An article's text without what follows it, and what that told."""

    body: tuple[Piece, ...]
    url: str
    source: str
    byline: str
    remarks: tuple[str, ...]


def read_tail(
    pieces: Sequence[Piece], headline: str, outlets: Outlets, *, url_known: bool, labelled: bool, keep: bool
) -> Tail:
    """Take off what follows the text.

    `headline` is known again where a page's title was copied with its link. `url_known`: the article's address stood
    before it, so that further ones are pictures and cross references. `labelled`: a label told where the text ends,
    so that nothing in it is the poster's. `keep`: closing credits are the outlet's text.
    """
    end, url = _end_of_article(pieces, url_known=url_known)
    if not labelled and end == len(pieces):
        end = _end_before_gap(pieces)
    body = _without_pictures(pieces[:end])
    remarks = tuple(piece.text for piece in pieces[end:] if piece.kind is not PieceKind.URL)
    credits: list[str] = []
    while not keep and body and _closes(body, credits, headline, outlets):
        pass
    source = next((named[0] for credit in credits if (named := outlet_line(credit, outlets))), "")
    return Tail(tuple(body), url, source, next((credit for credit in credits if credit), ""), remarks)


def _end_of_article(pieces: Sequence[Piece], *, url_known: bool) -> tuple[int, str]:
    """Find the piece at which the article is over: its link, a list of other articles, or an agency's credit."""
    prose = 0
    early = ""  # a link that stands where the article cannot end
    texts = [len(piece.text) if piece.kind is PieceKind.TEXT else 0 for piece in pieces]
    before = [0, *accumulate(texts)]
    last_prose = max((i for i, size in enumerate(texts) if size > 3 * _PROSE), default=-1)
    for index, piece in enumerate(pieces):
        if prose < _PROSE:
            prose += len(piece.text) if piece.kind is not PieceKind.URL else 0
            if piece.kind is PieceKind.URL and not is_picture(piece.text):
                early, url_known = early or piece.text, True
            if prose < _PROSE or split_closing(piece.text)[0] == piece.text:
                continue
        if piece.kind is PieceKind.URL:
            if url_known or is_picture(piece.text) or _is_captioned(pieces, index):
                continue
            if before[-1] <= 2 * before[index]:  # more text stands before the link than after it
                return index, piece.text
            early = early or piece.text
        elif leads_elsewhere(piece.text) or (piece.kind is PieceKind.RULE and last_prose < index):
            return index, early or ("" if url_known else _first_link(pieces[index:]))
        elif _is_agency_credit(piece.text):
            return index + 1, early or ("" if url_known else _first_link(pieces[index + 1 :]))
    return len(pieces), early


def _is_captioned(pieces: Sequence[Piece], index: int) -> bool:
    """Tell whether a picture's caption follows a link, so that the link is not the article's."""
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    return after is not None and after.kind is not PieceKind.URL and after.gap == 0 and is_caption(after.text)


def _first_link(pieces: Sequence[Piece]) -> str:
    return next((p.text for p in pieces if p.kind is PieceKind.URL and not is_picture(p.text)), "")


def _is_agency_credit(text: str) -> bool:
    """Tell whether a paragraph ends with a credit and a date in the Minguo calendar: `（編輯：王小明）1130401`."""
    left, credit = split_closing(text)
    return bool(credit) and text.rstrip("#＃ ")[-1:].isdigit() and left != text


def _end_before_gap(pieces: Sequence[Piece]) -> int:
    """Find where the poster's unlabelled words begin: a few lines after a wider gap than the text has."""
    usual = max((piece.gap for piece in pieces[1 : max(2, len(pieces) // 2)]), default=0)
    end = len(pieces)
    allowed = sum(len(piece.text) for piece in pieces if piece.kind is not PieceKind.URL) // 4
    for index in range(len(pieces) - 1, max(0, len(pieces) - 10), -1):
        piece = pieces[index]
        allowed -= len(piece.text) if piece.kind is not PieceKind.URL else 0
        if allowed < 0 or piece.lines > 2:
            break
        if piece.gap > max(1, usual) and ends_sentence(pieces[index - 1].text):
            end = index
    return end if end < len(pieces) else _end_before_fragments(pieces)


def _end_before_fragments(pieces: Sequence[Piece]) -> int:
    """Find where lines that end no sentence begin, as a poster's do, after the last one of the text that does."""
    end = len(pieces)
    while end > 1 and _is_fragment(pieces[end - 1]):
        end -= 1
    few = len(pieces) - end <= _MOST_FRAGMENTS  # more of them are a table
    return end if end and few and ends_sentence(pieces[end - 1].text) else len(pieces)


def _is_fragment(piece: Piece) -> bool:
    if piece.kind in (PieceKind.ITEM, PieceKind.URL) or piece.lines > 1 or width(piece.text) > _WIDEST_FRAGMENT:
        return False
    return not ends_sentence(piece.text) and piece.text[-1] not in "」）)：:"


def _without_pictures(pieces: Sequence[Piece]) -> list[Piece]:
    """Drop addresses, rules, pictures' captions, and times between the paragraphs."""
    kept: list[Piece] = []
    after_picture = False
    for piece in pieces:
        if piece.kind is PieceKind.URL:
            after_picture = True
            continue
        caption = is_caption(piece.text) and (after_picture or piece.text[0] in "▲▼△▽")
        bare = after_picture and piece.gap == 0 and piece.lines == 1 and width(piece.text) <= _WIDEST_BARE_CAPTION
        if not (piece.kind is PieceKind.RULE or caption or bare or is_hashtags(piece.text)):
            kept.append(piece)
        after_picture = after_picture and caption
    return kept


def _closes(body: list[Piece], credits: list[str], headline: str, outlets: Outlets) -> bool:
    """Take one closing line or credit off the body's end; tell whether there was one."""
    last = body[-1]
    said, _ = without_stamp(last.text)
    text, credit = split_closing(last.text)
    lone = len(body) > 1 and last.kind is not PieceKind.ITEM
    if lone and (is_stamp_line(last.text) or is_closing_line(last.text) or outlet_line(said, outlets)):
        body.pop()
        credits.append(said)
    elif lone and (is_hashtags(last.text) or (is_byline(said) and not ends_sentence(said))):
        body.pop()
        credits.append("" if is_hashtags(last.text) else said)
    elif lone and (
        (last.text[0] in "▲▼△▽" and is_caption(last.text))
        or (last.lines == 1 and not ends_sentence(last.text) and matches_title(last.text[:60], headline))
    ):
        body.pop()
    elif credit and text:
        body[-1] = Piece(last.kind, text, last.gap, last.lines)
        credits.append(credit)
    elif credit and lone:
        body.pop()
        credits.append(credit)
    else:
        return False
    return True

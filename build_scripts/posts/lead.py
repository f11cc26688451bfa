"""Lead: headline, outlet, byline, link and pictures that stand before an article's first paragraph."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.posts.furniture import (
    is_byline,
    is_caption,
    is_person,
    is_picture,
    outlet_line,
    says_picture,
    split_dateline,
    without_stamp,
)
from build_scripts.posts.reflow import Piece, PieceKind, ends_sentence
from build_scripts.posts.widths import fold, width
from build_scripts.vocabulary.sources import Outlets

_MOST_PIECES = 40  # of pictures, captions and credits before a text; more is a list that is the text itself
_WIDEST_HEADLINE = 96  # columns; outlets' headlines stay under 40 characters
_WIDEST_SECOND_HALF = 44
_LEAST_SHARE = 0.6
_SHORTEST_START = 3  # a headline's first words, where its halves stand apart
_SHORTEST_MATCH = 6  # folded characters; a title is cut at 48 columns, so it is hardly ever shorter


@dataclass(slots=True)
class Lead:
    """What stands before the text; filled while the pieces are gone through, never changed afterwards."""

    headline: str = ""
    guessed: bool = False  # the headline is only the first short line, not one that the title confirms
    source: str = ""
    byline: str = ""
    url: str = ""
    start: int = 0  # the first piece of the text


def matches_title(text: str, title: str) -> bool:
    """Tell whether a line is the headline that the post's title repeats, perhaps cut at 48 columns."""
    line, wanted = fold(text), fold(title)
    if min(len(line), len(wanted)) < _SHORTEST_MATCH:
        return len(line) >= _SHORTEST_START and wanted.startswith(line)
    return _agree(line, wanted) or _share(wanted, line) >= _LEAST_SHARE


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _share(wanted: str, line: str) -> float:
    """Give the share of the title's neighbouring characters that stand in the line: posters reword headlines."""
    pairs = {wanted[i : i + 2] for i in range(len(wanted) - 1)}
    return sum(pair in line for pair in pairs) / len(pairs)


def read_lead(pieces: Sequence[Piece], title: str, outlets: Outlets, *, labelled: bool) -> Lead:
    """Read the pieces before the first paragraph.

    `title` is what a headline line is known by (the labelled headline or the post's title); `labelled` says that a
    label told where the text begins, so that an unknown short line is a subheading rather than the headline.
    """
    lead = Lead()
    after_picture = False
    texts = [index for index, piece in enumerate(pieces) if piece.kind is not PieceKind.URL]
    last_text = max((index for index in texts if len(pieces[index].text) > 30), default=max(texts, default=0))
    for index, piece in enumerate(pieces):
        lead.start = index
        if piece.kind is PieceKind.URL:
            after_picture = is_picture(piece.text)
            if not after_picture and not lead.url:
                lead.url = piece.text
            continue
        if piece.kind is PieceKind.RULE:
            continue
        known = _is_furniture(lead, piece, title, outlets, labelled=labelled, after_picture=after_picture)
        if index < min(last_text, _MOST_PIECES) and known:
            after_picture = after_picture and piece.gap == 0
            continue
        return lead
    lead.start = len(pieces)
    return lead


def _is_furniture(
    lead: Lead, piece: Piece, title: str, outlets: Outlets, *, labelled: bool, after_picture: bool
) -> bool:
    """Take a piece into the lead, if it belongs there."""
    text = piece.text
    if _is_caption_here(piece, after_picture) or text[0] == "※":  # a picture's words, or a rule of the board
        return True
    could_be = width(text) <= _WIDEST_HEADLINE and "。" not in text and (lead.guessed or not lead.headline)
    if could_be and matches_title(text, title):
        lead.headline, lead.guessed = text, False
        return True
    if lead.headline and not lead.guessed and _title_goes_on(lead.headline, piece, title):
        lead.headline = f"{lead.headline} {text}" if text[0].isalnum() else lead.headline + text
        return True
    said, stamped = without_stamp(text)
    if stamped and not said:
        return True
    named = outlet_line(said, outlets)
    if named:
        lead.source = lead.source or named[0]
        lead.byline = lead.byline or named[1]
        return True
    whole = split_dateline(f"{said} ")[0] if said.endswith(("）", "〕", "】", ")", "]")) else ""
    if is_byline(said) or whole or (is_person(said) and (stamped or piece.kind is not PieceKind.ITEM)):
        lead.byline = lead.byline or whole or said
        return True
    if lead.headline and not lead.guessed and _headline_goes_on(lead.headline, piece, title):
        lead.headline = f"{lead.headline} {text}" if text[0].isalnum() else lead.headline + text
        return True
    if labelled or ends_sentence(text) or width(text) > _WIDEST_HEADLINE or piece.lines > 1 or text[-1] in "，、：；":
        return False
    if not lead.headline:
        lead.headline, lead.guessed = text, True
        return True
    return lead.guessed


def _is_caption_here(piece: Piece, after_picture: bool) -> bool:
    if is_caption(piece.text):
        return after_picture or says_picture(piece.text)
    return after_picture and piece.gap == 0 and piece.lines == 1 and width(piece.text) <= 60 and len(piece.text) < 40


def _title_goes_on(headline: str, piece: Piece, title: str) -> bool:
    """Tell whether this piece is the title's next words, or a mere mark such as ？ that belongs to them."""
    if piece.gap or piece.lines > 1 or width(piece.text) > _WIDEST_HEADLINE:
        return False
    said, more, wanted = fold(headline), fold(piece.text), fold(title)
    return not more or (len(said) < len(wanted) and _agree(said + more, wanted))


def _headline_goes_on(headline: str, piece: Piece, title: str) -> bool:
    """Tell whether this piece is the headline's second half, which the title has no room for, or its broken-off end."""
    if piece.gap or piece.lines > 1 or piece.text[-1] == "。":
        return False
    if headline.endswith(("...", "…", "──", "—")):
        return width(piece.text) <= _WIDEST_HEADLINE
    return width(piece.text) <= _WIDEST_SECOND_HALF and len(fold(headline)) <= len(fold(title)) + 2

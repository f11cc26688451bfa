"""Articles: the text of a post becomes its news articles, with the poster's own words kept apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.posts.fields import PROSE_LINES, LabelReader, is_prose, split_fields
from build_scripts.posts.furniture import is_picture, outlet_line, split_dateline, without_stamp
from build_scripts.posts.lead import Lead, read_lead
from build_scripts.posts.post import Article, Block, BlockKind
from build_scripts.posts.reflow import Piece, PieceKind, address_in, find_pieces, is_rule
from build_scripts.posts.tail import read_tail
from build_scripts.posts.template import read_template
from build_scripts.posts.widths import width
from build_scripts.vocabulary.boards import Boards, Role
from build_scripts.vocabulary.sources import Outlets, is_shared_host

_LEAST_ARTICLE = 120  # columns of text that make a second article
_LEAST_SIGNED = 40  # columns, where a byline says that it is one
_LINES_TO_RULE = 2  # wide lines of text that stand before a rule between two articles
_NOBODY = ("無", "無署名", "未署名", "沒有", "沒有署名", "原文無記載", "N/A", "NA", "-")
_BRACKETS = "【】〔〕（）()[]［］ 　"
_KINDS = {PieceKind.SUBHEADING: BlockKind.SUBHEADING, PieceKind.ITEM: BlockKind.ITEM}


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What reading a post needs to know: the outlets, the boards, and the reader of their labels."""

    outlets: Outlets
    boards: Boards
    labels: LabelReader


@dataclass(frozen=True, slots=True)
class Parsed:
    """One article and the remarks that stood around it."""

    article: Article
    remarks: tuple[str, ...]


def find_articles(lines: Sequence[str], title: str, words: Lexicon) -> tuple[tuple[Article, ...], str]:
    """Find the articles in a post's own lines, and the poster's remarks. `title`: the post's, without category."""
    articles: list[Article] = []
    remarks: list[str] = []
    for chunk in _chunks(lines, words.labels):
        parsed = _parse(chunk, "" if articles else title, words)
        if parsed.article.blocks and (not articles or _is_article(parsed.article)):
            articles.append(parsed.article)
        else:
            remarks += [*parsed.article.paragraphs]
        remarks += parsed.remarks
    return tuple(articles), "\n".join(text for text in remarks if text.strip() and not is_rule(text))


def _is_article(article: Article) -> bool:
    least = _LEAST_SIGNED if article.byline else _LEAST_ARTICLE
    return bool(article.url) and sum(map(width, article.paragraphs)) >= least


def _chunks(lines: Sequence[str], labels: LabelReader) -> list[Sequence[str]]:
    """Part a post's lines where a further article begins: at a rule with a link near below, or a second title label."""
    starts = [0]
    prose = 0
    for index, line in enumerate(lines):
        label = labels.read(line)
        titled = label is not None and label[1] and label[0].role is Role.HEADLINE
        ruled = prose >= _LINES_TO_RULE and is_rule(line) and _article_follows(lines, index + 1)
        if ruled or (titled and prose >= PROSE_LINES):
            starts.append(index if titled else index + 1)
            prose = 0
        elif not label and not labels.is_rule_line(line):
            prose += is_prose(line)
    return [lines[start:end] for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]


def _article_follows(lines: Sequence[str], start: int) -> bool:
    near = [line for line in lines[start : start + 24] if line.strip()]
    linked = next((i for i, line in enumerate(near[:4]) if (url := address_in(line)) and not is_picture(url)), None)
    return linked is not None and sum(map(width, near[linked + 1 :])) >= _LEAST_SIGNED


def _parse(lines: Sequence[str], title: str, words: Lexicon) -> Parsed:
    fields = split_fields(lines, words.labels)
    keep = words.boards.keeps_datelines(frozenset(part.label for part in fields if part.label))
    draft = read_template(fields, title)
    labelled = any(line.strip() for line in draft.text)
    pieces = find_pieces(draft.text if labelled else draft.free)
    titled = labelled and bool(draft.headline)  # else the headline may stand under the text's label
    lead = read_lead(pieces, draft.headline or title, words.outlets, labelled=titled)
    before = read_lead(find_pieces(draft.free), title, words.outlets, labelled=True) if labelled else Lead()
    url = draft.url or before.url or lead.url
    headline = draft.headline or before.headline or ("" if lead.guessed and title else lead.headline) or title
    tail = read_tail(pieces[lead.start :], headline, words.outlets, url_known=bool(url), labelled=labelled, keep=keep)
    blocks, dateline = _blocks(tail.body, keep=keep)
    url = url or tail.url
    beside = outlet_line(without_stamp(draft.source)[0], words.outlets)  # 中央社 記者王小明
    byline = draft.byline or lead.byline or before.byline or (beside[1] if beside else "") or dateline or tail.byline
    named = draft.source or lead.source or before.source or tail.source
    article = Article(
        headline=headline,
        source=_outlet(named, url, " ".join((draft.byline, lead.byline)), dateline or tail.byline, words.outlets),
        url=url,
        byline=_tidy_byline(byline, words.outlets),
        blocks=blocks,
    )
    return Parsed(article, (*draft.remarks, *tail.remarks))


def _blocks(pieces: Sequence[Piece], *, keep: bool) -> tuple[tuple[Block, ...], str]:
    """Make the article's blocks; the dateline of the first paragraph is taken off unless it is the outlet's text."""
    blocks: list[Block] = []
    dateline = ""
    for piece in pieces:
        text = piece.text
        if not blocks:
            said, left = split_dateline(text)
            dateline, text = said, text if keep else left
        if text:
            blocks.append(Block(_KINDS.get(piece.kind, BlockKind.PARAGRAPH), text))
    return tuple(blocks), dateline


def _outlet(named: str, url: str, byline: str, credit: str, outlets: Outlets) -> str:
    """Name the outlet: as the post says, else by the link, else by the byline or dateline; canonical where known."""
    said = "" if _is_shared(named) else without_stamp(named)[0]
    by_name = outlets.find(name=said) if said else None
    if by_name:
        return by_name.name
    if said and width(said) <= 40:
        line = outlet_line(said, outlets)
        return line[0] if line else said
    by_url = outlets.find(url=url)
    if by_url and not by_url.republishes:
        return by_url.name
    by_line = outlets.find(name=byline.strip()) or outlets.find(name=credit)
    return by_line.name if by_line else (by_url.name if by_url else "")


def _is_shared(named: str) -> bool:
    """Tell whether a name is only a shortener's or a platform's host, such as reurl.cc."""
    host = named.strip().lower().removeprefix("https://").removeprefix("http://").partition("/")[0]
    return is_shared_host(host)


def _tidy_byline(byline: str, outlets: Outlets) -> str:
    """Take times and the outlet's name off a byline."""
    said = without_stamp(byline)[0].strip(_BRACKETS)
    found = outlets.at_start(said)
    rest = said[found.end :].strip(" /／|｜-－:：") if found else said
    return "" if rest.endswith("訊") or rest in _NOBODY else rest or said

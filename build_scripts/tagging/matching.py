"""Find every term of the lexicon in a passage: the longest match wins, and what blocks a name wins over the name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import compress, count
from operator import itemgetter
from typing import NamedTuple, TypeAlias, TypeVar

from build_scripts.tagging.dateline import dateline_end
from build_scripts.tagging.lexicon import Kind, Lexicon, Sense, TopicTerm
from build_scripts.tagging.passages import Passage

ValueT = TypeVar("ValueT")
Span: TypeAlias = tuple[int, int, ValueT]  # start, end, and what stands there (a plain tuple: there are thousands)
_ORDINARY, _BLOCKED = Kind.ORDINARY, Kind.BLOCKED


class Found(NamedTuple):
    """What one pass over a passage found: terms of countries and of topics (term, offset, points)."""

    passage: Passage
    hits: tuple[Span[Sense], ...]  # in the order of the text, blocked terms included, ordinary words last
    topics: tuple[tuple[str, int, TopicTerm], ...]


def find_terms(lexicon: Lexicon, passage: Passage) -> Found:
    """Make one pass over a passage.

    No term is longer than 40 characters, so a hostile text costs no more than its length times that.
    """
    senses: list[Span[Sense]] = []
    ordinary: list[Span[Sense]] = []
    topics: list[Span[TopicTerm]] = []
    text, terms, lengths = passage.text, lexicon.terms, lexicon.lengths
    size = len(text)
    body = 0 if passage.is_title else dateline_end(text)
    for start in _starts(lexicon.heads, text):
        if start < body:
            continue
        for length in lengths[text[start : start + 2]]:
            end = start + length
            entry = terms.get(text[start:end])
            if entry is None or end > size:
                continue
            sense, topic, latin = entry
            if latin and _cuts_a_word(text, start, end):
                continue
            if sense is not None:
                (ordinary if sense.kind is _ORDINARY else senses).append((start, end, sense))
            if topic is not None:
                topics.append((start, end, topic))
    hits = _longest(senses)
    if ordinary:
        taken = {place for start, end, sense in hits if sense.kind is not _BLOCKED for place in range(start, end)}
        hits += [hit for hit in ordinary if taken.isdisjoint(range(hit[0], hit[1]))]
    original = passage.original
    terms_of_topics = ((original[start:end], start, topic) for start, end, topic in _longest(topics))
    return Found(passage, tuple(hits), tuple(terms_of_topics))


def _starts(heads: frozenset[int], text: str) -> list[int]:
    """Where the first two characters of a term stand.

    Every pair of characters is looked up, as one number: an Aho-Corasick automaton is slower, since its root has
    thousands of branches, and so are slices of the text.
    """
    data = memoryview(text.encode("utf-32-le", "surrogatepass"))
    starts: list[int] = []
    for first in (0, 1):
        end = len(data) - (len(text) - first) % 2 * 4
        pairs = data[first * 4 : end].cast("Q") if end - first * 4 > 0 else ()
        starts += compress(count(first, 2), map(heads.__contains__, pairs))
    starts.sort()
    return starts


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin term begins or ends inside a longer Latin word (AI in AIDS)."""
    return _joined(text[start - 1 : start], text[start]) or _joined(text[end - 1], text[end : end + 1])


def _joined(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _longest(spans: Sequence[Span[ValueT]]) -> list[Span[ValueT]]:
    """Keep the longest of spans that overlap; of equally long ones the first. They come in the order of the text."""
    kept: list[Span[ValueT]] = []
    begin = reach = 0  # of the spans that overlap
    for index, span in enumerate(spans):
        if span[0] >= reach and index:
            if index - begin == 1:
                kept.append(spans[begin])
            else:
                kept += _settle(spans[begin:index])
            begin = index
        if span[1] > reach:
            reach = span[1]
    kept += _settle(spans[begin:])
    return kept


def _settle(group: Sequence[Span[ValueT]]) -> Sequence[Span[ValueT]]:
    """Choose among spans each of which overlaps with one before it."""
    if len(group) < 2:
        return group
    taken: set[int] = set()
    kept = []
    for span in sorted(group, key=_shortness):
        places = range(span[0], span[1])
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=itemgetter(0))


def _shortness(span: Span[object]) -> int:
    return span[0] - span[1]

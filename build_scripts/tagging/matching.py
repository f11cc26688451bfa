"""Find every term of the lexicon in a passage: the longest match wins, and what blocks a name wins over the name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from operator import add
from typing import TypeVar

from build_scripts.tagging.dateline import dateline_end
from build_scripts.tagging.lexicon import Kind, Lexicon, Sense, TopicTerm
from build_scripts.tagging.passages import Passage

ValueT = TypeVar("ValueT")


@dataclass(frozen=True, slots=True)
class Hit:
    """A term of a country in a passage, before it is settled which country it means."""

    start: int
    end: int
    sense: Sense


@dataclass(frozen=True, slots=True)
class Found:
    """What one pass over a passage found: terms of countries and of topics (term, offset, points)."""

    passage: Passage
    hits: tuple[Hit, ...]  # in the order of the text, blocked terms included, ordinary words last
    topics: tuple[tuple[str, int, TopicTerm], ...]


def find_terms(lexicon: Lexicon, passage: Passage) -> Found:
    """Make one pass over a passage.

    Every pair of characters is looked up, which is quicker than an Aho-Corasick automaton whose root has thousands of
    branches. No term is longer than 40 characters, so a hostile text costs no more than its length times that.
    """
    senses: list[tuple[int, int, Sense]] = []
    ordinary: list[Hit] = []
    topics: list[tuple[int, int, TopicTerm]] = []
    text, terms, lengths = passage.text, lexicon.terms, lexicon.lengths
    size = len(text)
    body = 0 if passage.is_title else dateline_end(text)
    starts = [start for start, pair in enumerate(map(add, text, text[1:])) if pair in lengths]
    for start in starts:
        if start < body:
            continue
        for length in lengths[text[start : start + 2]]:
            end = start + length
            entry = terms.get(text[start:end])
            if entry is None or end > size or (entry.latin and _cuts_a_word(text, start, end)):
                continue
            if entry.sense is not None and entry.sense.kind is Kind.ORDINARY:
                ordinary.append(Hit(start, end, entry.sense))
            elif entry.sense is not None:
                senses.append((start, end, entry.sense))
            if entry.topic is not None:
                topics.append((start, end, entry.topic))
    hits = [Hit(*each) for each in _longest(senses)]
    taken = {place for hit in hits for place in range(hit.start, hit.end)} if ordinary else set()
    hits += [hit for hit in ordinary if taken.isdisjoint(range(hit.start, hit.end))]
    return Found(
        passage,
        tuple(hits),
        tuple((passage.original[start:end], start, topic) for start, end, topic in _longest(topics)),
    )


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    """Whether a Latin term begins or ends inside a longer Latin word (AI in AIDS)."""
    return _joined(text[start - 1 : start], text[start]) or _joined(text[end - 1], text[end : end + 1])


def _joined(left: str, right: str) -> bool:
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _longest(spans: Iterable[tuple[int, int, ValueT]]) -> list[tuple[int, int, ValueT]]:
    """Keep the longest of spans that overlap; of equally long ones the first. They come in the order of the text."""
    kept: list[tuple[int, int, ValueT]] = []
    group: list[tuple[int, int, ValueT]] = []
    reach = 0
    for span in spans:
        if span[0] >= reach:
            kept += group if len(group) < 2 else _settle(group)
            group = []
        group.append(span)
        reach = max(reach, span[1])
    return kept + (group if len(group) < 2 else _settle(group))


def _settle(group: list[tuple[int, int, ValueT]]) -> list[tuple[int, int, ValueT]]:
    taken: set[int] = set()
    kept = []
    for span in sorted(group, key=lambda each: each[0] - each[1]):
        places = range(span[0], span[1])
        if taken.isdisjoint(places):
            taken.update(places)
            kept.append(span)
    return sorted(kept, key=lambda each: each[0])

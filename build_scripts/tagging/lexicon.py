"""Compile the vocabulary into what one pass over a text needs: an index of terms, and a grammar of short forms."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from build_scripts.vocabulary.model import Vocabulary
from build_scripts.vocabulary.owners import country_terms


class Kind(StrEnum):
    """How a term names a country. The order is that of certainty: the first kind that claims a term has it."""

    NAME = "name"
    CAPITAL = "capital"
    GOVERNMENT = "government"
    FORCES = "forces"
    LEADER = "leader"
    PLACE = "place"
    MARK = "mark"
    CONTEXT = "in-context"
    HOME = "at-home"
    INITIAL = "initial"
    GROUP = "group"
    ORIGIN = "origin"
    BLOCKED = "blocked"
    ORDINARY = "ordinary"  # a word that ends in a short form: it stands for no country, but hides no name


_KIND_OF_FIELD = {
    "name": Kind.NAME,
    "names": Kind.NAME,
    "capital": Kind.CAPITAL,
    "government": Kind.GOVERNMENT,
    "forces": Kind.FORCES,
    "leaders": Kind.LEADER,
    "places": Kind.PLACE,
    "marks": Kind.MARK,
    "in_context": Kind.CONTEXT,
    "at_home": Kind.HOME,
}


class Sense(NamedTuple):
    """What a term may mean: its kind, and the countries. `every`: it names all of them (兩岸), not one of them."""

    kind: Kind
    codes: tuple[str, ...]
    every: bool = False
    default: str | None = None
    region: str | None = None  # the slug of the group that it names


@dataclass(frozen=True, slots=True)
class InitialForm:
    """The countries that a short form may stand for: one in its own right, others where the story names them."""

    strong: str | None
    loose: tuple[str, ...]


class TopicTerm(NamedTuple):
    """The points that a term gives to topics."""

    points: tuple[tuple[str, int], ...]


class Entry(NamedTuple):
    """What a term says about countries and topics. `latin`: it begins or ends in ASCII, so it may cut a word."""

    sense: Sense | None
    topic: TopicTerm | None
    latin: bool


@dataclass(frozen=True, slots=True)
class Words:
    """Words that may begin what follows in a text."""

    words: frozenset[str]
    lengths: tuple[int, ...]
    heads: frozenset[str]  # their first characters, so that most places need one look

    def begin(self, text: str, start: int) -> bool:
        """Whether one of them stands in `text` at `start`."""
        if text[start : start + 1] not in self.heads:
            return False
        return any(text[start : start + length] in self.words for length in self.lengths)


@dataclass(frozen=True, slots=True)
class Ends:
    """Words that may end what stands before something."""

    words: tuple[str, ...]
    tails: frozenset[str]  # their last characters, as in `Words`

    def end(self, text: str) -> bool:
        """Whether one of them ends `text`."""
        return text[-1:] in self.tails and text.endswith(self.words)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The compiled vocabulary. Terms are folded with `fold`."""

    terms: dict[str, Entry]
    lengths: dict[str, tuple[int, ...]]  # of the terms that begin with these two characters
    heads: frozenset[int]  # those two characters as numbers of 64 bits
    initials: dict[str, InitialForm]
    initial: re.Pattern[str]  # matches one of them
    before: tuple[str, ...]  # ends of what stands before a form
    before_in_titles: tuple[str, ...]
    after: Words
    acts: Words
    state: Words
    everyday: frozenset[str]
    not_pairs: frozenset[str]
    syllables_before: frozenset[str]  # of a name that goes on
    syllables_after: frozenset[str]
    syllables_before_pairs: frozenset[str]
    counterpart_before: Ends
    state_acts: Words
    scene_before: Ends
    scene_before_cities: Ends
    scene_before_titles: Ends  # those of them that mean it in a title too
    scene_after: Words


_FULL_WIDTH: dict[int, int] = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF5B))}
_VARIANTS: dict[int, int] = {
    ord(char): ord(same) for char, same in ("臺台", "祕秘", "佈布", "峯峰", "裏裡", "羣群", "·‧", "・‧", "•‧")
}
_SAME = {chr(code): chr(same) for code, same in (_FULL_WIDTH | _VARIANTS).items()}
_FOLDED = re.compile(f"[{''.join(_SAME)}]")  # most terms and many passages hold none: faster than str.translate


def fold(text: str) -> str:
    """Write what means the same the same way, character for character, so that offsets stay."""
    return _FOLDED.sub(lambda found: _SAME[found[0]], text)


def compile_lexicon(vocabulary: Vocabulary) -> Lexicon:
    """Compile a vocabulary. Groups and what blocks a name win over the name; a shared name over its owners."""
    senses = _senses(vocabulary)
    topics = _topic_terms(vocabulary)
    terms = {
        term: Entry(senses.get(term), topics.get(term), term[0].isascii() or term[-1].isascii())
        for term in senses.keys() | topics.keys()
    }
    lengths: dict[str, tuple[int, ...]] = {}
    for head, length in sorted({(term[:2], len(term)) for term in terms}):
        lengths[head] = (*lengths.get(head, ()), length)
    grammar = vocabulary.grammar
    initials = _initials(vocabulary)
    return Lexicon(
        terms,
        lengths,
        frozenset(int.from_bytes(head.encode("utf-32-le"), sys.byteorder) for head in lengths),
        initials,
        initial=re.compile("|".join(map(re.escape, initials)) or "(?!)"),
        before=tuple(map(fold, grammar.before)),
        before_in_titles=tuple(map(fold, grammar.before_in_titles)),
        after=_words(grammar.after),
        acts=_words(grammar.acts),
        state=_words(grammar.state),
        everyday=frozenset(map(fold, grammar.everyday)),
        not_pairs=frozenset(map(fold, grammar.not_pairs)),
        syllables_before=frozenset(map(fold, grammar.syllables_before)),
        syllables_after=frozenset(map(fold, grammar.syllables_after)),
        syllables_before_pairs=frozenset(map(fold, (*grammar.syllables_before, *grammar.syllables_before_pairs))),
        counterpart_before=_ends(grammar.counterpart_before),
        state_acts=_words(grammar.state_acts),
        scene_before=_ends((*grammar.scene_before, *grammar.likened_before)),
        scene_before_cities=_ends(grammar.scene_before_cities),
        scene_before_titles=_ends((*filter(_is_long, grammar.scene_before), *grammar.likened_before)),
        scene_after=_words(grammar.scene_after),
    )


def _is_long(word: str) -> bool:
    return len(word) > 1


def _words(words: Iterable[str]) -> Words:
    folded = frozenset(map(fold, words))
    return Words(folded, tuple(sorted({len(word) for word in folded})), frozenset(word[0] for word in folded))


def _ends(words: Iterable[str]) -> Ends:
    folded = tuple(map(fold, words))
    return Ends(folded, frozenset(word[-1] for word in folded))


def _senses(vocabulary: Vocabulary) -> dict[str, Sense]:
    senses: dict[str, Sense] = {}
    for region in vocabulary.regions.values():
        for term in region.terms:
            codes = region.members if region.names_members else ()
            senses.setdefault(fold(term), Sense(Kind.GROUP, codes, every=True, region=region.slug))
    blocked = Sense(Kind.BLOCKED, ())
    ordinary = Sense(Kind.ORDINARY, ())
    for entry in vocabulary.blocked:
        for term in entry.terms if not entry.names_win else ():
            senses.setdefault(fold(term), blocked)
    for term in (term for outlet in vocabulary.outlets for term in (outlet.name, *outlet.aliases)):
        if len(term) > 1:
            senses.setdefault(fold(term), blocked)
    fields: dict[str, dict[str, Kind]] = {}
    for code, country in vocabulary.countries.items():
        for term, field in country_terms(country):
            fields.setdefault(fold(term), {}).setdefault(code, _KIND_OF_FIELD[field])
    for name in vocabulary.shared:
        term = fold(name.term)
        kinds = [fields.get(term, {}).get(code, Kind.PLACE) for code in name.countries]
        senses.setdefault(term, Sense(min(kinds, key=list(Kind).index), name.countries, default=name.default))
    names = {code: tuple(map(fold, (country.name, *country.names))) for code, country in vocabulary.countries.items()}
    shortest = {code: min(map(len, own)) for code, own in names.items()}
    for term, owners in fields.items():
        code, kind = next(iter(owners.items()))
        if kind is not Kind.NAME and len(term) > shortest[code] and any(name in term for name in names[code]):
            kind = Kind.NAME  # 挪威主權基金 names Norway, whatever else it is
        senses.setdefault(term, Sense(kind, (code,)))
    weak = (entry for entry in vocabulary.blocked if entry.names_win)
    for term in (term for entry in (*weak, *vocabulary.risky_words) for term in entry.terms):
        senses.setdefault(fold(term), ordinary)
    return senses


def _topic_terms(vocabulary: Vocabulary) -> dict[str, TopicTerm]:
    points: dict[str, tuple[tuple[str, int], ...]] = {}
    for slug, topic in vocabulary.topics.items():
        for value, terms in topic.terms.items():
            own = ((slug, value),)
            for term in map(fold, terms):
                points[term] = tuple({**dict(points[term]), slug: value}.items()) if term in points else own
    known = {own: TopicTerm(own) for own in set(points.values())}  # thousands of terms share a few dozen
    return {term: known[own] for term, own in points.items()}


def _initials(vocabulary: Vocabulary) -> dict[str, InitialForm]:
    strong: dict[str, str] = {}
    loose: dict[str, list[str]] = {}
    for code, country in vocabulary.countries.items():
        for form in country.initials:
            strong.setdefault(fold(form), code)
        for form in country.state_forms:
            loose.setdefault(fold(form), []).append(code)
    return {
        form: InitialForm(strong.get(form), tuple(loose.get(form, ()))) for form in sorted(strong.keys() | loose.keys())
    }

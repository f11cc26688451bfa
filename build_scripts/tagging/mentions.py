"""Settle which country each term means: shared names and short forms by what the rest of the story names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from build_scripts.tagging.lexicon import InitialForm, Kind, Lexicon, Sense
from build_scripts.tagging.matching import Found
from build_scripts.tagging.passages import Passage

HOME = "TW"  # whose press writes the posts: its first person (我國, 國軍) is Taiwan's

_CLAUSE_START = re.compile(r"(?:^|[\s，。：；、！？「『《〈（(／/!?:,;…—-])$")
_NUMBERS = frozenset("0123456789一二三四五六七八九十百千萬兩幾數每")
_NAME_IN_ORIGINAL = re.compile(r"[（(][A-Za-z]")  # 泰德（Ted): what stands before is a person's name
_DOTTED_BEFORE = re.compile(r"‧[\u4e00-\u9fff]{0,5}$")  # 莎敏‧奧巴伊德: a transliterated name
_DOTTED_AFTER = re.compile(r"[\u4e00-\u9fff]{0,5}‧")
_STREET = re.compile(
    r"[東西南北中]?[一二三四五六七八九十]?[路街](?!透)"
)  # 重慶南路: Taiwan's streets are named after cities
_NAMED_AFTER = re.compile(r"(?:禁雷|氣候)?公約|議定書|協定書|宣言|共識|症候群")  # 伊斯坦堡公約: signed there once
_OF_ORIGIN = re.compile(r"[人國]?(?:[裔籍語僑]|移工|漁工|看護)")  # 俄裔, 印度籍, 法語, 越南移工
_ABROAD = ("旅", "留")  # 旅法策展人
_DEPENDENT = (Kind.HOME, Kind.MARK, Kind.CONTEXT)  # kinds that say nothing of which country a story names
_PLACES = (Kind.PLACE, Kind.CAPITAL)
_PROPER = (Kind.PLACE, Kind.CAPITAL, Kind.LEADER)
_SHORT_NAME = 3
_SUBJECT = 2  # a list that begins before this offset is what the paragraph is about …
_ACTORS = 4  # … if it is no longer than this
_LIST_GAP = re.compile(r"^[、,，及與和跟或以暨 ]{1,2}$")


class Role(StrEnum):
    """What part a country plays where it is named, as far as the words around it tell."""

    NONE = ""
    LIST = "in-list"  # one of three or more in a row
    COUNTERPART = "counterpart"  # the other side of what happens: 與印度簽約, 指控華府
    SCENE = "scene"  # where something happens, or somebody comes from: 在日內瓦, 古巴醫師


class Mention(NamedTuple):
    """One country named at one place, or a group of countries that counts for none of them (中東)."""

    code: str  # the country's, or the group's slug
    kind: Kind
    passage: Passage
    start: int
    end: int
    role: Role = Role.NONE

    @property
    def is_country(self) -> bool:
        """Whether it names a country: codes are in capitals, slugs are not."""
        return self.code.isupper()


def settle_mentions(lexicon: Lexicon, found: Sequence[Found]) -> tuple[Mention, ...]:
    """Give every mention of a country or a group in a story, in the order of the text."""
    named = _count_names(found)
    meant = _Meanings(lexicon.initials, named)
    mentions: list[Mention] = []
    for each in found:
        own = [*_by_terms(lexicon, each, named), *_by_forms(lexicon, each, meant)]
        own.sort(key=_place)
        mentions += _mark_lists(own, each.passage.text)
    return _settle_first_person(mentions)


def _count_names(found: Sequence[Found]) -> dict[str, int]:
    """How often a story names each country: by terms of its own first, and by those that it shares with others then."""
    counts: dict[str, int] = {}
    shared: list[Sense] = []
    for each in found:
        for _, _, sense in each.hits:
            if len(sense.codes) > 1 and not sense.every:
                shared.append(sense)
            elif sense.kind not in _DEPENDENT:
                for code in sense.codes:
                    counts[code] = counts.get(code, 0) + 1
    chosen = [_choose(sense.codes, sense.default, counts) for sense in shared]
    for code in filter(None, chosen):
        counts[code] = counts.get(code, 0) + 1
    return counts


def _place(mention: Mention) -> int:
    return mention.start


def _choose(codes: Sequence[str], default: str | None, named: Mapping[str, int]) -> str | None:
    """The one of some countries that a story names most; if it names none of them, the default."""
    best = max(codes, key=lambda code: (named.get(code, 0), code == default, -codes.index(code)))
    return best if named.get(best, 0) else default


def _by_terms(lexicon: Lexicon, found: Found, named: Mapping[str, int]) -> Iterator[Mention]:
    """Give the mentions of one passage that are names, cities, leaders and the like."""
    passage = found.passage
    bounds = {place for start, end, _ in found.hits for place in (-start, end)}
    for start, end, sense in found.hits:
        codes, kind = sense.codes, sense.kind
        if sense.region and not codes:
            yield Mention(sense.region, kind, passage, start, end)
        if not codes or (kind in _PLACES and _only_a_name(passage.text, end)):
            continue
        if kind in _PROPER and end - start <= _SHORT_NAME and _goes_on(lexicon, passage.text, start, end, bounds):
            continue
        if len(codes) > 1 and not sense.every:
            chosen = _choose(codes, sense.default, named)
            codes = (chosen,) if chosen else ()
        elif kind is Kind.CONTEXT and not named.get(codes[0]):
            codes = ()
        for code in codes:
            by_origin = kind is Kind.NAME and _is_origin(passage.text, start, end)
            yield Mention(code, Kind.ORIGIN if by_origin else kind, passage, start, end)


def _goes_on(lexicon: Lexicon, text: str, start: int, end: int, bounds: set[int]) -> bool:
    """Whether a short name is a part of a longer one that we do not know: 特拉斯 in 吉特拉斯.

    `bounds`: where other terms end, and where they begin as negative numbers.
    """
    if text[start - 1 : start] in lexicon.syllables_before and start not in bounds:
        return True
    return text[end : end + 1] in lexicon.syllables_after and -end not in bounds


def _only_a_name(text: str, end: int) -> bool:
    """Whether the place that ends here only gave its name to a street or a treaty."""
    return bool(_STREET.match(text, end) or _NAMED_AFTER.match(text, end))


def _is_origin(text: str, start: int, end: int) -> bool:
    """Whether a name only says where somebody or something comes from, and so speaks less of the country."""
    return bool(_OF_ORIGIN.match(text, end)) or text[start - 1 : start] in _ABROAD


class _Meanings(dict[str, str | None]):
    """The country that each short form means in one story, settled when it is first asked for."""

    def __init__(self, forms: Mapping[str, InitialForm], named: Mapping[str, int]) -> None:
        super().__init__()
        self._forms, self._named = forms, named

    def __missing__(self, char: str) -> str | None:
        form, named = self._forms[char], self._named
        if form.strong and (named.get(form.strong) or not any(named.get(code) for code in form.loose)):
            code: str | None = form.strong
        else:
            best = max(form.loose, key=lambda code: named.get(code, 0), default=None)
            code = best if best and named.get(best) else None
        self[char] = code
        return code


def _by_forms(lexicon: Lexicon, found: Found, meant: _Meanings) -> Iterator[Mention]:
    """Give the mentions of one passage by short forms that stand where grammar lets them stand for a country."""
    text = found.passage.text
    places = [match.start() for match in lexicon.initial.finditer(text)]
    if not places:
        return
    covered = {place for start, end, _ in found.hits for place in range(start, end)}
    codes = {place: code for place in places if place not in covered and (code := meant[text[place]])}
    if not codes:
        return
    named_at = {place for start, end, sense in found.hits if sense.kind is Kind.NAME for place in (start, end)}
    ends = {end for _, end, _ in found.hits}
    dotted = "‧" in text
    for place, code in codes.items():
        if dotted and (_DOTTED_BEFORE.search(text, max(0, place - 6), place) or _DOTTED_AFTER.match(text, place)):
            continue
        if (
            _in_pair(lexicon, text, place, codes, ends)
            or _in_list(text, place, codes, named_at)
            or _by_grammar(lexicon, found.passage, place, strong=lexicon.initials[text[place]].strong == code)
        ):
            kind = Kind.ORIGIN if _is_origin(text, place, place + 1) else Kind.INITIAL
            yield Mention(code, kind, found.passage, place, place + 1)


def _in_pair(lexicon: Lexicon, text: str, place: int, codes: Mapping[int, str], ends: set[int]) -> bool:
    """美中, 俄烏, 美-日: another form stands next to it, and each stands for a country of its own.

    `ends`: where terms end, so that what follows one of them is no rest of a longer name.
    """
    for other in (place - 1, place + 1):
        if other in codes and codes[other] != codes[place]:
            pair = text[min(place, other) : max(place, other) + 1]
            start, end = min(place, other), max(place, other) + 1
            char = text[start - 1 : start]
            is_name = _NAME_IN_ORIGINAL.match(text, end) or _STREET.match(text, end)
            goes_on = char in lexicon.syllables_before_pairs and start - 1 not in codes and start not in ends
            if pair not in lexicon.not_pairs and not is_name and not goes_on and char not in _NUMBERS:
                return True
    return False


def _in_list(text: str, place: int, codes: Mapping[int, str], named_at: set[int]) -> bool:
    """日、韓、澳: the neighbours in a list are countries too."""
    left = text[place - 1 : place] in ("、", "-", "－") and (place - 2 in codes or place - 1 in named_at)
    right = text[place + 1 : place + 2] in ("、", "-", "－") and (place + 2 in codes or place + 2 in named_at)
    return left or right


def _by_grammar(lexicon: Lexicon, passage: Passage, place: int, strong: bool) -> bool:
    """訪美, 美軍, and in titles 美擬…: what stands around the form lets it stand for a country."""
    text, after = passage.text, place + 1
    before = text[max(0, place - 4) : place]
    if before[-1:] in _NUMBERS or _NAME_IN_ORIGINAL.match(text, after):
        return False
    nouns = lexicon.after if strong and text[place] not in lexicon.everyday else lexicon.state
    if nouns.begin(text, after):
        return True
    if not strong:
        return False
    if passage.is_title:
        starts_clause = bool(_CLAUSE_START.search(before))
        if (starts_clause and lexicon.acts.begin(text, after)) or before.endswith(lexicon.before_in_titles):
            return True
    return before.endswith(lexicon.before)


def _mark_lists(mentions: list[Mention], text: str) -> Iterable[Mention]:
    """Mark the mentions that stand in a list of three or more countries, unless a few of them begin the passage.

    `text`: the passage that holds them.
    """
    if len(mentions) < 3:
        return mentions
    marked: list[Mention] = []
    begin = 0
    for index in range(1, len(mentions) + 1):
        if index < len(mentions) and _LIST_GAP.match(text[mentions[index - 1].end : mentions[index].start]):
            continue
        run = mentions[begin:index]
        acts = run[0].start <= _SUBJECT and len(run) <= _ACTORS  # 馬利、布吉納法索與尼日宣布…: each of them does it
        in_list = len(run) >= 3 and len({each.code for each in run}) >= 3 and not acts
        marked += [each._replace(role=Role.LIST) for each in run] if in_list else run
        begin = index
    return marked


def _settle_first_person(mentions: Sequence[Mention]) -> tuple[Mention, ...]:
    """Keep the first person (我國, 國防部) where it is Taiwan's.

    It is where the story names Taiwan too, where it names no other country in title or lead, or where it speaks
    before any other country is named there (總統府：與史瓦帝尼…). 南韓國防部 is never Taiwan's.
    """
    if not any(mention.kind is Kind.HOME for mention in mentions):
        return tuple(mentions)
    owned = {(mention.passage, mention.end) for mention in mentions if mention.kind is not Kind.HOME}
    first = {
        mention for mention in mentions if mention.kind is Kind.HOME and (mention.passage, mention.start) not in owned
    }
    others = [mention for mention in mentions if mention.kind is not Kind.HOME]
    early = next((mention for mention in mentions if mention in first or mention.code != HOME), None)
    foreign_voice = any(
        mention.code != HOME and (mention.passage.is_title or mention.passage.place == "lead") for mention in others
    )
    if any(mention.code == HOME for mention in others) or not foreign_voice or early in first:
        return tuple(mention for mention in mentions if mention.kind is not Kind.HOME or mention in first)
    return tuple(others)

"""Settle which country each term means: shared names and short forms by what the rest of the story names."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from build_scripts.tagging.lexicon import InitialForm, Kind, Lexicon
from build_scripts.tagging.matching import Found
from build_scripts.tagging.passages import Passage

HOME = "TW"  # whose press writes the posts: its first person (我國, 國軍) is Taiwan's

_CLAUSE_START = re.compile(r"(?:^|[\s，。：；、！？「『《〈（(／/!?:,;…—-])$")
_AFTER_NUMBER = re.compile(r"[0-9一二三四五六七八九十百千萬兩幾數每]$")
_NAME_IN_ORIGINAL = re.compile(r"[（(][A-Za-z]")  # 泰德（Ted): what stands before is a person's name
_DOTTED_BEFORE = re.compile(r"‧[\u4e00-\u9fff]{0,5}$")  # 莎敏‧奧巴伊德: a transliterated name
_DOTTED_AFTER = re.compile(r"[\u4e00-\u9fff]{0,5}‧")
_STREET = re.compile(
    r"[東西南北中]?[一二三四五六七八九十]?[路街](?!透)"
)  # 重慶南路: Taiwan's streets are named after cities
_NAMED_AFTER = re.compile(r"公約|議定書|協定書|宣言|共識|症候群")  # 伊斯坦堡公約: signed there once
_OF_ORIGIN = re.compile(r"[人國]?[裔籍語僑]")  # 俄裔, 印度籍, 法語
_ABROAD = ("旅", "留")  # 旅法策展人
_LIST_GAP = re.compile(r"^[、,，及與和跟或以暨 ]{1,2}$")


@dataclass(frozen=True, slots=True)
class Mention:
    """One country named at one place."""

    code: str
    kind: Kind
    passage: Passage
    start: int
    end: int
    in_list: bool = False


def settle_mentions(lexicon: Lexicon, found: Sequence[Found]) -> tuple[Mention, ...]:
    """Give every mention of a country in a story, in the order of the text."""
    certain = Counter(
        code
        for each in found
        for hit in each.hits
        if hit.sense.kind not in (Kind.HOME, Kind.MARK, Kind.CONTEXT)
        for code in (hit.sense.codes if hit.sense.every else hit.sense.codes[:1])
        if hit.sense.every or len(hit.sense.codes) == 1
    )
    named = certain + Counter(_shared(found, certain))
    mentions: list[Mention] = []
    for each in found:
        own = sorted(_in_passage(lexicon, each, named), key=lambda mention: mention.start)
        mentions += _mark_lists([_by_origin(mention) for mention in own], each.passage)
    return _settle_first_person(mentions)


def _shared(found: Sequence[Found], certain: Mapping[str, int]) -> Iterator[str]:
    for each in found:
        for hit in each.hits:
            if len(hit.sense.codes) > 1 and not hit.sense.every:
                code = _choose(hit.sense.codes, hit.sense.default, certain)
                if code:
                    yield code


def _choose(codes: Sequence[str], default: str | None, named: Mapping[str, int]) -> str | None:
    """The one of some countries that a story names most; if it names none of them, the default."""
    best = max(codes, key=lambda code: (named.get(code, 0), code == default, -codes.index(code)))
    return best if named.get(best, 0) else default


def _in_passage(lexicon: Lexicon, found: Found, named: Mapping[str, int]) -> Iterator[Mention]:
    for hit in found.hits:
        sense = hit.sense
        if sense.kind in (Kind.PLACE, Kind.CAPITAL) and _only_a_name(found.passage.text, hit.end):
            continue
        if sense.every:
            for code in sense.codes:
                yield Mention(code, sense.kind, found.passage, hit.start, hit.end)
        elif sense.codes:
            if len(sense.codes) > 1:
                chosen = _choose(sense.codes, sense.default, named)
            else:
                chosen = sense.codes[0] if sense.kind is not Kind.CONTEXT or named.get(sense.codes[0]) else None
            if chosen:
                yield Mention(chosen, sense.kind, found.passage, hit.start, hit.end)
    for start, code in _initials(lexicon, found, named):
        yield Mention(code, Kind.INITIAL, found.passage, start, start + 1)


def _only_a_name(text: str, end: int) -> bool:
    """Whether the place that ends here only gave its name to a street or a treaty."""
    return bool(_STREET.match(text, end) or _NAMED_AFTER.match(text, end))


def _by_origin(mention: Mention) -> Mention:
    """A name that only says where somebody comes from speaks less of the country."""
    text = mention.passage.text
    if mention.kind in (Kind.NAME, Kind.INITIAL) and (
        _OF_ORIGIN.match(text, mention.end) or text[mention.start - 1 : mention.start] in _ABROAD
    ):
        return replace(mention, kind=Kind.ORIGIN)
    return mention


def _initials(lexicon: Lexicon, found: Found, named: Mapping[str, int]) -> Iterator[tuple[int, str]]:
    """Give the short forms that stand where grammar lets them stand for a country, with their country."""
    text = found.passage.text
    places = [match.start() for match in lexicon.initial.finditer(text)]
    if not places:
        return
    covered = {place for hit in found.hits for place in range(hit.start, hit.end)}
    free = {place: lexicon.initials[text[place]] for place in places if place not in covered}
    codes = {place: code for place, form in free.items() if (code := _country_of(form, named))}
    names = [hit for hit in found.hits if hit.sense.kind is Kind.NAME]
    named_at = {hit.end for hit in names} | {hit.start for hit in names}
    for place, code in codes.items():
        form = free[place]
        if _DOTTED_BEFORE.search(text[max(0, place - 6) : place]) or _DOTTED_AFTER.match(text[place : place + 7]):
            continue
        if (
            _in_pair(lexicon, text, place, codes, free)
            or _in_list(text, place, codes, named_at)
            or _by_grammar(lexicon, found.passage, place, strong=form.strong == code)
        ):
            yield place, code


def _country_of(form: InitialForm, named: Mapping[str, int]) -> str | None:
    if form.strong and (named.get(form.strong) or not any(named.get(code) for code in form.loose)):
        return form.strong
    best = max(form.loose, key=lambda code: named.get(code, 0), default=None)
    return best if best and named.get(best) else None


def _in_pair(
    lexicon: Lexicon, text: str, place: int, codes: Mapping[int, str], free: Mapping[int, InitialForm]
) -> bool:
    """美中, 俄烏, 美-日: another form stands next to it, and each stands for a country of its own."""
    for other in (place - 1, place + 1):
        if other in codes and codes[other] != codes[place]:
            pair = text[min(place, other) : max(place, other) + 1]
            start, end = min(place, other), max(place, other) + 1
            is_name = _NAME_IN_ORIGINAL.match(text, end) or _STREET.match(text, end)
            if (
                pair not in lexicon.not_pairs
                and not is_name
                and not _AFTER_NUMBER.search(text[max(0, start - 1) : start])
            ):
                return True
    return False


def _in_list(text: str, place: int, codes: Mapping[int, str], named_at: set[int]) -> bool:
    """日、韓、澳: the neighbours in a list are countries too."""
    left = text[place - 1 : place] in ("、", "-", "－") and (place - 2 in codes or place - 1 in named_at)
    right = text[place + 1 : place + 2] in ("、", "-", "－") and (place + 2 in codes or place + 2 in named_at)
    return left or right


def _by_grammar(lexicon: Lexicon, passage: Passage, place: int, strong: bool) -> bool:
    """訪美, 美軍, and in titles 美擬…: what stands around the form lets it stand for a country."""
    text = passage.text
    before, after = text[max(0, place - 4) : place], text[place + 1 : place + 7]
    if _AFTER_NUMBER.search(before) or _NAME_IN_ORIGINAL.match(after):
        return False
    nouns = lexicon.after if strong and text[place] not in lexicon.everyday else lexicon.state
    if nouns.match(after):
        return True
    if not strong:
        return False
    if passage.is_title:
        starts_clause = bool(_CLAUSE_START.search(before))
        if (starts_clause and lexicon.acts.match(after)) or lexicon.before_in_titles.search(before):
            return True
    return bool(lexicon.before.search(before))


def _mark_lists(mentions: list[Mention], passage: Passage) -> Iterator[Mention]:
    """Mark the mentions that stand in a list of three or more countries."""
    if len(mentions) < 3:
        yield from mentions
        return
    run: list[Mention] = []
    for mention in [*mentions, None]:
        if run and (mention is None or not _LIST_GAP.match(passage.text[run[-1].end : mention.start])):
            in_list = len({each.code for each in run}) >= 3
            yield from (replace(each, in_list=True) for each in run) if in_list else run
            run = []
        if mention is not None:
            run.append(mention)


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

"""Find out whether an article is a list of briefs, each about countries of its own, and take them apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from build_scripts.tagging.lexicon import Kind
from build_scripts.tagging.mentions import Mention
from build_scripts.tagging.passages import Passage

_ANNOUNCED = re.compile(r"[簡短快]訊|短波|要聞|[兩二三四五六七八九十0-9]則|摘要|一分鐘|看世界|掃描|集錦|一[週周]|彙整")
_OPENING = 16  # characters in which a brief names its country
_VAGUE = (Kind.MARK, Kind.CONTEXT, Kind.ORIGIN, Kind.HOME)  # kinds that do not say whom a paragraph is about


def part_briefs(passages: Sequence[Passage], mentions: Iterable[Mention]) -> dict[Passage, Passage]:
    """Give for each paragraph of an article of briefs the same paragraph as a unit and lead of its own.

    An article is one of briefs if every paragraph soon names a country, no two paragraphs name the same one, and the
    title says so: by a word (國際短訊), or, over three paragraphs or more, by naming countries of two of them, or none.
    Two paragraphs with a country each are more often one story of two countries.
    """
    named: dict[Passage, set[str]] = {}
    opened = set()
    for mention in mentions:
        if mention.is_country and mention.kind not in _VAGUE:
            named.setdefault(mention.passage, set()).add(mention.code)
            if mention.start <= _OPENING:
                opened.add(mention.passage)
    titles = [passage for passage in passages if passage.is_title]
    parted: dict[Passage, Passage] = {}
    for article in dict.fromkeys(passage.article for passage in passages if not passage.is_title):
        paragraphs = [passage for passage in passages if passage.article == article and not passage.is_title]
        own_titles = [title for title in titles if title.article in (-1, article)]
        if len(paragraphs) > 1 and opened.issuperset(paragraphs) and _are_briefs(own_titles, paragraphs, named):
            for unit, paragraph in enumerate(paragraphs):
                parted[paragraph] = replace(paragraph, place="lead", unit=unit)
    return parted


def _are_briefs(titles: Sequence[Passage], paragraphs: Sequence[Passage], named: Mapping[Passage, set[str]]) -> bool:
    codes = [named[paragraph] for paragraph in paragraphs]
    if sum(map(len, codes)) > len(set().union(*codes)):
        return False
    in_title = set().union(*(named.get(title, set()) for title in titles))
    if any(_ANNOUNCED.search(title.text) for title in titles):
        return True
    return len(codes) > 2 and (not in_title or sum(bool(each & in_title) for each in codes) > 1)

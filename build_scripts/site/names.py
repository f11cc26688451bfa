"""Names across stories: who is the same under another spelling, under which address, and in which stories."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.site.addresses import name_address, story_address
from build_scripts.site.sources import slug_of
from build_scripts.stories.story import Story
from build_scripts.tagging.lexicon import fold
from build_scripts.tagging.names import NameKind, NamePair, is_bare
from build_scripts.vocabulary.load import Vocabulary

ENOUGH = 2  # stories that a name needs for a page of its own
_SHORTEST_KEY = 2  # characters: a single letter is the address of a part of the overview

# Letters that Unicode does not take apart. Not from variants.yml, which editors may change: addresses are made of these.
_LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h"})
_ACCENTS = re.compile("[\u0300-\u036f]")
_INSIDE_WORDS = re.compile(r"[.'’ʼ]")
_WORDS = re.compile(r"[^\W_]+")
_VOWELS = re.compile("[aeiouy]+")
_DOUBLED = re.compile(r"(.)\1+")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Name:
    """One person, organisation or other name, with the stories that give it, newest first."""

    key: str  # the last part of its address
    han: str
    latin: str
    kind: NameKind
    also: tuple[str, ...]  # how it is spelled else: in Chinese, then in the original, each the most used first
    stories: tuple[Story, ...]

    @property
    def address(self) -> str:
        """`/names/<key>/`; "" for a name of fewer than ENOUGH stories, which has no page."""
        return name_address(self.key) if len(self.stories) >= ENOUGH else ""

    @property
    def target(self) -> str:
        """Where a list leads: to the name's page, else to its only story."""
        return self.address or story_address(self.stories[0].id, self.stories[0].date)


@dataclass(frozen=True, slots=True)
class Names:
    """All names of a site."""

    by_key: Mapping[str, Name] = field(default_factory=dict)  # those of most stories first, then by key
    of: Mapping[str, tuple[Name, ...]] = field(default_factory=dict)  # a story's id → its names, in its order

    def with_page(self) -> Iterator[Name]:
        """The names that have a page of their own."""
        return (name for name in self.by_key.values() if name.address)


@dataclass(slots=True)
class _Group:
    """Pairs that are one name, while stories are gone through. `told`: how the vocabulary writes it."""

    key: str
    told: NamePair | None = None
    also: tuple[str, ...] = ()
    pairs: list[_Spelling] = field(default_factory=list)
    stories: list[Story] = field(default_factory=list)


@dataclass(slots=True)
class _Spelling:
    """A pair in its group, and how many stories have it."""

    pair: NamePair
    group: _Group
    stories: int = 0

    def count(self) -> None:
        """One more. The group lists its pairs in the order of their first stories."""
        if not self.stories:
            self.group.pairs.append(self)
        self.stories += 1


@dataclass(slots=True)
class _Groups:
    """The groups so far, and where to look for the one that a pair belongs to."""

    of_pair: dict[NamePair, _Spelling] = field(default_factory=dict)
    by_latin: dict[Words, list[tuple[str, _Group]]] = field(default_factory=dict)  # with the Han name
    by_han: dict[str, list[tuple[Words, _Group]]] = field(default_factory=dict)
    keys: dict[str, _Group] = field(default_factory=dict)

    def find(self, pair: NamePair) -> _Spelling:
        """A pair in its group: the one it was put into before, else the first that it belongs to, else a new one."""
        if found := self.of_pair.get(pair):
            return found
        return self.know(pair, self._same(words_of(pair.latin), fold(pair.han)) or self._add(pair))

    def _add(self, pair: NamePair) -> _Group:
        """A new group under a key that is free."""
        key = slug_of(" ".join(words_of(pair.latin)))
        if key in self.keys or len(key) < _SHORTEST_KEY:
            key = f"{key}-{hashlib.sha256(pair.han.encode()).hexdigest()[:10]}"
        return self.keys.setdefault(key, _Group(key))

    def know(self, pair: NamePair, group: _Group) -> _Spelling:
        """Let a pair belong to a group."""
        words, han = words_of(pair.latin), fold(pair.han)
        spelling = self.of_pair[pair] = _Spelling(pair, group)
        self.by_latin.setdefault(words, []).append((han, group))
        self.by_han.setdefault(han, []).append((words, group))
        return spelling

    def _same(self, words: Words, han: str) -> _Group | None:
        for other, group in self.by_latin.get(words, ()):
            if len(words) > 1 or abbreviates(han, other):
                return group
        return next((group for others, group in self.by_han.get(han, ()) if agree(words, others)), None)


def join_names(stories: Sequence[Story], vocabulary: Vocabulary) -> Names:
    """The names of stories, which are newest first.

    Two pairs are one name if the original is the same, accents and capitals aside, and has two words or more; if it
    has one word (an acronym, a surname), the Chinese of one must also be the other's, or short for it. And if the
    Chinese is the same and the originals agree (`agree`). The vocabulary's leaders come first, then the oldest story:
    so a newer story never changes the address of a name, nor which pairs of older ones belong together.
    """
    groups = _Groups()
    for country in vocabulary.countries.values():
        for leader in country.leaders:
            if leader.latin:
                _tell(groups, NamePair(leader.name, leader.latin, NameKind.PERSON), leader.also)
    of: dict[str, tuple[_Group, ...]] = {}
    for story in reversed(stories):
        found = []
        for pair in story.names:
            spelling = groups.find(pair)
            spelling.count()
            found.append(spelling.group)
        of[story.id] = tuple({group.key: group for group in found}.values())
        for group in of[story.id]:
            group.stories.append(story)
    named = (_finish(group) for group in groups.keys.values() if group.stories)
    by_key = {name.key: name for name in sorted(named, key=lambda name: (-len(name.stories), name.key))}
    return Names(by_key, {story: tuple(by_key[group.key] for group in each) for story, each in of.items() if each})


def _tell(groups: _Groups, pair: NamePair, also: Iterable[str]) -> None:
    """Let a leader of the vocabulary be a name, under all its spellings."""
    group = groups.find(pair).group
    group.told = group.told or pair
    group.also += (pair.han, *also)
    for han in also:
        groups.know(NamePair(han, pair.latin, pair.kind), group)


def _finish(group: _Group) -> Name:
    """The name of a group, as the vocabulary writes it, else most of its stories, of those the oldest."""
    hans, latins = Counter[str](), Counter[str]()
    for each in group.pairs:
        hans[each.pair.han] += each.stories
        latins[each.pair.latin] += each.stories
    shown = group.told or max(group.pairs, key=lambda each: each.stories).pair
    spellings = (*group.also, *(each for each, _ in (*hans.most_common(), *latins.most_common())))
    also = tuple(each for each in dict.fromkeys(spellings) if each not in (shown.han, shown.latin) and is_bare(each))
    return Name(group.key, shown.han, shown.latin, shown.kind, also, tuple(reversed(group.stories)))


def words_of(latin: str) -> Words:
    """The words of a Latin name without accents and capitals: "Stéphane Séjourné" → ("stephane", "sejourne")."""
    bare = _ACCENTS.sub("", unicodedata.normalize("NFKD", latin.casefold())).translate(_LETTERS)
    return tuple(_WORDS.findall(_INSIDE_WORDS.sub("", bare)))


def agree(one: Words, other: Words) -> bool:
    """Whether two Latin names can be one: the words of the shorter stand in the longer, in its order.

    A word stands for another with the same consonants (Zelensky, Zelenskyy), and an initial for a word.
    """
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return bool(short) and all(any(_same_word(word, each) for each in rest) for word in short)


def abbreviates(one: str, other: str) -> bool:
    """Whether one of two Chinese names is the other, or short for it: 世衛 for 世界衛生組織."""
    short, long = sorted((one, other), key=len)
    rest = iter(long)
    return all(char in rest for char in short)


def _same_word(one: str, other: str) -> bool:
    if min(len(one), len(other)) == 1:
        return one[0] == other[0]
    return one == other or (bool(_consonants(one)) and _consonants(one) == _consonants(other))


def _consonants(word: str) -> str:
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))

"""What a story can share with another: the names in it, and the pairs of Han characters of its title and summary.

Marks come from one story and the vocabulary alone, so they never change when other stories come.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import chain, pairwise

from build_scripts.stories.names import of_kinds
from build_scripts.stories.story import Story
from build_scripts.tagging.lexicon import Kind
from build_scripts.vocabulary.load import Vocabulary

_HAN_RUN = re.compile(r"[\u3400-\u9fff]{2,}")
# COP30, G20, HTV-X1, OPEC+: a Latin name or code; a number alone is none.
_LATIN = re.compile(r"(?<![A-Za-z0-9])[A-Z][A-Za-z0-9]{1,19}(?:[-+][A-Z0-9]{0,9})?")
# What stands in quotation marks and is short and unbroken is a name (「太子集團」, 《貝爾福宣言》), not a statement.
_QUOTED = re.compile(r"[「『《〈]([^「」『』《》〈〉，。！？；：、\s]{3,12})[」』》〉]")


@dataclass(frozen=True, slots=True)
class CommonPairs:
    """Pairs that tie no two stories together by themselves."""

    everyday: frozenset[str]  # of news of any kind, and of the countries' names: countries count as countries
    topical: frozenset[str]  # of the topics' terms: an earthquake here is not the earthquake there


@dataclass(frozen=True, slots=True)
class Marks:
    """The marks of one story."""

    names: frozenset[str]  # people, works, organisations, codes: from all of the text
    places: frozenset[str]
    title: frozenset[str]  # pairs of Han characters in the title
    text: frozenset[str]  # pairs in the title, the articles' headlines and the summary
    titled: frozenset[str]  # pairs in the title that stand in no place's or capital's name
    countries: frozenset[str]  # that the story is about, each as "@" and its code: no name looks like that

    @property
    def all(self) -> frozenset[str]:
        """Everything that another story may hold too."""
        return self.names | self.places | self.text | self.countries


def common_pairs(vocabulary: Vocabulary) -> CommonPairs:
    """The common pairs of a vocabulary."""
    countries = _pairs(country.name for country in vocabulary.countries.values())
    terms = chain.from_iterable(chain.from_iterable(topic.terms.values()) for topic in vocabulary.topics.values())
    return CommonPairs(vocabulary.common | countries, frozenset(_pairs(terms)))


def marks_of(story: Story, common: CommonPairs) -> Marks:
    """The marks of a story."""
    heads = (story.title, story.summary, *(section.headline for section in story.sections))
    title = _pairs((story.title,)) - common.everyday
    places = _of_kind(story, Kind.PLACE)
    return Marks(
        names=_of_kind(story, Kind.LEADER) | _written_as_names(story) - places,
        places=places,
        title=frozenset(title),
        text=frozenset(_pairs(heads) - common.everyday),
        titled=frozenset(title - _pairs(places | _of_kind(story, Kind.CAPITAL))),
        countries=frozenset(map(country_mark, story.about)),
    )


def country_mark(code: str) -> str:
    """A country as a mark."""
    return f"@{code}"


def is_word(run: str, titles: Iterable[str]) -> bool:
    """Whether a string of characters reads as a word: a long one, or one at the edge of a clause of a title."""
    clauses = [clause for title in titles for clause in _HAN_RUN.findall(title)]
    return len(run) > 2 or any(clause.startswith(run) or clause.endswith(run) for clause in clauses)


def shared_runs(title: str, other: str) -> tuple[str, ...]:
    """The longest strings of two or more Han characters that two titles share, in the order of the first."""
    runs: list[str] = []
    for text in _HAN_RUN.findall(title):
        start = 0
        while start < len(text) - 1:
            end = start
            while end < len(text) and text[start : end + 1] in other:
                end += 1
            if end - start > 1:
                runs.append(text[start:end])
            start = max(end, start + 1)
    return tuple(dict.fromkeys(runs))


def pairs_of(text: str) -> set[str]:
    """The pairs of neighbours in a text's runs of Han characters."""
    return _pairs((text,))


def _pairs(texts: Iterable[str]) -> set[str]:
    return {first + second for text in texts for run in _HAN_RUN.findall(text) for first, second in pairwise(run)}


def _of_kind(story: Story, kind: Kind) -> frozenset[str]:
    return frozenset(one.term for one in of_kinds(story.evidence, {kind}))


def _written_as_names(story: Story) -> frozenset[str]:
    """What quotation marks or Latin letters show to be a name."""
    heads = (story.title, story.summary)
    paragraphs = (paragraph for section in story.sections for paragraph in section.paragraphs)
    latin = (name for text in heads for name in _LATIN.findall(text))
    quoted = (name for text in (*heads, *paragraphs) for name in _QUOTED.findall(text))
    return frozenset((*latin, *quoted))

"""The names of a story: what its text gives in both scripts, and the leaders in it whose original is known."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence, Set

from build_scripts.tagging.lexicon import Kind, fold
from build_scripts.tagging.mentions import Role
from build_scripts.tagging.names import NameKind, NamePair, find_names
from build_scripts.tagging.tags import Evidence
from build_scripts.vocabulary.load import Vocabulary

_ROLE = re.compile(f"-(?:{'|'.join(filter(None, Role))})$")
_PLACES = frozenset((Kind.NAME, Kind.CAPITAL, Kind.PLACE))
_LEADERS = frozenset((Kind.LEADER,))


def story_names(
    paragraphs: Sequence[str], evidence: Sequence[Evidence], vocabulary: Vocabulary
) -> tuple[NamePair, ...]:
    """The names that the paragraphs give in both scripts, then the leaders that `evidence` tells of; each pair once.

    A country or place that gave the story a tag is no name: it has an index of its own. A leader's name is the
    vocabulary's, however the story spells it, and only given if the vocabulary has the original (`latin`).
    """
    places = {fold(one.term) for one in of_kinds(evidence, _PLACES)}
    tags = dict.fromkeys(one.tag for one in evidence)
    english = {vocabulary.countries[tag].english for tag in tags if tag in vocabulary.countries}
    written = (pair for pair in find_names(paragraphs) if fold(pair.han) not in places and pair.latin not in english)
    return tuple(dict.fromkeys((*written, *_leaders(evidence, vocabulary))))


def of_kinds(evidence: Iterable[Evidence], kinds: Set[str]) -> Iterator[Evidence]:
    """The evidence that terms of these kinds gave, in whatever role."""
    return (one for one in evidence if _ROLE.sub("", one.rule) in kinds)


def _leaders(evidence: Iterable[Evidence], vocabulary: Vocabulary) -> Iterator[NamePair]:
    named = dict.fromkeys((one.tag, fold(one.term)) for one in of_kinds(evidence, _LEADERS))
    for code, term in named:
        for leader in vocabulary.countries[code].leaders:
            if leader.latin and term in map(fold, leader.terms()):
                yield NamePair(leader.name, leader.latin, NameKind.PERSON)

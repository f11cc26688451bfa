"""Bonds: what is made of a story's ties, the older story that it continues and those that it is related to.

A story's bonds are a function of it and of the stories of the ties.WINDOW before it, so they can be kept from one build
to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.site.marks import Marks, common_pairs, marks_of
from build_scripts.site.related import Related, relate
from build_scripts.site.threads import Continuation, continuation
from build_scripts.site.ties import tie_stories
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary


class Bonds(NamedTuple):
    """One story's ties, judged."""

    continued: Continuation | None  # of the older story that it goes on with
    related: tuple[Related, ...]  # older stories that share enough with it, best first


@dataclass(frozen=True, slots=True)
class AllBonds:
    """The bonds of all stories by their ids. Threads need all of the first kind; of the second each page needs one."""

    continued: Mapping[str, Continuation]  # of the stories that go on with an older one
    related: Callable[[str], tuple[Related, ...]]


NO_BONDS = AllBonds({}, lambda story_id: ())
# Gives the bonds of stories that are oldest first.
Binder = Callable[[Sequence[Story], Vocabulary], AllBonds]


def bind_all(stories: Sequence[Story], vocabulary: Vocabulary) -> AllBonds:
    """The bonds of all stories, which have their texts."""
    common = common_pairs(vocabulary)
    return bind_with({story.id: marks_of(story, common) for story in stories})(stories, vocabulary)


def bind_with(marks: Mapping[str, Marks]) -> Binder:
    """Gives the bonds of all stories of a site; `marks` are theirs by their ids."""

    def bind(stories: Sequence[Story], vocabulary: Vocabulary) -> AllBonds:
        wanted = {story.id for story in stories}
        found = dict(find_bonds(stories, lambda story: marks[story.id], vocabulary, wanted))
        continued = {story_id: bonds.continued for story_id, bonds in found.items() if bonds.continued}
        return AllBonds(continued, lambda story_id: found[story_id].related)

    return bind


def find_bonds(
    stories: Sequence[Story], marks: Callable[[Story], Marks], vocabulary: Vocabulary, wanted: Collection[str]
) -> Iterator[tuple[str, Bonds]]:
    """The id and the bonds of each story whose id is wanted. `stories` are oldest first; `marks` gives one's marks."""
    for story, ties in tie_stories(stories, marks, common_pairs(vocabulary), wanted):
        yield story.id, Bonds(continuation(story, ties, vocabulary), relate(story, ties))

"""Connect stories: threads, and the older stories that each one is related to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.site.marks import Marks
from build_scripts.site.related import Related, relate
from build_scripts.site.threads import Thread, find_threads
from build_scripts.site.ties import NO_MARKS, tie_stories
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary


@dataclass(frozen=True, slots=True)
class Connections:
    """How the stories of a site hang together."""

    threads: tuple[Thread, ...] = ()  # that with the newest story first
    thread_of: Mapping[str, Thread] = field(default_factory=dict)  # a story's id → its thread, if it has one
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)  # a story's id → older ones, best first


def connect(stories: Sequence[Story], vocabulary: Vocabulary, known: Mapping[str, Marks] = NO_MARKS) -> Connections:
    """The threads and related stories of `stories`, given in any order; `known` are marks of stories by their paths.

    What a story continues and is related to depends on the stories of the ties.WINDOW before it only.
    """
    tied = tuple(tie_stories(stories, vocabulary, known))
    threads = find_threads(tied, vocabulary)
    thread_of = {story.id: thread for thread in threads for story in thread.stories}
    related = {}
    for story, ties in tied:
        own = thread_of.get(story.id)
        elsewhere = {*story.related, *(tie.older.id for tie in ties if own and thread_of.get(tie.older.id) is own)}
        related[story.id] = relate(story, ties, elsewhere)
    return Connections(threads, thread_of, related)

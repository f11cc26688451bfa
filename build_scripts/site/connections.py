"""Connect stories: threads, and the older stories that each one is related to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice

from build_scripts.site.bonds import NO_BONDS, AllBonds
from build_scripts.site.order import newest_first
from build_scripts.site.related import SHOWN, Related
from build_scripts.site.threads import Thread, find_threads
from build_scripts.stories.story import Story


@dataclass(frozen=True, slots=True)
class Connections:
    """How the stories of a site hang together."""

    threads: tuple[Thread, ...] = ()  # that with the newest story first
    thread_of: Mapping[str, Thread] = field(default_factory=dict)  # a story's id → its thread, if it has one
    bonds: AllBonds = field(default=NO_BONDS, compare=False)

    @property
    def beginnings(self) -> tuple[Story, ...]:
        """The first story of each thread, newest first: the list that the overview of threads is cut by."""
        return newest_first(thread.stories[0] for thread in self.threads)

    def related(self, story: Story) -> tuple[Related, ...]:
        """The older stories that a story is related to, best first.

        SHOWN at most, none of its own thread, and none that an editor relates anyway.
        """
        own = self.thread_of.get(story.id)
        found = (
            each
            for each in self.bonds.related(story.id)
            if each.older not in story.related and (own is None or self.thread_of.get(each.older) is not own)
        )
        return tuple(islice(found, SHOWN))


def connect(stories: Sequence[Story], bonds: AllBonds) -> Connections:
    """The connections of `stories`, which are oldest first and have these bonds."""
    threads = find_threads(stories, bonds.continued)
    return Connections(threads, {story.id: thread for thread in threads for story in thread.stories}, bonds)

"""Connect stories: threads, and the older stories that each one is related to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from build_scripts.site.bonds import Bonds
from build_scripts.site.order import newest_first
from build_scripts.site.related import SHOWN, Related
from build_scripts.site.threads import Thread, find_threads
from build_scripts.stories.story import Story


@dataclass(frozen=True, slots=True)
class Connections:
    """How the stories of a site hang together."""

    threads: tuple[Thread, ...] = ()  # that with the newest story first
    thread_of: Mapping[str, Thread] = field(default_factory=dict)  # a story's id → its thread, if it has one
    related: Mapping[str, tuple[Related, ...]] = field(default_factory=dict)  # a story's id → older ones, best first

    @property
    def beginnings(self) -> tuple[Story, ...]:
        """The first story of each thread, newest first: the list that the overview of threads is cut by."""
        return newest_first(thread.stories[0] for thread in self.threads)


def connect(stories: Sequence[Story], bonds: Mapping[str, Bonds]) -> Connections:
    """The threads and related stories of `stories`, which are oldest first and have these bonds.

    A story is related to SHOWN others at most, to none of its own thread, and to none that an editor relates anyway.
    """
    continued = {story_id: each.continued for story_id, each in bonds.items() if each.continued}
    threads = find_threads(stories, continued)
    thread_of = {story.id: thread for thread in threads for story in thread.stories}

    def told(story: Story, other: str) -> bool:
        own = thread_of.get(story.id)
        return other in story.related or (own is not None and thread_of.get(other) is own)

    related = {
        story.id: tuple(each for each in bonds[story.id].related if not told(story, each.older))[:SHOWN]
        for story in stories
    }
    return Connections(threads, thread_of, related)

"""The pages of threads: their overview, and each as a timeline that says why its stories belong together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.outputs import Page
from build_scripts.pages.dates import duration
from build_scripts.pages.lists import list_parts
from build_scripts.pages.reasons import shared_text
from build_scripts.pages.renderer import Head, Renderer, latest_change
from build_scripts.site.connections import Connections
from build_scripts.site.model import Index
from build_scripts.site.order import story_day
from build_scripts.site.statistics import bars, count_countries, reading_minutes
from build_scripts.site.threads import Thread
from build_scripts.stories.story import Story

THREADS = "/threads/"
COUNTRIES_SHOWN = 8
STEPS_SHOWN = 3  # of a thread, before and after a story, on its page


@dataclass(frozen=True, slots=True)
class Entry:
    """A story in a timeline, and why it was taken for a continuation of an older one ("" where nothing was guessed)."""

    story: Story
    reason: str


@dataclass(frozen=True, slots=True)
class Spanned:
    """A thread in the overview, and from when to when it is told."""

    thread: Thread
    span: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a story stands in its thread: the ones next to it, each oldest first.

    Which of its stories it is, counted from the first, is not told: an older one that comes or goes changes all those.
    """

    thread: Thread
    before: tuple[Story, ...]
    after: tuple[Story, ...]


def place_in_thread(connections: Connections, story: Story) -> Place | None:
    """The story's place in its thread, with the nearest stories only: a thread may grow without changing old pages."""
    thread = connections.thread_of.get(story.id)
    if thread is None:
        return None
    return Place(thread, *thread.around(story, STEPS_SHOWN))


def threads_pages(render: Renderer) -> Iterator[Page]:
    """The overview of threads, newest beginning first; older ones by their period."""
    connections = render.site.connections
    for part in list_parts(render, THREADS, render.text("threads", "title"), connections.beginnings):
        threads = [connections.thread_of[story.id] for story in part.stories]
        head = Head(
            title=part.title,
            description=render.text("threads", "description"),
            kind="threads",
            section=THREADS.lstrip("/"),
            lastmod=latest_change(thread.stories[-1] for thread in threads),
        )
        yield render.page(
            part.address,
            "threads.html",
            head,
            title=part.title,
            threads=[Spanned(thread, _span(render, thread)) for thread in threads],
            first=not part.period,
            older=part.older,
            newer=part.newer,
        )


def timeline_pages(render: Renderer, thread: Thread) -> Iterator[Page]:
    """A thread as a timeline, oldest first; that of a long one begins on pages by period."""
    span = _span(render, thread)
    count = len(thread.stories)
    for part in list_parts(render, thread.address, thread.label, thread.newest_first):
        first = not part.period
        head = Head(
            title=part.title,
            description=render.text("thread", "description", label=thread.label, n=count, span=span)
            if first
            else part.title,
            kind="thread",
            section=THREADS.lstrip("/"),
            lastmod=latest_change(part.stories),
        )
        time = duration(render.site.config.language)(reading_minutes(thread.stories))
        facts = render.text("thread", "facts", span=span, n=count, time=time)
        yield render.page(
            part.address,
            "thread.html",
            head,
            title=part.title,
            facts=facts if first else "",
            by_editor=thread.by_editor,
            entries=[_entry(render, thread, story) for story in reversed(part.stories)],
            countries=_countries(render, thread) if first else (),
            older=part.older,
            newer=part.newer,
        )


def _span(render: Renderer, thread: Thread) -> str:
    return render.span(story_day(thread.stories[0]), story_day(thread.stories[-1]))


def _entry(render: Renderer, thread: Thread, story: Story) -> Entry:
    found = thread.joined.get(story.id)
    return Entry(story, shared_text(render, found.words, found.countries) if found else "")


def _countries(render: Renderer, thread: Thread) -> list[Index]:
    return [render.site.countries[bar.key] for bar in bars(count_countries(thread.stories), COUNTRIES_SHOWN)]

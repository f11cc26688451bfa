"""Prints: what tells whether anything that a page or file says of stories, names and threads has changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import chain, pairwise

from build_scripts.incremental.fingerprint import Known, digest, plain
from build_scripts.pages.threads import STEPS_SHOWN
from build_scripts.site.model import Index, Site
from build_scripts.site.names import Name
from build_scripts.site.neighbours import related_stories, sources_of
from build_scripts.site.order import story_day
from build_scripts.site.threads import Thread
from build_scripts.site.ties import WINDOW
from build_scripts.stories.story import Story


@dataclass(frozen=True, slots=True)
class Prints:
    """Fingerprints of stories by their paths: of what lists tell of one, and of all that it says."""

    faces: Mapping[str, bytes]
    wholes: Mapping[str, bytes]
    site: bytes  # of everything that any list tells: stories, threads, names, addresses of hand-written pages
    vocabulary: bytes  # of the whole vocabulary

    def face(self, story: Story) -> bytes:
        """What a list may show of a story."""
        return self.faces[story.path]

    def list(self, stories: Iterable[Story]) -> bytes:
        """What a list of stories shows."""
        return digest(b"".join([self.faces[story.path] for story in stories]))


def make_prints(site: Site, records: Mapping[str, tuple[bytes, bytes]], vocabulary: bytes) -> Prints:
    """The prints of a site's stories from those of their records: a list also shows the outlets by their labels.

    `vocabulary` is the fingerprint of the vocabulary's files.
    """
    faces = {}
    for story in site.stories:
        labels = [index.label for index in sources_of(site, story)]
        faces[story.path] = digest(records[story.path][0] + plain(labels))
    wholes = {story.path: faces[story.path] + records[story.path][1] for story in site.stories}
    threads = [(thread.slug, thread.label, [one.id for one in thread.stories]) for thread in site.connections.threads]
    names = [entry_of(name) for name in site.names.by_key.values()]
    others = digest(plain(threads, names, site.pages))
    return Prints(faces, wholes, digest(others + b"".join(faces.values())), vocabulary)


def known_prints(prints: Prints) -> Known:
    """How values that pages are made from are told apart without looking at all that they hold.

    Of an index a page shows its label and address, of a thread its size and newest story too; what else it tells of
    one is a value of its own, or the page is no `by_page`.
    """
    return {
        Story: lambda story: prints.faces[story.path],
        Index: lambda index: f"{index.key}\n{index.label}\n{index.address}".encode(),
        Name: entry_of,
        Thread: lambda thread: (thread.slug, thread.label, len(thread.stories), prints.faces[thread.stories[-1].path]),
    }


def entry_of(name: Name) -> str:
    """What a list tells of a name."""
    told = (name.key, name.han, name.latin, name.kind, name.target, str(len(name.stories)), *name.also)
    return "\n".join(told)


def months_told(site: Site, prints: Prints) -> Iterator[tuple[date, bytes]]:
    """For each month a print of all that the pages of its stories may tell: sooner made than what each page tells.

    A story's bonds are found from the vocabulary and the stories of the ties' window before it, and depend on which
    of those are in its thread.
    """
    slugs = {story_id: thread.slug.encode() for story_id, thread in site.connections.thread_of.items()}
    texts = {
        month: digest(b"".join([prints.wholes[story.path] + slugs.get(story.id, b"") for story in stories]))
        for month, stories in months_of(site)
    }
    near = _near(site, prints)
    for month in texts:
        first = (month - WINDOW).replace(day=1)
        window = [text for each, text in texts.items() if first <= each <= month]
        yield month, digest(b"".join([prints.vocabulary, *window, *near[month]]))


def _near(site: Site, prints: Prints) -> Mapping[date, list[bytes]]:
    """What the pages of each month's stories tell of others, wherever these stand: next in a thread or topic, names."""
    month_of = {story.id: month for month, stories in months_of(site) for story in stories}
    near: dict[date, list[bytes]] = {month: [] for month in site.months}
    for thread in sorted(site.connections.threads, key=lambda thread: thread.slug):  # not by their newest stories
        faces = [*map(prints.face, thread.stories)]
        for place, story in enumerate(thread.stories):
            near[month_of[story.id]] += faces[max(0, place - STEPS_SHOWN) : place + STEPS_SHOWN + 1]
        named = plain(thread.slug, thread.label, story_day(thread.stories[0]))
        for month in {month_of[story.id] for story in thread.stories}:
            near[month].append(named)
    for index in site.topics.values():
        for newer, older in pairwise(index.stories):
            if (month := month_of[newer.id]) != (other := month_of[older.id]):
                near[month].append(prints.face(older))
                near[other].append(prints.face(newer))
    names = {key: plain(name.han, name.latin, name.kind.value, name.address) for key, name in site.names.by_key.items()}
    for story_id, found in site.names.of.items():
        near[month_of[story_id]] += [names[name.key] for name in found]
    for story in site.stories:
        if story.related:
            near[month_of[story.id]] += map(prints.face, related_stories(site, story))
    return near


def months_of(site: Site) -> Iterator[tuple[date, tuple[Story, ...]]]:
    """The months of a site with their stories."""
    for month, days in site.months.items():
        yield month, tuple(chain.from_iterable(site.days[day] for day in days))

"""Threads: the stories that develop one event, found by what they share, and explained.

An editor's `thread` wins. A story joins the thread of the older story that it continues, or none: so a newer story
never changes who belongs together among the older ones.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from build_scripts.site.addresses import thread_address
from build_scripts.site.marks import is_word
from build_scripts.site.order import time_key
from build_scripts.site.sources import slug_of
from build_scripts.site.ties import Tie, Tied
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

# What makes a tie a continuation. Chosen on the sample posts of content/posts (tests/site/test_threads.py holds them).
SURE = 9.0  # so strong that the titles need not agree
NAMED = 5.0  # where a title has a name that both stories have
LIKELY = 4.0  # where both titles have more in common than a topic's terms
FAINT = 3.5  # where what the titles share is LONG, or country and topic are the same
LONG = 4  # characters
SELDOM, HARDLY_EVER = 0.6, 0.8  # weights of a country that few stories of the time, or hardly one, are about
SOON, AT_ONCE = 30.0, 7.0  # days
LABEL_PARTS = 2  # names in a thread's label
SEPARATOR = "・"


class Continuation(NamedTuple):
    """That a story goes on with what an older one told, and what both have: words, and codes of countries."""

    older: str  # its id
    words: tuple[str, ...]
    countries: tuple[str, ...]
    label: str  # what the two are about, in few words


@dataclass(frozen=True, slots=True)
class Thread:
    """Stories of one event, oldest first. `by_editor`: an editor named it."""

    slug: str
    label: str
    stories: tuple[Story, ...]
    joined: Mapping[str, Continuation]  # how each story came in, by its id; editors' stories and the first did not
    by_editor: bool

    @property
    def address(self) -> str:
        """`/threads/<slug>/`."""
        return thread_address(self.slug)

    @property
    def newest_first(self) -> tuple[Story, ...]:
        """Its stories from the newest to the first."""
        return self.stories[::-1]

    def place(self, story: Story) -> int:
        """Which of the thread's stories this is, from 0: they stand in the order of their dates and ids."""
        return bisect_left(self.stories, (story.date, story.id), key=lambda one: (one.date, one.id))

    def around(self, story: Story, steps: int) -> tuple[tuple[Story, ...], tuple[Story, ...]]:
        """(before, after): some of the thread's stories next to one of them, each oldest first."""
        place = self.place(story)
        return self.stories[max(0, place - steps) : place], self.stories[place + 1 : place + 1 + steps]


def find_threads(stories: Iterable[Story], continued: Mapping[str, Continuation]) -> tuple[Thread, ...]:
    """The threads of two or more stories, that with the newest story first. `stories` are oldest first.

    `continued` has what each one continues under its id.
    """
    thread_of: dict[str, str] = {}
    members: dict[str, list[Story]] = {}
    joined: dict[str, Continuation] = {}
    for story in stories:
        slug = editor_slug(story.thread) if story.thread else None
        if slug is None and (found := continued.get(story.id)):
            joined[story.id] = found
            slug = thread_of[found.older]
        slug = slug or automatic_slug(story)
        thread_of[story.id] = slug
        members.setdefault(slug, []).append(story)
    threads = [_make_thread(slug, each, joined) for slug, each in members.items() if len(each) > 1]
    return tuple(sorted(threads, key=lambda thread: time_key(thread.stories[-1])))


def editor_slug(name: str) -> str:
    """The slug of a thread that an editor named. A bare number begins the addresses of the overview's older pages."""
    slug = slug_of(name)
    return f"n-{slug}" if slug.isdigit() else slug


def automatic_slug(first: Story) -> str:
    """The slug of a thread that no editor named, from its first story: an editor's slug has no full stop."""
    return f"{first.date:%Y%m%d}.{first.id}"


def continuation(story: Story, ties: Iterable[Tied], vocabulary: Vocabulary) -> Continuation | None:
    """What a story goes on with, by the strongest of its ties that says so; `ties` are strongest first."""
    for older, tie in ties:
        if _continues(story, older, tie):
            return Continuation(older.id, tie.words, tie.countries, _label(older, story, tie, vocabulary))
    return None


def _continues(story: Story, older: Story, tie: Tie) -> bool:
    return (
        tie.strength >= SURE
        or (tie.strength >= LIKELY and _titles_agree(tie))
        or (tie.strength >= FAINT and any(len(run) >= LONG for run in tie.peculiar))
        or (tie.strength >= NAMED and bool(tie.countries) and _titles_name(story, older, tie))
        or (tie.strength >= LIKELY and bool(tie.titled_places) and bool(tie.names))
        or _same_scene(story, older, tie)
    )


def _titles_agree(tie: Tie) -> bool:
    """Both titles have words in common that are more than a topic's: short ones in a common country, else long ones."""
    if tie.countries:
        return bool(tie.peculiar)
    return any(len(run) > 2 for run in (tie.runs if tie.strength >= NAMED else tie.peculiar))


def _titles_name(story: Story, older: Story, tie: Tie) -> bool:
    """One of the titles has a name that both stories have, or both have a term of the topic."""
    return bool(tie.runs) or any(name in story.title or name in older.title for name in tie.names)


def _same_scene(story: Story, older: Story, tie: Tie) -> bool:
    """Both tell first of one country that is seldom told of, on the same topic.

    Within weeks if they share more than that; within days if hardly a story of the time is about the country.
    """
    same = story.about[:1] == older.about[:1] and story.topics[:1] == older.topics[:1]
    near = tie.days <= SOON and tie.strength >= FAINT and tie.rarest_country >= SELDOM
    return same and (near or (tie.days <= AT_ONCE and tie.rarest_country >= HARDLY_EVER))


def _make_thread(slug: str, stories: list[Story], joined: Mapping[str, Continuation]) -> Thread:
    name = next((story.thread for story in stories if story.thread), None)
    own = {story.id: joined[story.id] for story in stories if story.id in joined}
    return Thread(slug, name or own[stories[1].id].label, tuple(stories), own, name is not None)


def _label(first: Story, second: Story, tie: Tie, vocabulary: Vocabulary) -> str:
    """What the first two stories share, in few words: names of both titles, else their country and words, else tags."""
    titles = (second.title, first.title)
    names = (*tie.names, *tie.places)
    countries = [vocabulary.countries[code].name for code in tie.countries if code in vocabulary.countries]
    words = sorted((run for run in tie.peculiar if is_word(run, titles)), key=len, reverse=True)
    parts = [name for name in names if all(name in title for title in titles)]
    if words and not parts:
        told = (name for name in countries if all(name in title for title in titles))
        parts += [name for name in told if not any(name in word for word in words)][:1]
    parts += words
    if not parts:
        parts = [name for name in names if any(name in title for title in titles)]
        parts += [run for run in tie.runs if is_word(run, titles)]
    if not parts:
        topics = [vocabulary.topics[slug].label for slug in second.topics if slug in vocabulary.topics]
        parts = countries[:1] + topics[:1]
    return SEPARATOR.join(_apart(parts)[:LABEL_PARTS]) or first.title


def _apart(parts: list[str]) -> list[str]:
    """The parts without those that hold an earlier one or stand in it."""
    kept: list[str] = []
    for part in parts:
        if not any(part in other or other in part for other in kept):
            kept.append(part)
    return kept

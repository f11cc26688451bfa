"""Tie each story to older ones that share names, terms or countries: what threads and related stories are made of.

A story's ties depend on the stories of the WINDOW days before it and on nothing newer, so they stay as they are when
stories are added. Inverted lists find the candidates; the cost follows what stories share, not how many there are.
"""

from __future__ import annotations

import math
from collections import deque
from collections.abc import Callable, Collection, Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from build_scripts.site.marks import CommonPairs, Marks, country_mark, is_word, pairs_of, shared_runs
from build_scripts.stories.story import Story

WINDOW = timedelta(days=120)
HALVED_AFTER = 120  # days between two stories that halve what they share
CANDIDATES = 12  # the older stories that are looked at closely, for each story
TOO_COMMON = 150  # a mark in more stories of the window than this finds no candidates
FEW = 100  # stories: for so many, the window notes only the marks that they have
PRIOR = 50  # stories without a mark that are imagined, so that in a young archive no mark looks common

NAME_POINTS = 3.0
COUNTRY_POINTS = 2.0
TITLES_POINTS, TITLE_POINTS, TEXT_POINTS = 2.0, 1.5, 1.0  # a pair in both titles, in one, in neither


@dataclass(frozen=True, slots=True)
class Tie:
    """What a story shares with an older one. Every part is sorted; `weight` says how rare a mark is (0 to 1)."""

    older: str  # its id
    names: tuple[str, ...]
    places: tuple[str, ...]
    titled_places: tuple[str, ...]  # places that both titles name
    runs: tuple[str, ...]  # the longest strings that both titles have, not all of them everyday words or places
    peculiar: tuple[str, ...]  # those of `runs` that are more than terms of a topic
    words: tuple[str, ...]  # what to tell a reader: names, places, and those of `runs` that read as words
    countries: tuple[str, ...]  # that both are about
    rarest_country: float  # the weight of the rarest of them
    days: float  # between the two
    strength: float


Tied = tuple[Story, Tie]  # an older story, and what ties another one to it


@dataclass(slots=True)
class _Window:
    """The stories of the last WINDOW in order of time, and for each mark those that have it, by their numbers."""

    asked: frozenset[str] | None  # the marks that will be asked for; None: any
    stories: deque[tuple[Story, Marks]] = field(default_factory=deque)
    holders: dict[str, deque[int]] = field(default_factory=dict)
    first: int = 0  # the number of the oldest

    def add(self, story: Story, marks: Marks) -> None:
        number = self.first + len(self.stories)
        self.stories.append((story, marks))
        for mark in self._noted(marks):
            holders = self.holders.get(mark)
            if holders is None:
                self.holders[mark] = deque((number,))
            else:
                holders.append(number)

    def forget(self, now: Story) -> None:
        while self.stories and now.date - self.stories[0][0].date > WINDOW:
            _, marks = self.stories.popleft()
            self.first += 1
            for mark in self._noted(marks):
                holders = self.holders[mark]
                holders.popleft()
                if not holders:
                    del self.holders[mark]

    def _noted(self, marks: Marks) -> frozenset[str]:
        return marks.all if self.asked is None else marks.all & self.asked

    def weights(self, marks: Iterable[str]) -> dict[str, float]:
        """How much each of some marks says, in their order: 1 at most, less if many stories of the window have it."""
        everything = len(self.stories) + PRIOR
        most = math.log(everything)
        return {
            mark: max(0.0, math.log(everything / (len(self.holders[mark]) + 1)) / most)
            for mark in marks
            if mark in self.holders
        }


def tie_stories(
    stories: Sequence[Story], marks_of: Callable[[Story], Marks], common: CommonPairs, wanted: Collection[str]
) -> Iterator[tuple[Story, tuple[Tied, ...]]]:
    """The stories whose ids are wanted, oldest first, with their ties: the strongest first, of equal ones the newest.

    `stories` are oldest first. Marks are asked for only where a wanted story's window needs them. The outcome for a
    story is a function of it and of the stories of the WINDOW before it.
    """
    few = len(wanted) <= FEW
    asked = frozenset().union(*(marks_of(story).all for story in stories if story.id in wanted)) if few else None
    window = _Window(asked)
    for story in _near(stories, wanted):
        window.forget(story)
        marks = marks_of(story)
        if story.id in wanted:
            weights = window.weights(sorted(marks.all))
            found = [
                (older, _tie(weights, common, (story, marks), (older, others)))
                for older, others in _candidates(window, marks, weights)
            ]
            yield story, tuple(sorted(found, key=lambda each: (-each[1].strength, each[1].days, each[0].id)))
        window.add(story, marks)


def _near(stories: Sequence[Story], wanted: Container[str]) -> list[Story]:
    """The stories that are wanted or stand in the window of one that is, in their order."""
    near: list[Story] = []
    last = None
    for story in reversed(stories):
        if story.id in wanted:
            last = story.date
        if last and last - story.date <= WINDOW:
            near.append(story)
    return near[::-1]


def _candidates(window: _Window, marks: Marks, weights: Mapping[str, float]) -> list[tuple[Story, Marks]]:
    """The older stories that share most: the CANDIDATES with the heaviest common marks."""
    points: dict[int, float] = {}
    for mark, weight in weights.items():
        holders = window.holders[mark]
        if len(holders) <= TOO_COMMON:
            value = weight * _worth(mark, marks)
            for number in holders:
                points[number] = points.get(number, 0.0) + value
    best = sorted(points, key=lambda number: (-points[number], -number))[:CANDIDATES]
    return [window.stories[number - window.first] for number in best]


def _tie(weights: Mapping[str, float], common: CommonPairs, new: tuple[Story, Marks], old: tuple[Story, Marks]) -> Tie:
    (story, marks), (older, others) = new, old
    names, places, shared = marks.names & others.names, marks.places & others.places, marks.text & others.text
    rarity = {code: weights[country_mark(code)] for code in story.about if country_mark(code) in others.countries}
    days = (story.date - older.date) / timedelta(days=1)
    points = (
        math.fsum(weights[mark] * NAME_POINTS for mark in names | places)
        + math.fsum(weights[mark] * _points(mark, marks, others) for mark in shared)
        + math.fsum(weight * COUNTRY_POINTS for weight in rarity.values())
    )
    titled = marks.titled & others.titled
    shared_pairs = {run: pairs_of(run) & titled for run in shared_runs(story.title, older.title)} if titled else {}
    runs = tuple(run for run, pairs in shared_pairs.items() if pairs)
    shown_names, shown_places = _rarest_first(names, weights), _rarest_first(places, weights)
    read = (run for run in runs if is_word(run, (story.title, older.title)))
    return Tie(
        older=older.id,
        names=shown_names,
        places=shown_places,
        titled_places=tuple(sorted(place for place in places if place in story.title and place in older.title)),
        runs=runs,
        peculiar=tuple(run for run in runs if shared_pairs[run] - common.topical),
        words=tuple(dict.fromkeys((*shown_names, *shown_places, *read))),
        countries=tuple(rarity),
        rarest_country=max(rarity.values(), default=0.0),
        days=days,
        strength=points / (1 + days / HALVED_AFTER),
    )


def _worth(mark: str, marks: Marks) -> float:
    """What a mark counts before the older story is looked at."""
    if mark in marks.countries:
        return COUNTRY_POINTS
    return NAME_POINTS if mark in marks.names or mark in marks.places else TEXT_POINTS


def _points(mark: str, new: Marks, old: Marks) -> float:
    """What a pair counts: more if a title has it, most if both have."""
    return (TEXT_POINTS, TITLE_POINTS, TITLES_POINTS)[(mark in new.title) + (mark in old.title)]


def _rarest_first(marks: Iterable[str], weights: Mapping[str, float]) -> tuple[str, ...]:
    return tuple(sorted(marks, key=lambda mark: (-weights[mark], mark)))

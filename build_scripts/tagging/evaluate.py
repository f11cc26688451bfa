"""Measure a tagger against labelled stories: precision, recall, F1, exact sets, intervals, baselines, worst errors."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

from build_scripts.tagging.tags import Tags, TextToTag

RESAMPLES = 1000
WORST_SHOWN = 10

Pair = tuple[frozenset[str], frozenset[str]]  # what a label asks for, and what was given


@dataclass(frozen=True, slots=True)
class Labelled:
    """A story with the tags that it should have. `mentioned` are the countries it names besides `about`."""

    name: str
    text: TextToTag
    about: frozenset[str]
    mentioned: frozenset[str]
    topics: frozenset[str]


@dataclass(frozen=True, slots=True)
class Score:
    """How well one way of tagging does. `low` and `high` bound F1 in 95 of 100 resamples of the stories."""

    name: str
    precision: float
    recall: float
    f1: float
    macro_f1: float  # the mean of each tag's own F1: rare countries weigh as much as common ones
    exact: float  # the share of stories whose set is right
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Miss:
    """A story whose countries are wrong: what it should be about, what it was given, and the strongest reasons."""

    name: str
    wanted: tuple[str, ...]
    given: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Report:
    """The scores of the tagger and of the baselines on the same stories, and the worst misses."""

    stories: int
    first_topic: float  # the share of stories whose best topic is one of the wanted
    scores: tuple[Score, ...]
    misses: tuple[Miss, ...]


def evaluate(stories: Sequence[Labelled], tag: Callable[[TextToTag], Tags]) -> Report:
    """Tag every story and compare. The same stories and tagger give the same report."""
    tagged = [(story, tag(story.text)) for story in stories]
    ways: list[tuple[str, list[Pair]]] = [
        ("about", [(story.about, frozenset(tags.about)) for story, tags in tagged]),
        ("any country", [(story.about | story.mentioned, _named(tags)) for story, tags in tagged]),
        ("topics", [(story.topics, frozenset(tags.topics)) for story, tags in tagged]),
        ("about, baseline: every country named", [(story.about, _named(tags)) for story, tags in tagged]),
        ("about, baseline: in the title", [(story.about, _in_title(tags)) for story, tags in tagged]),
        ("about, baseline: title or twice", [(story.about, _title_or_twice(tags)) for story, tags in tagged]),
    ]
    misses = sorted(
        (_miss(story, tags) for story, tags in tagged if story.about != set(tags.about)),
        key=lambda miss: (-len(set(miss.wanted) ^ set(miss.given)), miss.name),
    )
    first = sum(bool(tags.topics) and tags.topics[0] in story.topics for story, tags in tagged)
    return Report(
        len(stories),
        first / (len(stories) or 1),
        tuple(_score(name, pairs) for name, pairs in ways),
        tuple(misses),
    )


def format_report(report: Report) -> Iterator[str]:
    """Give a report as lines of plain text."""
    yield f"{report.stories} stories"
    yield f"{'':38s} precision recall   F1  (95 %)        macro exact"
    for score in report.scores:
        yield (
            f"{score.name:38s}      {score.precision:.3f}  {score.recall:.3f} {score.f1:.3f} "
            f"({score.low:.3f}-{score.high:.3f})  {score.macro_f1:.3f} {score.exact:.3f}"
        )
    yield f"{'first topic is right':38s}                       {report.first_topic:.3f}"
    for miss in report.misses[:WORST_SHOWN]:
        yield f"{miss.name}: expected {', '.join(miss.wanted) or 'none'}; got {', '.join(miss.given) or 'none'}"
        yield from (f"    {reason}" for reason in miss.reasons)


def _named(tags: Tags) -> frozenset[str]:
    return frozenset((*tags.about, *tags.mentioned))


def _in_title(tags: Tags) -> frozenset[str]:
    return frozenset(each.tag for each in tags.evidence if each.paragraph < 0) & _named(tags)


def _title_or_twice(tags: Tags) -> frozenset[str]:
    counts = Counter(each.tag for each in tags.evidence)
    return _in_title(tags) | {code for code in _named(tags) if counts[code] >= 2}


def _score(name: str, pairs: Sequence[Pair]) -> Score:
    precision, recall, f1 = _precision_recall_f1(pairs)
    random = Random(0)
    resampled = (
        sorted(_precision_recall_f1(random.choices(pairs, k=len(pairs)))[2] for _ in range(RESAMPLES))
        if pairs
        else [0.0]
    )
    every = sorted({tag for wanted, given in pairs for tag in wanted | given})
    macro = [_precision_recall_f1([(wanted & {tag}, given & {tag}) for wanted, given in pairs])[2] for tag in every]
    return Score(
        name,
        precision,
        recall,
        f1,
        sum(macro) / (len(macro) or 1),
        sum(wanted == given for wanted, given in pairs) / (len(pairs) or 1),
        resampled[len(resampled) * 25 // 1000],
        resampled[len(resampled) * 975 // 1000],
    )


def _precision_recall_f1(pairs: Iterable[Pair]) -> tuple[float, float, float]:
    hits = wanted_count = given_count = 0
    for wanted, given in pairs:
        hits += len(wanted & given)
        wanted_count += len(wanted)
        given_count += len(given)
    return hits / (given_count or 1), hits / (wanted_count or 1), 2 * hits / (wanted_count + given_count or 1)


def _miss(story: Labelled, tags: Tags) -> Miss:
    wrong = story.about ^ set(tags.about)
    reasons = sorted((each for each in tags.evidence if each.tag in wrong), key=lambda each: (-each.points, each))[:5]
    return Miss(
        story.name,
        tuple(sorted(story.about)),
        tags.about,
        tuple(f"{each.tag} {each.term} ({each.place}, {each.rule}) {each.points:+.2f}" for each in reasons),
    )

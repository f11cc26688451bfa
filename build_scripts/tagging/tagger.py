"""The tagger: which countries and topics a story is about, which others it names, and why."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from build_scripts.tagging.lexicon import Kind, compile_lexicon
from build_scripts.tagging.mentions import HOME, Mention
from build_scripts.tagging.reading import Reading, read_story
from build_scripts.tagging.salience import by_country, measure
from build_scripts.tagging.tags import Evidence, Tags, TextToTag
from build_scripts.tagging.topics import score_topics
from build_scripts.tagging.weights import ABOUT, BIAS, FEATURE_WEIGHT, UNSURE_ABOUT, UNSURE_TOPIC
from build_scripts.vocabulary.model import Vocabulary


class Tagger:
    """Tags stories by one vocabulary. Building one compiles the vocabulary; tagging has no state."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._lexicon = compile_lexicon(vocabulary)

    def tag(self, text: TextToTag) -> Tags:
        """Give a story's tags, best first, with the evidence for each."""
        reading = read_story(self._lexicon, text)
        mentions = reading.mentions
        scores, evidence = _score_countries(reading)
        by_more_than_marks = {mention.code for mention in mentions if mention.kind is not Kind.MARK}
        named = [code for code in scores if code.isupper() and (code == HOME or code in by_more_than_marks)]
        about = [code for code in named if scores[code] >= ABOUT] or _nearly(scores, named)
        mentioned = [code for code in named if code not in about]
        if not about and named[:1] == [HOME] and not _of_a_group(mentions):
            about, mentioned = [HOME], named[1:]
        elif not named and text.title and not _looks_abroad(mentions):
            about = [HOME]  # our posts come from Taiwan's press: a story that names no country is a domestic one
        topics, why_topics = score_topics(reading.found, len(about))
        kept = {*about, *mentioned}
        why = tuple(each for each in evidence if each.tag in kept)
        unsure = (*_near_things(scores, named), *_thin_topic(topics, why_topics))
        regions = tuple(_regions(mentions))
        evidence = (*why, *why_topics, *regions)
        slugs = tuple(dict.fromkeys(each.tag for each in regions))
        return Tags(tuple(about), tuple(mentioned), topics, evidence, slugs, unsure)


def _nearly(scores: Mapping[str, float], named: Sequence[str]) -> list[str]:
    """The surest country if it was a near thing, and no group is surer: a story is seldom about none."""
    surest = next(iter(scores), "")
    return [surest] if surest in named and scores[surest] >= ABOUT - UNSURE_ABOUT else []


def _regions(mentions: Iterable[Mention]) -> Iterable[Evidence]:
    """The groups that a story names without naming their members (中東, 東協). They count for no country."""
    for each in mentions:
        if not each.is_country:
            place = each.passage
            where = (place.place, place.article, place.paragraph, each.start)
            yield Evidence(each.code, place.original[each.start : each.end], *where, each.kind.value, 0.0)


def _near_things(scores: Mapping[str, float], named: Iterable[str]) -> Iterable[tuple[str, float]]:
    return ((code, round(scores[code], 2)) for code in named if abs(scores[code] - ABOUT) < UNSURE_ABOUT)


def _thin_topic(topics: Sequence[str], evidence: Iterable[Evidence]) -> Iterable[tuple[str, float]]:
    if topics and (points := sum(each.points for each in evidence if each.tag == topics[0])) < UNSURE_TOPIC:
        yield topics[0], round(points, 2)


def _of_a_group(mentions: Iterable[Mention]) -> bool:
    """Whether a title names a group of countries."""
    return any(mention.passage.is_title and not mention.is_country for mention in mentions)


def _looks_abroad(mentions: Iterable[Mention]) -> bool:
    """Whether a story that names no country names a group of them, or a foreign company in its title."""
    return any(not mention.is_country or mention.passage.is_title for mention in mentions)


def _score_countries(reading: Reading) -> tuple[dict[str, float], tuple[Evidence, ...]]:
    """Score each country in each article or brief (with its titles), keep its best score, and say what made it."""
    best: dict[str, tuple[float, Sequence[Mention], Mapping[str, float]]] = {}
    for mentions, paragraphs in reading.units():
        own = by_country(mentions)
        for code, features in measure(own, paragraphs).items():
            worth = {name: weight * getattr(features, name) for name, weight in FEATURE_WEIGHT.items()}
            score = BIAS + sum(worth.values())
            if code not in best or score > best[code][0]:
                best[code] = (score, own[code], worth)
    ranked = sorted(best, key=lambda code: (-best[code][0], code))
    evidence = [each for code in ranked for each in _explain(*best[code][1:])]
    return {code: best[code][0] for code in ranked}, tuple(evidence)


def _explain(mentions: Sequence[Mention], worth: Mapping[str, float]) -> Iterable[Evidence]:
    """Share the points of a country's features out to the mentions that earned them."""
    title, lead = worth["title"], worth["lead"]
    share = (sum(worth.values()) - title - lead) / len(mentions)
    for mention in mentions:
        place = mention.passage
        points = share
        if place.is_title:
            points, title = points + title, 0.0  # the first one there has it all
        elif place.place == "lead":
            points, lead = points + lead, 0.0
        yield Evidence(
            mention.code,
            place.original[mention.start : mention.end],
            place.place,
            place.article,
            place.paragraph,
            mention.start,
            f"{mention.kind}-{mention.role}" if mention.role else mention.kind.value,
            round(points, 2),
        )

"""Check front matter against the vocabulary and the tagger: unknown tags and outlets, doubles, and doubts."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from build_scripts.problems import Level, Problem
from build_scripts.stories.compose import is_edited
from build_scripts.stories.schema import COUNTRY_CODE, TOPIC_SLUG, FrontMatter
from build_scripts.strict_yaml import ParsedYaml, YamlPath
from build_scripts.tagging.tags import Tags
from build_scripts.tagging.weights import ABOUT, UNSURE_TOPIC
from build_scripts.vocabulary.load import Vocabulary

UNKNOWN_OUTLET = "story-unknown-outlet"


def check_tags(parsed: ParsedYaml, vocabulary: Vocabulary) -> Iterator[Problem]:
    """Problems of `countries` and `topics` as they were written, whatever else is wrong with the front matter.

    What cannot be a code or slug at all is left to the schema.
    """
    front = parsed.data if isinstance(parsed.data, dict) else {}
    countries = front.get("countries")
    codes = [
        tag
        for name in ("about", "mentioned")
        for tag in _tags(
            countries.get(name) if isinstance(countries, dict) else None, ("countries", name), COUNTRY_CODE
        )
    ]
    hint = "an ISO 3166-1 alpha-2 code, EU or XK"
    yield from _check(parsed, codes, "country", vocabulary.countries, hint)
    yield from _check(parsed, _tags(front.get("topics"), ("topics",), TOPIC_SLUG), "topic", vocabulary.topics, "")


def check_outlets(front: FrontMatter | None, parsed: ParsedYaml, vocabulary: Vocabulary) -> Iterator[Problem]:
    """A note for each source whose outlet is unknown: it gets a page of its own, unless it is one that was misspelt."""
    for number, source in enumerate(front.sources if front else ()):
        if vocabulary.outlets.find(name=source.name, url=source.url or "") is None:
            line, column = parsed.position(("sources", number, "name"))
            message = f"the vocabulary does not know the outlet {source.name!r}"
            expected = "its usual name, or an entry in vocabulary/sources.yml"
            yield Problem(parsed.path, line, column, UNKNOWN_OUTLET, message, expected, Level.NOTE)


def check_doubts(front: FrontMatter, parsed: ParsedYaml, tags: Tags, data: bytes) -> Iterator[Problem]:
    """Notes where the tagger was unsure and no editor has looked since. `data` is the story's file.

    Once somebody wrote the file, or changed what import wrote, the tags that it states are the editor's own, even
    where they are the tagger's too.
    """
    doubts = dict(tags.unsure)
    if not doubts and tags.topics:
        return
    by_person = is_edited(data.decode("utf-8", "replace"))
    if front.countries is None or not by_person:
        near = {code: score for code, score in doubts.items() if code in (*tags.about, *tags.mentioned)}
        if near:
            said = ", ".join(f"{code} ({score:+.2f})" for code, score in near.items())
            message = f"unsure whether the story is about {said}; {ABOUT:+.2f} is the least for it"
            yield _doubt(parsed, "countries", message)
    if front.topics is None or not by_person:
        for slug in (slug for slug in tags.topics if slug in doubts):
            yield _doubt(
                parsed, "topics", f"unsure of the topic {slug}: {doubts[slug]:.1f} points, {UNSURE_TOPIC:.0f} are sure"
            )
        if not tags.topics:
            yield _doubt(parsed, "topics", "no topic was found")


def _doubt(parsed: ParsedYaml, field: str, message: str) -> Problem:
    expected = f"see `briefing explain`, then write {field} that are right, or confirm them with a comment behind them"
    return Problem(parsed.path, *parsed.position((field,)), "tags-unsure", message, expected, Level.NOTE)


def _tags(value: object, path: YamlPath, pattern: str) -> list[tuple[YamlPath, str]]:
    items = enumerate(value if isinstance(value, list) else ())
    return [((*path, number), item) for number, item in items if isinstance(item, str) and re.fullmatch(pattern, item)]


def _check(
    parsed: ParsedYaml, tags: list[tuple[YamlPath, str]], kind: str, known: Collection[str], hint: str
) -> Iterator[Problem]:
    first: dict[str, YamlPath] = {}
    for path, tag in tags:
        line, column = parsed.position(path)
        if known and tag not in known:  # an empty vocabulary has problems of its own
            near = get_close_matches(tag, known, n=1)
            expected = f"did you mean {near[0]!r}?" if near and not hint else hint or f"one of: {', '.join(known)}"
            yield Problem(
                parsed.path, line, column, f"front-matter-unknown-{kind}", f"unknown {kind} {tag!r}", expected
            )
        elif first.setdefault(tag, path) != path:
            where = ".".join(str(part) for part in first[tag][:-1])
            message = f"the {kind} {tag!r} stands in {where} already"
            yield Problem(parsed.path, line, column, f"front-matter-{kind}-twice", message, "keep one of them")

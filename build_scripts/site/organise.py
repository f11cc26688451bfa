"""Organise: stories and vocabulary become a `Site`, with every story in each order that a page needs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from types import MappingProxyType

from build_scripts.problems import Level, Problem
from build_scripts.site.addresses import country_address, source_address, topic_address
from build_scripts.site.bonds import Binder, bind_all
from build_scripts.site.claims import claim_addresses
from build_scripts.site.connections import connect
from build_scripts.site.model import Index, Site, SiteConfig
from build_scripts.site.names import join_names
from build_scripts.site.order import best_first, newest_first, oldest_first, story_day
from build_scripts.site.sources import identify_source, source_problems
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

NO_PAGES: Mapping[str, str] = MappingProxyType({})


def organise(
    stories: Iterable[Story],
    vocabulary: Vocabulary,
    config: SiteConfig,
    pages: Mapping[str, str] = NO_PAGES,
    bind: Binder = bind_all,
) -> tuple[Site, tuple[Problem, ...]]:
    """Put the stories in order and find what only shows when all are seen together.

    `pages` maps the addresses of hand-written pages to their files. The outcome does not depend on the order of
    `stories`. Problems: `address-taken`, `story-id-taken`, `alias-not-an-address`, `related-unknown` (a warning).
    A story whose address belongs to another one is left out of the site. `bind` gives the bonds of stories.
    """
    kept, redirects, problems = claim_addresses(stories, pages)
    ordered = newest_first(kept)
    days = _days(ordered)
    by_id = {story.id: story for story in sorted(ordered, key=lambda story: story.path, reverse=True)}
    in_time = oldest_first(by_id.values())
    site = Site(
        config=config,
        vocabulary=vocabulary,
        stories=ordered,
        days=days,
        weeks=_group_days(days, lambda day: day - timedelta(days=day.weekday())),
        months=_group_days(days, lambda day: day.replace(day=1)),
        topics=_topics(ordered, vocabulary),
        countries=_countries(ordered, vocabulary),
        sources=_sources(ordered, vocabulary),
        by_id=by_id,
        redirects=redirects,
        connections=connect(in_time, bind(in_time, vocabulary)),
        names=join_names(ordered, vocabulary),
        pages=tuple(sorted(pages)),
    )
    return site, problems + source_problems(reversed(ordered), vocabulary) + _unknown_related(ordered, by_id)


def _days(stories: tuple[Story, ...]) -> dict[date, tuple[Story, ...]]:
    days: defaultdict[date, list[Story]] = defaultdict(list)
    for story in stories:
        days[story_day(story)].append(story)
    return {day: best_first(days[day]) for day in sorted(days, reverse=True)}


def _group_days(days: Iterable[date], first_of: Callable[[date], date]) -> dict[date, tuple[date, ...]]:
    groups: defaultdict[date, list[date]] = defaultdict(list)
    for day in days:
        groups[first_of(day)].append(day)
    return {first: tuple(members) for first, members in groups.items()}


def _topics(stories: tuple[Story, ...], vocabulary: Vocabulary) -> dict[str, Index]:
    """Every topic of the vocabulary in its order, then any other that a story names, under its slug."""
    listed = _by_key(stories, lambda story: story.topics)
    labels = {slug: topic.label for slug, topic in vocabulary.topics.items()}
    slugs = [*labels, *sorted(listed.keys() - labels.keys())]
    return {
        slug: Index(slug, labels.get(slug, slug), topic_address(slug), tuple(listed.get(slug, ()))) for slug in slugs
    }


def _countries(stories: tuple[Story, ...], vocabulary: Vocabulary) -> dict[str, Index]:
    about = _by_key(stories, lambda story: story.about)
    mentioned = _by_key(stories, lambda story: story.mentioned)
    labels = {code: country.name for code, country in vocabulary.countries.items()}
    codes = about.keys() | mentioned.keys()
    order = sorted(codes, key=lambda code: (-len(about.get(code, ())), -len(mentioned.get(code, ())), code))
    return {
        code: Index(
            code,
            labels.get(code, code),
            country_address(code),
            tuple(about.get(code, ())),
            tuple(mentioned.get(code, ())),
        )
        for code in order
    }


def _sources(stories: tuple[Story, ...], vocabulary: Vocabulary) -> dict[str, Index]:
    """The outlets, each under the name that the vocabulary, else its oldest story, gives it."""
    listed = _by_key(stories, lambda story: (identify_source(ref, vocabulary).slug for ref in story.sources))
    names: dict[str, str] = {}
    for story in reversed(stories):
        for ref in story.sources:
            identity = identify_source(ref, vocabulary)
            names.setdefault(identity.slug, identity.name)
    order = sorted(listed, key=lambda slug: (-len(listed[slug]), slug))
    return {slug: Index(slug, names[slug], source_address(slug), tuple(listed[slug])) for slug in order}


def _by_key(stories: Iterable[Story], keys: Callable[[Story], Iterable[str]]) -> dict[str, list[Story]]:
    listed: defaultdict[str, list[Story]] = defaultdict(list)
    for story in stories:
        for key in dict.fromkeys(keys(story)):
            listed[key].append(story)
    return dict(listed)


def _unknown_related(stories: Iterable[Story], by_id: Mapping[str, Story]) -> tuple[Problem, ...]:
    return tuple(
        Problem(
            story.path,
            0,
            0,
            "related-unknown",
            f"related names {related!r}, which is no story's id",
            "the last part of a story's address, or leave it out",
            Level.WARNING,
        )
        for story in stories
        for related in story.related
        if related not in by_id
    )

from __future__ import annotations

from build_scripts.site.neighbours import (
    countries_about,
    countries_mentioned,
    older_newer,
    related_stories,
    sources_of,
    topics_of,
)
from tests.site.samples import make_site, make_story, source

OLD = make_story("old", "2026-02-03T09:00", topics=("diplomacy", "energy"))
MORNING = make_story("morning", "2026-02-04T08:00", topics=("sport",), weight=9)
NOON = make_story("noon", "2026-02-04T12:00", topics=("energy", "diplomacy"), related=("old", "morning"))
EVENING = make_story(
    "evening",
    "2026-02-04T20:00",
    topics=("energy",),
    about=("ZM", "JP"),
    mentioned=("EU",),
    sources=(source("範例通訊社"), source("Example Wire"), source("範例通訊社", "https://agency.example.org/2")),
)
BARE = make_story("bare", "2026-02-05T09:00", topics=(), about=(), sources=())
SITE = make_site([OLD, MORNING, NOON, EVENING, BARE])


def test_neighbours_go_by_time_on_the_day_and_in_the_first_topic() -> None:
    around = older_newer(SITE, NOON)
    assert (around.older_of_day, around.newer_of_day) == (MORNING, EVENING)
    assert (around.older_of_topic, around.newer_of_topic) == (OLD, EVENING)


def test_the_ends_have_no_neighbour() -> None:
    around = older_newer(SITE, OLD)
    assert (around.older_of_day, around.newer_of_day) == (None, None)
    assert (around.older_of_topic, around.newer_of_topic) == (None, NOON)


def test_a_story_without_a_topic_has_neighbours_of_its_day_only() -> None:
    assert older_newer(SITE, BARE).older_of_topic is None


def test_a_storys_indexes_are_in_its_own_order() -> None:
    assert [index.key for index in sources_of(SITE, EVENING)] == ["agency", "example-wire", "agency"]
    assert [index.key for index in topics_of(SITE, NOON)] == ["energy", "diplomacy"]
    assert [index.label for index in countries_about(SITE, EVENING)] == ["尚比亞", "日本"]
    assert [index.label for index in countries_mentioned(SITE, EVENING)] == ["歐盟"]


def test_related_stories_are_in_the_editors_order() -> None:
    assert related_stories(SITE, NOON) == (OLD, MORNING)

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

import pytest

from build_scripts.problems import Level, Problem
from build_scripts.site.order import story_day
from build_scripts.site.organise import organise
from build_scripts.stories.story import Story
from tests.site.samples import CONFIG, VOCABULARY, make_site, make_story, source


def ids(stories: tuple[Story, ...]) -> str:
    return " ".join(story.id for story in stories)


def problems_of(*stories: Story, pages: dict[str, str] | None = None) -> tuple[Problem, ...]:
    return organise(stories, VOCABULARY, CONFIG, pages or {})[1]


STORIES = (
    make_story("a", "2026-02-04T08:00", about=("US",), mentioned=("ZM", "JP"), topics=("energy", "diplomacy")),
    make_story("b", "2026-02-04T09:00", about=("JP", "US"), topics=("diplomacy",), sources=(source("範例通訊社"),)),
    make_story("c", "2026-02-04T08:00", about=("JP",), topics=("energy",), weight=5),
    make_story("d", "2026-01-31T23:59", about=(), mentioned=("US",), topics=("energy",)),
    make_story("e", "2026-02-01T00:00", about=(), topics=(), sources=()),
)


def test_stories_are_newest_first_with_ties_by_id() -> None:
    assert ids(make_site(STORIES).stories) == "b a c e d"


def test_a_day_has_an_editors_weight_first_then_newer_then_id() -> None:
    assert ids(make_site(STORIES).days[date(2026, 2, 4)]) == "c b a"


def test_days_weeks_and_months_are_newest_first() -> None:
    site = make_site(STORIES)
    assert list(site.days) == [date(2026, 2, 4), date(2026, 2, 1), date(2026, 1, 31)]
    assert dict(site.weeks) == {
        date(2026, 2, 2): (date(2026, 2, 4),),
        date(2026, 1, 26): (date(2026, 2, 1), date(2026, 1, 31)),
    }
    assert dict(site.months) == {
        date(2026, 2, 1): (date(2026, 2, 4), date(2026, 2, 1)),
        date(2026, 1, 1): (date(2026, 1, 31),),
    }


def test_every_topic_has_an_index_in_the_vocabularys_order() -> None:
    topics = make_site(STORIES).topics
    assert [(key, index.label, index.address, ids(index.stories)) for key, index in topics.items()] == [
        ("energy", "能源與礦產", "/topics/energy/", "a c d"),
        ("diplomacy", "外交", "/topics/diplomacy/", "b a"),
        ("sport", "體育", "/topics/sport/", ""),
    ]


def test_a_key_that_the_vocabulary_does_not_know_is_listed_under_itself() -> None:
    site = make_site([make_story("odd", about=("XX",), topics=("unheard-of",))])
    assert list(site.topics) == ["energy", "diplomacy", "sport", "unheard-of"]
    assert (site.topics["unheard-of"].label, site.countries["XX"].label) == ("unheard-of", "XX")


def test_countries_are_ordered_by_stories_about_them_then_mentions() -> None:
    countries = make_site(STORIES).countries
    assert [(key, ids(index.stories), ids(index.mentioned)) for key, index in countries.items()] == [
        ("JP", "b c", "a"),
        ("US", "b a", "d"),
        ("ZM", "", "a"),
    ]


def test_sources_are_ordered_by_their_stories() -> None:
    sources = make_site(STORIES).sources
    assert [(key, index.label, ids(index.stories)) for key, index in sources.items()] == [
        ("daily", "範例日報", "a c d"),
        ("agency", "範例通訊社", "b"),
    ]


def test_a_story_with_two_articles_of_one_outlet_is_listed_once() -> None:
    twice = make_story("twice", sources=(source("範例日報"), source("範例日報", "https://daily.example.org/2")))
    assert ids(make_site([twice]).sources["daily"].stories) == "twice"


def test_an_unknown_outlet_keeps_the_name_that_its_oldest_story_gave_it() -> None:
    stories = [
        make_story("new", "2026-02-05T10:00", sources=(source("Example Wire (online)", "https://www.wire.example/2"),)),
        make_story("old", "2026-02-01T10:00", sources=(source("Example Wire", "https://wire.example/1"),)),
    ]
    assert {key: index.label for key, index in make_site(stories).sources.items()} == {"wire-example": "Example Wire"}


def test_the_order_of_the_input_changes_nothing() -> None:
    shuffled = list(STORIES)
    random.Random(7).shuffle(shuffled)
    assert make_site(shuffled) == make_site(STORIES)
    assert list(make_site(shuffled).countries) == list(make_site(STORIES).countries)


def test_the_day_of_a_story_is_that_of_its_own_date() -> None:
    assert story_day(make_story("late", "2026-02-04T23:59")) == date(2026, 2, 4)


def test_two_stories_of_one_address_are_a_problem_that_names_both_and_one_is_kept() -> None:
    first = make_story("same")
    second = replace(first, path="stories/other/same.md", title="另一則")
    site, problems = organise([first, second], VOCABULARY, CONFIG)
    assert [(p.path, p.code) for p in problems] == [("stories/other/same.md", "address-taken")]
    assert first.path in problems[0].message
    assert "/stories/2026/02/04/same/" in problems[0].message
    assert site.stories == (first,)


def test_two_stories_whose_addresses_differ_in_capitals_only_are_a_problem() -> None:
    assert [p.code for p in problems_of(make_story("Note"), make_story("note"))] == ["address-taken"]


def test_two_stories_with_one_id_are_a_problem() -> None:
    (problem,) = problems_of(make_story("weekly", "2026-02-01T09:00"), make_story("weekly", "2026-03-01T09:00"))
    assert (problem.path, problem.code) == ("stories/2026/03/weekly.md", "story-id-taken")
    assert "stories/2026/02/weekly.md" in problem.message


ALIAS_PROBLEMS = [
    ("/stories/2026/02/04/other/", "address-taken", "stories/2026/02/other.md"),
    ("/about", "address-taken", "pages/about.md"),
    ("/topics/energy/", "address-taken", "the site itself"),
    ("/Topics/new/", "address-taken", "the site itself"),
    ("/feed.xml", "address-taken", "the site itself"),
    ("/", "alias-not-an-address", "'/'"),
    ("old", "alias-not-an-address", "'old'"),
    ("https://example.org/old/", "alias-not-an-address", "'https://example.org/old/'"),
    ("/../../etc/cron.d/", "alias-not-an-address", "'/../../etc/cron.d/'"),
    ("/old/%2e%2e/%2e%2e/etc/", "alias-not-an-address", "%2e"),
    ("/old?x=1", "alias-not-an-address", "?x=1"),
    ("/old\u2028", "alias-not-an-address", "old"),
    ("/old//new/", "alias-not-an-address", "old//new"),
    ("/old/index.html", "alias-not-an-address", "index.html"),
    ("/%ff/", "alias-not-an-address", "%ff"),
    ("/C:\\x/", "alias-not-an-address", "C:"),
    (f"/{'字' * 80}/", "alias-not-an-address", "字"),
]


@pytest.mark.parametrize(("alias", "code", "named"), ALIAS_PROBLEMS)
def test_an_alias_that_cannot_stand_is_a_problem(alias: str, code: str, named: str) -> None:
    story = make_story("story", aliases=(alias,))
    site, problems = organise([story, make_story("other")], VOCABULARY, CONFIG, {"/about/": "pages/about.md"})
    assert [(p.path, p.code) for p in problems] == [(story.path, code)]
    assert named in problems[0].message
    assert site.redirects == {}


def test_two_stories_with_one_alias_are_a_problem() -> None:
    (problem,) = problems_of(make_story("one", aliases=("/old/",)), make_story("two", aliases=("/Old",)))
    assert (problem.path, problem.code) == ("stories/2026/02/two.md", "address-taken")
    assert "stories/2026/02/one.md" in problem.message


def test_aliases_lead_to_their_story() -> None:
    story = make_story("story", aliases=("/old", "/舊址/", "/stories/2026/02/03/story/", "/stories/2026/02/04/story/"))
    assert dict(make_site([story]).redirects) == {
        "/old/": story,
        "/%E8%88%8A%E5%9D%80/": story,
        "/stories/2026/02/03/story/": story,
    }


def test_a_hand_written_page_cannot_take_an_address_of_the_site() -> None:
    (problem,) = problems_of(pages={"/topics/": "pages/topics.md", "/about/": "pages/about.md"})
    assert (problem.path, problem.code) == ("pages/topics.md", "address-taken")


def test_a_related_story_that_does_not_exist_is_a_warning() -> None:
    (problem,) = problems_of(make_story("one", related=("two", "gone")), make_story("two"))
    assert (problem.code, problem.level) == ("related-unknown", Level.WARNING)
    assert "'gone'" in problem.message


def test_two_outlets_that_would_share_a_slug_are_a_problem() -> None:
    stories = [
        make_story("one", "2026-02-01T09:00", sources=(source("範例日報"),)),
        make_story("two", "2026-02-02T09:00", sources=(source("Daily"),)),
        make_story("three", "2026-02-03T09:00", sources=(source("Daily"),)),
    ]
    (problem,) = problems_of(*stories)
    assert (problem.path, problem.code) == ("stories/2026/02/two.md", "address-taken")
    assert "'Daily'" in problem.message
    assert "'範例日報'" in problem.message
    assert "stories/2026/02/one.md" in problem.message


def test_two_outlets_that_no_vocabulary_tells_apart_are_one() -> None:
    names = (
        source("Foo News"),
        source("FOO-NEWS"),
        source("foo.example", None),
        source("Foo", "https://www.foo.example/"),
    )
    sources = make_site([make_story("one", sources=names)]).sources
    assert sorted(sources) == ["foo-example", "foo-news"]

"""Threads: what belongs together in the sample posts, and that newer stories change nothing among older ones."""

from __future__ import annotations

import io
import random
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.site.connections import Connections
from build_scripts.site.threads import editor_slug
from build_scripts.site.ties import WINDOW
from build_scripts.stories.importer import import_paths
from tests.whole_site import load_stories
from build_scripts.stories.story import Story
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.load import load_vocabulary
from tests.site.samples import VOCABULARY, connected, make_story

CONTENT = Path(__file__).parents[2] / "content"
# The events that the sample posts develop: the number in the posts' ids, oldest first.
DEVELOPED = {
    "堰塞湖": ("1758546323", "1758638918", "1758713408", "1758939034"),
    "加薩・人質": ("1759205716", "1760016629", "1760401056", "1763426740"),
    "高市早苗・首位女首相": ("1759629048", "1761091551", "1769217398"),
    "諾貝爾": ("1759749148", "1759836948", "1760011342", "1760091688"),
    "泰柬": ("1761540036", "1765237342", "1766899822"),
    "牙買加・梅莉莎": ("1761571992", "1761694231", "1761783739", "1761919481"),
    "緬甸・階段投票": ("1766971567", "1768223326", "1769429381"),
    "米蘭・聖火台": ("1769775522", "1770422690", "1771843554"),
    "尼泊爾・政治與選舉": ("1757481622", "1757726863"),
    "公海條約": ("1758370089", "1768655063"),
}


@pytest.fixture(scope="module")
def samples(tmp_path_factory: pytest.TempPathFactory) -> Connections:
    """The connections of the sample posts."""
    vocabulary, problems = load_vocabulary(CONTENT / "vocabulary")
    assert problems == ()
    folder = tmp_path_factory.mktemp("content")
    tagger = Tagger(vocabulary)
    imported = import_paths([str(CONTENT / "posts")], folder, vocabulary, tagger, standard_input=io.BytesIO())
    assert sum(1 for _ in imported) > 100
    return connected(load_stories(folder, vocabulary, tagger)[0], vocabulary)


@pytest.mark.parametrize(("label", "numbers"), DEVELOPED.items(), ids=DEVELOPED.keys())
def test_an_event_of_the_sample_posts_is_one_thread(samples: Connections, label: str, numbers: tuple[str, ...]) -> None:
    threads = {thread.label: [story.id.split(".")[2] for story in thread.stories] for thread in samples.threads}
    assert label in threads
    assert [number for number in threads[label] if number in numbers] == list(numbers)
    assert len(threads[label]) <= len(numbers) + 1


def test_one_kind_of_event_in_two_places_is_no_thread(samples: Connections) -> None:
    earthquakes = {story_id: thread for story_id, thread in samples.thread_of.items() if "1756872305" in story_id}
    assert earthquakes == {}


def story(story_id: str, title: str, day: int, **fields: object) -> Story:
    when = datetime(2026, 1, 1, 9) + timedelta(days=day)
    return make_story(story_id, when.isoformat(timespec="minutes"), title=title, summary=f"{title}。", **fields)


FIRST = story("first", "颶風梅莉莎逼近", 0, about=("JP",))
SECOND = story("second", "梅莉莎登陸", 2, about=("JP",))


def test_a_story_continues_an_older_one_that_its_title_names_too() -> None:
    found = connected([SECOND, FIRST])
    (thread,) = found.threads
    assert [each.id for each in thread.stories] == ["first", "second"]
    assert thread.label == "梅莉莎"
    assert not thread.by_editor
    assert thread.slug == "20260101.first"
    assert "梅莉莎" in thread.joined["second"].words
    assert thread.around(SECOND, 3) == ((FIRST,), ())


def test_an_editors_thread_wins_and_gathers_what_continues_it() -> None:
    by_editor = replace(FIRST, thread="颶風季")
    apart = story("apart", "稀土價格", 1, about=("ZM",), thread="另一件事")
    found = connected([by_editor, apart, SECOND])
    (thread,) = found.threads
    assert thread.label == "颶風季"
    assert thread.by_editor
    assert {each.id for each in thread.stories} == {"first", "second"}
    assert thread.slug == editor_slug("颶風季")


def test_a_thread_named_by_a_number_does_not_take_the_address_of_a_part() -> None:
    assert editor_slug("3") == "n-3"


def test_beyond_the_window_nothing_is_continued() -> None:
    late = story("late", "梅莉莎登陸", WINDOW.days + 1, about=("JP",))
    assert connected([FIRST, late]).threads == ()


Row = tuple[str, int, set[str], str, str | None]
WORDS = ("梅莉莎", "堰塞湖", "停火", "礦產", "高鐵", "選舉", "登陸", "溢流", "簽署", "通車")
TITLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(" ".join)
MADE = st.tuples(
    TITLES,
    st.integers(0, 200),
    st.sets(st.sampled_from(("JP", "US", "ZM")), max_size=2),
    st.sampled_from(("energy", "diplomacy", "sport")),
    st.sampled_from((None, None, None, "編輯的事件")),
)


def made(rows: list[Row]) -> list[Story]:
    return [
        story(f"s{number}", title, day, about=tuple(sorted(about)), topics=(topic,), thread=thread)
        for number, (title, day, about, topic, thread) in enumerate(rows)
    ]


@settings(max_examples=60, deadline=None)
@given(st.lists(MADE, max_size=14), st.integers(0, 200), st.randoms(use_true_random=False))
def test_newer_stories_and_the_order_of_reading_change_nothing_among_older_ones(
    rows: list[Row], cut: int, shuffled: random.Random
) -> None:
    stories = made(rows)
    mixed = list(stories)
    shuffled.shuffle(mixed)
    everything = connected(mixed)
    assert connected(stories) == everything
    assert [connected(stories).related(each) for each in stories] == [everything.related(each) for each in stories]
    limit = datetime(2026, 1, 1, 9, tzinfo=FIRST.date.tzinfo) + timedelta(days=cut)
    old = [each for each in stories if each.date <= limit]
    before = connected(old)
    for each in old:
        if each.id not in everything.thread_of:
            assert before.related(each) == everything.related(each)
    ids = {each.id for each in old}
    for thread in before.threads:
        grown = everything.thread_of[thread.stories[0].id]
        assert grown.slug == thread.slug
        assert grown.label == thread.label or grown.by_editor
        assert tuple(each for each in grown.stories if each.id in ids) == thread.stories


@settings(max_examples=60, deadline=None)
@given(st.lists(MADE, max_size=14))
def test_a_thread_has_two_stories_or_more_and_a_story_one_thread(
    rows: list[Row],
) -> None:
    found = connected(made(rows))
    members = [each.id for thread in found.threads for each in thread.stories]
    assert len(members) == len(set(members))
    for thread in found.threads:
        assert len(thread.stories) > 1
        assert thread.label
        for each in thread.stories:
            assert found.thread_of[each.id] is thread
            assert each.id not in thread.joined or found.thread_of[thread.joined[each.id].older] is thread

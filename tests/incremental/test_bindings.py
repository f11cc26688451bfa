"""Kept bonds are those that a look at all stories finds, and few stories are looked at for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.incremental import bindings
from build_scripts.incremental.bindings import Bindings
from build_scripts.incremental.fingerprint import fingerprint
from build_scripts.incremental.store import Store, open_store
from build_scripts.site.bonds import AllBonds, Bonds, bind_all
from build_scripts.site.marks import Marks, common_pairs, marks_of
from build_scripts.site.order import oldest_first
from build_scripts.site.ties import WINDOW
from build_scripts.stories.story import Story
from tests.site.samples import VOCABULARY
from tests.site.test_threads import MADE, Row, made, story

COMMON = common_pairs(VOCABULARY)


@contextmanager
def store() -> Iterator[Store]:
    with TemporaryDirectory() as folder, open_store(Path(folder) / "store.sqlite", "1") as opened:
        yield opened


def told(stories: Sequence[Story], bonds: AllBonds) -> dict[str, Bonds]:
    """What is told of each story."""
    return {each.id: Bonds(bonds.continued.get(each.id), bonds.related(each.id)) for each in stories}


def bind(opened: Store, stories: Sequence[Story], jobs: int = 1) -> tuple[dict[str, Bonds], set[str]]:
    """The bonds of stories with the store's help, and the ids of those whose marks were asked for."""
    asked: set[str] = set()

    def marks(each: Story) -> Marks:
        asked.add(each.id)
        return marks_of(each, COMMON)

    kin = {each.path: fingerprint((each.id, each.date, each.title, each.about, each.topics)) for each in stories}
    return told(stories, Bindings(opened, b"words", kin, marks, jobs)(oldest_first(stories), VOCABULARY)), asked


@settings(max_examples=60, deadline=None)
@given(st.lists(MADE, max_size=12), st.lists(MADE, max_size=12))
def test_whatever_was_kept_the_bonds_are_those_of_the_stories_now(before: list[Row], now: list[Row]) -> None:
    with store() as opened:
        bind(opened, made(before))
        stories = made([*before[: len(before) // 2], *now])
        assert bind(opened, stories)[0] == told(stories, bind_all(oldest_first(stories), VOCABULARY))
        assert bind(opened, stories) == (told(stories, bind_all(oldest_first(stories), VOCABULARY)), set())


def test_a_new_story_asks_for_the_marks_of_its_window_only() -> None:
    days = {"old": 0, "edge": 80, "near": WINDOW.days + 70}
    stories = [story(name, "梅莉莎登陸", day) for name, day in days.items()]
    with store() as opened:
        bind(opened, stories)
        new = story("new", "梅莉莎溢流", WINDOW.days + 75)
        assert bind(opened, [*stories, new])[1] == {"edge", "near", "new"}


def test_processes_that_share_the_work_find_what_one_finds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bindings, "_AT_ONCE", 2)
    titles = ("梅莉莎登陸牙買加", "梅莉莎溢流古巴", "稀土出口管制", "梅莉莎重建牙買加", "稀土出口許可")
    stories = [story(f"s{number}", title, number * 30) for number, title in enumerate(titles * 3)]
    with store() as opened:
        found, asked = bind(opened, stories, jobs=2)
        assert found == told(stories, bind_all(oldest_first(stories), VOCABULARY))
        assert not asked  # in this process
        assert any(bonds.related for bonds in found.values())

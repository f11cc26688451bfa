"""Related stories: older only, the most alike first, each with what it shares."""

from __future__ import annotations

from build_scripts.site.related import SHOWN, Related
from tests.site.samples import connected, make_story

OLD = make_story(
    "old", "2026-01-01T09:00", title="礦產會議談稀土價格", summary="談價格。", about=("ZM",), topics=("energy",)
)
NEW = make_story(
    "new", "2026-01-20T09:00", title="稀土庫存見底", summary="庫存不足。", about=("ZM",), topics=("energy",)
)
ELSEWHERE = make_story(
    "far", "2026-01-10T09:00", title="足球賽果", summary="三比一。", about=("JP",), topics=("sport",)
)


def test_an_older_story_that_shares_words_countries_and_topics_is_related() -> None:
    assert connected([NEW, OLD, ELSEWHERE]).related(NEW) == (Related(OLD.id, ("稀土",)),)


def test_a_newer_story_is_never_related() -> None:
    assert connected([NEW, OLD]).related(OLD) == ()


def test_a_story_of_the_same_thread_or_an_editors_choice_is_not_told_twice() -> None:
    chosen = make_story("new", "2026-01-20T09:00", title=NEW.title, about=("ZM",), topics=("energy",), related=("old",))
    assert connected([chosen, OLD]).related(chosen) == ()
    together = [
        make_story("a", "2026-01-01T09:00", title="稀土價格", thread="稀土"),
        make_story("b", "2026-01-02T09:00", title="稀土價格", thread="稀土"),
    ]
    assert connected(together).related(together[1]) == ()


def test_a_list_is_short_and_the_most_alike_come_first() -> None:
    many = [
        make_story(
            f"m{number}", f"2026-01-{number + 1:02}T09:00", title="礦產會議談稀土", about=("ZM",), thread=f"t{number}"
        )
        for number in range(9)
    ]
    related = connected([*many, NEW]).related(NEW)
    assert len(related) == SHOWN
    assert [each.older for each in related] == ["m8", "m7", "m6", "m5"]

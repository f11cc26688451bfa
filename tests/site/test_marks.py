"""What of a story can tie it to another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from build_scripts.site.marks import common_pairs, is_word, marks_of, shared_runs
from build_scripts.stories.story import Section
from build_scripts.tagging.tags import Evidence
from build_scripts.vocabulary.model import Topic
from tests.site.samples import VOCABULARY, make_story

COMMON = common_pairs(
    replace(
        VOCABULARY,
        common=frozenset(["表示"]),
        topics={"energy": Topic(slug="energy", label="能源", terms={2: ("稀土",)})},
    )
)


def test_everyday_pairs_and_names_of_countries_tie_nothing() -> None:
    marks = marks_of(make_story("a", title="日本表示稀土短缺", summary=""), COMMON)
    assert marks.title == {"本表", "示稀", "稀土", "土短", "短缺"}


def test_names_come_from_evidence_quotation_marks_and_latin_letters() -> None:
    story = make_story(
        "a",
        title="COP30 在貝倫開幕",
        summary="G20 表示3,826億不足。",
        sections=(Section("", ("報告名為《全球協力》，「他說：不行」，以及「已經延到明年再談的事情」。",)),),
        evidence=(
            Evidence("BR", "魯拉", "body", 0, 0, 0, "leader", 1.0),
            Evidence("BR", "貝倫", "title", -1, -1, 6, "place-in-list", 1.0),
            Evidence("BR", "巴西", "body", 0, 0, 0, "name", 1.0),
        ),
    )
    marks = marks_of(story, COMMON)
    assert marks.names == {"COP30", "G20", "魯拉", "全球協力", "已經延到明年再談的事情"}
    assert marks.places == {"貝倫"}
    assert "貝倫" in marks.title
    assert "貝倫" not in marks.titled


@pytest.mark.parametrize(
    ("title", "other", "runs"),
    [
        ("馬太鞍溪堰塞湖溢流", "光復堰塞湖下游", ("堰塞湖",)),
        ("梅莉莎登陸 梅莉莎過後", "颶風梅莉莎", ("梅莉莎",)),
        ("甲乙", "乙甲", ()),
        ("COP30閉幕", "COP30開幕", ()),
    ],
)
def test_shared_runs_are_as_long_as_can_be_and_stand_once(title: str, other: str, runs: tuple[str, ...]) -> None:
    assert shared_runs(title, other) == runs


def test_a_short_run_reads_as_a_word_only_at_the_edge_of_a_clause() -> None:
    titles = ("俄無人機闖入波蘭領空", "俄軍機闖愛沙尼亞領空12分鐘")
    assert is_word("領空", titles)
    assert not is_word("機闖", titles)
    assert is_word("波蘭領", titles)

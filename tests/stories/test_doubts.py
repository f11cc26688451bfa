"""Where the tagger was unsure, an editor is told, until somebody has written the tags or confirmed those of import."""

from __future__ import annotations

import pytest

from build_scripts.problems import Level, Problem
from build_scripts.stories.compose import compose
from build_scripts.stories.load import make_story
from build_scripts.tagging.tags import Tags, TextToTag
from tests.stories.samples import ONE, VOCABULARY

UNSURE = Tags(("NO",), ("IS",), ("energy",), unsure=(("IS", -0.4), ("energy", 6.0)))
NO_TOPIC = Tags(("NO",), ("IS",), ())
IMPORTED = compose(ONE, UNSURE, "兩國簽署協定。")


def doubts(text: str, tags: Tags) -> list[Problem]:
    class Unsure:
        def tag(self, text: TextToTag) -> Tags:
            return tags

    _, problems = make_story(text.encode(), "stories/2026/02/IA.M.1770186735.A.77C.md", VOCABULARY, Unsure())
    return [problem for problem in problems if problem.code == "tags-unsure"]


@pytest.mark.parametrize(
    ("fields", "tags", "told"),
    [
        ("", UNSURE, ["about IS (-0.40)", "the topic energy: 6.0 points"]),
        ("countries: {about: [NO], mentioned: [IS]}", UNSURE, ["the topic energy: 6.0 points"]),
        ("topics: [energy]", UNSURE, ["about IS (-0.40)"]),
        ("topics: [sport]\ncountries: {about: [NO, IS]}", UNSURE, []),
        ("", NO_TOPIC, ["no topic was found"]),
        ("topics: [energy]", NO_TOPIC, []),
        ("", Tags(("NO",), (), ("energy",)), []),
    ],
)
def test_a_written_story_has_doubts_about_tags_that_it_leaves_out(fields: str, tags: Tags, told: list[str]) -> None:
    found = doubts(f"---\ntitle: 標題\ndate: 2026-02-04T09:00\n{fields}\n---\n\n第一句。\n", tags)
    assert [(problem.level, problem.line) for problem in found] == [(Level.NOTE, 2)] * len(told)
    assert all(part in problem.message for problem, part in zip(found, told, strict=True))


def test_an_imported_story_has_doubts_about_its_tags() -> None:
    lines = IMPORTED.splitlines()
    assert [lines[problem.line - 1].partition(":")[0] for problem in doubts(IMPORTED, UNSURE)] == [
        "countries",
        "topics",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [("topics: [energy]", "topics: [sport]"), ("topics: [energy]", "topics: [energy]  # checked")],
    ids=["changed", "confirmed"],
)
def test_an_editor_who_changes_or_confirms_the_tags_of_an_import_is_not_told_again(old: str, new: str) -> None:
    edited = IMPORTED.replace(old, new)
    assert edited != IMPORTED
    assert doubts(edited, UNSURE) == []

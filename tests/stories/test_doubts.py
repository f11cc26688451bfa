"""Where the tagger was unsure, an editor is told, until somebody has written other tags."""

from __future__ import annotations

import pytest

from build_scripts.problems import Level
from build_scripts.stories.load import make_story
from build_scripts.tagging.tags import Tags, TextToTag
from tests.stories.samples import VOCABULARY

UNSURE = Tags(("NO",), ("IS",), ("energy",), unsure=(("IS", -0.4), ("energy", 6.0)))
NO_TOPIC = Tags(("NO",), ("IS",), ())


@pytest.mark.parametrize(
    ("fields", "tags", "told"),
    [
        ("", UNSURE, [(2, "the topic energy: 6.0 points"), (2, "about IS (-0.40)")]),
        ("countries: {about: [NO], mentioned: [IS]}", UNSURE, [(2, "topic energy"), (4, "about IS")]),
        ("countries: {about: [NO, IS]}", UNSURE, [(2, "topic energy")]),
        ("countries: {about: [NO, IS]}\ntopics: [sport]", UNSURE, []),
        ("countries: {about: [NO, IS]}\ntopics: [energy]", UNSURE, [(5, "topic energy")]),
        ("", NO_TOPIC, [(2, "no topic was found")]),
        ("topics: [energy]", NO_TOPIC, []),
        ("", Tags(("NO",), (), ("energy",)), []),
    ],
)
def test_a_doubt_is_a_note_for_tags_that_nobody_changed(fields: str, tags: Tags, told: list[tuple[int, str]]) -> None:
    class Unsure:
        def tag(self, text: TextToTag) -> Tags:
            return tags

    text = f"---\ntitle: 標題\ndate: 2026-02-04T09:00\n{fields}\n---\n\n第一句。\n"
    _, problems = make_story(text.encode(), "stories/2026/02/a.md", VOCABULARY, Unsure())
    doubts = sorted((problem.line, problem.message) for problem in problems if problem.code == "tags-unsure")
    assert len(doubts) == len(told)
    assert all(problem.level is Level.NOTE for problem in problems)
    for (line, message), (wanted_line, part) in zip(doubts, told, strict=True):
        assert part in message
        assert line == wanted_line

"""A story's title, headlines and paragraphs, each once."""

from __future__ import annotations

import pytest

from build_scripts.tagging.passages import cut_passages
from build_scripts.tagging.tags import TextToTag

LEAD = "冰島氣象局說，半島上的火山清晨噴發，藍湖溫泉疏散兩百名遊客。"


@pytest.mark.parametrize(
    ("title", "headlines", "places"),
    [
        ("火山噴發", ("",), ["title", "lead"]),
        ("火山噴發", ("火山噴發",), ["title", "lead"]),  # the headline repeats the title
        ("火山噴發 藍湖", ("火山噴發 藍湖疏散遊客",), ["headline", "lead"]),  # the board cut the title
        ("火山噴發 藍湖…", ("火山噴發 藍湖疏散遊客",), ["headline", "lead"]),
        ("火山又來了", ("火山噴發 藍湖疏散遊客",), ["title", "headline", "lead"]),
        ("火山", ("火山噴發", "火山停歇"), ["title", "headline", "lead", "headline", "lead"]),  # over two articles
        ("", ("",), ["lead"]),
    ],
)
def test_a_title_counts_once(title: str, headlines: tuple[str, ...], places: list[str]) -> None:
    story = TextToTag(title, tuple((headline, (LEAD,)) for headline in headlines))
    assert [passage.place for passage in cut_passages(story)] == places

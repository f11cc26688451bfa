"""A post of several briefs is about what each of them is about; a story that names many countries is no such post."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from build_scripts.tagging.tags import Tags

STRIKE = "智利銅礦工會無期限罷工，資方願再加薪。"
FLOOD = "肯亞連日豪雨，三條河溢流，十人罹難。"
CHESS = "印度棋手奪得西洋棋世界盃冠軍，對手失誤。"


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        ("國際短訊", (STRIKE, FLOOD)),  # a word says so
        ("智利罷工 肯亞水患", (STRIKE, FLOOD, CHESS)),  # of three paragraphs, the title names countries of two
        ("", (STRIKE, FLOOD, CHESS)),  # three paragraphs, and no country in the title
        ("各地要事", (STRIKE, FLOOD, CHESS)),
    ],
)
def test_each_brief_is_judged_by_itself(tag: Callable[..., Tags], title: str, paragraphs: tuple[str, ...]) -> None:
    tags = tag(title, *paragraphs)
    assert set(tags.about) == {"CL", "KE", "IN"} if CHESS in paragraphs else {"CL", "KE"}
    assert {"economy", "disaster"} <= set(tags.topics)
    assert {each.paragraph for each in tags.evidence} - {-1} == set(range(len(paragraphs)))  # where they stand


@pytest.mark.parametrize(
    ("title", "paragraphs"),
    [
        (
            "智利銅礦罷工",
            (STRIKE, "肯亞與尚比亞的礦商則說訂單大增。", "印度買家改向印尼下單。"),
        ),  # one country in the title
        ("國際短訊", (STRIKE, "智利政府說，將派員調解。")),  # two paragraphs on one country
        ("國際短訊", (STRIKE, "工會說，罷工將持續到資方讓步為止。")),  # one that names none
    ],
)
def test_a_story_is_not_taken_apart(tag: Callable[..., Tags], title: str, paragraphs: tuple[str, ...]) -> None:
    assert tag(title, *paragraphs).about == ("CL",)


def test_two_paragraphs_are_one_story_unless_a_word_says_that_they_are_briefs(tag: Callable[..., Tags]) -> None:
    text = ("衣索比亞在青尼羅河上的大壩落成。", "埃及致函安理會，稱此舉違反國際法。")
    assert {each.place for each in tag("衣索比亞大壩啟用 埃及投書安理會", *text).evidence} == {"title", "lead", "body"}
    assert {each.place for each in tag("國際短訊", *text).evidence} == {"lead"}

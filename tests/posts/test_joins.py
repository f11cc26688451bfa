"""Joins: a space between two lines only where the outlet wrote one, by the line's width and its words."""

from __future__ import annotations

import pytest

from build_scripts.posts.joins import joint

# left line, right line, whether the left one is full, whether the text's words are cut elsewhere, what joins them
CASES = {
    "Han characters": ("盧", "安達", True, True, ""),
    "a narrow line ends with a whole word": ("鮑爾(Mike", "Powell)說", False, True, " "),
    "a full line before a capital letter": ("鮑爾(Mike", "Powell)說", True, True, " "),
    "capitals that go on": ("（NA", "SA）", True, True, ""),
    "a word cut in the middle": ("備援（re", "dundancy）", True, False, ""),
    "a word cut in a text that cuts words": ("（redun", "dancy）", True, True, ""),
    "words in a text that cuts none": ("(critical minerals", "partnership)", True, False, " "),
    "a short word at the end": ("Ministry of", "Trade", True, True, " "),
    "a short word at the start": ("University", "of Tokyo", True, True, " "),
    "a number": ("2億65", "00萬", True, False, ""),
    "a number with a comma": ("1,", "000萬", True, False, ""),
    "a number with a point": ("3.", "55%", True, False, ""),
    "years in a list": ("in 2019,", "20 years", True, False, " "),
    "a Chinese sentence with a narrow comma": ("占領,", "1999年", True, False, ""),
    "an English sentence": ("the end.", "Then he", True, False, " "),
    "a space that stands there": ("AI ", "晶片", True, True, " "),
    "an opening bracket": ("競價(", "bidding up)", True, False, ""),
    "a word before a bracket": ("Joe Biden", "(D)", True, False, " "),
}


@pytest.mark.parametrize(("left", "right", "full", "breaks_words", "between"), CASES.values(), ids=CASES.keys())
def test_what_stands_between_two_lines(left: str, right: str, full: bool, breaks_words: bool, between: str) -> None:
    assert joint(left, right, full=full, breaks_words=breaks_words) == between

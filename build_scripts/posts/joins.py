"""Joins: what stands between two lines of a hard-wrapped text once they are one again: a space, or nothing."""

from __future__ import annotations

import re

# Words that are short enough to look like the beginning or end of another one: a cut beside them is between words.
_WORDS = """
    a an and any are as at be big but by can co de del der di do el en for from go had has he her his how i if in
    inc is it its la le log los low ltd may me more my new no nor not now of off oh old on one or our out over own per
    pro red san sea see she sir so st sun tax than that the them they this to top two un up us van via vol von vs was
    way we well were who why will with yet you your
"""
_SHORT_WORDS = frozenset(_WORDS.split())
_LONGEST_FRAGMENT = 3  # letters
_LAST_WORD = re.compile(r"[A-Za-z]+$")
_FIRST_WORD = re.compile(r"[A-Za-z]+")


def joint(left: str, right: str, *, full: bool, breaks_words: bool) -> str:
    """Give what joins two lines: nothing between Han characters or inside a word or number that was cut, else a space.

    `full`: the left line is as wide as the wrap allows, so that a word may have been cut; a narrower one ends with a
    whole word. `breaks_words`: the text's words were cut wherever the line was full, as PTT's own editor does.
    """
    spaced = left[-1:].isspace() or right[:1].isspace()
    left, right = left.rstrip(), right.lstrip()
    if spaced:
        wanted = left[-1].isascii() or right[0].isascii()
    elif both_latin(left[-1], right[0]):
        wanted = not _is_cut(left, right, full=full, breaks_words=breaks_words)
    else:
        wanted = _parts_words(left[-2:], right[:4])
    return " " if wanted else ""


def both_latin(left: str, right: str) -> bool:
    """Tell whether two characters could be neighbours in a Latin word or a number."""
    return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()


def _is_cut(left: str, right: str, *, full: bool, breaks_words: bool) -> bool:
    """Tell whether the wrap cut a word or a number between two lines."""
    if left[-1].isdigit() and right[0].isdigit():
        return True
    last, first = _LAST_WORD.search(left[-40:]), _FIRST_WORD.match(right[:40])
    if not full or not (last and first):
        return full and breaks_words
    if first[0].istitle() and not last[0].isupper():
        return False
    if _is_short_word(last[0]) or _is_short_word(first[0]):
        return False
    return breaks_words or _is_fragment(last[0]) or _is_fragment(first[0])


def _is_short_word(word: str) -> bool:
    return word.lower() in _SHORT_WORDS


def _is_fragment(word: str) -> bool:
    """Tell whether letters are too few for a word that is no name or abbreviation."""
    return len(word) <= _LONGEST_FRAGMENT and word.islower()


def _parts_words(left: str, right: str) -> bool:
    """Tell whether a space belongs between two characters of which at most one is a letter or digit."""
    if not (left[-1].isascii() and right[0].isascii()):
        return False
    if left[-1] in ".," and right[0].isdigit() and left[0].isdigit():
        return left[-1] == "," and not right[:3].isdigit()  # 1,⏎000 and 3.⏎5 are numbers
    if left[-1] in ".,;:!?" and not left[0].isascii():
        return False  # a Chinese sentence with narrow punctuation: 占領,⏎1999年
    return (left[-1].isalnum() or left[-1] in ".,;:!?)%\"'") and (right[0].isalnum() or right[0] in "(\"'$&")

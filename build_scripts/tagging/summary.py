"""Make a story's summary from its lead: the first sentences, without the dateline."""

from __future__ import annotations

from collections.abc import Sequence

from build_scripts.tagging.dateline import dateline_end

MOST_HAN = 90  # columns of a list on a phone: three lines of thirty
_ENOUGH_HAN = 40  # a shorter first sentence takes the second one along
_SHORTEST_LEAD = 25  # what is shorter before it is a kicker, a caption or a byline
_OPENING = {
    "「": "」",
    "『": "』",
    "（": "）",
    "《": "》",
    "〈": "〉",
    "(": ")",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "“": "”",
}
_CLOSING = {close: start for start, close in _OPENING.items()}
_ENDS = "。！？!?"
_BREAKS = "；;，,、：: "


def summarise(title: str, paragraphs: Sequence[str]) -> str:
    """Give the first sentence or two of the lead, at most about `MOST_HAN` characters, never an unclosed quote.

    The lead is the first paragraph long enough to be one that does not repeat the title; its dateline is dropped.
    A lead whose first sentence is too long is cut at a comma and closed with an ellipsis. Without a paragraph: "".
    """
    usable = [
        text
        for text in (paragraph[dateline_end(paragraph) :].strip() for paragraph in paragraphs)
        if text and text != title
    ]
    lead = next((text for text in usable if len(text) >= _SHORTEST_LEAD), usable[0] if usable else "")
    taken = ""
    for sentence in _sentences(lead):
        if taken and (_width(taken) >= _ENOUGH_HAN or _width(taken + sentence) > MOST_HAN):
            break
        taken += sentence
    taken = taken.strip()
    return taken if _width(taken) <= MOST_HAN else _cut(taken)


def _width(text: str) -> float:
    """Length in Han characters: a Latin letter or digit counts half."""
    return sum(0.5 if char.isascii() else 1 for char in text)


def _sentences(text: str) -> list[str]:
    """Cut a text after each sentence, a quotation that closes after it included; never inside a quotation."""
    sentences, start, depth, index = [], 0, 0, 0
    while index < len(text):
        char = text[index]
        depth = depth + 1 if char in _OPENING else max(0, depth - 1) if char in _CLOSING else depth
        ended = char in _ENDS or (char in _CLOSING and index and text[index - 1] in _ENDS)
        if ended and depth == 0 and text[index + 1 : index + 2] not in tuple(_ENDS):
            sentences.append(text[start : index + 1])
            start = index + 1
        index += 1
    return [*sentences, text[start:]] if start < len(text) else sentences


def _cut(text: str) -> str:
    """Cut a long sentence at the last break that fits; what is open there is closed."""
    fits, width = 0, 0.0
    for index, char in enumerate(text):
        width += 0.5 if char.isascii() else 1
        if width > MOST_HAN - 1:
            break
        fits = index + 1
    breaks = [index for index in range(fits // 2, fits) if text[index] in _BREAKS and _open_marks(text[:index]) == []]
    if breaks:
        return text[: breaks[-1]].rstrip(_BREAKS) + "……"
    shortened = text[:fits].rstrip(_BREAKS)
    return shortened + "……" + "".join(_OPENING[mark] for mark in reversed(_open_marks(shortened)))


def _open_marks(text: str) -> list[str]:
    """The quotation marks and brackets that are open at a text's end."""
    marks: list[str] = []
    for char in text:
        if char in _OPENING:
            marks.append(char)
        elif marks and _CLOSING.get(char) == marks[-1]:
            marks.pop()
    return marks

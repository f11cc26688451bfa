"""Cut a story into its passages: the title, each article's headline, and its paragraphs."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.tagging.lexicon import fold
from build_scripts.tagging.tags import TextToTag

_SHORTEST_LEAD = 25  # what comes before and is shorter is a kicker, a caption or a byline


@dataclass(frozen=True, slots=True)
class Passage:
    """One string of a story, and where it stands (as in `Evidence`)."""

    original: str
    text: str  # folded, as long as the original
    place: str
    article: int
    paragraph: int
    is_title: bool  # or a headline
    unit: int = 0  # of its article: the brief that it belongs to, where the article is several (briefs.py)

    def belongs_to(self, article: int, unit: int) -> bool:
        """Whether this is a paragraph of that unit, or a title over it."""
        return self.article == -1 or (self.article == article and (self.is_title or self.unit == unit))


def cut_passages(text: TextToTag) -> tuple[Passage, ...]:
    """Give a story's passages in reading order. A headline that repeats the title is left out, a title that the board
    cut short in the place of its headline.
    """
    passages = [_passage(text.title, "title", -1, -1)] if text.title and not _is_cut(text) else []
    for index, (headline, paragraphs) in enumerate(text.articles):
        if headline and headline != text.title:
            passages.append(_passage(headline, "headline", index, -1))
        lead = next((number for number, paragraph in enumerate(paragraphs) if len(paragraph) >= _SHORTEST_LEAD), 0)
        for number, paragraph in enumerate(paragraphs):
            passages.append(_passage(paragraph, "lead" if number <= lead else "body", index, number))
    return tuple(passages)


def _is_cut(text: TextToTag) -> bool:
    """Whether the title is the beginning of the only headline."""
    headlines = [headline for headline, _ in text.articles]
    return len(headlines) == 1 and headlines[0] != text.title and headlines[0].startswith(text.title.rstrip("…. "))


def _passage(original: str, place: str, article: int, paragraph: int) -> Passage:
    return Passage(original, fold(original), place, article, paragraph, is_title=paragraph < 0)

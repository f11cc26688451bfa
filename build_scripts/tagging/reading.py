"""Read a story: its passages, the terms in them, and what they mean, article by article or brief by brief."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from build_scripts.tagging.briefs import part_briefs
from build_scripts.tagging.lexicon import Lexicon
from build_scripts.tagging.matching import Found, find_terms
from build_scripts.tagging.mentions import Mention, settle_mentions
from build_scripts.tagging.passages import Passage, cut_passages
from build_scripts.tagging.roles import with_role
from build_scripts.tagging.tags import TextToTag


class Reading(NamedTuple):
    """What a story says, before anything is weighed. All of it is in the order of the text."""

    passages: tuple[Passage, ...]
    found: tuple[Found, ...]
    mentions: tuple[Mention, ...]

    def units(self) -> Iterator[tuple[list[Mention], int]]:
        """Give for each article or brief the mentions in it and in its titles, and how many paragraphs it has."""
        keys = sorted({(each.article, each.unit) for each in self.passages if not each.is_title})
        if len(keys) < 2:
            yield list(self.mentions), sum(not each.is_title for each in self.passages)
            return
        for article, unit in keys:
            own = {each for each in self.passages if each.belongs_to(article, unit)}
            paragraphs = sum(not each.is_title for each in own)
            yield [mention for mention in self.mentions if mention.passage in own], paragraphs


def read_story(lexicon: Lexicon, text: TextToTag) -> Reading:
    """Read a story. Where an article is a list of briefs, each of its paragraphs becomes a unit of its own."""
    passages = cut_passages(text)
    found = tuple(find_terms(lexicon, passage) for passage in passages)
    mentions = tuple(with_role(lexicon, each) for each in settle_mentions(lexicon, found))
    parted = part_briefs(passages, mentions)
    if not parted:
        return Reading(passages, found, mentions)
    return Reading(
        tuple(parted.get(each, each) for each in passages),
        tuple(each._replace(passage=parted.get(each.passage, each.passage)) for each in found),
        tuple(each._replace(passage=parted.get(each.passage, each.passage)) for each in mentions),
    )

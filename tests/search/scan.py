"""What search must find, worked out by a plain scan of the folded text: the reference for the index and the engine."""

from __future__ import annotations

import re
from collections.abc import Iterator

from build_scripts.search.catalog import Catalog, make_catalog
from build_scripts.search.fold import RUN, Folder
from build_scripts.site.model import Site
from build_scripts.stories.story import Story
from build_scripts.text import clean


def scan(site: Site, folder: Folder, term: str, *, exact: bool = False) -> set[str]:
    """Ids of the stories that hold one term: Han anywhere, a word at a word's start (`exact`: to its end, too)."""
    pattern = _pattern(folder.fold(term), exact)
    catalog = make_catalog(site)
    return {
        story.id
        for story in site.stories
        if any(pattern.search(folder.fold(clean(block))) for block in _blocks(story, catalog))
    }


def _blocks(story: Story, catalog: Catalog) -> Iterator[str]:
    """All that a reader sees of a story."""
    yield from (story.title, story.summary, *catalog.names(story))
    for source in story.sources:
        yield from (source.name, source.headline or "")
    for section in story.sections:
        yield from (section.headline, *section.paragraphs)


def _pattern(folded: str, exact: bool) -> re.Pattern[str]:
    edge = f"[ {RUN}-]"
    is_word = re.compile(f"[^ {RUN}]").match
    text = folded if exact else folded.replace("-", "")
    body = ""
    for before, char in zip(" " + text, text, strict=False):
        body += ("-?" if not exact and is_word(before) and is_word(char) else "") + re.escape(char)
    start = f"(?:^|(?<={edge}))" if is_word(text) else ""
    end = f"(?=$|{edge})" if exact and is_word(text[-1]) else ""
    return re.compile(start + body + end)

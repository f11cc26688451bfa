"""What search must find, worked out by a plain scan of the folded text: the reference for the index and the engine."""

from __future__ import annotations

import re

from build_scripts.search.catalog import make_catalog
from build_scripts.search.fold import RUN, Folder
from build_scripts.search.record import make_record
from build_scripts.site.model import Site


def scan(site: Site, folder: Folder, term: str, *, exact: bool = False) -> set[str]:
    """Ids of the stories that hold one term: Han anywhere, a word at a word's start (`exact`: to its end, too)."""
    pattern = _pattern(folder.fold(term), exact)
    catalog = make_catalog(site)
    return {
        story.id
        for story in site.stories
        if any(pattern.search(folder.fold(block)) for level in make_record(story, catalog).levels() for block in level)
    }


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

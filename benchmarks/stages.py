"""Measure what each stage of a clean build takes of one core, files left out: CPU seconds for N made stories.

    python -m benchmarks.stages 1000 [ROUNDS]

The shortest of ROUNDS runs (default: 3) counts: other programs only ever make a run longer.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import TypeVar

from benchmarks.made_posts import ROOT, load_pool, make_post
from build_scripts.engine.engines import find_engine
from build_scripts.pages.config import load_config
from build_scripts.search.index import build_index
from build_scripts.search.variants import load_folding
from build_scripts.site.bonds import bind_with
from build_scripts.site.marks import common_pairs, marks_of
from build_scripts.site.organise import organise
from build_scripts.stories.compose import story_path
from build_scripts.stories.importer import draft_posts
from build_scripts.stories.load import make_story
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.load import load_vocabulary
from tests.whole_site import publish, render_pages

PAGES_A_RUN = 100  # of the engine
Result = TypeVar("Result")


def main(count: int, rounds: int) -> None:
    def timed(stage: str, work: Callable[[], Result]) -> Result:
        times = []
        for _ in range(rounds):
            began = process_time()
            result = work()
            times.append(process_time() - began)
        print(f"{stage:<28}{min(times):7.2f}", flush=True)
        return result

    config, strings = load_config(ROOT / "mkdocs.yml")
    vocabulary, _ = load_vocabulary(ROOT / "content" / "vocabulary")
    folding, _ = load_folding(ROOT / "content" / "vocabulary" / "variants.yml")
    tagger, common, pool = Tagger(vocabulary), common_pairs(vocabulary), load_pool()
    posts = [make_post(pool, number) for number in range(1, count + 1)]
    print(f"{count:,} stories{'CPU s':>20}")

    def draft() -> dict[str, bytes]:
        drafts = (one for name, text in posts for one in draft_posts(text.encode(), name, vocabulary, tagger))
        return {story_path(one.read.post): one.text.encode() for one in drafts if one.read.post}

    files = timed("posts to stories", draft)
    read = timed(
        "reading stories", lambda: [make_story(data, path, vocabulary, tagger) for path, data in files.items()]
    )
    stories = [story for story, _ in read if story]
    marks = timed("their marks", lambda: {story.id: marks_of(story, common) for story in stories})
    site, _ = timed("organising", lambda: organise(stories, vocabulary, config, {}, bind_with(marks)))

    def render() -> dict[str, str]:
        return {page.path: page.markdown for page in render_pages(site, strings)}

    def put_into_chrome() -> int:
        engine, items = find_engine(config.engine), list(pages.items())
        for start in range(0, len(items), PAGES_A_RUN):
            with TemporaryDirectory() as folder:
                engine(ROOT / "mkdocs.yml", dict(items[start : start + PAGES_A_RUN]), Path(folder))
        return len(items)

    pages = timed("pages", render)
    number = timed("chrome around them", put_into_chrome)
    timed("feeds, data, copies", lambda: sum(1 for _ in publish(site)))
    timed("search index", lambda: sum(1 for _ in build_index(site, folding)))
    print(f"{number:,} pages")


if __name__ == "__main__":
    main(int(sys.argv[1]) if sys.argv[1:] else 1000, int(sys.argv[2]) if sys.argv[2:] else 3)

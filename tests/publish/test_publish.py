"""What is published as a whole: golden files, the same bytes each time, and what one more story changes.

`python -m tests.publish.test_publish` writes the golden files anew; look at the difference before you commit it.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.publish.samples import IMPORTED, STORIES, published, sample_site
from tests.site.samples import make_site, make_story, source

GOLDEN = Path(__file__).parent / "golden"
PATHS = GOLDEN / "paths.txt"
GOLDEN_PATHS = (
    "feed.xml",
    "feed.json",
    "topics/energy/feed.xml",
    "topics/sport/feed.xml",
    "topics/energy/feed.json",
    "robots.txt",
    "sitemap.xml",
    "sitemaps/stories-2026-02.xml",
    "sitemaps/days-2026.xml",
    "sitemaps/lists.xml",
    "sitemaps/names.xml",
    "api/stories.json",
    "api/stories/2026.json",
    "api/topics.json",
    "api/countries.json",
    "api/sources.json",
    "api/names.json",
    "api/topics/energy.json",
    "api/countries/ZM.json",
    "api/sources/wire-example.json",
    "stories/2026/02/04/IA.M.1770186735.A.77C/index.md",
    "stories/2026/02/04/harbour-note/index.md",
)


def golden_text(path: str, content: bytes) -> str:
    """A file as its golden copy shows it: JSON spread over lines, so that a difference can be read."""
    text = content.decode()
    return json.dumps(json.loads(text), ensure_ascii=False, indent=1) + "\n" if path.endswith(".json") else text


@pytest.mark.parametrize("path", GOLDEN_PATHS)
def test_a_published_file_is_as_its_golden_copy(path: str) -> None:
    assert golden_text(path, published(sample_site())[path]) == (GOLDEN / path).read_text("utf-8")


def test_these_files_and_no_others_are_published() -> None:
    assert sorted(published(sample_site())) == PATHS.read_text("utf-8").splitlines()


def test_the_order_of_the_stories_changes_no_byte() -> None:
    shuffled = list(STORIES)
    random.Random(3).shuffle(shuffled)
    site = make_site(shuffled, pages={"/about/": "pages/about.md"})
    assert published(site) == published(sample_site())


def test_a_new_story_changes_its_own_indexes_and_no_others() -> None:
    older = [
        make_story(f"old-{number}", f"2025-12-{number:02}T09:00", about=("EU",), topics=("sport",))
        for number in range(1, 29)
    ]
    new = make_story(
        "new",
        "2026-02-07T09:00",
        about=("ZM",),
        mentioned=("JP",),
        topics=("diplomacy",),
        sources=(source("範例通訊社"),),
    )
    before, after = published(sample_site(*older)), published(sample_site(*older, new))
    assert before.keys() <= after.keys()
    assert sorted(path for path in after if after[path] != before.get(path)) == [
        "api/countries.json",
        "api/countries/JP.json",
        "api/countries/ZM.json",
        "api/sources.json",
        "api/sources/agency.json",
        "api/stories.json",
        "api/stories/2026.json",
        "api/topics.json",
        "api/topics/diplomacy.json",
        "countries/ZM/feed.json",
        "countries/ZM/feed.xml",
        "feed.json",
        "feed.xml",
        "sitemap.xml",
        "sitemaps/days-2026.xml",
        "sitemaps/lists.xml",
        "sitemaps/stories-2026-02.xml",
        "sources/agency/feed.json",
        "sources/agency/feed.xml",
        "stories/2026/02/07/new/index.md",
        "topics/diplomacy/feed.json",
        "topics/diplomacy/feed.xml",
    ]


def test_nothing_of_the_post_but_its_address_is_published() -> None:
    everything = b"\n".join(published(sample_site()).values()).decode()
    assert IMPORTED.post
    assert IMPORTED.post.url
    assert IMPORTED.post.url in everything
    assert IMPORTED.post.author not in everything


def write_golden() -> None:
    files = published(sample_site())
    PATHS.write_text("".join(f"{path}\n" for path in sorted(files)), "utf-8")
    for path in GOLDEN_PATHS:
        (GOLDEN / path).parent.mkdir(parents=True, exist_ok=True)
        (GOLDEN / path).write_text(golden_text(path, files[path]), "utf-8")


if __name__ == "__main__":
    write_golden()

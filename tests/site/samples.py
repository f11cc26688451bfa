"""A small vocabulary and stories to organise: values for tests, written by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

from build_scripts.site.bonds import bind_all
from build_scripts.site.connections import Connections, connect
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.order import oldest_first
from build_scripts.site.organise import organise
from build_scripts.stories.place import TAIPEI
from build_scripts.stories.story import Source, Story
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary
from build_scripts.vocabulary.model import Country, Topic
from build_scripts.vocabulary.sources import Outlet, Outlets

CONFIG = SiteConfig("每日簡報", "https://example.org/briefing/", "各國新聞的簡報", "zh-TW", "")


def _topic(slug: str, label: str, *iptc: str) -> tuple[str, Topic]:
    return slug, Topic(slug=slug, label=label, iptc=iptc, terms={})


def _country(code: str, name: str, english: str) -> tuple[str, Country]:
    return code, Country(code=code, name=name, english=english)


EMPTY_VOCABULARY, _ = load_vocabulary(Path(__file__).parent / "no-such-folder")
VOCABULARY = replace(
    EMPTY_VOCABULARY,
    countries=dict(
        [
            _country("EU", "歐盟", "European Union"),
            _country("JP", "日本", "Japan"),
            _country("US", "美國", "United States"),
            _country("ZM", "尚比亞", "Zambia"),
        ]
    ),
    topics=dict(
        [
            _topic("energy", "能源與礦產", "20000256", "20000316"),
            _topic("diplomacy", "外交", "20000638"),
            _topic("sport", "體育", "15000000"),
        ]
    ),
    outlets=Outlets(
        (
            Outlet(slug="daily", name="範例日報", domains=("daily.example.org",)),
            Outlet(slug="agency", name="範例通訊社", domains=("agency.example.org",)),
        )
    ),
)


def source(name: str, url: str | None = None, headline: str | None = None) -> Source:
    return Source(name=name, url=url, headline=headline, byline=None)


def make_story(story_id: str, when: str = "2026-02-04T14:32", **fields: Any) -> Story:
    """A story of `when` (Taipei time); every field that is not given has a plain value."""
    date = datetime.fromisoformat(when).replace(tzinfo=TAIPEI)
    values: dict[str, Any] = {
        "path": f"stories/{date:%Y/%m}/{story_id}.md",
        "title": f"標題 {story_id}",
        "summary": "一句話的摘要。",
        "about": ("US",),
        "mentioned": (),
        "topics": ("energy",),
        "sources": (source("範例日報", "https://daily.example.org/1"),),
        "body": "第一段。\n\n第二段。\n",
        "sections": (),
    }
    return Story(id=story_id, date=date, **{**values, **fields})


def make_site(stories: Iterable[Story], **options: Any) -> Site:
    """The site of `stories`, which must be without problems."""
    site, problems = organise(stories, VOCABULARY, CONFIG, **options)
    assert problems == ()
    return site


def connected(stories: Iterable[Story], vocabulary: Vocabulary = VOCABULARY) -> Connections:
    """How these stories, given in any order with their texts, hang together."""
    in_time = oldest_first(stories)
    return connect(in_time, bind_all(in_time, vocabulary))

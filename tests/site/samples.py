"""A small vocabulary and stories to organise: values for tests, written by us."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta, timezone
from typing import Any, cast

from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.schema import SourceRef
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

TAIPEI = timezone(timedelta(hours=8))
CONFIG = SiteConfig("每日簡報", "https://example.org/briefing/", "各國新聞的簡報", "zh-TW", "")


@dataclass(frozen=True)
class FakeCountry:
    code: str
    name: str
    english: str


@dataclass(frozen=True)
class FakeTopic:
    slug: str
    label: str
    iptc: tuple[str, ...]


@dataclass(frozen=True)
class FakeOutlet:
    slug: str
    name: str


@dataclass(frozen=True)
class FakeOutlets:
    known: tuple[FakeOutlet, ...]

    def find(self, name: str = "", url: str = "") -> FakeOutlet | None:
        return next((outlet for outlet in self.known if name == outlet.name or f"//{outlet.slug}." in url), None)


@dataclass(frozen=True)
class FakeVocabulary:
    countries: dict[str, FakeCountry] = field(default_factory=dict)
    topics: dict[str, FakeTopic] = field(default_factory=dict)
    outlets: FakeOutlets = FakeOutlets(())


VOCABULARY = cast(
    Vocabulary,
    FakeVocabulary(
        countries={
            "EU": FakeCountry("EU", "歐盟", "European Union"),
            "JP": FakeCountry("JP", "日本", "Japan"),
            "US": FakeCountry("US", "美國", "United States"),
            "ZM": FakeCountry("ZM", "尚比亞", "Zambia"),
        },
        topics={
            "energy": FakeTopic("energy", "能源與礦產", ("20000256", "20000316")),
            "diplomacy": FakeTopic("diplomacy", "外交", ("20000638",)),
            "sport": FakeTopic("sport", "體育", ("15000000",)),
        },
        outlets=FakeOutlets((FakeOutlet("daily", "範例日報"), FakeOutlet("agency", "範例通訊社"))),
    ),
)


def source(name: str, url: str | None = None, headline: str | None = None) -> SourceRef:
    return SourceRef(name=name, url=url, headline=headline, byline=None)


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

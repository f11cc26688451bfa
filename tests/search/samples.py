"""Stories and sites made for search tests: values, written by us."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone
from typing import Any

from build_scripts.markdown.escape import escape
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.story import Section, Source, Story
from build_scripts.vocabulary.boards import Boards
from build_scripts.vocabulary.model import Country, Grammar, Leader, Topic, Vocabulary
from build_scripts.vocabulary.sources import Outlet, Outlets

TAIPEI = timezone(timedelta(hours=8))
COUNTRIES = (
    Country(
        code="RU",
        name="俄羅斯",
        english="Russia",
        names=("俄國",),
        government=("克里姆林宮",),
        leaders=(Leader(name="普丁", also=("普亭", "蒲亭")),),
    ),
    Country(code="UA", name="烏克蘭", english="Ukraine", capital=("基輔",), initials=("烏",)),
    Country(code="US", name="美國", english="United States", capital=("華府",)),
)
TOPICS = (
    Topic(slug="energy", label="能源與礦產", terms={}),
    Topic(slug="diplomacy", label="外交", terms={}),
    Topic(slug="sport", label="體育", terms={}),
)
VOCABULARY = Vocabulary(
    countries={country.code: country for country in COUNTRIES},
    topics={topic.slug: topic for topic in TOPICS},
    regions={},
    shared=(),
    blocked=(),
    grammar=Grammar.model_construct(),
    outlets=Outlets(
        (
            Outlet(slug="daily", name="範例日報", english="Example Daily", domains=("daily.example.org",)),
            Outlet(slug="agency", name="範例通訊社", domains=("agency.example.org",)),
        )
    ),
    boards=Boards(),
)
CONFIG = SiteConfig("每日簡報", "https://example.org/briefing/", "各國新聞的簡報", "zh-TW", "")


def make_story(
    story_id: str,
    *paragraphs: str,
    title: str = "今日要聞",
    when: str = "2026-02-04T14:32",
    headline: str = "",
    outlet: str = "範例日報",
    **fields: Any,
) -> Story:
    """A story of `when` (Taipei time) with these paragraphs; it has no tags unless they are given."""
    date = datetime.fromisoformat(when).replace(tzinfo=TAIPEI)
    values: dict[str, Any] = {
        "path": f"stories/{date:%Y/%m}/{story_id}.md",
        "summary": "",
        "about": (),
        "mentioned": (),
        "topics": (),
        "sources": (Source(name=outlet, url=None, headline=None, byline=None),),
        "body": "\n\n".join([f"## {escape(headline)}"] * bool(headline) + [escape(block) for block in paragraphs]),
        "sections": (Section(headline, paragraphs),),
    }
    return Story(id=story_id, title=title, date=date, **{**values, **fields})


def make_site(stories: Iterable[Story]) -> Site:
    """The stories organised with the vocabulary above."""
    site, _ = organise(stories, VOCABULARY, CONFIG)
    return site

"""A handful of stories and the site made of them, for the tests of what is published."""

from __future__ import annotations

from datetime import date, datetime

from build_scripts.outputs import PublicFile
from build_scripts.site.model import Site
from build_scripts.stories.place import TAIPEI
from build_scripts.stories.story import Correction, Origin, Story
from build_scripts.tagging.names import NameKind, NamePair
from tests.site.samples import make_site, make_story, source
from tests.whole_site import publish

SEJOURNE = NamePair("塞儒內", "Stephane Sejourne", NameKind.PERSON)
AGENCY = NamePair("國際能源總署", "IEA", NameKind.ORGANISATION)
IMPORTED = make_story(
    "IA.M.1770186735.A.77C",
    "2026-02-04T14:32:12",
    title="美日簽署礦產合作備忘錄",
    summary="美國與日本同意共同儲備關鍵礦物。",
    about=("US", "JP"),
    mentioned=("ZM",),
    topics=("energy", "diplomacy"),
    sources=(
        source("範例日報", "https://daily.example.org/world/1?a=1&b=2"),
        source("Example Wire", "https://www.wire.example/minerals", "兩國談礦產,各有打算"),
    ),
    body="美國與日本簽署備忘錄,內容**公開**。\n\n## 細節\n\n- 見[能源](/topics/energy/)\n- 見[原文](https://daily.example.org/)\n",
    post=Origin("IA/M.1770186735.A.77C", "IA", "samplereader", "https://www.ptt.cc/bbs/IA/M.1770186735.A.77C.html"),
    names=(SEJOURNE, AGENCY),
)
CORRECTED = make_story(
    "harbour-note",
    "2026-02-04T09:00",
    about=("ZM",),
    topics=("diplomacy",),
    sources=(source("範例通訊社"),),
    updated=datetime(2026, 2, 6, 10, 0, tzinfo=TAIPEI),
    corrections=(Correction(date=date(2026, 2, 6), text="出口量應為三萬噸。"),),
    names=(NamePair("謝儒內", "Stéphane Séjourné", NameKind.PERSON),),
)
JANUARY = make_story("january", "2026-01-30T09:00", about=("EU",), topics=("energy",))
BARE = make_story("bare", "2026-01-05T09:00", about=(), topics=(), sources=(), body="")
STORIES = (IMPORTED, CORRECTED, JANUARY, BARE)


def sample_site(*more: Story) -> Site:
    return make_site([*STORIES, *more], pages={"/about/": "pages/about.md"})


def published(site: Site) -> dict[str, bytes]:
    """What is published, by path; no path twice."""
    files: list[PublicFile] = list(publish(site))
    by_path = {file.path: file.content for file in files}
    assert len(by_path) == len(files)
    return by_path

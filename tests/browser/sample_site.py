"""A sample site big enough to look at: stories of five weeks, in the vocabulary of content/, and a hostile one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from build_scripts.pages.config import load_config
from build_scripts.pages.written import WrittenPage
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.story import Correction, Origin, Story
from build_scripts.tagging.names import NameKind, NamePair
from build_scripts.tagging.tags import Evidence
from build_scripts.vocabulary.model import Country, Topic, Vocabulary
from build_scripts.vocabulary.sources import Outlet, Outlets
from tests.site.samples import VOCABULARY, make_story, source

PROJECT = Path(__file__).parents[2]

TOPICS = {
    "conflict": "戰爭與衝突",
    "diplomacy": "外交",
    "economy": "經貿",
    "energy": "能源與礦產",
    "disaster": "災害與事故",
    "technology": "科技",
}
COUNTRIES = {
    "TW": "台灣", "JP": "日本", "US": "美國", "EU": "歐盟", "CN": "中國", "UA": "烏克蘭", "CL": "智利", "ZM": "尚比亞",
}  # fmt: skip
OUTLETS = {"daily": "範例日報", "agency": "範例通訊社", "wire": "Example Wire"}

Names = tuple[str, ...]
Event = tuple[str, str, Names, Names, Names, Names]
# (title, summary, about, mentioned, topics, outlets): events made up for tests.
EVENTS: tuple[Event, ...] = (
    (
        "歐盟與美國就關鍵礦物供應鏈展開部長級會談",
        "雙方盼三十天內完成備忘錄,共同分散稀土來源,並討論價格下限與聯合儲備。",
        ("EU", "US", "CN"), ("JP", "ZM", "CL"), ("energy", "diplomacy", "economy"), ("daily", "wire"),
    ),
    (
        "日本北部外海發生規模6.8地震 沿海一度發布海嘯注意報",
        "震央位於近海,深度約四十公里;鐵路停駛檢查,核電廠未見異常,沿海居民約三小時後解除避難。",
        ("JP",), ("TW",), ("disaster",), ("agency",),
    ),
    (
        "台灣晶片廠宣布擴建先進封裝產線",
        "新廠預計兩年後量產,帶動設備與材料供應商同步投資。",
        ("TW",), ("US", "JP"), ("technology", "economy"), ("daily",),
    ),
    (
        "烏克蘭與國際貨幣機構達成新一輪融資協議",
        "首筆款項將用於預算缺口與電網修復,後續撥款視改革進度而定。",
        ("UA",), ("US", "EU"), ("economy", "conflict"), ("agency", "daily"),
    ),
    (
        "智利銅礦工會通過薪資方案 罷工風險解除",
        "三年期協議包含一次性獎金,礦場產量料維持原訂水準。",
        ("CL",), ("CN",), ("energy", "economy"), ("wire",),
    ),
    (
        "尚比亞啟用南部光電園區",
        "園區併網後可供應約二十萬戶用電,政府稱將降低對水力的依賴。",
        ("ZM",), (), ("energy",), ("agency",),
    ),
)  # fmt: skip
# The names that the stories of each event give in both scripts.
NAMES = (
    (
        NamePair("塞儒內", "Stéphane Séjourné", NameKind.PERSON),
        NamePair("國際能源總署", "IEA", NameKind.ORGANISATION),
        NamePair("示例礦業", "Samplemine", NameKind.OTHER),
    ),
    (NamePair("示範氣象與海洋觀測聯合研究中心", "Joint Sample Centre", NameKind.ORGANISATION),),
    (), (), (), (),
)  # fmt: skip
BODY = """
## {title}

這是為測試所寫的段落。各方在會後說明,雙方團隊已就時程、金額(約3,826億元)與查核方式交換意見,並同意在下一次會議前提出具體條文:「先把能做的做好。」

與會者指出,目前仍有三個問題待解:資金由誰先出、產地如何認定,以及既有合約如何銜接。觀察人士認為,這次的進展比預期快,但真正的考驗在於後續執行。

### 會談的三項重點

- 建立共同的供應資料庫,每季公布一次。
- 對新礦場提供優先採購承諾(offtake agreement),期限最長十年。
- 設立技術小組,研究回收與替代材料。

代表團預計14:30舉行記者會。更多背景見[能源與礦產](/topics/energy/)與[原始文件](https://agency.example.org/doc?a=1&b=2)。

## 另一家媒體的報導

另一則報導引述知情人士說法,草案全文約有四十頁,其中附錄列出初步的合作名單。名單上的國家多半位於非洲與南美洲,部分已與任一方簽有雙邊協議。

> 「我們需要的是可預期的規則,而不是一次性的補貼。」

報導並指出,業界對價格機制看法不一:上游樂見其成,下游則擔心成本上升。
"""
EVIDENCE = (
    Evidence("EU", "歐盟", "title", -1, -1, 0, "name-in-title", 5.0),
    Evidence("US", "美國", "title", -1, -1, 3, "name-in-title", 5.0),
    Evidence("US", "華府", "body", 0, 2, 7, "capital", 1.0),
    Evidence("energy", "關鍵礦物", "title", -1, -1, 6, "term", 4.0),
)
HOSTILE_TEXT = (
    '</title><script>hit("t")</script><img src=x onerror=hit("i")>"><svg onload=hit(1)> {{ 7*7 }} {% raise %} --- '
    "javascript:hit(2) ]]> <!-- ${hit(3)} &lt;script&gt;"
)
HOSTILE_BODY = """
<script>hit("body")</script>

<img src=x onerror=hit(4)> [按我](javascript:hit(5)) [資料](data:text/html,<script>hit(6)</script>)

{{ config.site_name }} {% include "x" %}

## <script>hit(7)</script> </div></main><b>

---

<div onclick=hit(8)>
"""


def sample_vocabulary() -> Vocabulary:
    return replace(
        VOCABULARY,
        countries={code: Country(code=code, name=name, english=code) for code, name in COUNTRIES.items()},
        topics={slug: Topic(slug=slug, label=label, terms={}) for slug, label in TOPICS.items()},
        outlets=Outlets(tuple(Outlet(slug=slug, name=name) for slug, name in OUTLETS.items())),
    )


def sample_stories(last: date = date(2026, 2, 4), days: int = 36) -> Iterator[Story]:
    """Two to six stories a day, counted back from `last`, each day's in another order."""
    for back in range(days):
        day = last - timedelta(days=back)
        for number in range(2 + (back * 5 + 4) % 5 if back else 6):
            event = (number + back) % len(EVENTS)
            yield _story(day, number, EVENTS[event], NAMES[event], first=back == 0 and number == 0)


def _story(day: date, number: int, event: Event, names: tuple[NamePair, ...], *, first: bool) -> Story:
    title, summary, about, mentioned, topics, outlets = event
    story_id = f"IA.M.{day:%Y%m%d}{number:02}.A.0{number:X}C"
    extra = {
        "weight": 10,
        "corrections": (Correction(date=day, text="首段金額原誤植為3,286億,已更正。"),),
        "evidence": EVIDENCE,
        "automatic": frozenset({"countries", "topics"}),
    }
    return make_story(
        story_id,
        f"{day.isoformat()}T{20 - 2 * number:02}:15",
        title=title,
        summary=summary,
        about=about,
        mentioned=mentioned,
        topics=topics,
        sources=tuple(
            source(
                OUTLETS[slug],
                f"https://{slug}.example.org/{day:%Y%m%d}/{number}",
                f"{title}:各方反應" if index else None,
            )
            for index, slug in enumerate(outlets)
        ),
        body=BODY.format(title=title),
        names=(*names, NamePair("羅塔", "Leo Rotha", NameKind.PERSON)) if first else names,
        post=Origin(f"IA/{story_id[3:]}", "IA", "samplereader", f"https://www.ptt.example.org/bbs/{story_id}.html"),
        **(extra if first else {}),
    )


def hostile_story() -> Story:
    """Attacks in every field that takes free text."""
    return make_story(
        "hostile",
        "2026-02-04T08:00",
        title=HOSTILE_TEXT,
        summary=f"---\n{HOSTILE_TEXT}\n---\n",
        about=("US",),
        topics=("economy",),
        sources=(source(f"媒體{HOSTILE_TEXT}", "https://evil.example.org/?q='onmouseover='hit(9)", HOSTILE_TEXT),),
        body=HOSTILE_BODY,
        aliases=("/old/hostile/",),
        corrections=(Correction(date=date(2026, 2, 5), text=HOSTILE_TEXT),),
        post=Origin(HOSTILE_TEXT, HOSTILE_TEXT, HOSTILE_TEXT, None),
        names=(NamePair(HOSTILE_TEXT, HOSTILE_TEXT, NameKind.PERSON),),
        evidence=(Evidence("US", HOSTILE_TEXT, "title", -1, -1, 0, "name-in-title", 5.0),),
    )


def sample_site(config: SiteConfig | None = None) -> Site:
    """The site of the sample stories and the hostile one, with the project's own configuration unless told."""
    config = config or load_config(PROJECT / "mkdocs.yml")[0]
    site, problems = organise(
        [*sample_stories(), hostile_story()], sample_vocabulary(), config, pages={"/about/": "pages/about.md"}
    )
    assert problems == ()
    return site


ABOUT = WrittenPage(
    "/about/", "pages/about.md", "關於本站", "本站如何製作。", "## 資料從哪裡來\n\n見[來源](/sources/)。\n"
)

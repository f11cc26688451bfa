"""Posts and files for the tests of stories, written by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from pathlib import Path

from build_scripts.posts.post import Article, Block, BlockKind, Post
from build_scripts.stories.place import TAIPEI
from build_scripts.tagging.tags import Tags
from build_scripts.vocabulary.boards import Boards, BoardTemplate
from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Country, Topic
from build_scripts.vocabulary.sources import Outlet, Outlets


def block(text: str) -> Block:
    """ "# …" is a subheading, "- …" an item, anything else a paragraph."""
    kinds = {"#": BlockKind.SUBHEADING, "-": BlockKind.ITEM}
    mark, _, rest = text.partition(" ")
    return Block(kinds[mark], rest) if mark in kinds else Block(BlockKind.PARAGRAPH, text)


def article(*blocks: str, headline: str = "", source: str = "", url: str = "", byline: str = "") -> Article:
    return Article(headline, source, url, byline, tuple(block(text) for text in blocks))


ONE = Post(
    id="IA/M.1770186735.A.77C",
    board="IA",
    category="新聞",
    title="挪威與冰島簽署漁業協定",
    date=datetime(2026, 2, 4, 14, 32, 12, tzinfo=TAIPEI),
    author="sample",
    url="https://www.ptt.cc/bbs/IA/M.1770186735.A.77C.html",
    articles=(
        article(
            "兩國4日簽署協定,為期5年。",
            "# 主要內容",
            "- 配額每年談判。",
            "- 雙方交換船位資料。",
            "議會仍須同意。",
            headline="挪威與冰島簽署漁業協定",
            source="範例新聞",
            url="https://example.org/news/1",
            byline="王小明/綜合報導",
        ),
    ),
    remarks="原PO的話",
    sha256="ab" * 32,
)

TWO = replace(
    ONE,
    id="IA/M.1770186736.A.001",
    articles=(
        *ONE.articles,
        article(
            "漁會表示歡迎。",
            "# 業界",
            "仍有疑慮。",
            headline="漁會歡迎新協定",
            source="範例晚報",
            url="https://example.net/2",
        ),
    ),
)

TAGS = Tags(about=("NO", "IS"), mentioned=("EU",), topics=("economy", "diplomacy"))

NO_VOCABULARY, _ = load_vocabulary(Path(__file__).parent / "no-such-folder")
TERMS = {"economy": ("漁業", "協定"), "energy": ("石油", "電力")}
VOCABULARY = replace(
    NO_VOCABULARY,
    countries={
        code: Country(code=code, name=name, english=code)
        for code, name in {
            "EU": "歐盟",
            "IS": "冰島",
            "JP": "日本",
            "NO": "挪威",
            "TW": "台灣",
            "US": "美國",
            "XK": "科索沃",
        }.items()
    },
    topics={
        slug: Topic(slug=slug, label=label, terms={3: TERMS.get(slug, ())})
        for slug, label in {
            "economy": "經貿",
            "energy": "能源",
            "politics": "政治",
            "sport": "體育",
            "cross-strait": "兩岸",
        }.items()
    },
    outlets=Outlets((Outlet(slug="sample-daily", name="示例日報", domains=("daily.example.org",)),)),
    boards=Boards((BoardTemplate(board="*", stories=("新聞",), headline=("標題",), source=("新聞來源",)),)),
)

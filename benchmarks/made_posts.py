"""Make an archive of posts for benchmarks: as many as wanted, the same in every run, from the sample stories' text.

Sixty real posts that we have labelled have 785 characters and name 3.0 countries on average; made ones 780 and 5.2.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from build_scripts.markdown import to_sections
from build_scripts.stories.front_matter import read_story_bytes

ROOT = Path(__file__).parents[1]
_TAIPEI = timezone(timedelta(hours=8))
_NEWEST = datetime(2026, 10, 31, 21, 0, tzinfo=_TAIPEI)
_A_DAY = 6  # posts: ten thousand of them are four and a half years
_LOOKED_AT = 16  # samples, of which those are put together that are about the same countries
_OUTLETS = [(f"範例媒體{number}", f"https://outlet{number}.example.org") for number in range(1, 41)]


@dataclass(frozen=True)
class Sample:
    """A story of this repository: its title, its paragraphs, and the countries that it names."""

    title: str
    paragraphs: tuple[str, ...]
    countries: frozenset[str]


Pool = Sequence[Sample]


def load_pool(content: Path = ROOT / "content") -> Pool:
    """The sample stories, in the order of their paths."""
    return [*_samples(content / "stories")]


def _samples(folder: Path) -> Iterator[Sample]:
    for file in sorted(folder.rglob("*.md")):
        read = read_story_bytes(file.read_bytes(), str(file))
        if read.front:
            countries = read.front.countries
            named = {*countries.about, *countries.mentioned} if countries else set()
            paragraphs = (text for section in to_sections(read.body) for text in section.paragraphs)
            yield Sample(read.front.title, tuple(paragraphs), frozenset(named))


def make_post(pool: Pool, number: int) -> tuple[str, str]:
    """The path (below posts/) and the text of post `number`; 0 is the newest, higher ones are older."""
    draw = random.Random(f"post {number}")
    when = _NEWEST - timedelta(seconds=number * (86_400 // _A_DAY) + draw.randrange(3_600))
    stem = f"M.{int(when.timestamp())}.A.{number % 4096:03X}"
    outlet, site = draw.choice(_OUTLETS)
    chosen = _choose(pool, draw)
    title = " ".join(sample.title[: draw.randint(8, 16)] for sample in chosen[:2])
    paragraphs = [paragraph for sample in chosen for paragraph in sample.paragraphs]
    draw.shuffle(paragraphs)  # else two posts of the same samples were one article
    body = "\n\n".join(paragraphs)
    text = (
        f"作者sample{number % 50:02d} (示範帳號)\n看板IA\n標題[新聞] {title}\n"
        f"時間{when:%a %b} {when.day:>2} {when:%H:%M:%S %Y}\n\n"
        f"新聞標題：{title}\n\n新聞來源：{outlet}\n\n新聞連結：{site}/{when:%Y%m%d}/{number}\n\n新聞內容：\n\n{body}\n\n"
        f"--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.{number % 250 + 1} (臺灣)\n"
        f"※ 文章網址: https://www.ptt.cc/bbs/IA/{stem}.html\n推 milktea77   : 先存起來 {when:%m/%d %H:%M}\n"
    )
    return f"{when:%Y/%m}/{stem}.txt", text


def _choose(pool: Pool, draw: random.Random) -> Sequence[Sample]:
    """Two or three samples that name the same countries as far as can be had: a post is about one thing."""
    lead, *others = draw.sample(pool, _LOOKED_AT)
    near = sorted(others, key=lambda other: len(other.countries - lead.countries))
    return lead, *near[: draw.randint(1, 2)]


def write_posts(folder: Path, count: int) -> Iterator[Path]:
    """Write posts 1 to `count` below `folder`, and name each file."""
    pool = load_pool()
    for number in range(1, count + 1):
        path, text = make_post(pool, number)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        yield file

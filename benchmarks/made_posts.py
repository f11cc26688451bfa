"""Make an archive of posts for benchmarks: as many as wanted, the same in every run, from the samples' sentences."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

from build_scripts.posts.read import read_posts
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
_TAIPEI = timezone(timedelta(hours=8))
_NEWEST = datetime(2026, 10, 31, 21, 0, tzinfo=_TAIPEI)
_A_DAY = 6  # posts: ten thousand of them are four and a half years
_OUTLETS = [(f"範例媒體{number}", f"https://outlet{number}.example.org") for number in range(1, 41)]


@dataclass(frozen=True)
class Pool:
    """What posts are put together from: titles and paragraphs of the samples, each kept whole."""

    titles: tuple[str, ...]
    paragraphs: tuple[str, ...]


def load_pool(content: Path = ROOT / "content") -> Pool:
    """The titles and paragraphs of the sample posts."""
    vocabulary, _ = load_vocabulary(content / "vocabulary")
    titles: list[str] = []
    paragraphs: list[str] = []
    for file in sorted((content / "posts").rglob("*.txt")):
        for read in read_posts(file.read_bytes(), file.name, vocabulary.outlets, vocabulary.boards, False):
            if read.post:
                titles.append(read.post.title)
                paragraphs += (text for article in read.post.articles for text in article.paragraphs)
    return Pool(tuple(titles), tuple(dict.fromkeys(paragraphs)))


def make_post(pool: Pool, number: int) -> tuple[str, str]:
    """The path (below posts/) and the text of post `number`; 0 is the newest, higher ones are older."""
    draw = random.Random(f"post {number}")
    when = _NEWEST - timedelta(seconds=number * (86_400 // _A_DAY) + draw.randrange(3_600))
    stem = f"M.{int(when.timestamp())}.A.{number % 4096:03X}"
    outlet, site = draw.choice(_OUTLETS)
    head, tail = draw.sample(pool.titles, 2)
    title = f"{head[:14]} {tail[:14]}".strip()
    body = "\n\n".join(draw.sample(pool.paragraphs, draw.randint(6, 12)))
    text = (
        f"作者sample{number % 50:02d} (示範帳號)\n看板IA\n標題[新聞] {title}\n"
        f"時間{when:%a %b} {when.day:>2} {when:%H:%M:%S %Y}\n\n"
        f"新聞標題：{title}\n\n新聞來源：{outlet}\n\n新聞連結：{site}/{when:%Y%m%d}/{number}\n\n新聞內容：\n\n{body}\n\n"
        f"--\n※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.{number % 250 + 1} (臺灣)\n"
        f"※ 文章網址: https://www.ptt.cc/bbs/IA/{stem}.html\n推 milktea77   : 先存起來 {when:%m/%d %H:%M}\n"
    )
    return f"{when:%Y/%m}/{stem}.txt", text


def write_posts(folder: Path, count: int) -> Iterator[Path]:
    """Write posts 1 to `count` below `folder`, and name each file."""
    pool = load_pool()
    for number in range(1, count + 1):
        path, text = make_post(pool, number)
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
        yield file

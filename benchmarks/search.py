"""Measure the search index: its size, what building it takes, and what queries read.

    python -m benchmarks.search 1000 10000

Stories are made up, the same in every run: words of one to four characters drawn by Zipf's law, some of them more
often in one story than in others, as in news; about 700 characters a story, twelve stories a day.
"""

from __future__ import annotations

import gzip
import json
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path
from typing import Any

from build_scripts.outputs import PublicFile
from build_scripts.search.index import INDEX_FOLDER, build_index
from build_scripts.search.variants import load_folding
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.schema import SourceRef
from build_scripts.stories.story import Section, Story
from build_scripts.vocabulary.load import load_vocabulary

ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "theme_overrides/assets/search/engine.js"
CONFIG = SiteConfig("Benchmark", "https://example.org/", "Made-up stories", "zh-TW", "")
FIRST = datetime.fromisoformat("2024-01-01T00:00:00+08:00")
COUNTRIES = ["US", "CN", "TW", "JP", "UA", "RU", "EU", "IL", "IR", "FR", "DE", "GB", "KR", "KP", "IN", "PK", "AU", "CA"]


class Writer:
    """Writes made-up news: a dictionary of words by rank, and for each story some words of its own."""

    def __init__(self, seed: int) -> None:
        self.draw = random.Random(seed)
        characters = [chr(0x4E00 + number) for number in self.draw.sample(range(20_900), 3_500)]
        by_rank = list(accumulate(1 / (rank + 20) for rank in range(len(characters))))
        lengths = self.draw.choices((1, 2, 3, 4), (8, 62, 18, 12), k=40_000)
        self.words = ["".join(self.draw.choices(characters, cum_weights=by_rank, k=length)) for length in lengths]
        self.latin = ["".join(self.draw.choices("aeioubcdfglmnprst", k=self.draw.randint(3, 9))) for _ in range(5_000)]
        self.weights = list(accumulate(1 / (rank + 2) ** 1.05 for rank in range(len(self.words))))

    def take(self, count: int) -> list[str]:
        return self.draw.choices(self.words, cum_weights=self.weights, k=count)

    def sentence(self, own: list[str]) -> str:
        words = self.take(self.draw.randint(6, 14)) + self.draw.choices(own, k=4)
        self.draw.shuffle(words)
        if self.draw.random() < 0.2:
            words.insert(3, f"({self.draw.choice(self.latin).title()})")
        if self.draw.random() < 0.2:
            words.insert(6, str(self.draw.randint(1, 3000)))
        return "".join(words[:7]) + "，" + "".join(words[7:]) + "。"

    def story(self, number: int, topics: list[str]) -> Story:
        own = self.take(25)
        paragraphs = tuple("".join(self.sentence(own) for _ in range(3)) for _ in range(self.draw.randint(4, 10)))
        date = FIRST + timedelta(hours=2 * number)
        countries = list(dict.fromkeys(self.draw.choices(COUNTRIES, range(len(COUNTRIES), 0, -1), k=5)))
        outlet = SourceRef(name=f"通訊{self.draw.choice(self.words[:40])}", url=None, headline=None, byline=None)
        return Story(
            id=f"M.{number:010d}.A.{number % 4096:03X}",
            path="",
            title="".join(own[:8]),
            date=date,
            summary=paragraphs[0][:90],
            about=tuple(countries[:2]),
            mentioned=tuple(countries[2:]),
            topics=tuple(self.draw.sample(topics, 2)),
            sources=(outlet,),
            body="",
            sections=(Section("", paragraphs),),
        )


def make_site(count: int) -> Site:
    """A site of `count` stories, with the project's own vocabulary."""
    vocabulary, _ = load_vocabulary(ROOT / "content/vocabulary")
    writer = Writer(5)
    topics = list(vocabulary.topics) or ["energy", "diplomacy", "economy"]
    site, _ = organise([writer.story(number, topics) for number in range(count)], vocabulary, CONFIG)
    return site


def make_queries(site: Site, count: int) -> list[str]:
    """Runs of one to eight characters from anywhere in the stories."""
    draw = random.Random(7)
    queries = []
    for story in draw.choices(site.stories, k=count):
        text = draw.choice(story.sections[0].paragraphs)
        start = draw.randrange(len(text) - 8)
        queries.append(f'"{text[start : start + draw.randint(1, 8)]}"')
    return queries


def measure_queries(folder: Path, queries: list[str], sizes: dict[str, int]) -> Iterator[dict[str, Any]]:
    """For each query, by an engine that has read nothing but what opening takes: compressed bytes, files, seconds."""
    runner = Path(__file__).with_name("search_queries.mjs")
    command = ["node", str(runner), str(ENGINE), f"{folder}/"]
    result = subprocess.run(command, input=json.dumps(queries), capture_output=True, encoding="utf-8", check=True)
    for answer in json.loads(result.stdout):
        yield {**answer, "bytes": sum(sizes[path] for path in answer["read"]), "files": len(answer["read"])}


def report(count: int) -> None:
    """Print the figures of a site of `count` stories."""
    site = make_site(count)
    folding, _ = load_folding(ROOT / "content/vocabulary/variants.yml")
    text = sum(len(block) for story in site.stories for block in story.sections[0].paragraphs)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    files = list(build_index(site, folding))
    seconds = time.process_time() - start
    after = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    sizes = {file.path.removeprefix(f"{INDEX_FOLDER}/"): len(gzip.compress(file.content, 6)) for file in files}
    memory = (after - before) // 1024
    print(f"{count} stories of {text // count} characters: built in {seconds:.1f} s CPU, {memory} MiB more")
    kinds = ("grams", "runs", "words", "heads", "texts", "directory", "names", "manifest")
    for kind, pattern in [*((kind, f"/{kind}") for kind in kinds), ("all", "/")]:
        chosen = [file for file in files if pattern in file.path]
        raw = sum(len(file.content) for file in chosen)
        packed = sum(sizes[file.path.removeprefix(f"{INDEX_FOLDER}/")] for file in chosen)
        print(f"  {kind:10} {len(chosen):5} files {_kb(raw)} raw {_kb(packed)} gzip")
    with tempfile.TemporaryDirectory() as folder:
        _write(files, Path(folder))
        report_queries(Path(folder) / INDEX_FOLDER, make_queries(site, 200), sizes)


def report_queries(folder: Path, queries: list[str], sizes: dict[str, int]) -> None:
    """Print what opening and the queries read."""
    opening, *answers = measure_queries(folder, ["", *queries], sizes)
    print(f"  opening reads {_kb(sum(sizes[path] for path in opening['opening']))}")
    read = sorted(answer["bytes"] for answer in answers)
    times = sorted(answer["milliseconds"] for answer in answers)
    print(f"  a query reads {_kb(statistics.median(read))} (median), {_kb(_most(read))} (95 %), {_kb(read[-1])} (most)")
    print(f"  a query takes {statistics.median(times):.0f} ms (median), {_most(times):.0f} ms (95 %)")


def _most(values: list[float]) -> float:
    """The value that 95 % of the sorted values do not exceed."""
    return values[int(len(values) * 0.95)]


def _write(files: list[PublicFile], folder: Path) -> None:
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def _kb(size: float) -> str:
    return f"{size / 1000:8.1f} kB"


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000"]:
        report(int(argument))

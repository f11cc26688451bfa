"""Measure the search index: its size, what building it takes, whether it is exact, and what queries read.

    python -m benchmarks.search 1000 10000

The stories are made up (benchmarks/search_stories.py). Queries are random runs of one to eight characters from
anywhere in the texts, half of them rare ones, and words in Latin letters. Sizes are compressed as a host would (gzip,
level 6); the copies that are read count, too.
"""

from __future__ import annotations

import gzip
import json
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from benchmarks.search_stories import make_site
from build_scripts.engine.minify import minify
from build_scripts.outputs import PublicFile
from build_scripts.publish.copies import story_copy
from build_scripts.search.catalog import make_catalog
from build_scripts.search.fold import Folder
from build_scripts.search.index import build_index
from build_scripts.search.manifest import INDEX_FOLDER
from build_scripts.search.periods import split_periods
from build_scripts.search.record import Record, fold_story, make_record
from build_scripts.search.segment import build_segment
from build_scripts.search.variants import load_folding
from build_scripts.site.model import Site

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "theme_overrides/assets/search"
RUNS, WORDS = 2_000, 200
MEASURED = 400  # runs whose bytes are counted
SESSION = 20  # queries that a reader asks one after the other
SHOWN = 200  # results that are compared with the truth, beside their number
FOLDING, _ = load_folding(ROOT / "content/vocabulary/variants.yml")


def make_queries(site: Site) -> list[str]:
    """Runs of one to eight characters, and words."""
    draw = random.Random(7)
    queries = []
    while len(queries) < RUNS:
        text = draw.choice(draw.choice(site.stories).sections[0].paragraphs)
        start = draw.randrange(len(text))
        term = text[start : start + draw.randint(1, 8)]
        if re.fullmatch("[\u4e00-\u9fff]+", term):
            queries.append(term)
    latin = [word for story in site.stories for text in story.sections[0].paragraphs for word in _LATIN.findall(text)]
    return queries + draw.sample(latin, WORDS)


_LATIN = re.compile("[A-Z][a-z]+")


def scan(site: Site, queries: Iterable[str]) -> Iterator[set[str]]:
    """For each query the addresses of the stories that hold it: the truth that the engine has to find."""
    folder, catalog = Folder(FOLDING), make_catalog(site)
    texts = {}
    for story in site.stories:
        blocks = [story.title, story.summary, *catalog.names(story)]
        blocks += [text for source in story.sources for text in (source.name, source.headline or "")]
        blocks += story.sections[0].paragraphs
        texts[f"/stories/{story.date:%Y/%m/%d}/{story.id}/"] = "\n".join(map(folder.fold, blocks))
    for query in queries:
        folded = folder.fold(query)
        if folded.isascii():
            found = re.compile(rf"(?<![a-z0-9]){re.escape(folded)}").search
            yield {address for address, text in texts.items() if folded in text and found(text)}
        else:
            yield {address for address, text in texts.items() if folded in text}


def run_queries(folder: Path, queries: Sequence[str], limit: int, *options: str) -> list[dict[str, Any]]:
    """What the engine answers to each query, and what it reads for it (see search_queries.mjs)."""
    runner = Path(__file__).with_name("search_queries.mjs")
    command = ["node", str(runner), str(ASSETS / "engine.js"), f"{folder / INDEX_FOLDER}/", str(limit), *options]
    result = subprocess.run(command, input=json.dumps(queries), capture_output=True, encoding="utf-8", check=True)
    answers: list[dict[str, Any]] = json.loads(result.stdout)
    return answers


def report(count: int) -> None:
    """Print the figures of a site of `count` stories."""
    site = make_site(count)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    files = list(build_index(site, FOLDING))
    seconds = time.process_time() - start
    memory = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024
    print(f"{count} stories: built in {seconds:.1f} s CPU, {memory} MiB more")
    report_again(site)
    report_sizes(files)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(files, folder)
        write((story_copy(site, story) for story in site.stories), folder)
        report_queries(site, folder)


def report_again(site: Site) -> None:
    """Print what it takes to make a segment again after a story was added to it, or edited."""
    folder, catalog = Folder(FOLDING), make_catalog(site)
    for name, stories in split_periods(site.stories).items():
        start = time.process_time()
        records: list[Record] = [make_record(fold_story(site, story, folder), story, catalog) for story in stories]
        middle = time.process_time()
        build_segment(INDEX_FOLDER, name, records)
        end = time.process_time()
        print(f"  {name}: {len(stories)} stories, records {middle - start:.2f} s, segment {end - middle:.2f} s CPU")


def report_sizes(files: Sequence[PublicFile]) -> None:
    """Print how large the files are."""
    for kind in ("grams", "runs", "words", "heads", "directory", "names", "further", "manifest", ""):
        chosen = [file.content for file in files if file.path.rpartition("/")[2].startswith(kind)]
        packed = sum(len(gzip.compress(content, 6)) for content in chosen)
        print(f"  {kind or 'all':10} {len(chosen):5} files {_kb(sum(map(len, chosen)))} raw {_kb(packed)} gzip")


def report_queries(site: Site, folder: Path) -> None:
    """Print what opening and the queries read, and whether they found what is there."""
    queries = make_queries(site)
    sizes = _Sizes(folder)
    scripts = sum(len(gzip.compress(minify(each.name, each.read_bytes()), 6)) for each in ASSETS.glob("*.js"))
    asked = queries[:MEASURED] + queries[RUNS : RUNS + WORDS // 4]
    answers = run_queries(folder, asked, 10)
    opening = sizes.sum(answers[0]["opening"])
    reads = [sizes.sum(answer["read"]) for answer in answers]
    print(f"  scripts {_kb(scripts)}, opening reads {_kb(opening)}")
    for name, of in (("runs", reads[:MEASURED]), ("words", reads[MEASURED:])):
        print(f"  a query ({name}) then reads {_spread(of)}; the first one in all {_kb(scripts + opening + _half(of))}")
    sessions = [asked[start : start + SESSION] for start in range(0, MEASURED // 2, SESSION)]
    later = [sizes.sum(one["read"]) for each in sessions for one in run_queries(folder, each, 10, "same")[1:]]
    print(f"  in sessions of {SESSION} queries, a later one reads {_spread(later)}")
    for length in range(1, 9):
        of = [size for query, size in zip(asked, reads, strict=True) if len(query) == length and not query.isascii()]
        hits = statistics.median(a["total"] for a in answers if len(a["query"]) == length and not a["query"].isascii())
        print(f"    of {length} characters: {_spread(of)}, {hits:.0f} stories found (median)")
    for query in ("的", "中國"):
        answer = run_queries(folder, [query], 10)[0]
        print(f"    {query}: {_kb(sizes.sum(answer['read']))}, {answer['total']} stories")
    print(f"  a query takes {_half([a['milliseconds'] for a in answers]):.0f} ms under Node (median)")
    report_exactness(site, folder, queries)


def report_exactness(site: Site, folder: Path, queries: Sequence[str]) -> None:
    """Print recall and precision, by query."""
    recall, precision = [], []
    for truth, answer in zip(scan(site, queries), run_queries(folder, queries, SHOWN, "same"), strict=True):
        wrong = len(set(answer["addresses"]) - truth)
        right = min(answer["total"] - wrong, len(truth))
        recall.append(right / len(truth))
        precision.append(right / answer["total"] if answer["total"] else 1)
    print(f"  recall {statistics.mean(recall):.4f}, precision {statistics.mean(precision):.4f}")


class _Sizes:
    """Compressed sizes of the files in a folder, worked out when they are asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder / INDEX_FOLDER
        self.known: dict[str, int] = {}

    def sum(self, paths: Iterable[str]) -> int:
        total = 0
        for path in paths:
            if path not in self.known:
                self.known[path] = len(gzip.compress((self.folder / path).read_bytes(), 6))
            total += self.known[path]
        return total


def write(files: Iterable[PublicFile], folder: Path) -> None:
    """Put files where a host would serve them."""
    for file in files:
        path = folder / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


def _half(values: Sequence[float]) -> float:
    return statistics.median(values)


def _spread(sizes: Sequence[float]) -> str:
    ordered = sorted(sizes)
    return f"{_kb(_half(ordered))} (median), {_kb(ordered[int(len(ordered) * 0.95)])} (95 %), {_kb(ordered[-1])} (most)"


def _kb(size: float) -> str:
    return f"{size / 1000:8.1f} kB"


if __name__ == "__main__":
    for argument in sys.argv[1:] or ["1000"]:
        report(int(argument))

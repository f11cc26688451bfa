"""Measure search in Chromium on a processor slowed down four times, and Pagefind beside it on the same stories.

    python -m benchmarks.search_browser 1000 10000 --pagefind node_modules/.bin/pagefind

Needs Chromium; Pagefind, if its command is named, comes from npm (`npm install pagefind@1.6`). Time is taken from when
all bytes are there: the answers of the server are kept, and the query is asked again by an engine that is opened anew.
"""

from __future__ import annotations

import argparse
import gzip
import html
import json
import os
import random
import re
import resource
import shutil
import statistics
import subprocess
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from benchmarks.search import ASSETS, FOLDING, RUNS, make_queries, scan, write
from benchmarks.search_stories import make_site
from build_scripts.engine.minify import minify
from build_scripts.outputs import PublicFile
from build_scripts.publish.copies import story_copy
from build_scripts.search.catalog import make_catalog
from build_scripts.search.index import build_index
from build_scripts.site.model import Site

SLOWER = 4
ASKED = 60  # queries

_OURS = """async (query) => {
    const { open } = await import("/engine.js");
    const base = location.origin + "/search-index/";
    const kept = new Map();
    const keep = async (url) => {
        if (!kept.has(url)) kept.set(url, await (await fetch(url)).arrayBuffer());
        return { ok: true, status: 200, arrayBuffer: async () => kept.get(url) };
    };
    await (await open(keep, base)).search(query, { limit: 10, same: false });
    const start = performance.now();
    const engine = await open(keep, base);
    const opened = performance.now();
    const { total, hits } = await engine.search(query, { limit: 10, same: false });
    return { open: opened - start, search: performance.now() - opened, total, hits: hits.map((hit) => hit.address) };
}"""
_PAGEFIND = """async (query) => {
    globalThis.pagefind ??= await import("/pagefind/pagefind.js");
    const { results } = await globalThis.pagefind.search(query);
    await Promise.all(results.slice(0, 10).map((result) => result.data()));
    return results.map((result) => result.id);
}"""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address at which the files of `folder` are served."""

    class Handler(SimpleHTTPRequestHandler):
        def log_message(self, format: str, *arguments: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@contextmanager
def browse(address: str) -> Iterator[Page]:
    """A page of Chromium at an address."""
    with sync_playwright() as playwright:
        program = shutil.which("chromium") or shutil.which("google-chrome")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(address)
        yield page
        browser.close()


def report_ours(folder: Path) -> None:
    """Print how long Chromium takes."""
    with serve(folder) as address, browse(f"{address}empty.html") as page:
        page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        for query in ("的", "中國", "國", "中國 -美國", "政府表示", "在中國的"):
            answers = [page.evaluate(_OURS, query) for _ in range(5)]
            opened, searched = (statistics.median(answer[name] for answer in answers) for name in ("open", "search"))
            print(f"  {query}: opening {opened:.0f} ms, results {searched:.0f} ms, {answers[0]['total']} stories")


def report_pagefind(site: Site, folder: Path, command: Path) -> None:
    """Print the same of Pagefind: its index, and what it finds and reads."""
    pages = folder / "pages"
    write(_pages(site), pages)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([command.resolve(), "--site", pages, "--output-path", folder / "pagefind"], check=True, stdout=-3)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    files = [file for file in (folder / "pagefind").rglob("*") if file.is_file()]
    size = sum(file.stat().st_size for file in files)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    print(f"  Pagefind: {size / 1e6:.1f} MB, {len(files)} files, {seconds:.0f} s CPU, {after.ru_maxrss // 1024} MiB")
    queries = make_queries(site)
    asked = random.Random(1).sample(queries[:RUNS], ASKED)
    addresses = dict(_fragments(folder / "pagefind"))
    recall, precision, ten, sizes = [], [], [], []
    with serve(folder) as address:
        for query, truth in zip(asked, scan(site, asked), strict=True):
            with browse(f"{address}empty.html") as page:
                read: list[int] = []
                page.on("response", lambda response, read=read: read.append(len(response.body())))
                found = [addresses[one] for one in page.evaluate(_PAGEFIND, query)]
                page.wait_for_timeout(100)
            right = len(truth & set(found))
            recall.append(right / len(truth))
            precision.append(right / len(found) if found else 1)
            ten.append(sum(one in truth for one in found[:10]) / max(1, min(10, len(truth))))
            sizes.append(sum(read))
    print(
        f"    recall {statistics.mean(recall):.3f}, precision {statistics.mean(precision):.3f}, right ones among the"
        f" first ten {statistics.mean(ten):.3f}, a first query reads {statistics.median(sizes) / 1000:.0f} kB (median)"
    )


def _pages(site: Site) -> Iterator[PublicFile]:
    """A plain page for each story, with all that ours searches."""
    catalog = make_catalog(site)
    for story in site.stories:
        blocks = [story.summary, *sorted(catalog.names(story)), *story.sections[0].paragraphs]
        blocks += [source.headline for source in story.sources if source.headline]
        body = f"<h1>{html.escape(story.title)}</h1>" + "".join(f"<p>{html.escape(block)}</p>" for block in blocks)
        page = f'<!doctype html><html lang="zh-TW"><title>{html.escape(story.title)}</title><body>{body}</body></html>'
        yield PublicFile(f"stories/{story.date:%Y/%m/%d}/{story.id}/index.html", page.encode())


def _fragments(folder: Path) -> Iterator[tuple[str, str]]:
    """The address of each page by Pagefind's name for it."""
    for file in (folder / "fragment").iterdir():
        text = gzip.decompress(file.read_bytes()).decode()
        found: Mapping[str, Any] = json.loads(text[text.index("{") :])
        yield file.stem, re.sub("^/?", "/", str(found["url"]))


def report(count: int, pagefind: Path | None) -> None:
    """Print the figures of a site of `count` stories."""
    site = make_site(count)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write(build_index(site, FOLDING), folder)
        write((story_copy(site, story) for story in site.stories), folder)
        write([PublicFile("empty.html", b"<!doctype html>")], folder)
        (folder / "engine.js").write_bytes(minify("engine.js", (ASSETS / "engine.js").read_bytes()))
        print(f"{count} stories, on a processor {SLOWER} times slower")
        report_ours(folder)
        if pagefind:
            report_pagefind(site, folder, pagefind)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run it from the command line."""
    parser = argparse.ArgumentParser()
    parser.add_argument("counts", nargs="*", type=int, default=[1000])
    parser.add_argument("--pagefind", type=Path)
    options = parser.parse_args(arguments)
    for count in options.counts:
        report(count, options.pagefind)


if __name__ == "__main__":
    os.nice(5)
    main()

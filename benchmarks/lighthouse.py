"""Measure pages as a phone loads them: Lighthouse's scores and times, and what is transferred.

    python -m benchmarks.lighthouse [SITE] [PAGE …]

SITE is a built site (site/ unless told), PAGE an address in it ("countries/"); without one, a page of each kind that
matters. Needs npm, Node 18 or newer and an installed Chromium; Lighthouse goes into build/tools/ the first time. The
site is served compressed, as static hosts do. Scores are of 100; times are those of Lighthouse's slow phone, in
milliseconds. A page's transfer is everything that it loads, with headers.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TOOLS = ROOT / "build" / "tools"
LIGHTHOUSE = TOOLS / "node_modules" / "lighthouse" / "cli" / "index.js"
VERSION = "12.8.2"  # the last that runs on Node 18
CATEGORIES = {"performance": "perf", "accessibility": "a11y", "best-practices": "best", "seo": "seo"}
TIMES = {"largest-contentful-paint": "LCP", "total-blocking-time": "TBT"}
CHROME = "--headless=new --no-sandbox --disable-gpu --disable-background-networking --disable-component-update"


class Compressed(SimpleHTTPRequestHandler):
    """Serves a folder with text compressed, and its 404.html for what is not there."""

    def log_message(self, *args: object) -> None:
        pass

    def do_GET(self) -> None:
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        found = path.is_file()
        content = (path if found else Path(self.directory) / "404.html").read_bytes()
        kind = self.guess_type(str(path)) if found else "text/html"
        self.send_response(200 if found else 404)
        if kind.startswith("text/") or kind.partition("/")[2] in ("javascript", "json", "svg+xml"):
            content = gzip.compress(content, 6)
            self.send_header("Content-Encoding", "gzip")
            kind += "; charset=utf-8"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def main() -> None:
    site, *pages = sys.argv[1:] or ["site"]
    folder = Path(site).resolve()
    if not LIGHTHOUSE.is_file():
        install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(TOOLS)]
        subprocess.run([*install, f"lighthouse@{VERSION}"], check=True)
    columns = [*CATEGORIES.values(), *TIMES.values(), "CLS", "KB", "requests", "elsewhere"]
    print(f"{'page':<58}" + "".join(f"{column:>10}" for column in columns), flush=True)
    with serve(folder) as address:
        for page in pages or sample_pages(folder):
            report = measure(address + page)
            row = list(figures(report, address))
            print(f"{page or 'home':<58}" + "".join(f"{value:>10}" for value in row), flush=True)


def sample_pages(folder: Path) -> list[str]:
    """A page of each kind: the newest day, week and story, the topic, country, source and name of most stories."""
    found = [""]
    found += [newest(folder, f"{kind}/") for kind in ("days/*/*/*", "stories/*/*/*/*", "weeks/*/*", "threads/*")]
    for group in ("topics", "countries", "sources"):
        entries = json.loads((folder / "api" / f"{group}.json").read_text("utf-8"))[group]
        most = max(entries, key=lambda entry: int(entry["count"]))
        found.append(f"{group}/{most.get('code') or most['slug']}/")
    return [*found, "countries/", "search/", "names/", "archive/"]


def newest(folder: Path, pattern: str) -> str:
    return f"{max(folder.glob(pattern)).relative_to(folder).as_posix()}/"


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """The address at which `folder` is served, with a closing slash."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Compressed, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


def measure(url: str) -> dict[str, Any]:
    """Lighthouse's report on one page."""
    chrome = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with tempfile.TemporaryDirectory() as home:
        done = subprocess.run(
            ["node", str(LIGHTHOUSE), url, "--quiet", "--output=json", f"--chrome-flags={CHROME}"],
            env={**os.environ, "HOME": home, **({"CHROME_PATH": chrome} if chrome else {})},
            stdout=subprocess.PIPE,
            check=True,
        )
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def figures(report: dict[str, Any], address: str) -> Iterator[str]:
    """The row of one page: scores, times, layout shift, what is transferred, requests, those to other hosts."""
    audits = report["audits"]
    for name in CATEGORIES:
        yield f"{100 * report['categories'][name]['score']:.0f}"
    for name in TIMES:
        yield f"{audits[name]['numericValue']:.0f}"
    yield f"{audits['cumulative-layout-shift']['numericValue']:.3f}"
    requests = audits["network-requests"]["details"]["items"]
    yield f"{sum(each['transferSize'] for each in requests) / 1000:.1f}"
    yield str(len(requests))
    yield str(sum(not each["url"].startswith((address, "data:")) for each in requests))


if __name__ == "__main__":
    main()

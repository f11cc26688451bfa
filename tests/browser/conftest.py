"""What every browser test needs: a sample site on a local server, and a page in the Chromium that is installed."""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from build_scripts.engine.minify import minify
from build_scripts.pages.config import load_config
from build_scripts.pages.written import load_written
from build_scripts.search.index import build_index
from build_scripts.search.variants import load_folding
from tests.browser.sample_site import PROJECT, sample_site
from tests.whole_site import publish, render_pages, run_mkdocs, write_files

CHROMIUMS = ("chromium", "chromium-browser", "google-chrome", "chrome")
# No sandbox: CI runs as root in a container. The rest keeps the browser from talking to its maker.
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class _Handler(SimpleHTTPRequestHandler):
    """Serves files quietly, and the site's 404.html for what is not there, as static hosts do."""

    def log_message(self, *args: object) -> None:
        pass

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        missing = Path(self.translate_path(f"/{self.path.split('/')[1]}/404.html"))
        if code != 404 or not missing.is_file():
            super().send_error(code, message, explain)
            return
        content = missing.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)


def _build(into: Path, prefix: str) -> None:
    """Build the sample site so that it stands below `prefix` ("/briefing/"), as on GitHub Pages."""
    config_file = PROJECT / "mkdocs.yml"
    config, strings = load_config(config_file)
    site = sample_site(config)
    written, problems = load_written(PROJECT / "content" / "pages")
    folding, more = load_folding(PROJECT / "content" / "vocabulary" / "variants.yml")
    assert (*problems, *more) == ()
    pages = into / "pages"
    write_files(pages, ((page.path, page.markdown.encode()) for page in render_pages(site, strings, written)))
    root = into / "served" / prefix.strip("/")
    run_mkdocs(config_file, pages, root)
    for asset in (root / "assets").rglob("*.*"):
        asset.write_bytes(minify(asset.name, asset.read_bytes()))
    for file in (*publish(site), *build_index(site, folding)):
        path = root / file.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.content)


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serve a folder on this machine: a function from the folder to its address, with a closing slash."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture(scope="session")
def site_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built sample site."""
    folder = tmp_path_factory.mktemp("site")
    _build(folder, "/briefing/")
    return folder / "served" / "briefing"


@pytest.fixture(scope="session")
def site_url(site_folder: Path, serve: Callable[[Path], str]) -> str:
    """The address of the sample site. It stands below a path: a link that forgets that leads nowhere."""
    return f"{serve(site_folder.parent)}briefing/"


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """The installed Chromium. Without one the test is skipped, unless BRIEFING_REQUIRE_BROWSER=1 says it must be."""
    executable = next((found for name in CHROMIUMS if (found := shutil.which(name))), None)
    if executable is None:
        message = (
            f"no Chromium found (looked for {', '.join(CHROMIUMS)} on the PATH); install one, e.g. apt install chromium"
        )
        if os.environ.get("BRIEFING_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    home = str(tmp_path_factory.mktemp("home"))  # Chromium leaves crash settings and caches in its home
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=executable, args=list(ARGUMENTS), env={**os.environ, "HOME": home}
        )
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page with nothing stored, at the size of a laptop."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context.new_page()
    context.close()

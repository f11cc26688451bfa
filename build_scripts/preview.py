"""Preview: serve the built site on this machine, rebuild when a source changes, and reload open pages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from watchfiles import Change, watch

# Asked for by every previewed page; a file of its own because the pages' policy forbids inline scripts.
RELOAD_PATH = "/__reload.js"
STATE_PATH = "/__state"
_RELOAD_SCRIPT = b"""\
const first = await (await fetch("/__state")).text();
for (;;) {
  await new Promise((done) => setTimeout(done, 200));
  try {
    if ((await (await fetch("/__state")).text()) !== first) location.reload();
  } catch { /* the preview was stopped, or is starting again */ }
}
"""
_RELOAD_TAG = f'<script type="module" src="{RELOAD_PATH}"></script></body>'.encode()


class PreviewServer(ThreadingHTTPServer):
    """Serves a site's folder below `/`. `generation` goes up with everything new to show; open pages ask for it."""

    daemon_threads = True

    def __init__(self, site: Path, address: tuple[str, int]) -> None:
        self.generation = 0
        self.drafts: Mapping[str, bytes] = {}
        super().__init__(address, partial(_Handler, directory=str(site)))

    def show(self, drafts: Mapping[str, bytes]) -> None:
        """Show the site anew, with these pages (by their paths) in the place of its own."""
        self.drafts = drafts
        self.generation += 1


class _Handler(SimpleHTTPRequestHandler):
    server: PreviewServer

    def do_GET(self) -> None:
        """Serve a file; pages get the reload script, and a missing page is the site's own 404."""
        if self.path == STATE_PATH:
            self._send(str(self.server.generation).encode(), "text/plain")
        elif self.path == RELOAD_PATH:
            self._send(_RELOAD_SCRIPT, "text/javascript")
        elif (page := self._page()) is not None:
            self._send_page(page, HTTPStatus.OK)
        else:
            super().do_GET()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer 404 with the site's page for it."""
        missing = Path(self.directory) / "404.html"
        if code == HTTPStatus.NOT_FOUND and missing.is_file():
            self._send_page(missing.read_bytes(), HTTPStatus.NOT_FOUND)
        else:
            super().send_error(code, message, explain)

    def log_message(self, format: str, *args: object) -> None:
        """Keep quiet: requests are not what somebody previewing wants to read."""

    def end_headers(self) -> None:
        """Never cache a preview."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def _page(self) -> bytes | None:
        path = Path(self.translate_path(self.path))
        if self.path.split("?")[0].endswith("/"):
            path /= "index.html"  # else the base class redirects to the address with a slash
        draft = self.server.drafts.get(path.relative_to(self.directory).as_posix())
        return draft or (path.read_bytes() if path.suffix == ".html" and path.is_file() else None)

    def _send_page(self, page: bytes, status: HTTPStatus) -> None:
        self._send(page.replace(b"</body>", _RELOAD_TAG), "text/html; charset=utf-8", status)

    def _send(self, content: bytes, media_type: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", media_type)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(content)


def preview(
    server: PreviewServer,
    sources: list[Path],
    rebuild: Callable[[], bool],
    draft: Callable[[Path], tuple[str, bytes] | None] = lambda _: None,
) -> None:
    """Serve until interrupted; call `rebuild` after each change below `sources` (it says whether the site is new).

    Before that, the pages that `draft` makes of changed files are shown: their paths in the site, and their bytes.
    `rebuild` reports its own problems; while it fails, the last good site stays served.
    """
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        for changes in watch(*sources, raise_interrupt=False):
            files = sorted(Path(file) for change, file in changes if change is not Change.deleted)
            drafts = dict(page for page in map(draft, files) if page)
            if drafts:
                server.show(drafts)
            if rebuild():
                server.show({})
    finally:
        server.shutdown()
        server.server_close()

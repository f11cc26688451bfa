"""The preview serves pages with a reload script, files as they are, and the site's own 404 page."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest

from build_scripts.preview import RELOAD_PATH, STATE_PATH, PreviewServer, preview


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    (folder / "days").mkdir(parents=True)
    (folder / "index.html").write_text("<body>home</body>")
    (folder / "days" / "index.html").write_text("<body>days</body>")
    (folder / "404.html").write_text("<body>missing</body>")
    (folder / "feed.xml").write_text("<feed></body></feed>")
    return folder


@pytest.fixture
def server(site: Path) -> Iterator[PreviewServer]:
    server = PreviewServer(site, ("127.0.0.1", 0))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def get(server: PreviewServer, path: str) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", server.server_port, timeout=10)
    connection.request("GET", path)
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


@pytest.mark.parametrize(("path", "word"), [("/", "home"), ("/?q=1", "home"), ("/days/", "days")])
def test_a_page_gets_the_reload_script(server: PreviewServer, path: str, word: str) -> None:
    response, body = get(server, path)
    assert response.status == 200
    assert word in body
    assert RELOAD_PATH in body


def test_a_file_is_served_as_it_is(server: PreviewServer) -> None:
    response, body = get(server, "/feed.xml")
    assert (response.status, body) == (200, "<feed></body></feed>")


def test_an_address_without_its_slash_is_redirected(server: PreviewServer) -> None:
    response, _ = get(server, "/days")
    assert (response.status, response.headers["Location"]) == (301, "/days/")


def test_a_missing_page_is_the_sites_own_404(server: PreviewServer) -> None:
    response, body = get(server, "/nowhere/")
    assert response.status == 404
    assert "missing" in body


def test_nothing_above_the_site_is_served(server: PreviewServer, site: Path) -> None:
    (site.parent / "secret").write_text("secret")
    response, body = get(server, "/../secret")
    assert response.status == 404
    assert "secret" not in body


def test_the_state_changes_with_every_rebuild(server: PreviewServer) -> None:
    before = get(server, STATE_PATH)[1]
    server.generation += 1
    assert get(server, STATE_PATH)[1] != before


def test_an_edit_is_built_again(site: Path, tmp_path: Path) -> None:
    source = tmp_path / "content"
    source.mkdir()
    server = PreviewServer(site, ("127.0.0.1", 0))
    rebuilt = threading.Event()

    def rebuild() -> bool:
        rebuilt.set()
        return True

    threading.Thread(target=preview, args=(server, [source], rebuild), daemon=True).start()
    deadline = time.monotonic() + 20
    while not rebuilt.is_set() and time.monotonic() < deadline:
        (source / "story.md").write_text(str(time.monotonic()))
        rebuilt.wait(0.2)
    assert rebuilt.is_set()
    server.shutdown()

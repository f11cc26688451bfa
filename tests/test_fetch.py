"""Pages are fetched from configured hosts only, politely, and every fault of the network is a problem."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from typing import ClassVar

import pytest

from build_scripts.fetch import LARGEST, Fetcher
from build_scripts.problems import Problem
from build_scripts.stories.importer import import_paths
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.hosts import Host, Hosts
from tests.stories.samples import VOCABULARY
from tests.stories.test_importer import PAGE, STORY


class Site(BaseHTTPRequestHandler):
    """A web site with every kind of fault."""

    requests: ClassVar[list[tuple[str, dict[str, str]]]] = []

    def do_GET(self) -> None:
        self.requests.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
        getattr(self, self.path.partition("?")[0].strip("/"), self.page)()

    def log_message(self, format: str, *args: object) -> None:
        pass

    def post(self) -> None:
        self.page(PAGE.encode())

    def page(self, body: bytes = b"<html>\xe6\x96\xb0</html>", length: int | None = None) -> None:
        self.send_response(200)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        self.end_headers()
        self.wfile.write(body)

    def missing(self) -> None:
        self.send_error(404)

    def busy(self) -> None:
        self.send_error(503)

    def forbidden(self) -> None:
        self.send_error(403)

    def slow(self) -> None:
        time.sleep(1)

    def dripping(self) -> None:
        self.send_response(200)
        self.end_headers()
        with suppress(BrokenPipeError, ConnectionResetError):  # the client has left
            for _ in range(20):
                self.wfile.write(b"x")
                self.wfile.flush()
                time.sleep(0.05)

    def large(self) -> None:
        self.page(b"x" * 1001)

    def broken(self) -> None:
        self.page(b"half", length=100)

    def nonsense(self) -> None:
        self.wfile.write(b"\x00\xff nonsense\r\n\r\n")

    def moved(self) -> None:
        self.redirect("/page?moved")

    def elsewhere(self) -> None:
        self.redirect("https://evil.example/")

    def to_file(self) -> None:
        self.redirect("file:///etc/passwd")

    def loop(self) -> None:
        self.redirect("/loop")

    def redirect(self, target: str) -> None:
        self.send_response(302)
        self.send_header("Location", target)
        self.end_headers()


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """A running site's address without the scheme."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.setattr(Site, "requests", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def fetcher(
    address: str,
    *,
    over18: bool = False,
    seconds: float = 5,
    largest: int = 1000,
    sleep: Callable[[float], None] = lambda seconds: None,
) -> Fetcher:
    hosts = Hosts((Host(host=address, over18=over18, delay=0),))
    return Fetcher(hosts, seconds=seconds, largest=largest, clock=time.monotonic, sleep=sleep)


def code(answer: bytes | Problem) -> str:
    return answer.code if isinstance(answer, Problem) else "fetched"


def test_a_page_is_fetched_by_a_client_that_says_who_it_is(address: str) -> None:
    assert fetcher(address).fetch(f"http://{address}/page#comments") == b"<html>\xe6\x96\xb0</html>"
    ((path, headers),) = Site.requests
    assert (path, headers["user-agent"].startswith("Briefing/"), headers.get("cookie")) == ("/page", True, None)


def test_a_host_for_adults_is_told_that_the_reader_is_one_also_after_a_redirect(address: str) -> None:
    assert code(fetcher(address, over18=True).fetch(f"http://{address}/moved")) == "fetched"
    assert [(path, headers.get("cookie")) for path, headers in Site.requests] == [
        ("/moved", "over18=1"),
        ("/page?moved", "over18=1"),
    ]


@pytest.mark.parametrize(
    ("page", "found"),
    [
        ("missing", "url-missing"),
        ("busy", "url-refused"),
        ("forbidden", "url-refused"),
        ("large", "url-too-large"),
        ("broken", "url-cut-off"),
        ("nonsense", "url-unreachable"),
        ("elsewhere", "url-redirect"),
        ("to_file", "url-refused"),
        ("loop", "url-refused"),
    ],
)
def test_every_fault_is_told(address: str, page: str, found: str) -> None:
    answer = fetcher(address).fetch(f"http://{address}/{page}")
    assert isinstance(answer, Problem)
    assert (answer.code, answer.path) == (found, f"http://{address}/{page}")
    assert answer.message
    assert answer.expected


@pytest.mark.parametrize("page", ["slow", "dripping"])
def test_a_host_that_takes_too_long_is_left(address: str, page: str) -> None:
    assert code(fetcher(address, seconds=0.2).fetch(f"http://{address}/{page}")) == "url-timeout"


def test_nobody_answering_is_told(address: str) -> None:
    with ThreadingHTTPServer(("127.0.0.1", 0), Site) as closed:
        port = closed.server_port
    assert code(fetcher(f"127.0.0.1:{port}").fetch(f"http://127.0.0.1:{port}/page")) == "url-unreachable"


def test_a_host_that_is_not_configured_is_never_asked(address: str) -> None:
    answer = Fetcher(Hosts((Host(host="www.example.org"),))).fetch(f"http://{address}/page")
    assert isinstance(answer, Problem)
    assert answer.code == "url-host"
    assert "hosts.yml (www.example.org)" in answer.expected
    assert Site.requests == []


def test_requests_to_one_host_keep_their_distance(address: str) -> None:
    now, waits = [100.0], []

    def sleep(seconds: float) -> None:
        waits.append(seconds)
        now[0] += seconds

    hosts = Hosts((Host(host=address, delay=2),))
    polite = Fetcher(hosts, clock=lambda: now[0], sleep=sleep)
    polite.fetch(f"http://{address}/page")
    now[0] += 0.5
    polite.fetch(f"http://{address}/moved")
    now[0] += 9
    polite.fetch(f"http://{address}/page")
    assert waits == [1.5, 2.0], "before the second request, before its redirect, and not before the last"


def test_an_address_becomes_a_story_and_a_fault_does_not_keep_the_others_from_it(address: str, tmp_path: Path) -> None:
    addresses = [f"http://{address}/{page}" for page in ("missing", "post", "page")]
    fetch = fetcher(address, largest=LARGEST).fetch
    results = import_paths(addresses, tmp_path, VOCABULARY, Tagger(VOCABULARY), standard_input=BytesIO(), fetch=fetch)
    assert [(result.input, result.status.value, result.story) for result in results] == [
        (addresses[0], "rejected", ""),
        (addresses[1], "created", STORY),
        (addresses[2], "rejected", ""),
    ]
    assert (tmp_path / STORY).is_file()

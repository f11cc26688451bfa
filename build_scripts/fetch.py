"""Fetch single web pages: from configured hosts only, politely, and never more than a page.

The one place that uses the network, and only for `briefing import https://…`.
"""

from __future__ import annotations

import http.client
import time
from collections.abc import Callable
from email.message import Message
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urljoin
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

from build_scripts.problems import Problem
from build_scripts.vocabulary.hosts import Host, Hosts

USER_AGENT = "Briefing/0.1 (briefing import; fetches single posts when a person asks for them)"
LARGEST = 5_000_000  # bytes; a post with 1,500 comments is a page of 500,000
SECONDS = 20.0  # that a host may take to answer, and to send the page
_CHUNK = 1 << 16
_GONE = (404, 410)
_ASK_LATER = (429, 503)


class Fetcher:
    """Fetches pages of some hosts, and remembers when it last asked each, to wait between requests.

    `clock` tells seconds and `sleep` passes them.
    """

    def __init__(
        self,
        hosts: Hosts,
        *,
        seconds: float = SECONDS,
        largest: int = LARGEST,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._hosts = hosts
        self._seconds = seconds
        self._largest = largest
        self._clock = clock
        self._sleep = sleep
        self._next: dict[str, float] = {}

    def fetch(self, url: str) -> bytes | Problem:
        """The page at `url`, or why there is none: every fault of address, host or network is a problem."""
        host = self._hosts.find(url)
        if host is None:
            return self._not_allowed(url)
        try:
            return self._read(_opener(self), self.request(url, host), url)
        except _NotAllowedError as error:
            return _problem(url, "redirect", f"the page leads on to {error.target}", "the address of a post's own page")
        except HTTPError as error:
            with error:
                return _refused(url, error)
        except TimeoutError:
            return self._too_slow(url)
        except (URLError, OSError, http.client.HTTPException, ValueError) as error:
            reason = error.reason if isinstance(error, URLError) else error
            if isinstance(reason, TimeoutError):
                return self._too_slow(url)
            message = f"no answer: {str(reason) or type(reason).__name__}"
            return _problem(url, "unreachable", message, "a connection to the host; try again later")

    def redirected(self, url: str) -> Request:
        """The request that follows a redirect to `url`. Raises _NotAllowedError if its host is not configured."""
        host = self._hosts.find(url)
        if host is None:
            raise _NotAllowedError(url)
        return self.request(url, host)

    def request(self, url: str, host: Host) -> Request:
        """A request to the host, after the time that politeness asks for."""
        now = self._clock()
        wait = self._next.get(host.host, now) - now
        if wait > 0:
            self._sleep(wait)
        self._next[host.host] = now + max(wait, 0) + host.delay
        headers = {"User-Agent": USER_AGENT, "Accept": "text/html, text/plain;q=0.9, */*;q=0.1"}
        if host.over18:
            headers["Cookie"] = "over18=1"
        return Request(quote(url.partition("#")[0], safe="%/:=&?~+!$,;'@()*[]"), headers=headers)

    def _read(self, opener: OpenerDirector, request: Request, url: str) -> bytes | Problem:
        end = self._clock() + self._seconds
        data = bytearray()
        with opener.open(request, timeout=self._seconds) as answer:
            announced = answer.headers.get("Content-Length", "")
            while chunk := answer.read1(_CHUNK):
                data += chunk
                if len(data) > self._largest:
                    return _problem(url, "too-large", f"more than {self._largest:,} bytes", "the page of one post")
                if self._clock() > end:
                    return self._too_slow(url)
        if announced.isdecimal() and len(data) < int(announced):
            message = f"the page breaks off after {len(data):,} of {announced} bytes"
            return _problem(url, "cut-off", message, "a whole page; try again")
        return bytes(data)

    def _too_slow(self, url: str) -> Problem:
        return _problem(url, "timeout", f"no page within {self._seconds:g} seconds", "try again later")

    def _not_allowed(self, url: str) -> Problem:
        known = ", ".join(host.host for host in self._hosts) or "none yet"
        expected = f"https:// and a host of content/vocabulary/hosts.yml ({known})"
        return _problem(url, "host", "this address is not one that import may fetch", expected)


class _NotAllowedError(Exception):
    """A redirect to where import may not go."""

    def __init__(self, target: str) -> None:
        super().__init__(target)
        self.target = target


class _Redirects(HTTPRedirectHandler):
    """Follows redirects to configured hosts, with the waiting and the cookie of the new host."""

    def __init__(self, fetcher: Fetcher) -> None:
        self._fetcher = fetcher

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: Message, newurl: str
    ) -> Request:
        return self._fetcher.redirected(urljoin(req.full_url, newurl))


def _opener(fetcher: Fetcher) -> OpenerDirector:
    return build_opener(_Redirects(fetcher))


def _refused(url: str, error: HTTPError) -> Problem:
    if error.code in _GONE:
        return _problem(url, "missing", f"the host has no such page ({error.code})", "an address that still exists")
    if error.code in _ASK_LATER:
        return _problem(url, "refused", f"the host is busy ({error.code})", "try again in some minutes")
    return _problem(url, "refused", f"the host answered {error.code}", "a page that anyone may read")


def _problem(url: str, code: str, message: str, expected: str) -> Problem:
    return Problem(url, 0, 0, f"url-{code}", message, expected)

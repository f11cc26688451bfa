"""Hosts: the web sites that posts may be fetched from, and how to behave there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

_LOCAL = ("127.0.0.1", "localhost")
_PORTS = {"https": 443, "http": 80}


class Host(BaseModel):
    """One web site. An entry of vocabulary/hosts.yml each."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    host: Annotated[str, StringConstraints(pattern=r"^[a-z0-9-]+(\.[a-z0-9-]+)*(:[0-9]{1,5})?$", max_length=253)] = (
        Field(description="The host's name as in its addresses: www.ptt.cc. A port that is not https's own: name:8443.")
    )
    over18: bool = Field(False, description="true: say that the reader is of age (cookie over18=1), as the site asks.")
    delay: float = Field(1, ge=0, le=60, description="Seconds from one request to the next.")

    @property
    def is_local(self) -> bool:
        """Whether it is this very machine, which may be asked without encryption."""
        return self.host.partition(":")[0] in _LOCAL


class Hosts:
    """All hosts that may be asked. Of two entries with one name the first counts."""

    def __init__(self, hosts: tuple[Host, ...] = ()) -> None:
        self._hosts = {host.host: host for host in reversed(hosts)}

    def __iter__(self) -> Iterator[Host]:
        """Go through the hosts by name."""
        return iter(sorted(self._hosts.values(), key=lambda host: host.host))

    def find(self, url: str) -> Host | None:
        """Find the host that may be asked for an address; None if there is none, or not in this way.

        The way is https, to this machine also http; an address with a user name or password is never right.
        """
        parts = _split(url)
        if parts is None or parts.scheme not in _PORTS or parts.username is not None or parts.password is not None:
            return None
        name = (parts.hostname or "").lower()
        own_port = parts.port in (None, _PORTS[parts.scheme])
        host = self._hosts.get(name if own_port else f"{name}:{parts.port}")
        return host if host and (parts.scheme == "https" or host.is_local) else None


def _split(url: str) -> SplitResult | None:
    try:
        parts = urlsplit(url)
        _ = parts.port  # raises where the port is no number
    except ValueError:
        return None
    return parts

"""What the stages hand to the engine: pages to render, and files to publish as they are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote


@dataclass(frozen=True, slots=True)
class Page:
    """A page: its address on the site ("/topics/energy/"), how it is rendered, and all that it is made from.

    `made_from` is made of values that have a fingerprint (see `incremental.fingerprint`). Where it is the same, and
    so are our code, the templates and the configuration, `render` gives the same Markdown.
    """

    address: str
    render: Callable[[], str]
    made_from: object = None

    @property
    def markdown(self) -> str:
        """The finished Markdown with front matter, rendered when it is asked for."""
        return self.render()

    @property
    def path(self) -> str:
        """Path in the page tree: "/topics/energy/" stands in topics/energy/index.md; "/" in index.md.

        An address is percent-encoded, a path is not: a web server decodes the one to find the other.
        """
        return f"{unquote(self.address).strip('/')}/index.md".lstrip("/")


@dataclass(frozen=True, slots=True)
class PublicFile:
    """A file of the site that needs no rendering: its path below the site's root ("feed.xml") and its bytes."""

    path: str
    content: bytes


@dataclass(frozen=True, slots=True)
class DeferredFile:
    """A file that is made when it is asked for; where `made_from` is the same, as of a `Page`, so are its bytes."""

    path: str
    make: Callable[[], PublicFile]
    made_from: object

    @property
    def content(self) -> bytes:
        """Its bytes."""
        return self.make().content

"""Compare what engines made of the same pages: elements, attributes, addresses, texts, and what machines read.

    python -m tests.engine.compare SITE OTHER…

prints how each OTHER differs from SITE, page by page, and fails if one does. Only the spelling may differ: white space,
character references, and relative addresses that lead to the same place. What names the engine is left out.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from itertools import zip_longest
from pathlib import Path
from urllib.parse import urljoin

from selectolax.lexbor import LexborHTMLParser

_SITE = "https://example.org/briefing/"
_ADDRESSES = {"href", "src", "action", "data-root"}
# A server shows this page at any address, so its links have to hold from anywhere.
_ANYWHERE = {"404.html": "some/where/else/"}


def told(html: bytes, path: str) -> Iterator[str]:
    """What a page says, item by item; `path` is where it stands in the site."""
    page = urljoin(_SITE, _ANYWHERE.get(path, path.removesuffix("index.html")))
    root = LexborHTMLParser(html.decode()).root
    assert root is not None, path
    for node in root.traverse(include_text=True):
        if node.tag == "-text":
            if text := " ".join((node.text_content or "").split()):
                yield text
        elif node.attributes.get("name") != "generator":
            attributes = (
                (name, urljoin(page, value or "") if name in _ADDRESSES else value)
                for name, value in sorted(node.attributes.items())
            )
            yield f"<{node.tag} {dict(attributes)}>"


def differences(pages: dict[str, bytes], others: dict[str, bytes]) -> Iterator[str]:
    """A line for each page that two engines do not make alike, given by its path in the site."""
    for path in sorted(pages.keys() | others.keys()):
        if path not in pages or path not in others:
            yield f"{path}: is made by one of the two only"
            continue
        for ours, theirs in zip_longest(told(pages[path], path), told(others[path], path)):
            if ours != theirs:
                yield f"{path}: {ours} / {theirs}"
                break


def read_pages(site: Path) -> dict[str, bytes]:
    return {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}


def main(site: Path, others: list[Path]) -> None:
    pages, failed = read_pages(site), False
    for other in others:
        found = list(differences(pages, read_pages(other)))
        failed = failed or bool(found) or not pages
        print(f"{other}: {len(found)} of {len(pages)} pages differ from {site}", *found[:20], sep="\n  ")
    sys.exit(failed)


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(other) for other in sys.argv[2:]])

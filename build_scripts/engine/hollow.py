"""What engines are given and give back: pages with an empty element in the place of their content, to be filled in.

The contents of our pages are finished HTML (see `pages.envelope`), which Markdown parsers pass on as it is. So an
engine only makes the page around it, in a fifth of the time, and no engine can change what a page says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.errors import EngineError

_END_OF_FRONT = "\n---\n"
# No text of a page can pass for it: templates escape the "<" of every field, and JSON-LD has none.
_PLACE = '<div data-content="here"></div>'


@dataclass(frozen=True, slots=True)
class Rendered:
    """What an engine made: pages by their paths in the site, and where its other files (assets, 404.html) lie.

    The latter are all there in a run without pages; with pages, an engine may leave them out.
    """

    pages: Mapping[str, bytes]
    others: Mapping[str, Path]


def html_path(path: str) -> str:
    """Where the page at `path` in the page tree stands in the site: "topics/index.html"."""
    return f"{path.removesuffix('.md')}.html"


def write_hollow(pages: Mapping[str, str], nav: Any, docs: Path) -> dict[str, str]:
    """Write pages, given as Markdown by their paths, below the folder `docs`, and return the contents left out.

    The pages that the configuration's navigation names are there in any case: engines leave out of it, or link
    wrongly, what they do not find.
    """
    contents: dict[str, str] = {}
    for path, markdown in {**dict.fromkeys(_named(nav), ""), **pages}.items():
        front, end, content = markdown.partition(_END_OF_FRONT)
        contents[path] = content.strip("\n")
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{front}{end}{_PLACE}\n", encoding="utf-8")
    return contents


def fill(site: Path, contents: Mapping[str, str], wanted: Iterable[str]) -> Rendered:
    """The `wanted` ones of the pages that an engine made of `write_hollow`'s in the folder `site`, with their contents.

    Raises EngineError if a page is not there or has lost the place of its content.
    """
    htmls = {html_path(path) for path in contents}
    others = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return Rendered(
        {html_path(path): _fill(site / html_path(path), contents[path]) for path in wanted},
        {path: file for path, file in others.items() if path not in htmls},
    )


def _fill(file: Path, content: str) -> bytes:
    try:
        before, place, after = file.read_text("utf-8").partition(_PLACE)
    except FileNotFoundError:
        raise EngineError(f"{file}: the engine did not make the page") from None
    if not place or _PLACE in after:
        raise EngineError(f"{file}: the engine did not pass on the page's content")
    return f"{before}{content}{after}".encode()


def _named(item: Any) -> Iterator[str]:
    """The pages that a navigation names, at any depth."""
    if isinstance(item, str):
        if item.endswith(".md"):
            yield item
    elif isinstance(item, Mapping):
        for value in item.values():
            yield from _named(value)
    else:
        for value in item or ():
            yield from _named(value)

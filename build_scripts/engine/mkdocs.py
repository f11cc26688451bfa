"""Run MkDocs over finished pages, a whole tree or any of them, through its public API and with nothing patched."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from build_scripts.errors import EngineError


def render_with_mkdocs(config_file: Path, pages: Path, into: Path) -> None:
    """Render the page tree `pages` into the folder `into`, which MkDocs empties first.

    A warning (a page that nav names and that is not there, say) is a fault of ours, so it raises EngineError too.
    """
    with _speaking_up():
        build(load_config(str(config_file), docs_dir=str(pages), site_dir=str(into)))


@dataclass(frozen=True, slots=True)
class Rendered:
    """What the engine made: pages by their paths in the site, and where its other files (assets, 404.html) lie."""

    pages: Mapping[str, bytes]
    others: Mapping[str, Path]


def render_some(config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
    """Render a few pages, given as Markdown by their paths in the page tree, just as in a run over all of them.

    The contents of our pages are finished HTML (see `pages.envelope`), which Markdown parsers pass on as it is. So the
    engine is given an empty element in its place and makes the page around it, in a fifth of the time. `folder` is an
    empty one to work in. Raises EngineError.
    """
    docs, site = folder / "docs", folder / "site"
    docs.mkdir()
    bodies: dict[str, str] = {}
    with _speaking_up():
        config = load_config(str(config_file), docs_dir=str(docs), site_dir=str(site))
    # The engine leaves out of the navigation what it does not find.
    for path, markdown in {**dict.fromkeys(_paths(config.nav), ""), **pages}.items():
        front, end, body = markdown.partition(_END_OF_FRONT)
        bodies[path] = body.strip("\n")
        file = docs / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{front}{end}{_PLACE}\n", encoding="utf-8")
    with _speaking_up():
        build(config)
    rendered = {html_path(path): _fill(site / html_path(path), bodies[path]) for path in pages}
    shutil.rmtree(docs)
    htmls = {html_path(path) for path in bodies}
    others = {file.relative_to(site).as_posix(): file for file in site.rglob("*") if file.is_file()}
    return Rendered(rendered, {path: file for path, file in others.items() if path not in htmls})


def html_path(path: str) -> str:
    """Where the page at `path` in the page tree stands in the site: "topics/index.html"."""
    return f"{path.removesuffix('.md')}.html"


_END_OF_FRONT = "\n---\n"
# No text of a page can pass for it: templates escape the "<" of every field, and JSON-LD has none.
_PLACE = '<div data-content="here"></div>'


def _fill(file: Path, body: str) -> bytes:
    before, place, after = file.read_text("utf-8").partition(_PLACE)
    if not place or _PLACE in after:
        raise EngineError(f"{file}: the engine did not pass on the page's content")
    return f"{before}{body}{after}".encode()


def _paths(item: Any) -> Iterator[str]:
    """The pages that the configuration's navigation names, at any depth."""
    if isinstance(item, str):
        if item.endswith(".md"):
            yield item
    elif isinstance(item, Mapping):
        for value in item.values():
            yield from _paths(value)
    else:
        for value in item or ():
            yield from _paths(value)


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _speaking_up() -> Iterator[None]:
    """Turn MkDocs' errors, and what it only warns of, into an EngineError, and print nothing between our own lines."""
    logger = logging.getLogger("mkdocs")
    collector = _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield
    except (MkDocsException, SystemExit) as error:
        raise EngineError("\n".join([*collector.messages, str(error)])) from error
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    if collector.messages:
        raise EngineError("\n".join(collector.messages))

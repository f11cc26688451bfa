"""Run MkDocs over finished pages, a whole tree or any of them, through its public API and with nothing patched."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from build_scripts.engine.hollow import Rendered, fill, write_hollow
from build_scripts.errors import EngineError


def render_with_mkdocs(config_file: Path, pages: Path, into: Path) -> None:
    """Render the page tree `pages` into the folder `into`, which MkDocs empties first.

    A warning (a page that nav names and that is not there, say) is a fault of ours, so it raises EngineError too.
    """
    with _speaking_up():
        build(load_config(str(config_file), docs_dir=str(pages), site_dir=str(into)))


def render_some(config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
    """Render a few pages, given as Markdown by their paths in the page tree, just as in a run over all of them.

    `folder` is an empty one to work in. Raises EngineError.
    """
    docs, site = folder / "docs", folder / "site"
    docs.mkdir()
    with _speaking_up():
        config = load_config(str(config_file), docs_dir=str(docs), site_dir=str(site))
    contents = write_hollow(pages, config.nav, docs)
    with _speaking_up():
        build(config)
    shutil.rmtree(docs)
    return fill(site, contents, pages)


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

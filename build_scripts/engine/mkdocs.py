"""Run MkDocs over a tree of finished pages, through its public API and with nothing patched."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException


class EngineError(Exception):
    """The engine could not render the pages. The message is its own, with what it warned of before."""


def render_with_mkdocs(config_file: Path, pages: Path, into: Path) -> None:
    """Render the page tree `pages` into the folder `into`, which MkDocs empties first.

    A warning (a page that nav names and that is not there, say) is a fault of ours, so it raises EngineError too.
    """
    with _warnings_of("mkdocs") as warnings:
        try:
            build(load_config(str(config_file), docs_dir=str(pages), site_dir=str(into)))
        except (MkDocsException, SystemExit) as error:
            raise EngineError("\n".join([*warnings, str(error)])) from error
    if warnings:
        raise EngineError("\n".join(warnings))


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def _warnings_of(name: str) -> Iterator[list[str]]:
    """Collect what a logger warns of, instead of printing it between our own lines."""
    logger = logging.getLogger(name)
    collector = _Collector()
    propagate, logger.propagate = logger.propagate, False
    logger.addHandler(collector)
    try:
        yield collector.messages
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate

"""Run MkDocs over finished pages, a whole tree or any of them, through its public API and with nothing patched."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, cast

from jinja2 import TemplateError, TemplateRuntimeError, TemplateSyntaxError
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from build_scripts.engine.hollow import Rendered, fill, html_path, write_hollow
from build_scripts.errors import EngineError


def render_with_mkdocs(config_file: Path, pages: Path, into: Path) -> None:
    """Render the page tree `pages` into the folder `into`, which MkDocs empties first.

    A warning (a page that nav names and that is not there, say) is a fault of ours, so it raises EngineError too.
    """
    with _speaking_up():
        build(load_config(str(config_file), docs_dir=str(pages), site_dir=str(into)))


def render_some(config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
    """Render a few pages, given as Markdown by their paths in the page tree, just as in a run over all of them.

    Without pages, the engine's other files are made. `folder` is an empty one to work in. Raises EngineError.
    """
    docs, site = folder / "docs", folder / "site"
    docs.mkdir()
    with _speaking_up():
        config = load_config(str(config_file), docs_dir=str(docs), site_dir=str(site))
        if pages and not config.plugins:
            write_hollow({}, config.nav, docs)
            return Rendered({html_path(path): html for path, html in _render_pages(config, pages)}, {})
        contents = write_hollow(pages, config.nav, docs)
        build(config)
    shutil.rmtree(docs)
    return fill(site, contents, pages)


def _render_pages(config: MkDocsConfig, pages: Mapping[str, str]) -> Iterator[tuple[str, bytes]]:
    """What `build` does with pages where there are no plugins, but without Markdown and without a file for each.

    The content of our pages is finished HTML, so a page without its front matter is its content.
    """
    named = get_files(config)
    files = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in pages]
    for file in files:
        file.content_string = pages[file.src_uri]
    nav = get_navigation(Files([*named, *files]), config)
    env = config.theme.get_env()
    for file in files:
        page = file.page or Page(None, file, config)
        page.read_source(config)
        page.content = (page.markdown or "").strip("\n")
    for file in files:
        page = cast(Page, file.page)
        template = env.get_template(page.meta.get("template", "main.html"))
        page.active = True
        try:
            html = template.render(cast(dict[str, Any], get_context(nav, files, config, page)))
        except TemplateRuntimeError as error:
            raise EngineError(f"{file.src_uri}: {error}") from error
        page.active = False
        yield file.src_uri, html.encode("utf-8", "xmlcharrefreplace")


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
    except TemplateSyntaxError as error:
        raise EngineError(f"{error.filename}:{error.lineno}: {error.message}") from error
    except (MkDocsException, TemplateError, SystemExit) as error:
        raise EngineError("\n".join([*collector.messages, str(error)])) from error
    finally:
        logger.removeHandler(collector)
        logger.propagate = propagate
    if collector.messages:
        raise EngineError("\n".join(collector.messages))

"""Run MkDocs over finished pages through its public API, with nothing patched."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from jinja2 import Environment, TemplateError, TemplateRuntimeError, TemplateSyntaxError
from mkdocs.commands.build import build, get_context
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File, Files, get_files
from mkdocs.structure.nav import get_navigation
from mkdocs.structure.pages import Page

from build_scripts.engine.hollow import Rendered, fill, html_path, write_hollow
from build_scripts.errors import EngineError
from build_scripts.pages.envelope import unwrap


class MkDocs:
    """MkDocs for one build: it reads the configuration, the theme's too, and compiles the templates once.

    Neither may change while it is in use.
    """

    def __init__(self) -> None:
        self._kits: dict[Path, _Kit] = {}

    def render(self, config_file: Path, pages: Mapping[str, str], folder: Path) -> Rendered:
        """Render a few pages, given as Markdown by their paths in the page tree, just as in a run over all of them.

        Without pages, the engine's other files are made. `folder` is an empty one to work in. Raises EngineError.
        """
        docs, site = folder / "docs", folder / "site"
        docs.mkdir()
        with _speaking_up():
            kit = self._kits.get(config_file)
            if pages and kit:
                return Rendered(_render_pages(kit, pages), {})
            config = load_config(str(config_file), docs_dir=str(docs), site_dir=str(site))
            if pages and not config.plugins:
                write_hollow({}, config.nav, docs)
                kit = self._kits[config_file] = _Kit(config, tuple(get_files(config)), config.theme.get_env())
                return Rendered(_render_pages(kit, pages), {})
            contents = write_hollow(pages, config.nav, docs)
            build(config)
        shutil.rmtree(docs)
        return fill(site, contents, pages)


@dataclass(frozen=True, slots=True)
class _Kit:
    """What it takes to render pages. `named` are the files of the pages that the navigation names."""

    config: MkDocsConfig
    named: tuple[File, ...]
    templates: Environment


def _render_pages(kit: _Kit, pages: Mapping[str, str]) -> dict[str, bytes]:
    """What `build` does with pages where there are no plugins, but without Markdown, YAML and a file for each.

    The content of our pages is finished HTML, so a page without its front matter is its content.
    """
    config = kit.config
    files = [File(path, config.docs_dir, config.site_dir, config.use_directory_urls) for path in pages]
    nav = get_navigation(Files([*kit.named, *files]), config)
    rendered: dict[str, bytes] = {}
    for file in files:
        page = file.page or Page(None, file, config)
        page.meta, page.markdown = unwrap(pages[file.src_uri])
        page.content = page.markdown
        template = kit.templates.get_template(str(page.meta.get("template", "main.html")))
        page.active = True
        try:
            html = template.render(cast(dict[str, Any], get_context(nav, files, config, page)))
        except TemplateRuntimeError as error:
            raise EngineError(f"{file.src_uri}: {error}") from error
        page.active = False
        rendered[html_path(file.src_uri)] = html.encode("utf-8", "xmlcharrefreplace")
    return rendered


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

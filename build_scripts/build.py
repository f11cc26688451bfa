"""The whole path: posts and stories in, a site out. Reads top to bottom as the pipeline it is."""

from __future__ import annotations

import io
import shutil
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.check import read_content
from build_scripts.engine.mkdocs import render_with_mkdocs
from build_scripts.outputs import PublicFile
from build_scripts.pages.config import load_config
from build_scripts.pages.render import render_pages
from build_scripts.problems import Level, Problem
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.publish.publish import publish
from build_scripts.search.index import build_index
from build_scripts.search.variants import load_folding
from build_scripts.stories.importer import Imported, Status, import_paths
from build_scripts.tagging.tagger import Tagger
from build_scripts.trees import inside, replacing, write_tree
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary

# Names that the engine takes for its own where they stand in its page tree: Markdown it renders, a sitemap it writes.
_AFTER_ENGINE = (".md", "sitemap.xml")
# What MkDocs adds and we do not publish: a gzipped sitemap that carries the time of the build, and the parts of the
# theme that our base.html does not use.
_NOT_PUBLISHED = ("sitemap.xml.gz", "strings", "assets/images", "assets/javascripts", "assets/stylesheets")


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `site` is None where problems stopped it; the last good site is then untouched."""

    site: Path | None
    stories: int
    pages: int
    imported: Counter[Status]
    problems: tuple[Problem, ...]


def build(project: Project, site_dir: Path, progress: Progress, *, strict: bool = False) -> BuildResult:
    """Import what is new, check, render, publish, and put the new site at `site_dir`.

    Problems of level error stop the build before anything is rendered (with `strict`, warnings do too).
    Raises ConfigError for a fault in mkdocs.yml, EngineError if the engine cannot render the pages, OSError if a file
    cannot be read or written.
    """
    config, strings = load_config(project.config_file)
    with progress.step("Read the vocabulary"):
        vocabulary, vocabulary_problems = load_vocabulary(project.vocabulary)
        folding, folding_problems = load_folding(project.vocabulary / "variants.yml")
        tagger = Tagger(vocabulary)
    with progress.step("Import posts"):
        imported, import_problems = _import_new(project, vocabulary, tagger)
    with progress.step("Read and check stories"):
        content = read_content(project, vocabulary, tagger, config)
        site = content.site
    problems = (*vocabulary_problems, *folding_problems, *import_problems, *content.problems)
    if _stops(problems, strict):
        return BuildResult(None, len(site.stories), 0, imported, problems)
    with _page_tree(project) as tree, replacing(site_dir) as new_site:
        with progress.step("Render pages, feeds and search"):
            public = [*publish(site), *build_index(site, folding)]
            with_engine = [file for file in public if not file.path.endswith(_AFTER_ENGINE)]
            pages = render_pages(site, strings, project.theme, content.written)
            rendered = ((page.path, page.markdown.encode()) for page in pages)
            count = write_tree(tree, chain(rendered, ((file.path, file.content) for file in with_engine)))
            page_count = count - len(with_engine)
        with progress.step(f"Run MkDocs over {page_count} pages"):
            render_with_mkdocs(project.config_file, tree, new_site)
        _publish_after_engine(public, new_site)
    return BuildResult(site_dir, len(site.stories), page_count, imported, problems)


def _import_new(
    project: Project, vocabulary: Vocabulary, tagger: Tagger
) -> tuple[Counter[Status], tuple[Problem, ...]]:
    """Import content/posts; a post that cannot be read is reported, and does not keep the others from readers."""
    if not project.posts.is_dir():
        return Counter(), ()
    statuses: Counter[Status] = Counter()
    problems: list[Problem] = []
    for result in import_paths([str(project.posts)], project.content, vocabulary, tagger, standard_input=io.BytesIO()):
        statuses[result.status] += 1
        problems += _softened(result)
    return statuses, tuple(problems)


def _softened(result: Imported) -> Iterator[Problem]:
    """A post's problems as warnings: what is wrong with one received post is no fault of the site's content."""
    if result.status is not Status.SKIPPED:
        for problem in result.problems:
            yield replace(problem, level=Level.WARNING) if problem.level is Level.ERROR else problem


def _stops(problems: tuple[Problem, ...], strict: bool) -> bool:
    levels = {problem.level for problem in problems}
    return Level.ERROR in levels or (strict and Level.WARNING in levels)


@contextmanager
def _page_tree(project: Project) -> Iterator[Path]:
    """The folder for rendered pages: kept for the project's own content, so that plain MkDocs can render it again."""
    if project.content == project.root / "content":
        project.pages.mkdir(parents=True, exist_ok=True)
        yield project.pages
    else:
        with TemporaryDirectory(prefix="briefing-") as folder:
            yield Path(folder)


def _publish_after_engine(public: list[PublicFile], site: Path) -> None:
    for file in public:
        if file.path.endswith(_AFTER_ENGINE):
            path = inside(site, file.path)
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(file.content)
    for name in _NOT_PUBLISHED:
        if (site / name).is_dir():
            shutil.rmtree(site / name)
        else:
            (site / name).unlink(missing_ok=True)

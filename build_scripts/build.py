"""The whole path: posts and stories in, a site out. Reads top to bottom as the pipeline it is."""

from __future__ import annotations

import tempfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from build_scripts.check import assemble
from build_scripts.engine.mkdocs import render_some
from build_scripts.incremental.fingerprint import code_fingerprint, fingerprint, fingerprint_files
from build_scripts.incremental.intake import Intake, Taken
from build_scripts.incremental.library import Library
from build_scripts.incremental.parts import Part, cut, known_prints, make_prints
from build_scripts.incremental.press import THEME, Press, read_record, standing_record
from build_scripts.incremental.search_parts import manifest_part, segment_parts
from build_scripts.incremental.stock import Stock
from build_scripts.incremental.store import DamagedStoreError, Store, open_store
from build_scripts.locks import only_one
from build_scripts.pages.config import load_config
from build_scripts.pages.renderer import make_renderer
from build_scripts.problems import Level, Problem
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.search.variants import load_folding
from build_scripts.stories.importer import Status
from build_scripts.tagging.tagger import Tagger
from build_scripts.trees import list_tree, recover, renew
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary


@dataclass(frozen=True, slots=True)
class BuildResult:
    """What a build did. `site` is None where problems stopped it; the last good site is then untouched."""

    site: Path | None
    stories: int
    pages: int
    rendered: int  # of the pages, those that were not as they should be already
    imported: Counter[Status]
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Options:
    """How to build. `clean`: forget what earlier builds found out. `strict`: stop for warnings too."""

    strict: bool = False
    clean: bool = False
    jobs: int = 1


DEFAULT = Options()


def build(project: Project, site_dir: Path, progress: Progress, options: Options = DEFAULT) -> BuildResult:
    """Import what is new, check, render what changed, and put the new site at `site_dir`.

    Problems of level error stop the build before anything is rendered (with `strict`, warnings do too). A second
    build of the same project waits until the first has ended. Raises ConfigError for a fault in mkdocs.yml,
    EngineError if the engine cannot render the pages, OSError if a file cannot be read or written.
    """
    with only_one(project.cache / "lock", lambda: progress.say("Another build is running; waiting for its end")):
        recover(site_dir)
        file = project.cache / f"{fingerprint([str(project.content), str(site_dir)]).hex()[:16]}.sqlite"
        version = code_fingerprint().hex()
        try:
            with open_store(file, version, clean=options.clean) as store:
                return _build(project, site_dir, progress, options, store)
        except DamagedStoreError:
            with open_store(file, version, clean=True) as store:
                return _build(project, site_dir, progress, options, store)


def _build(project: Project, site_dir: Path, progress: Progress, options: Options, store: Store) -> BuildResult:
    config, strings = load_config(project.config_file)
    stock = Stock(store)
    with progress.step("Read the vocabulary"):
        words = fingerprint(stock.take(project.vocabulary, project.vocabulary))
        vocabulary, vocabulary_problems = load_vocabulary(project.vocabulary)
        folding, folding_problems = load_folding(project.vocabulary / "variants.yml")
        tagger = Tagger(vocabulary)
    with progress.step("Import posts"):
        stories = stock.take(project.content / "stories", project.content)
        posts = stock.take(project.posts, project.content)
        intake = Intake(project.content, vocabulary, tagger, words, store)
        outcomes = list(intake.run(posts, stories, options.jobs))
        imported = Counter(outcome.status for outcome in outcomes)
        import_problems = [problem for outcome in outcomes for problem in _softened(outcome)]
        if imported[Status.CREATED] or imported[Status.UPDATED]:
            stories = stock.take(project.content / "stories", project.content)
    with progress.step("Read and check stories"):
        library = Library(project.content, vocabulary, tagger, words, store)
        entries = list(library.entries(stories, options.jobs))
        content = assemble(project, (entry.record for entry in entries), vocabulary, config)
        site = content.site
    store.commit()
    problems = (*vocabulary_problems, *folding_problems, *import_problems, *content.problems)
    if _stops(problems, options.strict):
        return BuildResult(None, len(site.stories), 0, 0, imported, problems)
    setting = fingerprint((fingerprint_files([project.theme]), config, strings, _labels(vocabulary)))
    prints = make_prints(site, {entry.record.path: (entry.face, entry.whole) for entry in entries})
    render = make_renderer(site, strings, project.theme)
    with tempfile.TemporaryDirectory(prefix=f".{site_dir.name}.new-", dir=_made(site_dir.parent)) as folder:
        standing = list_tree(site_dir)
        kept = {name: standing_record(read_record(row), site_dir, standing) for name, row in store.all("parts").items()}
        staged, pages = Path(folder), project.pages if project.content == project.root / "content" else None
        engine = partial(render_some, project.config_file)
        press = Press(engine, setting, known_prints(prints), kept, staged, pages)
        with progress.step("Render what changed"):
            parts = [
                Part(THEME, b"", tuple),
                *cut(site, prints, render, content.written, library.restore),
                *segment_parts(site, prints, folding, library.restore),
            ]
            made = list(press.run(parts, options.jobs))
            outputs = {name: tuple(record.files) for name, record, _ in made}
            made += press.run([manifest_part(site, folding, outputs)], 1)
        with progress.step("Publish"):
            wanted = {path for _, record, _ in made for path in record.files}
            renew(site_dir, staged, wanted, standing)
    records = {name: record for name, record, _ in made}
    store.put("parts", ((name, record.to_json()) for name, record in records.items() if kept.get(name) is not record))
    store.drop("parts", kept.keys() - records.keys())
    page_count = sum(path.endswith("index.html") for path in wanted)
    return BuildResult(site_dir, len(site.stories), page_count, sum(count for *_, count in made), imported, problems)


def _labels(vocabulary: Vocabulary) -> object:
    """What pages and data tell of the vocabulary itself. What else is in it decides on tags, or stands in the index."""
    return (
        [(topic.slug, topic.label, topic.iptc) for topic in vocabulary.topics.values()],
        [(country.code, country.name, country.english) for country in vocabulary.countries.values()],
    )


def _softened(outcome: Taken) -> Iterator[Problem]:
    """A post's problems as warnings: what is wrong with one received post is no fault of the site's content."""
    if outcome.status is not Status.SKIPPED:
        for problem in outcome.problems:
            yield replace(problem, level=Level.WARNING) if problem.level is Level.ERROR else problem


def _stops(problems: tuple[Problem, ...], strict: bool) -> bool:
    levels = {problem.level for problem in problems}
    return Level.ERROR in levels or (strict and Level.WARNING in levels)


def _made(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    return folder

"""The whole path: posts and stories in, a site out. Reads top to bottom as the pipeline it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from build_scripts.check import Content, assemble
from build_scripts.engine.engines import find_engine
from build_scripts.engine.hollow import html_path
from build_scripts.incremental.bindings import Bindings
from build_scripts.incremental.fingerprint import fingerprint
from build_scripts.incremental.intake import Intake, Taken
from build_scripts.incremental.library import Library
from build_scripts.incremental.parts import Part, cut
from build_scripts.incremental.press import NOTHING, RECORDS, THEME, Engine, PartRecord, Press, standing_record
from build_scripts.incremental.prints import Prints, known_prints, make_prints
from build_scripts.incremental.search_parts import Periods, manifest_part, segment_parts
from build_scripts.incremental.stock import Stock
from build_scripts.incremental.store import Store
from build_scripts.pages.config import load_config
from build_scripts.pages.renderer import Renderer, compile_templates, make_renderer
from build_scripts.pages.story import story_page
from build_scripts.parallel import beside
from build_scripts.problems import Level, Problem
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.search.fold import Folding
from build_scripts.search.periods import split_periods
from build_scripts.search.variants import load_folding
from build_scripts.stories.importer import Status
from build_scripts.stories.record import with_text
from build_scripts.tagging.tagger import Tagger
from build_scripts.task import BuildResult, Inputs, Options, Standing, stops
from build_scripts.trees import Mark, list_twin, renew
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary


def run(
    project: Project,
    site_dir: Path,
    progress: Progress,
    options: Options,
    store: Store,
    inputs: Inputs,
    standing: Standing,
) -> tuple[BuildResult, Mapping[str, Mark], Mapping[str, bytes]]:
    """Build the site from `inputs`; what is made goes to the store, and only what is not there is made.

    What `trees.list_tree` will say of the new site is returned, and the fingerprints of the stories after import.
    Raises as `build.build` does.
    """
    config, strings = load_config(project.config_file)
    with (
        beside(partial(list_twin, site_dir), options.jobs) as twins,
        beside(partial(compile_templates, config.language, project.theme), options.jobs) as compiled,
    ):
        engine_name = options.engine or config.engine
        engine = partial(find_engine(engine_name), project.config_file)
        with progress.step("Read the vocabulary"):
            vocabulary, vocabulary_problems = load_vocabulary(project.vocabulary)
            folding, folding_problems = load_folding(project.vocabulary / "variants.yml")
        library = Library(project.content, vocabulary, Tagger(vocabulary), inputs.vocabulary, store)
        with progress.step("Import posts"):
            taken = tuple(Intake(library).run(inputs.posts, inputs.stories, options.jobs))
            imported = Counter(one.status for one in taken)
            stories = inputs.stories
            if imported[Status.CREATED] or imported[Status.UPDATED]:
                stories = Stock(store).take(project.content / "stories", project.content)
        with progress.step("Read and check stories"):
            entries = tuple(library.entries(stories, options.jobs))
            store.commit()  # so that the processes that find bonds see the marks
            kin = {entry.record.path: entry.kin for entry in entries}
            bind = Bindings(store, inputs.vocabulary, kin, library.marks, options.jobs)
            content = assemble(project, (entry.record for entry in entries), vocabulary, config, bind)
        store.commit()  # so that those that make segments can write
        misnamed = map(_misnamed, inputs.misnamed)
        problems = (*vocabulary_problems, *folding_problems, *misnamed, *_softened(taken), *content.problems)
        count = len(content.site.stories)
        if stops(problems, options.strict):
            return BuildResult(None, count, 0, 0, Counter(imported), problems), {}, stories
        with progress.step("Render what changed"):
            prints = {entry.record.path: (entry.face, entry.whole) for entry in entries}
            edition = Edition(
                content=content,
                prints=make_prints(content.site, prints, inputs.vocabulary),
                render=make_renderer(content.site, strings, project.theme, compiled()),
                folding=folding,
                library=library,
                engine=engine,
                setting=fingerprint((inputs.theme, engine_name, config, strings, _labels(vocabulary))),
            )
            made = edition.publish(project, site_dir, standing(), twins(), options.jobs)
        marks = {path: file.mark for record, _ in made.values() for path, file in record.files.items()}
        pages = sum(path.endswith("index.html") for path in marks)
        rendered = sum(pages for _, pages in made.values())
        return BuildResult(site_dir, count, pages, rendered, Counter(imported), problems, edition), marks, stories


@dataclass(frozen=True, slots=True)
class Edition:
    """Content that is fit to be published, and what it takes to render it. `setting` is the print of the latter."""

    content: Content
    prints: Prints
    render: Renderer
    folding: Folding
    library: Library
    engine: Engine
    setting: bytes

    def publish(
        self,
        project: Project,
        site_dir: Path,
        standing: Mapping[str, Mark],
        twins: Mapping[str, int],
        jobs: int,
    ) -> dict[str, tuple[PartRecord, int]]:
        """Make the parts that are not in `site_dir` already, and put the new site into its place.

        Returns every part's record, and how many pages were rendered for it.
        """
        store, periods = self.library.store, split_periods(self.content.site.stories)
        rows = {name: RECORDS.decode(row) or NOTHING for name, row in store.all("parts").items()}
        kept = {name: standing_record(record, site_dir, standing) for name, record in rows.items()}
        site_dir.parent.mkdir(parents=True, exist_ok=True)
        with TemporaryDirectory(prefix=f".{site_dir.name}.new-", dir=site_dir.parent) as staged:
            press = Press(
                engine=self.engine,
                setting=self.setting,
                known=known_prints(self.prints),
                records=kept,
                staged=Path(staged),
                pages=project.pages if project.content == project.root / "content" else None,
            )
            made = {name: (record, pages) for name, record, pages in press.run(self.parts(periods), jobs)}
            files = {name: tuple(record.files) for name, (record, _) in made.items()}
            for name, record, pages in press.run([manifest_part(periods, self.folding, files)], 1):
                made[name] = record, pages
            wanted = {path for record, _ in made.values() for path in record.files}
            renew(site_dir, Path(staged), wanted, standing, twins)
            press.tidy(wanted)
        changed = ((name, RECORDS.encode(record)) for name, (record, _) in made.items() if rows.get(name) is not record)
        store.put("parts", changed)
        store.drop("parts", rows.keys() - made.keys())
        return made

    def draft(self, file: Path) -> tuple[str, bytes] | None:
        """The page of a story's file as it is now, amid this edition, and its path in the site.

        None for a file that is no story, and for a story that needs an index which the edition does not have, such as
        a new outlet's: the next build has it.
        """
        folder = self.library.content
        if not file.is_relative_to(folder / "stories"):
            return None
        reading = self.library.read(file.relative_to(folder).as_posix())
        if reading.record.story is None:
            return None
        with suppress(KeyError), TemporaryDirectory() as scratch:
            page = story_page(self.render, with_text(reading.record.story, reading.text))
            path = html_path(page.path)
            return path, self.engine({page.path: page.markdown}, Path(scratch)).pages[path]
        return None

    def parts(self, periods: Periods) -> Iterator[Part]:
        """All parts but the one that follows from the others. `periods` are those of the search index."""
        site, with_text = self.content.site, self.library.restore
        yield Part(THEME, b"", tuple)
        yield from cut(site, self.prints, self.render, self.content.written, with_text)
        yield from segment_parts(site, periods, self.prints, self.folding, with_text, self.library.store)


def _labels(vocabulary: Vocabulary) -> object:
    """What pages and data tell of the vocabulary itself. What else is in it decides on tags, or stands in the index."""
    return (
        [(topic.slug, topic.label, topic.iptc) for topic in vocabulary.topics.values()],
        [(country.code, country.name, country.english) for country in vocabulary.countries.values()],
        [(region.slug, region.label, region.members) for region in vocabulary.regions.values()],
    )


def _misnamed(path: str) -> Problem:
    """A file that is left out: without a name it cannot be told of, nor kept. A received post's name is not ours."""
    level = Level.WARNING if path.startswith("posts/") else Level.ERROR
    return Problem(path, 0, 0, "file-name", "the name is not UTF-8", "another name for the file", level)


def _softened(taken: Iterable[Taken]) -> Iterator[Problem]:
    """Posts' problems as warnings: what is wrong with one received post is no fault of the site's content."""
    for one in taken:
        if one.status is not Status.SKIPPED:
            for problem in one.problems:
                yield replace(problem, level=Level.WARNING) if problem.level is Level.ERROR else problem

"""The press: make the parts of a site that have changed, and know what is in each file that it made."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from build_scripts.engine.hollow import Rendered, html_path
from build_scripts.engine.minify import minify
from build_scripts.incremental.codec import Codec
from build_scripts.incremental.fingerprint import Known, digest, fingerprint
from build_scripts.incremental.parts import Output, Part
from build_scripts.outputs import Page, PublicFile
from build_scripts.parallel import parallel
from build_scripts.trees import Mark, inside, list_tree, mark, plain_path, remove

BUNDLE = 60  # pages that are rendered in one run of the engine: a sixth of a second of work, 6 MB of memory
_FEWEST = 2  # bundles that are worth a process each
_MANY = 32  # bundles that keep processes busy for long
# Names that the engine takes for its own where they stand in its page tree: Markdown it renders, a sitemap it writes.
_ENGINES_OWN = (".md", "sitemap.xml")
# What engines add and we do not publish: a sitemap (ours is better), also gzipped, which carries the time of the build,
# an index for a search that we do not use, and the parts of the theme that our base.html does not use.
_NOT_PUBLISHED = (
    "sitemap.xml",
    "search.json",
    "strings/",
    "assets/images/",
    "assets/javascripts/",
    "assets/stylesheets/",
)
_ANEW = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
THEME = "theme"  # the part of the engine's other files: assets, 404.html

Engine = Callable[[Mapping[str, str], Path], Rendered]


class Made(NamedTuple):
    """One file of the site: what it was made from, its content's print, and how it stands on disk."""

    made_from: str
    content: str
    mark: Mark


class PartRecord(NamedTuple):
    """What a part was made from, and its files by their paths in the site."""

    made_from: str
    files: Mapping[str, Made]


NOTHING = PartRecord("", {})
RECORDS = Codec[PartRecord](PartRecord)  # how they are kept in the store


def standing_record(record: PartRecord, site: Path, standing: Mapping[str, Mark]) -> PartRecord:
    """A record without the files that do not stand in the site as they were made; `standing` is what stands there.

    A file with another mark is read: on another machine the same contents have other inodes and times.
    """
    if all(standing.get(path) == made.mark for path, made in record.files.items()):
        return record
    files = {}
    for path, made in record.files.items():
        found = standing.get(path)
        if found and (found == made.mark or digest((site / path).read_bytes()).hex() == made.content):
            files[path] = Made(made.made_from, made.content, found)
    return PartRecord("" if len(files) < len(record.files) else record.made_from, files)


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A page that is to be rendered: its part, what it is made from, and its Markdown."""

    part: str
    made_from: str
    markdown: str


@dataclass(frozen=True, slots=True)
class Press:
    """What it takes to make parts. `setting` is the print of what all are made from, `known` that of some types.

    `records` are the parts as they stand. What is made is put into the folder `staged`; the pages also, as Markdown
    and with the files that the engine would pass on, into the folder `pages`, unless it is None.
    """

    engine: Engine
    setting: bytes
    known: Known
    records: Mapping[str, PartRecord]
    staged: Path
    pages: Path | None

    def run(self, parts: Iterable[Part], jobs: int) -> Iterator[tuple[str, PartRecord, int]]:
        """Every part's record, and how many pages were rendered for it. Raises what `engine` does, and OSError."""
        changed = []
        for part in parts:
            record = self.records.get(part.name)
            if record and record.made_from == self._print(part):
                yield part.name, record, 0
            else:
                changed.append(part)
        todo = bundles(changed)
        if len(todo) > _MANY:
            # Made here, so that processes begin with the engine and the templates that it took.
            yield from self._make(todo.pop())
        for made in parallel(self._make, todo, jobs, _FEWEST, batch=1):
            yield from made

    def _make(self, parts: Sequence[Part]) -> list[tuple[str, PartRecord, int]]:
        """Make some parts, with one run of the engine for all their pages."""
        files: dict[str, dict[str, Made]] = {part.name: {} for part in parts}
        pages: dict[str, _Waiting] = {}
        for part in parts:
            old = self.records.get(part.name, NOTHING).files
            for output in part.make():
                path, made_from = self._look(output, part)
                if path in old and old[path].made_from == made_from:
                    files[part.name][path] = old[path]
                elif isinstance(output, Page):
                    pages[output.path] = _Waiting(part.name, made_from, output.markdown)
                    self._show(output.path, pages[output.path].markdown.encode())
                else:
                    content = output.content
                    files[part.name][path] = self._stage(path, made_from, content)
                    if not path.endswith(_ENGINES_OWN):
                        self._show(path, content)
        for name, path, made in self._render(pages):
            files[name][path] = made
        if THEME in files:
            files[THEME].update(self._theme())
        count = Counter(page.part for page in pages.values())
        return [(part.name, PartRecord(self._print(part), files[part.name]), count[part.name]) for part in parts]

    def _render(self, pages: Mapping[str, _Waiting]) -> Iterator[tuple[str, str, Made]]:
        """Run the engine: the part, path and record of each page."""
        if not pages:
            return
        with TemporaryDirectory(prefix="briefing-", dir=_scratch()) as folder:
            rendered = self.engine({path: page.markdown for path, page in pages.items()}, Path(folder)).pages
        for path, page in pages.items():
            place = html_path(path)
            yield page.part, place, self._stage(place, page.made_from, rendered[place])

    def _theme(self) -> Iterator[tuple[str, Made]]:
        """Run the engine for the files of the theme: the path and record of each."""
        with TemporaryDirectory(prefix="briefing-", dir=_scratch()) as folder:
            for path, file in self.engine({}, Path(folder)).others.items():
                if not path.startswith(_NOT_PUBLISHED):
                    yield path, self._stage(path, "", minify(path, file.read_bytes()))

    def _look(self, output: Output, part: Part) -> tuple[str, str]:
        """Where an output stands in the site, and a print of all that it is made from."""
        if isinstance(output, PublicFile):
            return output.path, digest(output.content).hex()
        path = html_path(output.path) if isinstance(output, Page) else output.path
        if not part.by_page:
            return path, self._print(part)
        return path, digest(self.setting + fingerprint(output.made_from, self.known)).hex()

    def tidy(self, wanted: Set[str]) -> None:
        """Remove from the page tree what belongs to no file of the site any more."""
        if self.pages:
            pages = {f"{path.removesuffix('.html')}.md" if path.endswith("index.html") else path for path in wanted}
            for path in list_tree(self.pages).keys() - pages:
                remove(self.pages, path)

    def _print(self, part: Part) -> str:
        return digest(self.setting + part.made_from).hex()

    def _stage(self, path: str, made_from: str, content: bytes) -> Made:
        status = write_file(f"{self.staged}/{plain_path(path)}", content)
        return Made(made_from, digest(content).hex(), mark(status))

    def _show(self, path: str, content: bytes) -> None:
        """Put a file into the page tree, if there is one."""
        if self.pages:
            write_file(inside(self.pages, path), content)


def bundles(parts: Iterable[Part]) -> list[list[Part]]:
    """Parts in bundles of about `BUNDLE` pages, the heaviest first: so no process is left with one at the end.

    Large parts stand far apart, so that each is mostly done when another process comes to the next, and early: the
    longer a process works, the less of its memory is shared with others.
    """
    made: list[list[Part]] = []
    room = 0
    ordered = sorted(parts, key=lambda part: (-part.weight, part.name))
    for part in ordered:
        if part.large:
            continue
        if room < part.weight:
            made.append([])
            room = BUNDLE
        made[-1].append(part)
        room -= part.weight
    large = [[part] for part in ordered if part.large]
    heavy = sum(sum(part.weight for part in bundle) >= BUNDLE for bundle in made)
    places = [heavy * number // len(large) for number in range(len(large))]
    for place, bundle in reversed(list(zip(places, large, strict=True))):
        made.insert(place, bundle)
    return made


def _scratch() -> str | None:
    """Where the engine may work: in memory where the system offers that, since nothing of it stays."""
    memory = "/dev/shm"
    return memory if os.access(memory, os.W_OK) else None


def write_file(file: str | Path, content: bytes) -> os.stat_result:
    """Write a file, and the folders it stands in, and say how it stands on disk."""
    try:
        opened = os.open(file, _ANEW, 0o666)
    except FileNotFoundError:
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        opened = os.open(file, _ANEW, 0o666)
    try:
        rest = memoryview(content)
        while rest:  # a large one may take several steps
            rest = rest[os.write(opened, rest) :]
        return os.fstat(opened)
    finally:
        os.close(opened)

"""Everything that a build makes of a site, without the build: what its parts make, one after the other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

from mkdocs.commands.build import build
from mkdocs.config import load_config as load_mkdocs

from build_scripts.check import own_problems, read_stories
from build_scripts.incremental.fingerprint import fingerprint
from build_scripts.incremental.parts import Output, cut
from build_scripts.incremental.prints import make_prints
from build_scripts.outputs import Page, PublicFile
from build_scripts.pages.config import Strings, load_config
from build_scripts.pages.renderer import make_renderer
from build_scripts.pages.written import WrittenPage
from build_scripts.problems import Problem
from build_scripts.project import Project
from build_scripts.site.model import Site
from build_scripts.stories.load import Tagger
from build_scripts.stories.record import with_text
from build_scripts.stories.story import Story
from build_scripts.vocabulary.load import Vocabulary

ROOT = Path(__file__).parents[1]
THEME = ROOT / "theme_overrides"


def render_pages(site: Site, strings: Strings | None = None, written: Sequence[WrittenPage] = ()) -> Iterator[Page]:
    """Every page of a site whose stories have their texts; `strings` are by default those of this repository."""
    return (output for output in _outputs(site, strings, written) if isinstance(output, Page))


def publish(site: Site) -> Iterator[PublicFile]:
    """Every other file of a site but the search index."""
    others = (output for output in _outputs(site, None, ()) if not isinstance(output, Page))
    return (PublicFile(output.path, output.content) for output in others)


def write_files(folder: Path, files: Iterable[tuple[str, bytes]]) -> None:
    """Write files by their paths below a folder."""
    for name, content in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def run_mkdocs(config_file: Path, pages: Path, into: Path) -> None:
    """Render a page tree as the command `mkdocs build --strict` does."""
    build(load_mkdocs(str(config_file), docs_dir=str(pages), site_dir=str(into), strict=True))


def load_stories(
    content: Path, vocabulary: Vocabulary, tagger: Tagger
) -> tuple[tuple[Story, ...], tuple[Problem, ...]]:
    """Every story below content/stories with its text, as checks and builds read them, and what is wrong with each."""
    readings = tuple(read_stories(Project(content.parent, content), vocabulary, tagger))
    found = ((reading.record.story, reading.text) for reading in readings)
    stories = tuple(replace(with_text(story, text), length=0) for story, text in found if story)
    return stories, tuple(own_problems(reading.record for reading in readings))


def _outputs(site: Site, strings: Strings | None, written: Sequence[WrittenPage]) -> Iterator[Output]:
    render = make_renderer(site, strings or load_config(ROOT / "mkdocs.yml")[1], THEME)
    prints = make_prints(site, {story.path: (fingerprint(story), fingerprint(story)) for story in site.stories}, b"")
    for part in cut(site, prints, render, written, lambda story: story):
        yield from part.make()

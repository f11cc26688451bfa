"""The search index in parts: its segments, each made when one of its stories has changed, and what names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.incremental.codec import Codec
from build_scripts.incremental.fingerprint import SIZE, digest, fingerprint
from build_scripts.incremental.parts import Part
from build_scripts.incremental.prints import Prints
from build_scripts.incremental.store import Store
from build_scripts.outputs import PublicFile
from build_scripts.search.catalog import make_catalog
from build_scripts.search.fold import Folder, Folding
from build_scripts.search.manifest import INDEX_FOLDER, crc_of, manifest_file, names_files, segment_entry
from build_scripts.search.record import Folded, fold_story, make_record
from build_scripts.site.model import Site
from build_scripts.stories.record import WithText
from build_scripts.stories.story import Story

_STORIES_A_PAGE = 10  # which take as much work to index as a page to render
_NAMES = f"{INDEX_FOLDER}/names"
_NAMES_WEIGHT = 20  # pages that take as much work
_START = 30  # pages that take as much work as to begin with numpy
_FEW = 1_000  # stories, whose segment takes 60 MB to make

_FOLDED = Codec[Folded](Folded)
Periods = Mapping[str, Sequence[Story]]  # the stories of each segment (`periods.split_periods`)


@dataclass(frozen=True, slots=True)
class FoldedStories:
    """The folded text of a site's stories, which the store keeps.

    `setting` is the print of all that it is made from but the stories; `with_text` gives a story its text.
    """

    site: Site
    prints: Prints
    folder: Folder
    setting: bytes
    with_text: WithText
    store: Store

    def of(self, stories: Iterable[Story]) -> Sequence[Folded]:
        """That of some stories. What is new goes to the store at once, since this is asked for in forked processes."""
        found, new = [], []
        for story in stories:
            made_from = digest(self.setting + self.prints.wholes[story.path])
            row = self.store.get("folded", story.path)
            folded = _FOLDED.decode(memoryview(row)[SIZE:]) if row[:SIZE] == made_from else None
            if folded is None:
                folded = fold_story(self.site, self.with_text(story), self.folder)
                new.append((story.path, made_from + _FOLDED.encode(folded)))
            found.append(folded)
        self.store.put("folded", new)
        self.store.commit()
        return found


def segment_parts(
    site: Site, periods: Periods, prints: Prints, folding: Folding, with_text: WithText, store: Store
) -> Iterator[Part]:
    """The segments of the index, and the names that a query may be about."""
    folder, fold = Folder(folding), fingerprint(folding)
    folded = FoldedStories(site, prints, folder, fold + fingerprint(site.config), with_text, store)

    def files(name: str, stories: Sequence[Story]) -> tuple[PublicFile, ...]:
        from build_scripts.search.segment import build_segment  # with numpy, which takes a tenth of a second

        catalog = make_catalog(site)
        pairs = zip(folded.of(stories), stories, strict=True)
        records = [make_record(text, story, catalog) for text, story in pairs]
        return build_segment(INDEX_FOLDER, name, records).files

    for name, stories in periods.items():
        made_from = digest(fold + b"".join(prints.wholes[story.path] for story in stories))
        weight = len(stories) // _STORIES_A_PAGE + _START
        yield Part(_segment(name), made_from, partial(files, name, stories), weight, large=len(stories) > _FEW)
    yield Part(_NAMES, fold + prints.site + prints.vocabulary, partial(names_files, site, folder), _NAMES_WEIGHT)


def manifest_part(periods: Periods, folding: Folding, outputs: Mapping[str, Sequence[str]]) -> Part:
    """What names the segments; `outputs` are the paths of all parts' outputs by the parts' names."""
    entries = [segment_entry(name, len(stories), outputs[_segment(name)]) for name, stories in periods.items()]
    manifest = manifest_file(folding, crc_of("names", outputs[_NAMES]), entries)
    return Part(INDEX_FOLDER, digest(manifest.content), lambda: (manifest,))


def _segment(period: str) -> str:
    """The name of a segment's part."""
    return f"{INDEX_FOLDER}/{period}"

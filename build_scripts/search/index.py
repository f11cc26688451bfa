"""The search index: an exact index of Han character pairs and words in small static files (docs/search.md)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.outputs import PublicFile
from build_scripts.search.catalog import make_catalog
from build_scripts.search.fold import Folder, Folding
from build_scripts.search.manifest import INDEX_FOLDER, crc_of, manifest_file, names_files
from build_scripts.search.periods import split_periods
from build_scripts.search.record import fold_story, make_record
from build_scripts.search.segment import build_segment
from build_scripts.site.model import Site


def build_index(site: Site, folding: Folding) -> Iterator[PublicFile]:
    """The files of the index below `search-index/` of the site, the manifest last.

    A pure function of the site's stories, labels and aliases and of `folding` (see `variants.load_folding`): the same
    content gives the same bytes under the same names, and a story of the newest month changes no closed segment. The
    engine also reads the stories' copies (`publish.copies`), which have to be published beside the index.
    """
    catalog = make_catalog(site)
    folder = Folder(folding)
    entries: list[Mapping[str, object]] = []
    for name, stories in split_periods(site.stories).items():
        records = [make_record(fold_story(site, story, folder), story, catalog) for story in stories]
        segment = build_segment(INDEX_FOLDER, name, records)
        yield from segment.files
        entries.append(segment.entry)
    names = names_files(site, folder)
    yield from names
    yield manifest_file(folding, crc_of("names", (file.path for file in names)), entries)

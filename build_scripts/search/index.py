"""The search index: an exact index of Han character pairs and words in small static files (docs/search.md)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from build_scripts.outputs import PublicFile
from build_scripts.search.catalog import make_catalog
from build_scripts.search.encode import checksum, to_json
from build_scripts.search.fold import Folder, Folding
from build_scripts.search.names import collect_further, collect_labels
from build_scripts.search.periods import split_periods
from build_scripts.search.record import make_record
from build_scripts.search.segment import build_segment
from build_scripts.site.model import Site

INDEX_FOLDER = "search-index"
FORMAT_VERSION = 2


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
        records = [make_record(site, story, catalog, folder) for story in stories]
        segment = build_segment(INDEX_FOLDER, name, records)
        yield from segment.files
        entries.append(segment.entry)
    names = names_files(site, folder)
    yield from names
    yield manifest_file(folding, names[0], entries)


def names_files(site: Site, folder: Folder) -> tuple[PublicFile, ...]:
    """The labels of the site's topics, countries and sources, and the files of all other names."""
    further = [to_json(names) for names in collect_further(site, folder)]
    checksums = [checksum(content) for content in further]
    labels = to_json({**collect_labels(site), "further": "".join(checksums)})
    return (
        PublicFile(f"{INDEX_FOLDER}/names.{checksum(labels)}.json", labels),
        *(
            PublicFile(f"{INDEX_FOLDER}/further-{number}.{crc}.json", content)
            for number, (crc, content) in enumerate(zip(checksums, further, strict=True))
        ),
    )


def manifest_file(folding: Folding, names: PublicFile, segments: Iterable[Mapping[str, object]]) -> PublicFile:
    """The manifest, from which the engine finds everything else.

    `segments` are the entries of `Segment`, `names` is the file of labels.
    """
    manifest = {
        "format": "briefing-search",
        "version": FORMAT_VERSION,
        "fold": {"characters": folding.characters, "letters": folding.letters, "ignored": folding.ignored},
        "names": checksum(names.content),
        "segments": list(segments),
    }
    return PublicFile(f"{INDEX_FOLDER}/manifest.json", to_json(manifest))

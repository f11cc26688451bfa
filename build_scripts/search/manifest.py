"""The manifest of the index, which names everything else, and the files of names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from build_scripts.outputs import PublicFile
from build_scripts.search.files import checksum, to_json
from build_scripts.search.fold import Folder, Folding
from build_scripts.search.names import collect_further, collect_labels
from build_scripts.site.model import Site

INDEX_FOLDER = "search-index"
FORMAT_VERSION = 3


def segment_entry(name: str, stories: int, paths: Iterable[str]) -> Mapping[str, object]:
    """What the manifest says of a segment with so many stories, whose files were made earlier and stand at `paths`."""
    return {"name": name, "stories": stories, "crc": crc_of("directory", paths)}


def crc_of(kind: str, paths: Iterable[str]) -> str:
    """The checksum in the name of the file of a kind ("directory", "names") among files of the index."""
    return next(path for path in paths if path.rpartition("/")[2].startswith(f"{kind}.")).split(".")[-2]


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


def manifest_file(folding: Folding, names: str, segments: Iterable[Mapping[str, object]]) -> PublicFile:
    """The manifest, from which the engine finds everything else.

    `segments` are the entries of `Segment`, `names` is the checksum of the file of labels.
    """
    manifest = {
        "format": "briefing-search",
        "version": FORMAT_VERSION,
        "fold": {"characters": folding.characters, "letters": folding.letters, "ignored": folding.ignored},
        "names": names,
        "segments": list(segments),
    }
    return PublicFile(f"{INDEX_FOLDER}/manifest.json", to_json(manifest))

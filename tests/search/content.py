"""The project's own sample stories as a site, and the queries over them."""

from __future__ import annotations

import io
import shutil
from pathlib import Path
from typing import Any

import yaml

from build_scripts.pages.config import load_config
from build_scripts.project import Project
from build_scripts.site.model import Site
from build_scripts.site.organise import organise
from build_scripts.stories.importer import import_paths
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.load import load_vocabulary
from tests.search.engine import ROOT
from tests.whole_site import load_stories

QUERIES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("queries.yml").read_text(encoding="utf-8"))


def load_sample_content(folder: Path) -> Site:
    """The stories of content/, with those of its posts, read in a copy at `folder`."""
    shutil.copytree(ROOT / "content", folder)
    project = Project(ROOT, folder)
    vocabulary, _ = load_vocabulary(project.vocabulary)
    tagger = Tagger(vocabulary)
    for _ in import_paths([str(project.posts)], folder, vocabulary, tagger, standard_input=io.BytesIO()):
        pass
    stories, _ = load_stories(folder, vocabulary, tagger)
    return organise(stories, vocabulary, load_config(project.config_file)[0])[0]


def check_answer(query: dict[str, Any], found: list[str]) -> str:
    """What is wrong with the ids that a query found, best first; "" if nothing is."""
    faults = [f"{story} is missing" for story in query["finds"] if story not in found]
    faults += [f"{story} should not be there" for story in query.get("not", ()) if story in found]
    if not query["finds"] and found:
        faults.append(f"nothing should be found, but {found[:3]} is")
    if "first" in query and found[:1] != [query["first"]]:
        faults.append(f"{found[:1]} is first, not {query['first']}")
    return f"{query['query']}: {'; '.join(faults)}" if faults else ""

"""Build: one at a time, with nothing to do if nothing changed, else the pipeline. It imports little, to be quick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import fields, replace
from functools import partial
from operator import attrgetter
from pathlib import Path

import msgspec

from build_scripts.incremental.fingerprint import code_fingerprint, digest, environment, fingerprint, plain
from build_scripts.incremental.stock import Stock
from build_scripts.incremental.store import DamagedStoreError, Store, open_store
from build_scripts.locks import only_one
from build_scripts.parallel import beside
from build_scripts.problems import Level, Problem
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.task import DEFAULT, BuildResult, Inputs, Options, Standing, stops
from build_scripts.trees import Mark, list_tree, recover

_LAST = "last build"  # under this name its result is kept
_NAMES = [field.name for field in fields(Problem)]
_FIELDS = attrgetter(*_NAMES)  # astuple copies each value


def build(project: Project, site_dir: Path, progress: Progress, options: Options = DEFAULT) -> BuildResult:
    """Import what is new, check, render what changed, and put the new site at `site_dir`.

    Problems of level error stop the build before anything is rendered (with `strict`, warnings do too). A second
    build of the same content or into the same folder waits until the first has ended. Raises ConfigError for a fault
    in mkdocs.yml, MissingEngineError if the engine is not installed, EngineError if it cannot render the pages,
    OSError if a file cannot be read or written.
    """
    content, site = (fingerprint(str(folder)).hex()[:16] for folder in (project.content, site_dir))

    def waiting() -> None:
        progress.say("Another build is running; waiting for its end")

    with only_one(project.cache / f"{content}.lock", waiting), only_one(project.cache / f"{site}.lock", waiting):
        recover(site_dir)
        file = project.cache / f"{content}-{site}.sqlite"
        version = code_fingerprint().hex()
        try:
            with open_store(file, version, clean=options.clean) as store:
                return _build(project, site_dir, progress, options, store)
        except DamagedStoreError:
            with open_store(file, version, clean=True) as store:
                return _build(project, site_dir, progress, options, store)


def _build(project: Project, site_dir: Path, progress: Progress, options: Options, store: Store) -> BuildResult:
    with beside(partial(list_tree, site_dir), options.jobs) as standing:
        inputs = take_inputs(project, Stock(store), options.engine)
        told = inputs.print()
        last = _last_result(store, told, standing, site_dir)
        if last and not options.always and not stops(last.problems, options.strict):
            return last
        from build_scripts.pipeline import run

        store.put("about", [(_LAST, b"")])
        result, marks, stories = run(project, site_dir, progress, options, store, inputs, standing)
        if result.site:
            if stories is not inputs.stories:
                told = replace(inputs, stories=stories).print()  # as they were read: later edits are for the next build
            store.put("about", [(_LAST, _to_json(result, told, marks))])
        return result


def take_inputs(project: Project, stock: Stock, engine: str) -> Inputs:
    """Look through all source files of a project that is to be rendered by an engine."""
    content = project.content
    theme = stock.take(project.theme, project.root)
    posts, stories = stock.take(project.posts, content), stock.take(content / "stories", content)
    return Inputs(
        posts=posts,
        stories=stories,
        vocabulary=fingerprint(stock.take(project.vocabulary, project.vocabulary)),
        hand_written=fingerprint(stock.take(project.hand_written, project.hand_written)),
        misnamed=tuple(stock.misnamed),
        theme=fingerprint((theme, digest(project.config_file.read_bytes()), environment(project.config_file))),
        engine=engine,
    )


def _to_json(result: BuildResult, inputs: str, marks: Mapping[str, Mark]) -> bytes:
    """What is remembered of a build: what a second one would find while inputs (by print) and site are as they are."""
    imported = Counter({"updated": 0, "created": 0} | result.imported)
    imported["unchanged"] += imported.pop("updated") + imported.pop("created")
    value = {
        "inputs": inputs,
        "site": _site_print(marks),
        "stories": result.stories,
        "pages": result.pages,
        "imported": +imported,
        "problems": [_FIELDS(problem) for problem in result.problems],
    }
    return msgspec.json.encode(value)


def _last_result(store: Store, inputs: str, standing: Standing, site_dir: Path) -> BuildResult | None:
    """What the last build found, if a second one could find nothing else."""
    try:
        last = msgspec.json.decode(store.get("about", _LAST))
        if last["inputs"] != inputs or last["site"] != _site_print(standing()):
            return None
        told = (dict(zip(_NAMES, values, strict=True)) for values in last["problems"])
        problems = (Problem(**{**values, "level": Level(values["level"])}) for values in told)
        return BuildResult(site_dir, last["stories"], last["pages"], 0, Counter(last["imported"]), tuple(problems))
    except (ValueError, TypeError, KeyError):
        return None


def _site_print(marks: Mapping[str, Mark]) -> str:
    return digest(plain(sorted(marks.items()))).hex()

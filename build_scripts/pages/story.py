"""The page of a story, and the redirects from its former addresses."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from urllib.parse import quote

from markupsafe import Markup

from build_scripts.markdown import to_html
from build_scripts.outputs import Page
from build_scripts.pages.names import group_names
from build_scripts.pages.reasons import shared_text
from build_scripts.pages.renderer import Head, Renderer
from build_scripts.pages.threads import place_in_thread
from build_scripts.pages.typography import typeset
from build_scripts.publish.json_ld import breadcrumb, news_article, script_text
from build_scripts.site.addresses import relative, story_address
from build_scripts.site.model import Index, Site
from build_scripts.site.neighbours import (
    countries_about,
    countries_mentioned,
    older_newer,
    related_stories,
    sources_of,
    topics_of,
)
from build_scripts.site.order import story_day
from build_scripts.site.related import shared
from build_scripts.stories.story import Source, Story
from build_scripts.tagging.tags import Evidence

RELATED_SHOWN = 4
CLUES_SHOWN = 4  # for each tag, the strongest first


@dataclass(frozen=True, slots=True)
class Cited:
    """A source as the story names it, the index of its outlet, and its headline where that is not the story's title."""

    ref: Source
    index: Index
    headline: str


@dataclass(frozen=True, slots=True)
class NearStory:
    """A story before or after this one, and in what sense."""

    what: str
    story: Story


@dataclass(frozen=True, slots=True)
class RelatedStory:
    """A related story, and what it shares with the page's ("" where an editor relates it)."""

    story: Story
    reason: str


@dataclass(frozen=True, slots=True)
class Clue:
    """A term in one kind of place: how often it stands there, and what that counts."""

    term: str
    place: str
    times: int
    points: float


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a story has a tag: its index, its strongest clues, and the points of all of them."""

    index: Index
    clues: Sequence[Clue]
    points: float


def story_page(render: Renderer, story: Story) -> Page:
    """The page of one story."""
    site = render.site
    address = story_address(story.id, story.date)
    day_name = render.text("day", "title", date=render.dates["date"](story_day(story)))
    head = Head(
        title=story.title,
        description=story.summary,
        kind="story",
        lastmod=story.modified.isoformat(),
        published=story.date.isoformat(),
        modified=story.updated.isoformat() if story.updated else "",
        json_ld=script_text([news_article(story, site), breadcrumb(story, site, day_name)]),
    )
    place = place_in_thread(site.connections, story)
    related = list(_related(render, story))
    told = {other.id for other in (*place.before, *place.after)} if place else set()
    told |= {each.story.id for each in related}
    body = to_html(_without_title(story), transform=typeset, link=partial(relative, page=address))
    return render.page(
        address,
        "story.html",
        head,
        story=story,
        sources=list(_cited(site, story)),
        body=Markup(body),
        summary="" if _opens_with_summary(story) else story.summary,
        automatic=[render.text("story", f"field_{name}") for name in sorted(story.automatic)],
        around=list(_around(render, story, told)),
        place=place,
        related=related,
        names=group_names(render, site.names.of.get(story.id, ())),
        reasons=_reasons(site, story),
        edit_url=site.config.edit_url and site.config.edit_url + quote(story.path),
    )


def _cited(site: Site, story: Story) -> Iterator[Cited]:
    for ref, index in zip(story.sources, sources_of(site, story), strict=True):
        yield Cited(ref, index, ref.headline if ref.headline and ref.headline != story.title else "")


def _without_title(story: Story) -> str:
    """The body without a heading that only says the title again, as that of the first of several articles does."""
    first, _, rest = story.body.lstrip("\n").partition("\n")
    return rest if first.startswith("#") and first.strip("# ") == story.title else story.body


def _opens_with_summary(story: Story) -> bool:
    """Whether the text begins with the words of its summary, as it does where the summary was made from it."""
    opening = story.sections[0].paragraphs[:1] if story.sections else ()
    return bool(opening) and opening[0].startswith(story.summary.removesuffix("……"))


def redirect_page(render: Renderer, address: str, story: Story) -> Page:
    """The page at a story's former address."""
    target = story_address(story.id, story.date)
    head = Head(
        title=render.text("redirect", "title"),
        description=story.title,
        kind="redirect",
        robots="noindex",
        template="redirect.html",
        location=relative(target, address),
        canonical=render.site.config.url + target.lstrip("/"),
    )
    return render.page(address, "redirect.html", head, target=target, label=story.title)


def _around(render: Renderer, story: Story, told: Collection[str]) -> Iterator[NearStory]:
    """The neighbours in time, each story once and none that the page has told of: those of the day first."""
    near = older_newer(render.site, story)
    topic = render.site.topics[story.topics[0]].label if story.topics else ""
    seen = {*told}
    for name, other in (
        ("older_day", near.older_of_day),
        ("newer_day", near.newer_of_day),
        ("older_topic", near.older_of_topic),
        ("newer_topic", near.newer_of_topic),
    ):
        if other and other.id not in seen:
            seen.add(other.id)
            yield NearStory(render.text("story", name, topic=topic), other)


def _related(render: Renderer, story: Story) -> Iterator[RelatedStory]:
    """The stories that an editor relates, then older ones that share most, RELATED_SHOWN in all."""
    chosen = related_stories(render.site, story)
    for other in chosen:
        yield RelatedStory(other, "")
    for each in render.site.connections.related(story)[: max(0, RELATED_SHOWN - len(chosen))]:
        other = render.site.by_id[each.older]
        countries, topics = shared(story.about, other.about), shared(story.topics, other.topics)
        yield RelatedStory(other, shared_text(render, each.words, countries, topics))


def _reasons(site: Site, story: Story) -> list[Reason]:
    """The evidence for each tag that the story has, in the order of its tags."""
    clues = _clues(story.evidence)
    indexes = (*countries_about(site, story), *countries_mentioned(site, story), *topics_of(site, story))
    found = ((index, clues.get(index.key, ())) for index in indexes)
    return [Reason(index, each[:CLUES_SHOWN], sum(clue.points for clue in each)) for index, each in found if each]


def _clues(evidence: Iterable[Evidence]) -> dict[str, list[Clue]]:
    """The evidence for each tag by term and place, the strongest first."""
    points: defaultdict[str, defaultdict[tuple[str, str], list[float]]] = defaultdict(lambda: defaultdict(list))
    for one in evidence:
        points[one.tag][one.term, one.place].append(one.points)
    return {
        tag: sorted(
            (Clue(term, place, len(each), sum(each)) for (term, place), each in found.items()),
            key=lambda clue: (-clue.points, clue.place, clue.term),
        )
        for tag, found in points.items()
    }

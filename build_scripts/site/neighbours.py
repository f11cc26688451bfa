"""What a story leads to: older and newer stories, its outlets, topics and countries, the stories an editor relates."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from build_scripts.site.model import Index, Site
from build_scripts.site.order import newest_first, story_day, time_key
from build_scripts.site.sources import identify_source
from build_scripts.stories.story import Story

@dataclass(frozen=True, slots=True)
class Neighbours:
    """The stories just before and after one in time; None at an end."""

    older_of_day: Story | None
    newer_of_day: Story | None
    older_of_topic: Story | None
    newer_of_topic: Story | None


def older_newer(site: Site, story: Story) -> Neighbours:
    """The neighbours in time of a story of this site: on its day, and among the stories of its first topic."""
    day = newest_first(site.days[story_day(story)])
    topic = site.topics[story.topics[0]].stories if story.topics else (story,)
    return Neighbours(*_around(day, story), *_around(topic, story))


def _around(stories: Sequence[Story], story: Story) -> tuple[Story | None, Story | None]:
    """(older, newer) in a list that is newest first and holds the story."""
    place = bisect_left(stories, time_key(story), key=time_key)
    older = stories[place + 1] if place + 1 < len(stories) else None
    newer = stories[place - 1] if place else None
    return older, newer


def sources_of(site: Site, story: Story) -> tuple[Index, ...]:
    """The indexes of a story's outlets: one for each of `story.sources`, in their order."""
    return tuple(site.sources[identify_source(ref, site.vocabulary).slug] for ref in story.sources)


def topics_of(site: Site, story: Story) -> tuple[Index, ...]:
    """The indexes of a story's topics, best first."""
    return tuple(site.topics[slug] for slug in story.topics)


def countries_about(site: Site, story: Story) -> tuple[Index, ...]:
    """The indexes of the countries that a story is about, best first."""
    return tuple(site.countries[code] for code in story.about)


def countries_mentioned(site: Site, story: Story) -> tuple[Index, ...]:
    """The indexes of the other countries that a story names, in its order."""
    return tuple(site.countries[code] for code in story.mentioned)


def related_stories(site: Site, story: Story) -> tuple[Story, ...]:
    """The stories that an editor relates to this one, in the editor's order."""
    return tuple(site.by_id[story_id] for story_id in story.related if story_id in site.by_id)

"""What search knows of the site as a whole: the names of its topics, countries and sources, and where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.site.model import Index, Site
from build_scripts.stories.story import Story

FACETS = ("topics", "countries", "sources")


@dataclass(frozen=True)
class Catalog:
    """Labels by key for each facet, and the keys of each story's outlets by the story's id."""

    labels: Mapping[str, Mapping[str, str]]
    sources: Mapping[str, tuple[str, ...]]

    def facet_keys(self, story: Story) -> Mapping[str, tuple[str, ...]]:
        """The values by which a story can be filtered. A country: those that it is about."""
        return {"topics": story.topics, "countries": story.about, "sources": self.sources.get(story.id, ())}

    def names(self, story: Story) -> frozenset[str]:
        """Names that find a story though its text may spell them otherwise: countries, topics, outlets."""
        keys = {**self.facet_keys(story), "countries": (*story.about, *story.mentioned)}
        return frozenset(self.labels[facet].get(key, key) for facet in FACETS for key in keys[facet])


def make_catalog(site: Site) -> Catalog:
    """The catalog of a site."""
    sources: defaultdict[str, list[str]] = defaultdict(list)
    for index in site.sources.values():
        for story in index.stories:
            sources[story.id].append(index.key)
    return Catalog(
        labels={"topics": _labels(site.topics), "countries": _labels(site.countries), "sources": _labels(site.sources)},
        sources={story_id: tuple(sorted(keys)) for story_id, keys in sources.items()},
    )


def _labels(indexes: Mapping[str, Index]) -> dict[str, str]:
    return {index.key: index.label for index in indexes.values()}

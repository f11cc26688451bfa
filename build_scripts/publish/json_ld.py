"""What a story's page tells search engines, in schema.org's words (https://schema.org/NewsArticle)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from build_scripts.pages.typography import typeset
from build_scripts.publish.formats import absolute, one_line, to_json
from build_scripts.site.addresses import day_address, story_address
from build_scripts.site.model import Index, Site
from build_scripts.site.neighbours import countries_about, countries_mentioned, sources_of, topics_of
from build_scripts.site.order import story_day
from build_scripts.stories.story import Story
from build_scripts.tagging.names import NameKind

CONTEXT = "https://schema.org"
MEDIA_TOPICS = "http://cv.iptc.org/newscodes/mediatopic/"  # IPTC's own identifiers of its topics, with http
_TYPES = {NameKind.PERSON: "Person", NameKind.ORGANISATION: "Organization", NameKind.OTHER: "Thing"}
# What would end or open a tag in HTML, and the line ends of older JavaScript.
_TO_ESCAPE = re.compile("[<>&\u2028\u2029]")


def news_article(story: Story, site: Site) -> dict[str, Any]:
    """A story as NewsArticle: the outlets are its authors, the site its publisher, their articles what it is based on.

    Fields without a value are left out.
    """
    url = absolute(site.config, story_address(story.id, story.date))
    outlets = dict.fromkeys(one_line(index.label) for index in sources_of(site, story))
    fields: dict[str, Any] = {
        "headline": typeset(one_line(story.title)),
        "description": typeset(one_line(story.summary)),
        "datePublished": story.date.isoformat(),
        "dateModified": story.modified.isoformat(),
        "inLanguage": site.config.language,
        "url": url,
        "mainEntityOfPage": {"@type": "WebPage", "@id": url},
        "author": [{"@type": "Organization", "name": name} for name in outlets],
        "publisher": {"@type": "Organization", "name": site.config.name, "url": site.config.url},
        "isBasedOn": list(dict.fromkeys(one_line(ref.url) for ref in story.sources if ref.url)),
        "about": [*_places(site, countries_about(site, story)), *_terms(site, topics_of(site, story))],
        "mentions": [*_places(site, countries_mentioned(site, story)), *_names(site, story)],
        "articleSection": [index.label for index in topics_of(site, story)],
        "keywords": [index.label for index in (*topics_of(site, story), *countries_about(site, story))],
        "correction": [
            {"@type": "CorrectionComment", "text": one_line(item.text), "datePublished": f"{item.date:%Y-%m-%d}"}
            for item in story.corrections
        ],
    }
    return {"@context": CONTEXT, "@type": "NewsArticle"} | {name: value for name, value in fields.items() if value}


def breadcrumb(story: Story, site: Site, day_name: str) -> dict[str, Any]:
    """The way to a story's page: home, its day (`day_name` as readers see it), the story."""
    day = day_address(story_day(story))
    steps = [
        (site.config.name, "/"),
        (day_name, day),
        (typeset(one_line(story.title)), story_address(story.id, story.date)),
    ]
    return {
        "@context": CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": name, "item": absolute(site.config, address)}
            for position, (name, address) in enumerate(steps, start=1)
        ],
    }


def script_text(value: Mapping[str, Any] | list[dict[str, Any]]) -> str:
    """JSON that may stand inside `<script type="application/ld+json">`, whatever its strings hold."""
    return _TO_ESCAPE.sub(lambda match: f"\\u{ord(match[0]):04x}", to_json(value).decode())


def _places(site: Site, countries: Iterable[Index]) -> list[dict[str, str]]:
    """Countries with their ISO 3166-1 codes; the European Union is none."""
    return [
        {
            "@type": "Organization" if index.key == "EU" else "Country",
            "name": index.label,
            "identifier": index.key,
            "url": absolute(site.config, index.address),
        }
        for index in countries
    ]


def _names(site: Site, story: Story) -> Iterator[dict[str, str]]:
    """People, organisations and others that the story names in the original."""
    for name in site.names.of.get(story.id, ()):
        mention = {"@type": _TYPES[name.kind], "name": one_line(name.han), "alternateName": one_line(name.latin)}
        yield mention | ({"url": absolute(site.config, name.address)} if name.address else {})


def _terms(site: Site, topics: Iterable[Index]) -> Iterator[dict[str, Any]]:
    """Topics with the IPTC Media Topics that they stand for."""
    for index in topics:
        topic = site.vocabulary.topics.get(index.key)
        codes = [f"{MEDIA_TOPICS}{code}" for code in topic.iptc] if topic else []
        term = {"@type": "DefinedTerm", "name": index.label, "url": absolute(site.config, index.address)}
        yield term | ({"sameAs": codes} if codes else {})

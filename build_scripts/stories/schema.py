"""The schema of a story's front matter: the one source of validation, the JSON Schema and docs/front-matter.md.

A field's description is written for contributors: it appears word for word in the reference and in problems.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from datetime import datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from build_scripts.text import UNREADABLE


def _matching(pattern: str, wanted: str) -> Callable[[str], str]:
    """A validator that says in words what is wanted, where a pattern alone would be a riddle."""
    compiled = re.compile(pattern)

    def check(value: str) -> str:
        if not compiled.fullmatch(value):
            raise ValueError(wanted)
        return value

    return check


def _one_line(value: str) -> str:
    """Refuse line breaks and characters that are not text: every theme and feed prints these fields."""
    if "\n" in value or "\t" in value or UNREADABLE.search(value):
        raise ValueError("one line of plain text, without control characters")
    return value


# Years from 1000 to 8999: an offset never leaves the calendar.
_MOMENT = r"[1-8]\d{3}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2})?)?"
_DAY = r"[1-8]\d{3}-\d{2}-\d{2}"
COUNTRY_CODE = r"[A-Z]{2}"
TOPIC_SLUG = r"[a-z]+(-[a-z]+)*"
_SHA256 = r"[0-9a-f]{64}"
WEB_ADDRESS = r"https?://[^\s<>\"\\^`{}|\x00-\x20\x7f-\x9f]+"
_ALIAS = r"/[^\s/\\:*?\"<>|#][^\s\\:*?\"<>|#]*"


def _iso(pattern: str, wanted: str) -> Callable[[object], object]:
    """Refuse what pydantic would also take for a date, such as 20260204 (seconds since 1970)."""
    compiled = re.compile(pattern)

    def check(value: object) -> object:
        if isinstance(value, str) and not compiled.fullmatch(value.strip()):
            raise ValueError(wanted)
        return value

    return check


Line = Annotated[str, StringConstraints(strip_whitespace=True, max_length=2000), AfterValidator(_one_line)]
Text = Annotated[Line, StringConstraints(min_length=1)]
Moment = Annotated[
    datetime,
    BeforeValidator(_iso(_MOMENT, "a date and time like 2026-02-04T14:32:12+08:00 (or a day, or no offset)")),
    Field(json_schema_extra={"pattern": f"^{_MOMENT}$"}),
]
Day = Annotated[
    Date, BeforeValidator(_iso(_DAY, "a day like 2026-02-04")), Field(json_schema_extra={"pattern": f"^{_DAY}$"})
]
CountryCode = Annotated[
    str,
    AfterValidator(_matching(COUNTRY_CODE, "a country's code in two capital letters, e.g. TW")),
    Field(json_schema_extra={"pattern": f"^{COUNTRY_CODE}$"}),
]
TopicSlug = Annotated[
    str,
    AfterValidator(_matching(TOPIC_SLUG, "a topic's slug in small letters, e.g. energy")),
    Field(json_schema_extra={"pattern": f"^{TOPIC_SLUG}$"}),
]
Sha256 = Annotated[
    str,
    AfterValidator(_matching(_SHA256, "64 hexadecimal digits")),
    Field(json_schema_extra={"pattern": f"^{_SHA256}$"}),
]
WebAddress = Annotated[
    str,
    StringConstraints(strip_whitespace=True, max_length=2000),
    AfterValidator(_matching(WEB_ADDRESS, "an address that starts with https:// or http://, without spaces or quotes")),
    Field(json_schema_extra={"pattern": r"^https?://\S+$"}),
]
Alias = Annotated[
    str,
    StringConstraints(max_length=300),
    AfterValidator(_matching(_ALIAS, "an address of this site such as /old/place/, without a host, ? or #")),
    Field(json_schema_extra={"pattern": f"^{_ALIAS}$"}),
]


class Model(BaseModel):
    """Strict and frozen: an unknown field is a problem, a value never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Countries(Model):
    """The countries of a story. No code stands in both lists."""

    about: tuple[CountryCode, ...] = Field(
        (), description="Countries that a one-sentence summary must name, best first (ISO 3166-1 alpha-2, EU, XK)."
    )
    mentioned: tuple[CountryCode, ...] = Field((), description="Other countries that the story names.")


class SourceRef(Model):
    """Where one of the story's articles was published."""

    name: Text = Field(description="The outlet's name, as vocabulary/sources.yml spells it.")
    url: WebAddress | None = Field(None, description="Link to the original article (http or https).")
    headline: Text | None = Field(None, description="The article's headline, where it differs from the title.")
    byline: Text | None = Field(None, description="The reporters, as the outlet names them.")


class PostRef(Model):
    """The source post of an imported story. Written by `briefing import`; leave it as it is."""

    id: Text = Field(description="The post's id, e.g. IA/M.1770186735.A.77C.")
    board: Line = Field("", description="The board.")
    author: Line = Field("", description="The poster's id on the board.")
    url: WebAddress | None = Field(None, description="The post's address.")
    sha256: Sha256 = Field(description="SHA-256 of the post as it was received.")
    imported: Sha256 = Field(
        description="SHA-256 of this file as import wrote it (this line left out): how an edit by a person is noticed."
    )


class Correction(Model):
    """A correction that readers are told of."""

    date: Day = Field(description="The day of the correction (YYYY-MM-DD).")
    text: Text = Field(description="What was wrong and what is right.")


class FrontMatter(Model):
    """What stands between the two `---` lines of a story."""

    title: Text = Field(description="The title, without a category such as [新聞].")
    date: Moment = Field(description="When it was posted or written, ISO 8601. Without an offset: Asia/Taipei.")
    summary: Text | None = Field(None, description="One or two sentences. Left out: the story's first sentences.")
    countries: Countries | None = Field(None, description="The story's countries. Left out: tagged automatically.")
    topics: tuple[TopicSlug, ...] | None = Field(
        None, max_length=3, description="One to three topics, best first. Left out: tagged automatically."
    )
    sources: tuple[SourceRef, ...] = Field((), description="The articles that the story is made from, in order.")
    post: PostRef | None = Field(None, description="The source post (imported stories only).")
    draft: bool = Field(False, description="true: the story is checked but not published.")
    updated: Moment | None = Field(None, description="When the story last changed in substance.")
    corrections: tuple[Correction, ...] = Field((), description="Corrections, oldest first.")
    aliases: tuple[Alias, ...] = Field((), description="Other addresses of this site that lead to the story: /old/.")
    thread: Text | None = Field(None, description="The thread that the story belongs to: one name for all its stories.")
    related: tuple[Text, ...] = Field((), description="Ids of related stories, best first.")
    weight: int = Field(0, ge=-100, le=100, description="Importance on its day: the highest comes first. Default 0.")

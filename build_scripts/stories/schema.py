"""The schema of a story's front matter: the one source of validation, the JSON Schema and docs/front-matter.md.

A field's description is written for contributors: it appears word for word in the reference.
"""

from __future__ import annotations

from datetime import date as Date  # noqa: N812 - `date` is a field's name here
from datetime import datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=2000)]
CountryCode = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
TopicSlug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
WebAddress = Annotated[str, StringConstraints(pattern=r"^https?://[^\s<>\"]+$", max_length=2000)]


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
    board: str = Field("", description="The board.")
    author: str = Field("", description="The poster's id on the board.")
    url: WebAddress | None = Field(None, description="The post's address.")
    sha256: Sha256 = Field(description="SHA-256 of the post as it was received.")
    imported: Sha256 = Field(
        description="SHA-256 of this file as import wrote it (this line left out): how an edit by a person is noticed."
    )


class Correction(Model):
    """A correction that readers are told of."""

    date: Date = Field(description="The day of the correction (YYYY-MM-DD).")
    text: Text = Field(description="What was wrong and what is right.")


class FrontMatter(Model):
    """What stands between the two `---` lines of a story."""

    title: Text = Field(description="The title, without a category such as [新聞].")
    date: datetime = Field(description="When it was posted or written, ISO 8601. Without an offset: Asia/Taipei.")
    summary: Text | None = Field(None, description="One or two sentences. Left out: the story's first sentences.")
    countries: Countries | None = Field(None, description="The story's countries. Left out: tagged automatically.")
    topics: tuple[TopicSlug, ...] | None = Field(
        None, description="One to three topics, best first. Left out: tagged automatically."
    )
    sources: tuple[SourceRef, ...] = Field((), description="The articles that the story is made from, in order.")
    post: PostRef | None = Field(None, description="The source post (imported stories only).")
    draft: bool = Field(False, description="true: the story is checked but not published.")
    updated: datetime | None = Field(None, description="When the story last changed in substance.")
    corrections: tuple[Correction, ...] = Field((), description="Corrections, oldest first.")
    aliases: tuple[Text, ...] = Field((), description="Other addresses of this site that lead to the story: /old/.")
    thread: Text | None = Field(None, description="The thread that the story belongs to: one name for all its stories.")
    related: tuple[Text, ...] = Field((), description="Ids of related stories, best first.")
    weight: int = Field(0, ge=-100, le=100, description="Importance on its day: the highest comes first. Default 0.")

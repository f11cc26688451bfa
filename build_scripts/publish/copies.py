"""A story as clean Markdown beside its page: for people who quote it and programs that read it."""

from __future__ import annotations

import json
from typing import Any

from build_scripts.markdown import escape
from build_scripts.outputs import PublicFile
from build_scripts.publish.formats import absolute, one_line, path_of
from build_scripts.site.addresses import story_address
from build_scripts.site.model import Site
from build_scripts.stories.story import Story
from build_scripts.text import clean

# A value in YAML's flow style, which is JSON's. (YAML forbids some of JSON's characters: `one_line` took them.)
_yaml = json.JSONEncoder(ensure_ascii=False).encode


def story_copy(site: Site, story: Story) -> PublicFile:
    """`index.md` beside the story's page: front matter with what a reader may know, the title, the body.

    Of the source post only its address is told. Search reads copies, too (docs/search.md): a field stays a JSON value
    on a line of its own.
    """
    sources = [
        {"name": one_line(ref.name), "url": ref.url, "headline": ref.headline, "byline": ref.byline}
        for ref in story.sources
    ]
    fields: dict[str, Any] = {
        "title": one_line(story.title),
        "url": absolute(site.config, story_address(story.id, story.date)),
        "date": story.date.isoformat(),
        "updated": story.updated.isoformat() if story.updated else None,
        "language": site.config.language,
        "summary": one_line(story.summary),
        "countries": {"about": story.about, "mentioned": story.mentioned},
        "topics": story.topics,
        "sources": [{name: one_line(value) for name, value in source.items() if value} for source in sources],
        "corrections": [{"date": f"{item.date:%Y-%m-%d}", "text": one_line(item.text)} for item in story.corrections],
        "post": one_line(story.post.url) if story.post and story.post.url else None,
    }
    header = "".join(f"{name}: {_yaml(value)}\n" for name, value in fields.items() if value)
    text = f"---\n{header}---\n\n# {escape(one_line(story.title))}\n\n{clean(story.body).strip()}\n"
    return PublicFile(copy_path(story), text.encode())


def copy_path(story: Story) -> str:
    """Where the copy of a story stands."""
    return path_of(f"{story_address(story.id, story.date)}index.md")

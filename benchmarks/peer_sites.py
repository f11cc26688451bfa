"""The same stories as the source of other generators' sites: Markdown with the front matter that each understands.

Each site shows every story with its topics and countries, and lists the stories of each of these.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from build_scripts.site.addresses import story_address
from build_scripts.stories.story import Story

_TITLE = "簡報"
_A_PAGE = 50  # stories in a list, where we make it


def hugo_site(folder: Path, stories: Sequence[Story]) -> None:
    """Hugo: taxonomies with paged lists and feeds, a sitemap."""
    _write_stories(
        folder / "content",
        stories,
        lambda story: {**_head(story), "topics": story.topics, "countries": (*story.about, *story.mentioned)},
    )
    base = (
        '<!doctype html><html lang="zh-tw"><head><meta charset="utf-8"><title>{{ .Title }}</title>'
        '<meta name="description" content="{{ .Description }}"></head><body>{{ block "main" . }}{{ end }}</body></html>'
    )
    single = (
        '{{ define "main" }}<article data-pagefind-body><h1>{{ .Title }}</h1>'
        '<time datetime="{{ .Date }}">{{ .Date.Format "2006-01-02" }}</time>{{ .Content }}'
        '<ul>{{ range .GetTerms "topics" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}'
        '{{ range .GetTerms "countries" }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
        "</article>{{ end }}"
    )
    listing = (
        '{{ define "main" }}<h1>{{ .Title }}</h1><ul>{{ range .Paginator.Pages }}<li>'
        '<a href="{{ .RelPermalink }}">{{ .Title }}</a> {{ .Description }}</li>{{ end }}</ul>'
        '{{ with .Paginator.Prev }}<a href="{{ .URL }}">{{ .PageNumber }}</a>{{ end }}'
        '{{ with .Paginator.Next }}<a href="{{ .URL }}">{{ .PageNumber }}</a>{{ end }}{{ end }}'
    )
    _write(
        folder,
        {
            "hugo.toml": (
                f'baseURL = "https://example.org/"\nlocale = "zh-tw"\ntitle = "{_TITLE}"\nhasCJKLanguage = true\n'
                f'[taxonomies]\ntopic = "topics"\ncountry = "countries"\n[pagination]\npagerSize = {_A_PAGE}\n'
            ),
            "layouts/baseof.html": base,
            "layouts/single.html": single,
            "layouts/list.html": listing,
        },
    )


def eleventy_site(folder: Path, stories: Sequence[Story]) -> None:
    """Eleventy: tags, and a list of each tag's stories."""
    _write_stories(
        folder / "content",
        stories,
        lambda story: {**_head(story), "layout": "story.njk", "tags": _tags(story)},
    )
    page = (
        '<!doctype html><html lang="zh-tw"><head><meta charset="utf-8"><title>{{ title }}</title></head>'
        "<body>%s</body></html>"
    )
    story = page % (
        '<article><h1>{{ title }}</h1><time datetime="{{ page.date.toISOString() }}"></time>{{ content | safe }}'
        '<ul>{% for tag in tags %}<li><a href="/tags/{{ tag }}/">{{ tag }}</a></li>{% endfor %}</ul></article>'
    )
    tags = '---\npagination: {data: collections, size: 1, alias: tag}\npermalink: "/tags/{{ tag }}/"\n---\n' + page % (
        "<h1>{{ tag }}</h1><ul>{% for story in collections[tag] %}"
        '<li><a href="{{ story.url }}">{{ story.data.title }}</a> {{ story.data.description }}</li>{% endfor %}</ul>'
    )
    settings = (
        'export default () => ({ dir: { input: "content", output: "public" }, markdownTemplateEngine: false });\n'
    )
    _write(folder, {"eleventy.config.mjs": settings, "content/_includes/story.njk": story, "content/tags.njk": tags})


def material_site(folder: Path, stories: Sequence[Story], *, search: bool) -> None:
    """MkDocs-Material and Zensical: lists as pages of Markdown, and a navigation with the home page only.

    Their tags would make one page for all tags (which takes Zensical 8 GB at 1,000 stories), and each page in the
    navigation costs every other page.
    """
    members = defaultdict(list)
    for story in sorted(stories, key=lambda story: story.date):
        for tag in _tags(story):
            members[tag].append(story)
    shares = {tag: [of[start : start + _A_PAGE] for start in range(0, len(of), _A_PAGE)] for tag, of in members.items()}
    files = {
        f"docs/tags/{tag}/{number}.md": _list(tag, share) for tag in shares for number, share in enumerate(shares[tag])
    }
    _write_stories(
        folder / "docs", stories, _head, lambda story: _links(story, {tag: len(shares[tag]) - 1 for tag in shares})
    )
    settings = {
        "site_name": _TITLE,
        "site_url": "https://example.org/",
        "theme": {"name": "material", "language": "zh-TW", "font": False},
        "plugins": [{"search": {"lang": "zh"}}] if search else [],
        "nav": ["index.md"],
        "validation": {"nav": {"omitted_files": "ignore"}},
    }
    every = "".join(f"- [{tag}](tags/{tag}/{len(shares[tag]) - 1}.md)\n" for tag in sorted(shares))
    _write(folder, {"mkdocs.yml": json.dumps(settings), "docs/index.md": f"# {_TITLE}\n\n{every}", **files})


def _list(tag: str, stories: Sequence[Story]) -> str:
    items = (f"- [{story.title}](../../{_path(story)}.md) {story.summary}" for story in stories)
    return f"# {tag}\n\n" + "\n".join(items) + "\n"


def _links(story: Story, newest: Mapping[str, int]) -> str:
    up = "../" * _path(story).count("/")
    return " ".join(f"[{tag}]({up}tags/{tag}/{newest[tag]}.md)" for tag in _tags(story))


def _tags(story: Story) -> tuple[str, ...]:
    return (*story.topics, *story.about, *story.mentioned)


def _path(story: Story) -> str:
    return story_address(story.id, story.date).strip("/")


def _head(story: Story) -> dict[str, object]:
    return {"title": story.title, "date": story.date.isoformat(), "description": story.summary}


def _write_stories(
    folder: Path,
    stories: Sequence[Story],
    head: Callable[[Story], Mapping[str, object]],
    foot: Callable[[Story], str] = lambda story: "",
) -> None:
    for story in stories:
        front = json.dumps(head(story), ensure_ascii=False)  # JSON is YAML
        _write(folder, {f"{_path(story)}.md": f"---\n{front}\n---\n\n{story.body}\n\n{foot(story)}\n"})


def _write(folder: Path, files: Mapping[str, str]) -> None:
    for path, text in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")

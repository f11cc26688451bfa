"""Markdown as plain text: what the tagger, the search index and the summary read."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.markdown.parser import inline_text, outline, parse
from build_scripts.stories.story import Section


def to_sections(markdown: str, articles: int = 1) -> tuple[Section, ...]:
    """A story's body as plain text: one section for each article, each block of it as one string.

    `articles` is how many articles the story's front matter names as its sources. The body's top headings are the
    articles' headlines if there are several articles, as many such headings, and no text before the first one;
    else the body is one section without a headline, and its headings are subheadings.
    """
    blocks = list(_blocks(markdown))
    tops = sum(top for top, _ in blocks)
    if articles < 2 or tops != articles or not blocks[0][0]:
        return (Section("", tuple(text for _, text in blocks)),) if blocks else ()
    sections: list[tuple[str, list[str]]] = []
    for top, text in blocks:
        if top:
            sections.append((text, []))
        else:
            sections[-1][1].append(text)
    return tuple(Section(headline, tuple(paragraphs)) for headline, paragraphs in sections)


def _blocks(markdown: str) -> Iterator[tuple[bool, str]]:
    """Each block's text, and whether it is a heading of the highest level; blocks without text are left out."""
    tokens = parse(markdown)
    levels = outline(tokens, top=1)
    for index, token in enumerate(tokens):
        if token.type == "inline":
            text = inline_text(token)
        elif token.type in {"fence", "code_block"}:
            text = " ".join(token.content.split())
        else:
            continue
        if text.strip():
            yield levels.get(index - 1) == 1, text

"""Say in a few words what two stories share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from build_scripts.pages.renderer import Renderer

WORDS_SHOWN = 3


def shared_text(render: Renderer, words: Sequence[str], countries: Iterable[str], topics: Iterable[str] = ()) -> str:
    """For readers: the words that two stories share, else their countries' names, else their topics' labels."""
    site = render.site
    names = words[:WORDS_SHOWN] or [site.countries[code].label for code in countries][:WORDS_SHOWN]
    if names:
        return render.text("reasons", "names", names=render.text("reasons", "separator").join(names))
    labels = [site.topics[slug].label for slug in topics]
    return render.text("reasons", "topics", names=render.text("reasons", "separator").join(labels)) if labels else ""

"""A page survives the engine: its front matter and its HTML come out as they went in, whatever they say."""

from __future__ import annotations

import markdown
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape
from mkdocs.utils.meta import get_data

from build_scripts.pages.envelope import unwrap, wrap
from build_scripts.text import clean

HOSTILE = [
    "---",
    "--- \n---\ntitle: other\n---\n",
    "a: b # c",
    "\"quoted\" and 'single'",
    "{{ config }} {% raise %}",
    "!!python/object:os.system x",
    "&anchor *alias",
    "no",
    "2026-02-04",
    "[x]: y\n\n    code",
    "\u2028line\u2029separators\x00and\x02control\x85",
    "*emphasis* _x_ `code` <script>x</script> &amp; &lt;",
    "klzzwxh:0",
]


def read_back(page: str) -> tuple[dict[str, object], str]:
    """The front matter and the HTML, as MkDocs and Python-Markdown see them."""
    body, meta = get_data(page)
    return meta, markdown.markdown(body)


@pytest.mark.parametrize("text", HOSTILE)
def test_front_matter_cannot_be_left(text: str) -> None:
    page = wrap({"title": text, "feeds": [{"title": text}]}, "<div>x</div>")
    meta, html = read_back(page)
    assert unwrap(page) == (meta, html)
    shown = " ".join(clean(text).split())
    assert meta == {"title": shown, "feeds": [{"title": shown}]}
    assert html == "<div>x</div>"


@given(st.text(min_size=1))
def test_any_text_is_one_line_of_front_matter(text: str) -> None:
    page = wrap({"title": "t", "description": text}, "<p>x</p>")
    meta, _ = read_back(page)
    assert unwrap(page) == (meta, "<p>x</p>")
    assert meta.get("description", "") == " ".join(clean(text).split())


@pytest.mark.parametrize("text", HOSTILE)
def test_html_passes_the_engine_unchanged(text: str) -> None:
    html = f"<div>\n<p>{escape(clean(text))}</p>\n</div>"
    page = wrap({"title": "t"}, html)
    body = page.split("---\n", 2)[2].removesuffix("\n")
    assert read_back(page)[1] == body


@given(st.lists(st.sampled_from(["\n", "\n\n", " ", "中文", "<p>a</p>", "<ul>\n<li>b</li>\n</ul>", "# no", "    x"])))
def test_no_blank_line_stays_outside_preformatted_text(parts: list[str]) -> None:
    body = wrap({"title": "t"}, "<div>" + "".join(parts) + "</div>").split("---\n", 2)[2]
    assert not any(not line.strip() for line in body.removesuffix("\n").split("\n"))


def test_preformatted_text_keeps_its_blank_lines() -> None:
    html = "<div>\n\n<pre><code>a\n\n  \n\nb\n</code></pre>\n\n</div>"
    body = wrap({"title": "t"}, html).split("---\n", 2)[2]
    assert body == "<div>\n<pre><code>a\n&#10;  \n&#10;b\n</code></pre>\n</div>\n"
    assert markdown.markdown(body) == body.strip()

"""A body's Markdown becomes HTML that is safe on a page: cases as data, attacks, and invariants for any text."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown as python_markdown

from build_scripts.markdown import anchors, is_safe_link, links, to_html

# Each case in cases.md: a title after "####", then Markdown and the HTML expected of it, in fences of their own.
_CASE = re.compile(r"^#### (.+)\n+~~~~ markdown\n(.*?)^~~~~\n+~~~~ html\n(.*?)^~~~~$", re.MULTILINE | re.DOTALL)
CASES = _CASE.findall((Path(__file__).parent / "cases.md").read_text("utf-8"))

MARKDOWN = st.text(alphabet="#-*_`>|[]()<!&:./\\\n　 \x02\x03abc美國1\"'=~", max_size=80) | st.text(max_size=80)


@pytest.mark.parametrize(("title", "markdown", "html"), CASES, ids=[case[0] for case in CASES])
def test_case(title: str, markdown: str, html: str) -> None:
    assert to_html(markdown) + "\n" == html, title


ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](&#106;avascript:alert(1))",
    "[x](\x01javascript:alert(1))",
    "[x](vbscript:x)",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "<javascript:alert(1)>",
    "[x]: javascript:alert(1)\n\n[x]",
    '[x](https://example.org/ "\\" onmouseover=alert(1) \\"")',
    '[x](https://example.org/" onclick=alert(1))',
    "[x](//evil.example/)",
    "[x](\\\\evil.example\\)",
    "[x](/\\evil.example)",
    "`</code><script>alert(1)</script>`",
    "```\n</pre><script>alert(1)</script>\n```",
    '``` "><script>alert(1)</script>\nx\n```',
    "# <a id=x onclick=alert(1)>",
    '# " onclick=alert(1) x="',
    "<!-- --><svg/onload=alert(1)>",
    "| <b> |\n|--|\n| <script> |",
    "{: onclick=alert(1) }",
    "\x02wzxhzdk:0\x03",
    "<iframe src=https://example.org>",
    "<style>*{}</style>",
    "[x](https://example.org/){: style=x }",
]


@pytest.mark.parametrize("markdown", ATTACKS)
def test_no_attack_gives_anything_but_safe_elements(markdown: str) -> None:
    assert unsafe_parts(to_html(markdown)) == []


@given(MARKDOWN)
def test_any_text_gives_safe_and_well_formed_html(markdown: str) -> None:
    html = to_html(markdown)
    assert unsafe_parts(html) == []
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", html)


@given(MARKDOWN)
def test_html_has_no_blank_line_outside_pre(markdown: str) -> None:
    """A blank line would end the HTML block inside a Markdown page, and the rest would be read as Markdown."""
    outside = re.sub(r"<pre>.*?</pre>", "", to_html(markdown), flags=re.DOTALL)
    assert not re.search(r"\n[ \t]*\n", outside)


@given(MARKDOWN)
def test_the_page_engines_parser_passes_the_html_on_unchanged(markdown: str) -> None:
    """MkDocs and Zensical read our pages with Python-Markdown: a body inside an element must come out as it went in
    (tabs, which it expands, are spaces to a reader)."""
    page = f"<div>\n{to_html(markdown)}\n</div>"
    assert python_markdown(page) == page.expandtabs(4)


@given(st.lists(st.tuples(st.integers(1, 6), st.sampled_from(["歐盟", "稀土", "Search"])), max_size=8))
def test_headings_never_skip_a_level_and_have_unique_anchors(headings: list[tuple[int, str]]) -> None:
    html = to_html("\n\n".join(f"{'#' * level} {text}" for level, text in headings))
    levels = [int(level) for level in re.findall(r"<h(\d)", html)]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(levels) == len(headings)
    assert all(after <= before + 1 for before, after in zip([1, *levels], levels, strict=False))
    assert len(set(ids)) == len(ids) == len(headings)


def test_offset_moves_all_headings_down() -> None:
    assert re.findall(r"<h\d", to_html("# 一\n\n## 二", heading_offset=1)) == ["<h3", "<h4"]


def test_transform_changes_text_but_neither_code_nor_addresses() -> None:
    html = to_html(
        "a *a* `a` [a](/a/) https://a.example ![a](/a.png)\n\n    a\n\n# a",
        transform=lambda text: text.replace("a", "b"),
    )
    assert html == (
        '<p>b <em>b</em> <code>a</code> <a href="/a/">b</a> https://b.exbmple <a href="/a.png">b</a></p>\n'
        '<pre><code>a\n</code></pre>\n<h2 id="h-a">b</h2>'
    )


def test_transform_cannot_bring_in_html() -> None:
    assert to_html("a", transform=lambda _: "<b>\n\n\x02") == "<p>&lt;b&gt;  </p>"


def test_only_addresses_of_this_site_are_made_relative() -> None:
    html = to_html(
        "[a](/topics/) [b](#b) [c](https://example.org/) [d](mailto:a@example.org)", link=lambda url: ".." + url
    )
    assert re.findall('href="([^"]*)"', html) == ["../topics/", "#b", "https://example.org/", "mailto:a@example.org"]


def test_anchors_are_those_of_the_html() -> None:
    markdown = "# 一\n\n# 一\n\n# Search!\n\n# 「稀土」 與 U.S.\n\n# …\n\n#"
    assert anchors(markdown) == set(re.findall('id="([^"]+)"', to_html(markdown)))
    assert anchors(markdown) == {"一", "一-2", "h-search", "稀土-與-u-s", "h-section"}


@pytest.mark.parametrize(
    ("markdown", "expected"),
    [
        ("[a](/a/)\n\n- ![b](https://example.org/b.png)\n\n[c](javascript:x)", [(1, 5), (3, 8), (5, 5)]),
        ("一[a](/a/)\n二[b](/a/)[c](/舊/)", [(1, 6), (2, 6), (2, 14)]),
        ("| [a](/a/) |\n|---|\n| [b](/b/) |", [(1, 7), (3, 7)]),
        ("[a][1]\n\n[1]: /a/", [(1, 1)]),
    ],
)
def test_links_are_listed_with_where_they_stand_also_unsafe_ones(
    markdown: str, expected: list[tuple[int, int]]
) -> None:
    assert [(link.line, link.column) for link in links(markdown)] == expected


@pytest.mark.parametrize(
    "url", ["https://example.org/", "HTTP://example.org", "mailto:a@example.org", "/topics/", "#稀土", "a/b", "?q=x"]
)
def test_safe_links(url: str) -> None:
    assert is_safe_link(url)


@pytest.mark.parametrize(
    "url",
    [
        "javascript:x",
        "data:x",
        "//example.org",
        "/\\example.org",
        "ftp://example.org",
        "file:///x",
        "x:y",
        "a b",
        "1:2",
    ],
)
def test_unsafe_links(url: str) -> None:
    assert not is_safe_link(url)


ALLOWED = {
    **dict.fromkeys(("p", "ul", "li", "blockquote", "em", "strong", "code", "pre", "hr", "br"), frozenset()),
    **dict.fromkeys(("table", "thead", "tbody", "tr", "th", "td"), frozenset()),
    **{f"h{level}": {"id"} for level in range(2, 7)},
    "ol": {"start"},
    "a": {"href", "rel"},
}


def unsafe_parts(html: str) -> list[str]:
    """Elements, attributes and addresses that may not be there, and elements that are not closed in order."""
    finder = _Finder()
    finder.feed(html)
    finder.close()
    return finder.found + finder.open


class _Finder(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self.open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [tag] if tag not in ALLOWED else []
        for name, value in attrs:
            if name not in ALLOWED.get(tag, set()) or (name == "href" and not is_safe_link(value or "")):
                self.found.append(f"{tag} {name}={value}")
        if tag not in ("br", "hr"):
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.found.append(f"/{tag}")

    def handle_comment(self, data: str) -> None:
        self.found.append(data)

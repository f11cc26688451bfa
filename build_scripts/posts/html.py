"""HTML: saved pages of www.ptt.cc and of its mirrors become the text that other forms share."""

from __future__ import annotations

import re
from collections import Counter

from selectolax.lexbor import LexborHTMLParser, LexborNode

from build_scripts.posts.decode import clean
from build_scripts.posts.header import USER_ID, Header, board_name, find_header, parse_date
from build_scripts.posts.raw import RawPost, Unreadable

_ADDRESS = re.compile(r"bbs/([A-Za-z0-9_-]{1,40})/([MG]\.\d{9,10}\.A(?:\.[0-9A-F]{3})?)")
_NO_TEXT = ["script", "style", "noscript", "template", "nav", "head", "select", "textarea", "svg"]
_OWN_LINE = "p, div, li, tr, pre, h1, h2, h3, h4, blockquote, section, article, br"
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]{0,15})", re.IGNORECASE)
_NEED_NO_END = frozenset(("p", "li", "td", "tr", "th", "dd", "dt", "option", "br", "img", "meta", "link", "hr"))
_MOST_OPEN = 1000  # the parser's time grows with the square of the depth; real pages are 20 deep
_NOT_THE_POSTS = ".push, .richcontent"  # comments, and previews of what links lead to
_LINES_BEFORE_HEADER = 400  # a mirror's menus


def is_html(text: str) -> bool:
    """Tell whether a text is a web page."""
    start = text[:2000].lstrip().lower()
    return start.startswith("<") and re.search(r"<(?:!doctype|html|head|body|div|meta)\b", start) is not None


def read_html(text: str) -> RawPost | Unreadable:
    """Read the one post of a page; comments are left out before anything else is looked at."""
    if _is_too_deep(text):
        return Unreadable("page-too-deep", "a page of thousands of nested elements", "a page as www.ptt.cc sends it")
    page = LexborHTMLParser(text)
    canonical = page.css_first('link[rel="canonical"]')
    href = (canonical.attributes.get("href") or "") if canonical else ""
    match = _ADDRESS.search(href[:300])
    address = (match[1], match[2]) if match else None
    main = page.css_first("#main-content")
    if main:
        return _read_own_page(main, text, address)
    if page.css_first(".r-list-container"):
        return Unreadable("page-index", "the index page of a board", "the pages of its posts")
    return _read_mirror(page, text, address)


def _is_too_deep(text: str) -> bool:
    """Tell whether more elements are open at once than a parser copes with, whatever their end tags say."""
    unclosed: Counter[str] = Counter()
    deepest = 0
    for match in _TAG.finditer(text):
        name = match[2].lower()
        if name in _NEED_NO_END:
            continue
        if not match[1]:
            unclosed[name] += 1
            deepest += 1
        elif unclosed[name]:
            unclosed[name] -= 1
            deepest -= 1
        if deepest > _MOST_OPEN:
            return True
    return False


def _read_own_page(main: LexborNode, source: str, address: tuple[str, str] | None) -> RawPost:
    for node in main.css(_NOT_THE_POSTS):
        node.decompose()
    meta: dict[str, str] = {}
    for line in main.css(".article-metaline, .article-metaline-right"):
        tag, value = line.css_first(".article-meta-tag"), line.css_first(".article-meta-value")
        if tag and value:
            meta.setdefault(tag.text().strip(), clean(value.text()).replace("\n", " ").strip())
        line.decompose()
    lines = clean(main.text()).split("\n")
    if "標題" not in meta:
        found = find_header(lines, 0, 12)
        header, rest = (found.header, lines[found.end :]) if found else (Header(), lines)
        return RawPost(header, tuple(rest), source, address)
    # Through the line shapes, because a title may have swallowed the time.
    shaped = find_header([f"作者{meta.get('作者', 'x')}", f"標題{meta['標題']}"])
    author = re.match(USER_ID, meta.get("作者", ""))
    header = Header(
        author=author[0] if author else "",
        board=board_name(meta.get("看板", "")),
        title=shaped.header.title if shaped else meta["標題"],
        date=parse_date(meta.get("時間", "")) or (shaped.header.date if shaped else None),
    )
    return RawPost(header, tuple(lines), source, address)


def _read_mirror(page: LexborHTMLParser, source: str, address: tuple[str, str] | None) -> RawPost | Unreadable:
    page.strip_tags(_NO_TEXT)
    for node in page.css(_NOT_THE_POSTS):
        node.decompose()
    body = page.body
    for node in body.css(_OWN_LINE) if body else ():
        node.insert_before("\n")
    lines = clean(body.text()).split("\n") if body else []
    lines = [line.strip() for line in lines]
    found = find_header(lines, 0, _LINES_BEFORE_HEADER)
    if not found:
        return Unreadable(
            "page-no-post",
            "a web page without a post (deleted, or another page)",
            "a page that begins with 作者 and 標題",
        )
    return RawPost(found.header, tuple(lines[found.end :]), source, address)

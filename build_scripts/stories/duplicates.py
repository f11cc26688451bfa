"""Find posts that bring what another one has brought: the same post in another form, or the same article posted again.

Pure, and the same whatever the order of the posts.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from build_scripts.posts.post import Post

Keys = tuple[frozenset[str], ...]  # for each article of a post, what it can be known by: its address, its text

_TRACKING = re.compile(r"utm_.*|fbclid|gclid", re.IGNORECASE)
# An article has a number or a headline in its address; https://news.example.org/world/2 lists many articles.
_OWN_ADDRESS = re.compile(r"[0-9]{5}|(?:-[^/?-]+){3}")
_NO_LETTER = re.compile(r"[\W_]+")
_LETTERS = 200  # of the text's start: the first paragraphs
_FEWEST_LETTERS = 60  # a shorter text may be a caption, or a note that the poster always adds
_WINDOW = 5 * _LETTERS
_POST_FIELD = re.compile(r"^post:[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^title: (.*)$", re.MULTILINE)
_SOURCES = re.compile(r"^sources:[ \t]*\n((?:[ \t]+\S.*\n)*)", re.MULTILINE)
_ITEM = re.compile(r"^[ \t]*- ", re.MULTILINE)
_SECTION = re.compile(r"^## (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A post of this run that may become a story: its input, its story's id and path, its articles."""

    input: str
    id: str
    story: str
    date: datetime
    articles: Keys


@dataclass(frozen=True, slots=True)
class Standing:
    """A story that stands: its path and its articles."""

    story: str
    articles: Keys


@dataclass(frozen=True, slots=True)
class Duplicate:
    """What a post brings again: the input or story that has brought it, and where that story is."""

    original: str
    story: str
    same_post: bool  # the very same post in another form; else another post with the same articles


def find_duplicates(
    posts: Sequence[Candidate], with_story: Container[str], standing: Iterable[Standing]
) -> Mapping[int, Duplicate]:
    """The posts that make no story of their own, by their number in `posts`.

    Of one post in several inputs the first by name counts. Of posts with the same articles the oldest does, unless a
    story stands already (`with_story` has the ids of those whose own story does): its address is known to readers,
    so it stays. `standing` are the other stories; it is not looked at if every post has its story.
    """
    found: dict[int, Duplicate] = {}
    first = {post.id: number for number, post in enumerate(posts)}
    if len(first) < len(posts):  # mostly each post came once, and their order does not matter
        first = {}
        for number in sorted(range(len(posts)), key=lambda number: (_by_name(posts[number].input), number)):
            original = first.setdefault(posts[number].id, number)
            if original != number:
                found[number] = Duplicate(posts[original].input, posts[original].story, same_post=True)
    kept: dict[str, list[tuple[Standing, str]]] = defaultdict(list)

    def keep(story: Standing, name: str) -> None:
        for key in story.articles[0] if story.articles else ():
            kept[key].append((story, name))

    new = [number for number in first.values() if posts[number].id not in with_story]
    if not new:
        return found
    for post in (posts[number] for number in first.values() if posts[number].id in with_story):
        keep(Standing(post.story, post.articles), post.story)
    for story in standing:
        keep(story, story.story)
    for number in sorted(new, key=lambda number: _by_age(posts[number])):
        post = posts[number]
        same = {
            (story.story, name)
            for key in (post.articles[0] if post.articles else ())
            for story, name in kept[key]
            if _are_same(story.articles, post.articles)
        }
        if same:
            path, name = min(same)
            found[number] = Duplicate(name, path, same_post=False)
        else:
            keep(Standing(post.story, post.articles), post.input)
    return _through(found, posts, first)


def _through(found: dict[int, Duplicate], posts: Sequence[Candidate], first: Mapping[str, int]) -> dict[int, Duplicate]:
    """Another form of a post that is itself a duplicate leads to the story that there is."""
    for number, duplicate in found.items():
        original = found.get(first[posts[number].id])
        if duplicate.same_post and original:
            found[number] = Duplicate(duplicate.original, original.story, same_post=True)
    return found


def _by_name(name: str) -> tuple[str, int]:
    """The order of inputs: that of their names, in a file of many that of the posts."""
    file, _, number = name.rpartition("#")
    return (file, int(number)) if number.isdecimal() and len(number) < 10 else (name, 0)


def _by_age(post: Candidate) -> tuple[datetime, bool, str]:
    """The oldest first; of one moment, a post that has an id before one that has not."""
    return post.date, post.id.startswith("x-"), post.id


def _are_same(one: Keys, other: Keys) -> bool:
    return len(one) == len(other) and all(a & b for a, b in zip(one, other, strict=True))


def keys_of_post(post: Post) -> Keys:
    """What each article of a post can be known by; an article without anything makes the post one of a kind."""
    return tuple(
        _keys(article.headline or (article.source if len(post.articles) > 1 else "") or post.title, article.url, text)
        for article in post.articles
        for text in ["\n".join(article.paragraphs)[:_WINDOW]]
    )


def keys_of_story(text: str) -> Keys:
    """The same from a story's file as import lays it out, edited or not; none for a story that is not imported.

    It looks for what it needs only: ten thousand stories are read for one new post.
    """
    front, _, body = text.removeprefix("---\n").partition("\n---\n")
    if not _POST_FIELD.search(front):
        return ()
    title = match[1] if (match := _TITLE.search(front)) else ""
    block = match[1] if (match := _SOURCES.search(f"{front}\n")) else ""
    sources = [item for item in _ITEM.split(block) if item.strip()]
    if len(sources) < 2:
        source = sources[0] if sources else ""
        return (_keys(_field("headline", source) or title, _field("url", source), body[:_WINDOW]),)
    _, *parts = _SECTION.split(body)
    headlines, texts = parts[::2], parts[1::2]
    if len(headlines) != len(sources):
        return ()
    return tuple(
        _keys(headline, _field("url", source), section[:_WINDOW])
        for headline, source, section in zip(headlines, sources, texts, strict=True)
    )


def _field(name: str, source: str) -> str:
    """A field of one source, which stands on one line in braces, or on a line of its own."""
    plain = r"[^,}\n]+" if source.startswith("{") else r"[^\n]+"
    match = re.search(rf"(?:^|[{{ ]){name}: (?:'((?:[^'\n]|'')*)'|({plain}))", source, re.MULTILINE)
    return (match[1] if match[1] is not None else match[2]).strip() if match else ""


def _keys(headline: str, url: str, text: str) -> frozenset[str]:
    address, letters = canonical_address(url), _fold(text)[:_LETTERS]
    known = [f"address {address}"] if address else []
    if len(letters) >= _FEWEST_LETTERS:
        known.append(f"text {_fold(headline)} {letters}")
    return frozenset(hashlib.blake2b(key.encode("utf-8", "replace"), digest_size=12).hexdigest() for key in known)


def _fold(text: str) -> str:
    """Letters and digits alone: widths, case, punctuation, Markdown and paragraphs make no difference."""
    return _NO_LETTER.sub("", unicodedata.normalize("NFKC", text)).casefold()


def canonical_address(url: str) -> str:
    """An article's address for comparison: without scheme, case of the host, fragment, final slash and tracking.

    "" if it is none, or one that many articles share, such as an outlet's home page. Short links stay as they are.
    """
    try:
        parts = urlsplit(url.strip())
        query = urlencode([pair for pair in parse_qsl(parts.query, True) if not _TRACKING.fullmatch(pair[0])])
    except ValueError:
        return ""
    rest = parts.path.rstrip("/") + (f"?{query}" if query else "")
    own = parts.scheme.lower() in ("http", "https") and parts.netloc and _OWN_ADDRESS.search(rest)
    return f"{parts.netloc.lower()}{rest}" if own else ""

"""Which posts bring what another one has brought does not depend on their order, nor on a run that was broken off."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.posts.post import Post
from build_scripts.posts.read import read_posts
from build_scripts.stories.compose import compose
from build_scripts.stories.duplicates import (
    Candidate,
    Duplicate,
    Keys,
    Standing,
    canonical_address,
    find_duplicates,
    keys_of_post,
    keys_of_story,
)
from tests.posts.vocabulary import VOCABULARY
from tests.stories.samples import ONE, TAGS, TWO, article

POSTS = Path(__file__).parents[2] / "content" / "posts"
LONG = "兩國漁業部長4日在奧斯陸簽字,協定為期五年,由雙方的海岸防衛隊負責監督,並且每年檢討一次。" * 2


def keys(*articles: str) -> Keys:
    """Keys from words: "ab c" is one article with a and b, and one with c."""
    return tuple(frozenset(word) for word in articles)


def post(name: str, day: int, *articles: str, id: str = "") -> Candidate:
    id = id or f"IA.{name}"
    return Candidate(name, id, f"stories/2026/02/{id}.md", ONE.date + timedelta(days=day), keys(*articles))


def told(posts: list[Candidate], with_story: str = "", standing: list[Standing] | None = None) -> dict[str, str]:
    """Duplicates by input, and the original's input or story."""
    have = frozenset(f"IA.{name}" for name in with_story.split())
    found = find_duplicates(posts, have, standing or [])
    return {posts[number].input: duplicate.original for number, duplicate in found.items()}


def test_of_one_post_in_two_forms_the_first_by_name_counts() -> None:
    html, text = post("a.html", 0, "x", id="IA.1"), post("a.txt", 0, "x", id="IA.1")
    assert told([html, text]) == told([text, html]) == {"a.txt": "a.html"}


def test_posts_of_one_file_go_by_their_number() -> None:
    assert told([post(f"dump.json#{number}", 0, id="IA.1") for number in (10, 9)]) == {"dump.json#10": "dump.json#9"}


def test_of_two_posts_with_one_article_the_older_counts() -> None:
    new, old = post("a", 1, "uv"), post("b", 0, "vw")
    assert told([new, old]) == told([old, new]) == {"a": "b"}


def test_of_one_moment_a_post_with_an_id_counts() -> None:
    assert told([post("a", 0, "x", id="x-0123456789abcdef"), post("b", 0, "x")]) == {"a": "b"}


def test_a_story_that_stands_stays_also_when_an_older_post_comes() -> None:
    new, old = post("a", 1, "x"), post("b", 0, "x")
    assert told([new, old], with_story="a") == {"b": "stories/2026/02/IA.a.md"}
    assert told([old], standing=[Standing("stories/2026/02/z.md", keys("x"))]) == {"b": "stories/2026/02/z.md"}


def test_posts_that_both_have_a_story_both_keep_it() -> None:
    assert told([post("a", 1, "x"), post("b", 0, "x")], with_story="a b") == {}


def test_posts_are_the_same_only_if_all_their_articles_are() -> None:
    assert told([post("a", 0, "x", "y"), post("b", 1, "x"), post("c", 2, "x", "z")]) == {}
    assert told([post("a", 0, "x", "y"), post("b", 1, "x", "y")]) == {"b": "a"}


def test_what_has_no_key_is_one_of_a_kind() -> None:
    assert told([post("a", 0, ""), post("b", 1, ""), post("c", 2)]) == {}


def test_another_form_of_a_duplicate_leads_to_the_story_that_there_is() -> None:
    posts = [post("a", 0, "x"), post("b", 1, "x", id="IA.2"), post("c", 1, "x", id="IA.2")]
    assert find_duplicates(posts, frozenset(), ())[2] == Duplicate("b", "stories/2026/02/IA.a.md", same_post=True)


def test_stories_are_not_looked_at_if_every_post_has_its_own() -> None:
    def unread() -> Standing:
        raise AssertionError

    assert find_duplicates([post("a", 0, "x")], frozenset(["IA.a"]), (unread() for _ in range(1))) == {}


CANDIDATES = st.lists(
    st.tuples(
        st.sampled_from("pqrs"),
        st.integers(0, 3),
        st.lists(st.sampled_from(["u", "v", "uv", "vw", "w", ""]), min_size=1, max_size=2),
    ),
    max_size=8,
).map(lambda drawn: [post(str(number), day, *words, id=f"IA.{id}") for number, (id, day, words) in enumerate(drawn)])


@given(CANDIDATES, st.randoms(use_true_random=False))
def test_the_order_of_the_posts_makes_no_difference(posts: list[Candidate], random: Random) -> None:
    shuffled = random.sample(posts, len(posts))
    assert told(shuffled) == told(posts)


@given(CANDIDATES, st.data())
def test_a_run_after_one_that_was_broken_off_finds_the_same(posts: list[Candidate], data: st.DataObject) -> None:
    found = find_duplicates(posts, frozenset(), ())
    made = [candidate.id for number, candidate in enumerate(posts) if number not in found]
    standing = frozenset(data.draw(st.sets(st.sampled_from(made)))) if made else frozenset()
    assert find_duplicates(posts, standing, ()).keys() == found.keys()


@given(CANDIDATES)
def test_every_duplicate_leads_to_a_story_that_is_made(posts: list[Candidate]) -> None:
    found = find_duplicates(posts, frozenset(), ())
    made = {candidate.story for number, candidate in enumerate(posts) if number not in found}
    assert {duplicate.story for duplicate in found.values()} <= made
    assert len({candidate.id for candidate in posts}) >= len(made)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://news.example.org/world/20260204", "HTTP://News.Example.ORG/world/20260204/"),
        ("https://example.org/12345?utm_source=x&fbclid=y&page=2", "https://example.org/12345?page=2#top"),
        ("https://example.org/?id=12345&utm_medium=x", "https://example.org/?id=12345"),
        (" https://example.org/12345 ", "https://example.org/12345"),
    ],
)
def test_addresses_of_one_article(one: str, other: str) -> None:
    assert canonical_address(one) == canonical_address(other) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://example.org/12345", "https://example.org/12346"),
        ("https://example.org/12345?page=1", "https://example.org/12345?page=2"),
        ("https://example.org/12345/Ab", "https://example.org/12345/ab"),
        ("https://a.example.org/12345", "https://b.example.org/12345"),
    ],
)
def test_addresses_of_two_articles(one: str, other: str) -> None:
    assert canonical_address(one) != canonical_address(other)


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "https://example.org/",
        "https://example.org/world/latest",
        "https://example.org/list/2",
        "12345",
        "mailto:12345@example.org",
        "https://[::1/12345",
        "https:///12345",
        "https://example.org/\ud800?a=12345\ud800",
    ],
)
def test_no_article_has_this_address_alone(url: str) -> None:
    assert canonical_address(url) == ""


def of(post: Post) -> Keys:
    return keys_of_story(compose(post, TAGS, "摘要"))


@pytest.mark.parametrize(
    "post",
    [
        ONE,
        TWO,
        replace(ONE, articles=(article(LONG, headline="", source="", url=""),)),
        replace(ONE, articles=(article(LONG, source="某報", url="https://example.org/a,b/12345"),)),
        replace(ONE, articles=(article(LONG, source="某報", byline="王" * 99, url="https://example.org/a,b/12345"),)),
        replace(ONE, title="a: b's [c]", articles=(article(LONG, headline="d: 'e' #f", source="某, 報"),)),
        replace(ONE, articles=(article("*" * 9 + "[x](y) & <b> _" + LONG, "# 小標", LONG, "- 一項", source="某報"),)),
        replace(TWO, articles=(article(LONG, source="甲"), article("另" + LONG, source="乙"))),
    ],
)
def test_a_post_and_its_story_have_the_same_keys(post: Post) -> None:
    assert of(post) == keys_of_post(post)


def test_every_sample_post_and_its_story_have_the_same_keys() -> None:
    seen = 0
    for file in sorted(POSTS.rglob("*.txt")):
        for read in read_posts(file.read_bytes(), str(file), VOCABULARY.outlets, VOCABULARY.boards):
            if read.post:
                assert (read.input, of(read.post)) == (read.input, keys_of_post(read.post))
                seen += 1
    assert seen > 100


def test_paragraphs_widths_and_punctuation_make_no_difference() -> None:
    other = LONG.replace(",", "，").replace("4日", "４日")
    one = replace(ONE, articles=(article(LONG),))
    two = replace(ONE, articles=(article(*(part for part in other.split("。") if part)),))
    assert keys_of_post(one) == keys_of_post(two) != (frozenset(),)


def test_a_story_that_was_not_imported_has_no_keys() -> None:
    assert keys_of_story(f"---\ntitle: 手寫\ndate: 2026-02-04\n---\n\n{LONG}\n") == ()
    assert keys_of_story("") == ()


def test_an_edited_story_is_still_known_by_its_address() -> None:
    post = replace(ONE, articles=(article(LONG, source="某報", url="https://example.org/news/12345"),))
    edited = compose(post, TAGS, "").replace("兩國", "雙方").replace(ONE.title, "新標題")
    (known,) = keys_of_story(edited)
    (own,) = keys_of_post(post)
    assert len(known & own) == 1

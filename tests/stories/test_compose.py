"""A story's file says all articles of its post and nothing else, and shows whether a person has edited it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.markdown import to_sections
from build_scripts.posts.post import Article, Block, BlockKind, Post
from build_scripts.stories.compose import compose, is_edited, story_id, story_path
from build_scripts.stories.front_matter import read_story, write_story
from build_scripts.stories.load import text_to_tag
from build_scripts.stories.place import TAIPEI
from build_scripts.stories.schema import Countries, FrontMatter
from build_scripts.tagging.tags import Tags
from build_scripts.text import UNREADABLE
from tests.stories.samples import ONE, TAGS, TWO, article

ANY = st.text(max_size=30)
READABLE = st.text(min_size=1, max_size=30).filter(lambda text: text.strip() and not UNREADABLE.search(text))
BLOCKS = st.builds(
    Block, st.sampled_from(BlockKind), READABLE.filter(lambda text: "\n" not in text and "\r" not in text)
)
ARTICLES = st.builds(Article, ANY, ANY, ANY, ANY, st.lists(BLOCKS, max_size=5).map(tuple))
POSTS = st.builds(
    Post,
    id=ANY,
    board=ANY,
    category=ANY,
    title=ANY,
    date=st.datetimes(datetime(1000, 1, 2), datetime(8999, 12, 30)).map(lambda at: at.replace(tzinfo=TAIPEI)),
    author=ANY,
    url=ANY,
    articles=st.lists(ARTICLES, min_size=1, max_size=3).map(tuple),
    remarks=ANY,
    sha256=st.just("0" * 64),
)


def test_one_article_is_the_body() -> None:
    text = compose(ONE, TAGS, "兩國簽署漁業協定。")
    assert (
        text.split("---\n", 2)[2]
        == """
兩國4日簽署協定,為期5年。

## 主要內容

- 配額每年談判。
- 雙方交換船位資料。

議會仍須同意。
"""
    )


def test_the_front_matter_says_what_the_post_says() -> None:
    front = front_of(ONE)
    assert front.title == ONE.title
    assert front.countries == Countries(about=("NO", "IS"), mentioned=("EU",))
    assert front.post is not None
    assert front.post.id == "IA/M.1770186735.A.77C"


def test_a_headline_that_is_the_title_is_not_said_twice() -> None:
    assert [source.headline for source in front_of(TWO).sources] == [None, "漁會歡迎新協定"]


def test_each_of_several_articles_stands_below_its_headline() -> None:
    sections = to_sections(read_story(compose(TWO, TAGS, ""), "").body, len(TWO.articles))
    assert [section.headline for section in sections] == ["挪威與冰島簽署漁業協定", "漁會歡迎新協定"]
    assert sections[1].paragraphs == ("漁會表示歡迎。", "業界", "仍有疑慮。")


@pytest.mark.parametrize("post", [ONE, TWO], ids=["one article", "two articles"])
def test_a_story_is_shown_to_the_tagger_just_as_its_post_was(post: Post) -> None:
    story = read_story(compose(post, TAGS, ""), "")
    assert story.front is not None
    seen = text_to_tag(story.front, to_sections(story.body, len(story.front.sources)))
    plain = [(each.headline if each.headline != post.title else "", each.paragraphs) for each in post.articles]
    assert seen.title == post.title
    assert [(headline if headline != post.title else "", texts) for headline, texts in seen.articles] == plain


def test_remarks_are_never_written() -> None:
    assert "原PO的話" not in compose(ONE, TAGS, "")


@pytest.mark.parametrize(
    ("post_id", "name"),
    [
        ("IA/M.1770186735.A.77C", "IA.M.1770186735.A.77C"),
        ("x-0123456789abcdef", "x-0123456789abcdef"),
    ],
)
def test_a_story_is_named_after_its_post(post_id: str, name: str) -> None:
    post = replace(ONE, id=post_id)
    assert story_id(post) == name
    assert story_path(post) == f"stories/2026/02/{name}.md"


@pytest.mark.parametrize(
    "post_id", ["../../etc/passwd", "..", "", ".hidden", "a" * 300, "a\0b", "C:\\x", "新聞", "a b"]
)
def test_a_post_id_that_is_no_file_name_is_replaced_by_its_hash(post_id: str) -> None:
    assert story_id(replace(ONE, id=post_id)).startswith("x-")
    assert len(story_id(replace(ONE, id=post_id))) == 18


def test_the_folder_is_the_month_in_taipei() -> None:
    post = replace(ONE, date=datetime.fromisoformat("2026-01-31T20:00:00+00:00"))
    assert story_path(post).startswith("stories/2026/02/")


@given(POSTS)
def test_any_post_composes_to_a_story_without_problems(post: Post) -> None:
    text = compose(post, TAGS, "摘要")
    story = read_story(text, "")
    assert story.problems == ()
    assert story.front is not None
    assert write_story(story.front, story.body) == text


@given(POSTS)
def test_every_block_of_every_article_reads_back(post: Post) -> None:
    said = [
        text for section in to_sections(read_story(compose(post, TAGS, ""), "").body) for text in section.paragraphs
    ]
    blocks = [block.text for each in post.articles for block in each.blocks]
    if len(post.articles) > 1:  # their headlines stand between them
        rest = iter(said)
        assert all(block in rest for block in blocks)
    else:
        assert said == blocks


def test_what_import_wrote_is_not_edited() -> None:
    text = compose(ONE, TAGS, "摘要。")
    assert not is_edited(text)
    assert not is_edited(text.replace("\n", "\r\n")), "line ends that git changed are no edit"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("議會仍須同意", "國會仍須同意"),
        ("[economy", "[politics"),
        ("\n  imported", "\n  #imported"),
        ("sha256: a", "sha256: b"),
    ],
)
def test_any_change_by_a_person_is_noticed(old: str, new: str) -> None:
    text = compose(ONE, TAGS, "摘要。")
    assert old in text
    assert is_edited(text.replace(old, new))


def test_an_article_without_outlet_is_named_by_its_host() -> None:
    front = front_of(replace(ONE, articles=(article("文。", url="https://news.example.org/a"),)))
    assert front.sources[0].name == "news.example.org"


@pytest.mark.parametrize("url", ["https://reurl.cc/abc", "https://www.youtube.com/watch?v=1"])
def test_a_shared_host_lends_an_article_no_name(url: str) -> None:
    front = front_of(replace(ONE, articles=(article("文。", url=url),)))
    assert (front.sources[0].name, front.sources[0].url) == ("出處未註明", url)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "data:text/html,x", 'https://example.org/" onclick=x', "//example.org"]
)
def test_an_unsafe_address_is_left_out(url: str) -> None:
    post = replace(ONE, url=url, articles=(article("文。", source="範例新聞", url=url),))
    front = front_of(post)
    assert front.sources[0].url is None
    assert front.post is not None
    assert front.post.url is None


def test_a_story_without_tags_says_so_instead_of_asking_for_automatic_ones() -> None:
    assert "countries: {about: [], mentioned: []}\ntopics: []" in compose(ONE, Tags((), (), ()), "摘要")


def front_of(post: Post) -> FrontMatter:
    front = read_story(compose(post, TAGS, "摘要。"), "").front
    assert front is not None
    return front

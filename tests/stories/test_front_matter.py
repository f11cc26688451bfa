"""Front matter that is written reads back as the same value, in a layout for people, in every YAML reader."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone

import frontmatter
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.stories.front_matter import StoryHandler, read_story, read_story_bytes, write_story
from build_scripts.stories.layout import lay_out
from build_scripts.stories.schema import Correction, Countries, FrontMatter, PostRef, SourceRef
from build_scripts.text import UNREADABLE

TAIPEI = timezone(timedelta(hours=8))

# Dense in what YAML could take for something else than text.
TEXT = (
    (
        st.text(alphabet="-:#,[]{}&*!|>'\"%@`?~ \\/（「稀土aNO01.e_y", min_size=1, max_size=16)
        | st.text(min_size=1, max_size=30)
        | st.sampled_from(
            ["NO", "yes", "null", "10:30", "1e5", "0x1F", "2026-02-04", "1_000", "~", "=", "---", "C#", "a: b"]
        )
    )
    .map(str.strip)
    .filter(lambda text: text and "\n" not in text and "\t" not in text and not UNREADABLE.search(text))
)
URL = st.sampled_from(["https://example.org/a?b=1&c=[2],3#d", "http://example.org/稀土", "https://e.org/a,b:c"])
MOMENT = st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)).map(lambda moment: moment.replace(tzinfo=TAIPEI))
CODES = st.lists(st.sampled_from(["NO", "US", "TW", "EU"]), unique=True, max_size=3).map(tuple)
SOURCES = st.builds(SourceRef, name=TEXT, url=st.none() | URL, headline=st.none() | TEXT, byline=st.none() | TEXT)
POSTS = st.builds(
    PostRef,
    id=TEXT,
    board=TEXT | st.just(""),
    author=TEXT,
    url=st.none() | URL,
    sha256=st.just("0" * 64),
    imported=st.just("1e" * 32),
)
FRONT = st.builds(
    FrontMatter,
    title=TEXT,
    date=MOMENT,
    summary=st.none() | TEXT,
    countries=st.none() | st.builds(Countries, about=CODES, mentioned=CODES),
    topics=st.none() | st.lists(st.sampled_from(["energy", "cross-strait"]), max_size=3).map(tuple),
    sources=st.lists(SOURCES, max_size=2).map(tuple),
    post=st.none() | POSTS,
    draft=st.booleans(),
    updated=st.none() | MOMENT,
    corrections=st.lists(st.builds(Correction, date=st.just(date(2026, 2, 4)), text=TEXT), max_size=2).map(tuple),
    aliases=st.lists(st.just("/old/"), max_size=1).map(tuple),
    thread=st.none() | TEXT,
    related=st.lists(TEXT, max_size=2).map(tuple),
    weight=st.integers(-100, 100),
)


@given(FRONT)
def test_what_is_written_reads_back_as_the_same_value(front: FrontMatter) -> None:
    text = write_story(front, "內文。")
    story = read_story(text, "story.md")
    assert story.problems == ()
    assert story.front == front
    assert story.body == "內文。"
    assert write_story(front, story.body) == text


@given(TEXT)
def test_any_other_yaml_reader_sees_the_same_text(text: str) -> None:
    """Editors, GitHub and MkDocs read our files with ordinary YAML: strings must be strings there too."""
    written = lay_out({"title": text, "topics": (text, text)})
    assert yaml.safe_load(written) == {"title": text, "topics": [text, text]}


def test_layout_is_that_of_the_design() -> None:
    front = FrontMatter(
        title="歐美舉行稀土部長級會談, 尋求結盟",
        date=datetime(2026, 2, 4, 14, 32, 12, tzinfo=TAIPEI),
        summary="第一句。第二句: 有冒號。",
        countries=Countries(about=("US", "NO"), mentioned=()),
        topics=("energy", "cross-strait"),
        sources=(
            SourceRef(name="自由時報", url="https://example.org/1", byline="王小明/綜合報導"),
            SourceRef(name="上報", url="https://example.org/2", headline="長" * 90, byline="a, b"),
        ),
        post=PostRef(id="IA/M.1.A.77C", board="IA", author="sample", sha256="0" * 64, imported="f" * 64),
        weight=5,
    )
    assert (
        write_story(front, "\n內文。\n\n")
        == f"""---
title: 歐美舉行稀土部長級會談, 尋求結盟
date: 2026-02-04T14:32:12+08:00
summary: '第一句。第二句: 有冒號。'
countries: {{about: [US, 'NO'], mentioned: []}}
topics: [energy, cross-strait]
sources:
  - {{name: 自由時報, url: https://example.org/1, byline: 王小明/綜合報導}}
  - name: 上報
    url: https://example.org/2
    headline: {"長" * 90}
    byline: a, b
post:
  id: IA/M.1.A.77C
  board: IA
  author: sample
  sha256: '{"0" * 64}'
  imported: {"f" * 64}
weight: 5
---

內文。
"""
    )


def test_windows_line_ends_and_a_byte_order_mark_change_nothing() -> None:
    text = "---\ntitle: 標題\ndate: 2026-02-04\n---\n\n第一段。\n\n第二段。\n"
    plain, windows = read_story(text, "s.md"), read_story("\ufeff" + text.replace("\n", "\r\n"), "s.md")
    assert (windows.front, windows.body, windows.problems) == (plain.front, plain.body, ())


def test_python_frontmatter_reads_strictly_through_the_handler() -> None:
    metadata, body = frontmatter.parse("---\ncountries: {about: [NO]}\nat: 10:30\n---\n內文\n", handler=StoryHandler())
    assert metadata == {"countries": {"about": ["NO"]}, "at": "10:30"}
    assert body == "內文"


def test_a_field_named_like_python_frontmatters_own_arguments_is_an_unknown_field() -> None:
    story = read_story("---\ntitle: x\ndate: 2026-02-04\ncontent: x\nhandler: y\n---\n", "s.md")
    assert [problem.code for problem in story.problems] == ["front-matter-unknown-field"] * 2


YAML_LIKE = st.text(alphabet="-: \n\t#&*!|>%@`'\"[]{},?~abNO0\x00\u2028\ud800", max_size=60)


@given(
    YAML_LIKE | st.text(), st.sampled_from(["---\n", "", "\n", "--- \n"]), st.sampled_from(["\n---\n", "", "\n--- \nx"])
)
def test_any_text_is_read_without_an_exception(text: str, start: str, end: str) -> None:
    story = read_story(start + text + end, "s.md")
    lines = (start + text + end).count("\n") + 1
    assert (story.front is None) <= bool(story.problems), "a story that cannot be read has a problem that says why"
    assert all(0 < problem.line <= lines + 1 and problem.column > 0 for problem in story.problems)


@given(st.binary(max_size=80))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    story = read_story_bytes(b"---\ntitle: x\n" + data, "s.md")
    assert (story.front is None) <= bool(story.problems)

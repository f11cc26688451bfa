"""Records: the text that search knows of a story is what its copy says, or stands in the index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.markdown import to_sections
from build_scripts.markdown.escape import escape
from build_scripts.publish.copies import story_copy
from build_scripts.search.catalog import make_catalog
from build_scripts.search.copy_text import read_blocks
from build_scripts.search.fold import Folder
from build_scripts.search.record import Record, fold_story, make_record
from build_scripts.stories.story import Source, Story
from tests.search.engine import folding, run, search, searchable, write_index
from tests.search.samples import make_site, make_story

FRONT = '---\ntitle: "題"\nsources: [{"name": "報"}]\n---\n\n# 題\n\n'
TABLE: list[Any] = yaml.safe_load(Path(__file__).with_name("copies.yml").read_text(encoding="utf-8"))
FOLDER = Folder(folding())


@pytest.mark.parametrize(("body", "blocks"), TABLE)
def test_blocks_of_a_copy_are_those_of_the_table(body: str, blocks: list[list[Any]]) -> None:
    assert [[text, is_heading] for is_heading, text in read_blocks(FRONT + body)] == blocks


def test_the_engine_reads_copies_as_the_table_says() -> None:
    answers = run([["copy", FRONT + body] for body, _ in TABLE])
    for (_, blocks), answer in zip(TABLE, answers, strict=True):
        assert answer["headings"] == [text for text, is_heading in blocks if is_heading]
        assert answer["paragraphs"] == [text for text, is_heading in blocks if not is_heading]
        assert (answer["title"], answer["sources"]) == ("題", [{"name": "報"}])


def record(story: Story) -> Record:
    site = make_site([story])
    story = site.stories[0]
    return make_record(fold_story(site, story, FOLDER), story, make_catalog(site))


def with_body(body: str) -> Story:
    return make_story("one", body=body, sections=to_sections(body))


@given(st.lists(st.text(st.characters(codec="utf-8"), min_size=1, max_size=40), max_size=4))
def test_text_that_was_escaped_is_read_again_or_carried(paragraphs: list[str]) -> None:
    body = "\n\n".join(map(escape, paragraphs))
    made = record(with_body(body))
    text = [block for section in to_sections(body) for block in section.paragraphs]
    assert made.levels[3].split("\n") == ([each for each in map(FOLDER.fold, text) if each] or [""])


@pytest.mark.parametrize(
    ("body", "carried"),
    [
        ("一般的段落。\n\n- 項目\n- 項目二\n", False),
        ("有**粗體**和[連結](https://example.org/)。\n", False),
        ("折成兩行的\n一段 two\nlines。\n", False),
        ("| 國家 | 產量 |\n|---|---|\n| 智利 | 4 |\n", True),
        ("    程式碼 a_b\n", False),
        ("[參照][1]的連結\n\n[1]: https://example.org/\n", True),
        ("`程式`碼\n", True),
    ],
)
def test_only_text_that_simple_rules_cannot_read_is_carried_by_the_index(body: str, carried: bool) -> None:
    assert (record(with_body(body)).own is not None) == carried


def test_a_story_whose_text_the_index_carries_is_found_and_shown(tmp_path: Path) -> None:
    table = "前言。\n\n| 國家 | 產量 |\n|---|---|\n| 智利 | 銅礦 |\n"
    others = [make_story(f"s{number}", "談銅，再談礦。") for number in range(30)]
    folder = write_index(searchable(make_site([with_body(table), *others])), tmp_path)
    answer = search(folder, "銅礦")
    assert [hit["address"].split("/")[-2] for hit in answer["hits"]] == ["one"]
    assert answer["hits"][0]["snippet"] == [["銅礦", True]]
    assert search(folder, "產量")["total"] == 1


def test_a_record_holds_no_byline_and_can_be_kept_as_json() -> None:
    source = Source(name="另報", url=None, headline="標題", byline="記者某某")
    made = record(make_story("one", "內文。", sources=(source,), about=("US",), mentioned=("RU",), topics=("energy",)))
    assert made.levels == ("今日要聞", "", "標題", "內文")
    assert made.facets == (("energy",), ("US",), tuple(make_site([make_story("one", sources=(source,))]).sources))
    assert made.mentioned == ("RU",)
    assert "某某" not in json.dumps([made.levels, made.head(), made.facets], ensure_ascii=False)


def test_the_checksum_is_that_of_the_published_copy() -> None:
    one, other = (make_story("one", text) for text in ("內文。", "內文！"))
    assert record(one).checksum != record(other).checksum
    assert FOLDER.fold("內文。") == FOLDER.fold("內文！")
    assert story_copy(make_site([one]), one).content != story_copy(make_site([other]), other).content

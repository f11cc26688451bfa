"""What the engine answers: the query language, order, names, facets, snippets, and faults of the files."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from build_scripts.stories.story import Story
from build_scripts.tagging.names import NameKind, NamePair
from tests.search.engine import run, search, searchable, write_index
from tests.search.samples import make_site, make_story

STORIES = (
    make_story("title", "內文。", title="稀土出口", when="2025-12-01T08:00", topics=("energy",), about=("US",)),
    make_story("summary", "內文。", summary="談稀土。", when="2026-01-05T08:00", topics=("energy",), about=("UA",)),
    make_story("headline", "內文。", headline="稀土戰略", when="2026-01-06T08:00", about=("US", "RU")),
    make_story("body", "先談出口，再談稀土。", when="2026-02-01T08:00", topics=("sport",), mentioned=("US",)),
    make_story("newer", "內文又提稀土。", when="2026-02-03T08:00", outlet="範例通訊社"),
    make_story("other", "普亭與 Stéphane Séjourné 談 F-35 與 120億歐元。", when="2026-02-02T08:00"),
)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_index(searchable(make_site(STORIES)), tmp_path_factory.mktemp("index"))


def ids(answer: Any) -> list[str]:
    return [hit["address"].rstrip("/").rsplit("/", 1)[1] for hit in answer["hits"]]


QUERIES: Sequence[tuple[str, set[str]]] = (
    ("稀土 出口", {"title", "body"}),
    ("出口 稀土", {"title", "body"}),
    ("稀土出口", {"title"}),
    ("稀土　出口", {"title", "body"}),
    ("稀土 -出口", {"summary", "headline", "newer"}),
    ("稀土 －出口", {"summary", "headline", "newer"}),
    ('-"稀土"', {"other"}),
    ("戰略 | 出口", {"headline", "title", "body"}),
    ("戰略|出口", {"headline", "title", "body"}),
    ("稀土 戰略 | 出口", {"headline", "title", "body"}),
    ("Sejourne", {"other"}),
    ("SÉJOUR", {"other"}),
    ('"sejour"', set()),
    ('"stephane sejourne"', {"other"}),
    ("sejourne stephane", {"other"}),
    ("F-35", {"other"}),
    ("f35", {"other"}),
    ("35", {"other"}),
    ('"f-35"', {"other"}),
    ('"35"', {"other"}),
    ('"f"', {"other"}),
    ('"f35"', set()),
    ("5", set()),
    ("120億", {"other"}),
    ("20億", set()),
    ("120", {"other"}),
    ("土", {"title", "summary", "headline", "body", "newer"}),
    ("烏克蘭", {"summary"}),
    ("外交", set()),
    ("能源與礦產", {"title", "summary"}),
    ("範例通訊社", {"newer"}),
    ("", {story.id for story in STORIES}),
    ("。，！", {story.id for story in STORIES}),
    ('"', {story.id for story in STORIES}),
    ("|", {story.id for story in STORIES}),
    ("(稀土", {"title", "summary", "headline", "body", "newer"}),
    ("[a-z]+.*", set()),
    ("constructor", set()),
    ("__proto__", set()),
)


def test_the_query_language(index: Path) -> None:
    answers = run([["search", query, {}] for query, _ in QUERIES], index)
    assert {query: set(ids(answer)) for (query, _), answer in zip(QUERIES, answers, strict=True)} == dict(QUERIES)


def test_title_comes_before_summary_before_headline_before_body_then_the_newer(index: Path) -> None:
    assert ids(search(index, "稀土")) == ["title", "summary", "headline", "newer", "body"]


def test_newest_first_is_the_other_order(index: Path) -> None:
    assert ids(search(index, "稀土", order="newest")) == ["newer", "body", "headline", "summary", "title"]


def test_stories_about_a_country_come_before_those_that_mention_it(index: Path) -> None:
    assert ids(search(index, "美國")) == ["headline", "title", "body"]


def test_a_whole_phrase_comes_before_scattered_terms(tmp_path: Path) -> None:
    stories = (
        make_story("phrase", "談稀土出口。", when="2026-02-01T08:00"),
        make_story("scattered", "出口與稀土。", when="2026-02-02T08:00"),
    )
    folder = write_index(searchable(make_site(stories)), tmp_path)
    assert ids(search(folder, "稀土 出口")) == ["phrase", "scattered"]


@pytest.mark.parametrize("name", ["普丁", "普亭", "蒲亭"])
def test_other_spellings_of_a_name_are_found_and_named(index: Path, name: str) -> None:
    answer = search(index, name)
    assert ids(answer) == ["other"]
    assert set(answer["also"]) == {"普丁", "普亭", "蒲亭"} - {name}
    assert [offer["key"] for offer in answer["offers"]] == ["RU"]


def test_other_spellings_are_left_out_on_demand(index: Path) -> None:
    answers = run([["search", "普丁", {"same": False}], ["search", '"普丁"', {}]], index)
    assert [ids(answer) for answer in answers] == [[], []]
    assert set(answers[0]["also"]) == {"普亭", "蒲亭"}


def test_another_name_of_a_country_finds_the_stories_tagged_with_it(index: Path) -> None:
    assert ids(search(index, "俄國")) == ["headline"]
    assert [offer["key"] for offer in search(index, "華府")["offers"]] == ["US"]


def test_the_short_name_of_a_country_finds_the_stories_tagged_with_it(index: Path) -> None:
    answer = search(index, "烏國")
    assert (ids(answer), answer["also"]) == (["summary"], ["烏克蘭"])
    assert [offer["key"] for offer in answer["offers"]] == ["UA"]


def counts(answer: Any) -> dict[str, dict[str, int]]:
    return {name: {value["key"]: value["count"] for value in facet} for name, facet in answer["facets"].items()}


def test_facets_count_the_whole_result(index: Path) -> None:
    assert counts(search(index, "稀土", limit=1)) == {
        "topics": {"energy": 2, "sport": 1},
        "countries": {"US": 2, "RU": 1, "UA": 1},
        "sources": {"daily": 4, "agency": 1},
        "years": {"2026": 4, "2025": 1},
    }


def test_a_filter_narrows_the_result_and_the_other_facets(index: Path) -> None:
    answer = search(index, "稀土", countries=["US"])
    assert set(ids(answer)) == {"title", "headline"}
    assert answer["total"] == 2
    assert counts(answer)["years"] == {"2026": 1, "2025": 1}
    assert counts(answer)["countries"] == {"US": 2, "RU": 1, "UA": 1}


def test_values_of_one_facet_widen_and_facets_narrow(index: Path) -> None:
    assert set(ids(search(index, "稀土", countries=["US", "UA"]))) == {"title", "summary", "headline"}
    assert set(ids(search(index, "稀土", countries=["US", "UA"], topics=["energy"], years=["2026"]))) == {"summary"}


def test_an_unknown_filter_value_finds_nothing(index: Path) -> None:
    answer = search(index, "稀土", topics=["nothing"])
    assert answer["total"] == 0
    assert counts(answer)["topics"]["nothing"] == 0


def test_results_come_in_parts(index: Path) -> None:
    parts = run([["search", "稀土", {"limit": 2, "offset": offset}] for offset in (0, 2, 4, 6)], index)
    assert [story for part in parts for story in ids(part)] == ids(search(index, "稀土"))
    assert {part["total"] for part in parts} == {5}


def marks(parts: list[tuple[str, bool]]) -> str:
    return "".join(f"[{text}]" if marked else text for text, marked in parts)


SNIPPETS = (
    ("談「稀土」，出口", "稀土", "談「[稀土]」，出口"),
    ("臺北與台北", "台北", "[臺北]與[台北]"),
    ("Séjourné 說", "sejour", "[Séjour]né 說"),
    ("賣出 F-35 戰機", "f35戰", "賣出 [F-35 戰]機"),
    ("共 1,200 萬元", "1200萬", "共 [1,200 萬]元"),
    ("唐納·川普說", "唐納川普", "[唐納·川普]說"),
    ("𠮷野家", "野", "𠮷[野]家"),
    ("ａｂｃ稀", "abc", "[ａｂｃ]稀"),
    ("<b>稀</b>", "稀", "<b>[稀]</b>"),
)


def test_matches_are_marked_as_they_are_written(tmp_path: Path) -> None:
    stories = [make_story(f"s{number}", text) for number, (text, _, _) in enumerate(SNIPPETS)]
    folder = write_index(searchable(make_site(stories)), tmp_path)
    answers = run([["search", query, {}] for _, query, _ in SNIPPETS], folder)
    for number, ((_, _, marked), answer) in enumerate(zip(SNIPPETS, answers, strict=True)):
        hit = next(hit for hit in answer["hits"] if hit["address"].endswith(f"/s{number}/"))
        assert marks(hit["snippet"]) == marked


def test_a_snippet_is_cut_around_the_first_match(tmp_path: Path) -> None:
    story = make_story("long", "前" * 500 + "稀土" + "後" * 500)
    folder = write_index(searchable(make_site([story])), tmp_path)
    snippet = marks(search(folder, "稀土")["hits"][0]["snippet"])
    assert snippet.startswith("…前")
    assert "[稀土]後" in snippet
    assert snippet.endswith("後…")
    assert len(snippet) < 130


def test_a_snippet_begins_with_no_mark_that_ends_what_was_cut_off(tmp_path: Path) -> None:
    story = make_story("long", "（" + "前" * 39 + "）」，中" + "間" * 26 + "稀土")
    folder = write_index(searchable(make_site([story])), tmp_path)
    assert marks(search(folder, "稀土")["hits"][0]["snippet"]).startswith("…中")


def test_suggestions_name_pages_and_titles(index: Path) -> None:
    answers = run([["suggest", text] for text in ("烏", "烏克蘭", "Ukr", "克里姆", "稀", "範例", "", "。")], index)
    assert [[page["label"] for page in answer["pages"]] for answer in answers] == [
        ["烏克蘭"], ["烏克蘭"], ["烏克蘭"], ["俄羅斯"], [], ["範例日報", "範例通訊社"], [], [],
    ]  # fmt: skip
    assert answers[3]["pages"][0]["by"] == "克里姆林宮"
    assert [title["title"] for title in answers[4]["titles"]] == ["稀土出口"]
    assert all(title["address"].startswith("/stories/") for title in answers[4]["titles"])


def test_a_name_is_offered_in_either_script_and_in_any_spelling(tmp_path: Path) -> None:
    both = (NamePair("塞儒內", "Stéphane Séjourné", NameKind.PERSON), NamePair("示範署", "DEMO", NameKind.ORGANISATION))
    other = (NamePair("謝儒內", "Stephane Sejourne", NameKind.PERSON),)
    told = [make_story(f"n{number}", "內文。", names=names) for number, names in enumerate((both, both, other))]
    index = write_index(searchable(make_site(told)), tmp_path)
    texts = ("Sejourne", "SÉJOURNÉ", "塞儒內", "謝儒", "demo")
    pages = [answer["pages"] for answer in run([["suggest", text] for text in texts], index)]
    person, group = "/names/stephane-sejourne/", "/names/demo/"
    assert [[page["address"] for page in each] for each in pages] == [[person], [person], [person], [person], [group]]
    assert search(index, "塞儒內")["offers"][0]["address"] == person


def damage(folder: Path, stories: Sequence[Story], pattern: str, content: bytes | None) -> Path:
    """An index in which the files that fit `pattern` (of the site) are gone or have another content."""
    index = write_index(searchable(make_site(stories)), folder)
    files = sorted(folder.glob(pattern))
    assert files
    for file in files:
        file.unlink() if content is None else file.write_bytes(content)
    return index


MANY = [make_story(f"many{number}", f"再談稀土的第{number}則。") for number in range(40)]
PARTS = ("manifest.json", "names.*", "further-*", "*/directory.*", "*/grams-*", "*/runs-*", "*/heads-*")
COPIES = "stories/*/*/*/*/index.md"


@pytest.mark.parametrize(
    ("pattern", "content", "code"),
    [
        *((f"search-index/{part}", None, "missing") for part in PARTS),
        *((f"search-index/{part}", b"{", "corrupt") for part in PARTS),
        *((f"search-index/{part}", b'{"a":1}', "corrupt") for part in PARTS[1:]),
        ("search-index/manifest.json", b'{"a":1}', "version"),
        (COPIES, None, "missing"),
        (COPIES, b'---\ntitle: "x"\n---\n\n# x\n\nx\n', "missing"),
    ],
)
def test_a_missing_or_damaged_file_is_an_error_never_a_wrong_result(
    tmp_path: Path, pattern: str, content: bytes | None, code: str
) -> None:
    assert search(damage(tmp_path, MANY, pattern, content), "再談稀土") == {"error": code}


def test_a_copy_of_another_build_is_an_error_also_where_it_only_proves(tmp_path: Path) -> None:
    stories = [*MANY, make_story("other", "談稀，再談土。")]
    folder = write_index(searchable(make_site(stories)), tmp_path)
    for number, text in (("39", "稀土"), ("other", "稀土")):
        copy = next(tmp_path.glob(f"stories/*/*/*/*{number}/index.md"))
        copy.write_text(copy.read_text(encoding="utf-8").replace(text, "鋰礦"), encoding="utf-8")
    assert search(folder, "土的第39") == {"error": "missing"}


def test_an_index_of_another_version_is_an_error(tmp_path: Path) -> None:
    manifest = {"format": "briefing-search", "version": 999, "fold": {}, "names": "", "segments": []}
    folder = damage(tmp_path, STORIES, "search-index/manifest.json", json.dumps(manifest).encode())
    assert search(folder, "稀土") == {"error": "version"}


def test_a_site_without_stories_can_be_searched(tmp_path: Path) -> None:
    folder = write_index(searchable(make_site([])), tmp_path)
    answer = search(folder, "稀土")
    assert (answer["total"], answer["hits"]) == (0, [])


def test_a_story_without_words_or_text_is_found_by_its_title(tmp_path: Path) -> None:
    story = make_story("bare", title="稀", outlet="報", sections=(), sources=())
    folder = write_index(searchable(make_site([story])), tmp_path)
    assert [ids(answer) for answer in run([["search", "稀", {}], ["search", "abc", {}]], folder)] == [["bare"], []]

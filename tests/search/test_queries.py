"""The queries of queries.yml over the project's own sample stories, by the engine under Node."""

from __future__ import annotations

from pathlib import Path

from tests.search.content import QUERIES, check_answer, load_sample_content
from tests.search.engine import run, searchable, write_index


def test_there_are_many_queries_and_each_once() -> None:
    queries = [query["query"] for query in QUERIES]
    assert len(queries) >= 120
    assert len(set(queries)) == len(queries)


def test_every_query_finds_what_it_must(tmp_path: Path) -> None:
    site = load_sample_content(tmp_path / "content")
    index = write_index(searchable(site), tmp_path / "site")
    answers = run([["search", query["query"], {"limit": 500}] for query in QUERIES], index)
    found = [[hit["address"].rstrip("/").rsplit("/", 1)[1] for hit in answer["hits"]] for answer in answers]
    faults = [check_answer(query, ids) for query, ids in zip(QUERIES, found, strict=True)]
    assert [fault for fault in faults if fault] == []

"""Every form of post in golden/ reads as the file beside it says: `post.*` in, `expected.json` out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from build_scripts.posts.post import ReadPost
from build_scripts.posts.record import post_record
from tests.posts.vocabulary import read

CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())
# What no output may hold: addresses, comments and their authors' names, signatures.
PRIVATE = ("192.0.2.", "198.51.100.", "reader01", "reader02", "推文", "簽名", "我是作者的回覆")


def outcome(read_post: ReadPost) -> dict[str, Any]:
    shown: dict[str, Any] = {
        "input": read_post.input,
        "outcome": str(read_post.outcome),
        "problems": [f"{p.line}:{p.column} {p.code}: {p.message}" for p in read_post.problems],
    }
    if read_post.post:
        kinds = [[str(block.kind) for block in article.blocks] for article in read_post.post.articles]
        shown |= {"record": post_record(read_post.post), "kinds": kinds, "remarks": read_post.post.remarks}
    return shown


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_post_reads_as_expected(case: Path) -> None:
    (post,) = case.glob("post.*")
    expected = json.loads((case / "expected.json").read_text("utf-8"))
    assert [outcome(each) for each in read(post.read_bytes(), post.name)] == expected


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_nothing_private_is_read(case: Path) -> None:
    (post,) = case.glob("post.*")
    said = repr(read(post.read_bytes(), post.name, all_categories=True))
    assert [text for text in PRIVATE if text in said] == []

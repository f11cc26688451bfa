"""The project's own outlets and boards, as every test of reading uses them."""

from __future__ import annotations

from pathlib import Path

from build_scripts.posts.post import Post, ReadPost
from build_scripts.posts.read import read_posts
from build_scripts.vocabulary.load import load_vocabulary

VOCABULARY = load_vocabulary(Path(__file__).parents[2] / "content" / "vocabulary")[0]
OUTLETS = VOCABULARY.outlets
BOARDS = VOCABULARY.boards


def read(data: bytes | str, name: str = "post.txt", *, all_categories: bool = False) -> list[ReadPost]:
    raw = data.encode() if isinstance(data, str) else data
    return list(read_posts(raw, name, OUTLETS, BOARDS, all_categories))


def read_one(data: bytes | str, name: str = "post.txt", *, all_categories: bool = False) -> Post:
    (outcome,) = read(data, name, all_categories=all_categories)
    assert outcome.post is not None, outcome.problems
    return outcome.post

"""The sample posts lose nothing: every line of text that a poster wrote is in an article or in the remarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.posts.decode import decode
from build_scripts.posts.fields import label_reader
from build_scripts.posts.frame import unframe
from build_scripts.posts.furniture import split_closing, split_dateline
from build_scripts.posts.post import Outcome
from build_scripts.posts.raw import RawPost
from build_scripts.posts.text import split_text
from build_scripts.posts.widths import fold, width
from tests.posts.vocabulary import BOARDS, read

SAMPLES = sorted((Path(__file__).parents[2] / "content" / "posts").rglob("M.*.txt"))


def prose(data: bytes) -> list[str]:
    """The lines of text between a post's header and its signature: wide ones that end or go on like sentences."""
    (raw,) = split_text(decode(data).text)
    assert isinstance(raw, RawPost)
    labels = label_reader(BOARDS)
    lines = [line for line in unframe(raw.lines).lines if width(line) >= 60 and "http" not in line]
    return [
        line for line in lines if not labels.read(line) and not labels.is_rule_line(line) and not line.startswith("──")
    ]


@pytest.mark.parametrize("sample", SAMPLES, ids=[sample.stem for sample in SAMPLES])
def test_every_line_of_a_sample_is_read(sample: Path) -> None:
    data = sample.read_bytes()
    (outcome,) = read(data, sample.name)
    if outcome.outcome is Outcome.SKIPPED:
        return
    assert outcome.post is not None, outcome.problems
    said = fold("".join((*(text for a in outcome.post.articles for text in a.paragraphs), outcome.post.remarks)))
    bare = [split_closing(split_dateline(line)[1])[0] for line in prose(data)]
    assert [line for line in bare if fold(line) not in said] == []

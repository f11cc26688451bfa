"""The files of the index: the same content gives the same bytes, and a new story changes few of them."""

from __future__ import annotations

import json
import random
import zlib
from collections.abc import Iterable, Sequence

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.outputs import PublicFile
from build_scripts.search import periods
from build_scripts.search.encode import gamma_bits, rice_bits
from build_scripts.search.files import all_to_base64, to_base64
from build_scripts.search.index import build_index
from build_scripts.search.lists import collect
from build_scripts.search.periods import split_periods
from build_scripts.stories.story import Origin, Source, Story
from tests.search.engine import folding
from tests.search.samples import make_site, make_story

STORIES = [
    make_story("a", "稀土。", when="2024-05-01T08:00"),
    make_story("b", "出口。", when="2025-11-01T08:00"),
    make_story("c", "普丁。", when="2026-01-31T23:59"),
    make_story("d", "F-35。", when="2026-02-01T00:00"),
]


def files(stories: list[Story]) -> dict[str, bytes]:
    built = list(build_index(make_site(stories), folding()))
    assert len({file.path for file in built}) == len(built)
    return {file.path: file.content for file in built}


def periods_of(stories: Iterable[Story]) -> dict[str, list[str]]:
    return {name: [story.id for story in members] for name, members in split_periods(stories).items()}


def test_periods_are_the_closed_months_and_the_newest_month() -> None:
    assert periods_of(reversed(STORIES)) == {"2024-05": ["a", "b", "c"], "2026-02": ["d"]}
    assert periods_of(STORIES[:1]) == {"2024-05": ["a"]}
    assert periods_of([]) == {}


def test_a_period_that_has_enough_stories_takes_in_no_further_month(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(periods, "ENOUGH", 3)
    days = ("2024-01-05", "2024-07-01", "2024-07-02", "2024-07-03", "2024-11-04", "2024-12-05", "2025-01-01")
    stories = [make_story(day, when=f"{day}T08:00") for day in days]
    assert periods_of(stories) == {
        "2024-01": ["2024-01-05", "2024-07-01", "2024-07-02", "2024-07-03"],
        "2024-11": ["2024-11-04", "2024-12-05"],
        "2025-01": ["2025-01-01"],
    }
    # Months that close later leave those before as they are.
    later = [*stories, make_story("later", when="2025-02-01T08:00"), make_story("last", when="2025-03-01T08:00")]
    assert periods_of(later)["2024-01"] == periods_of(stories)["2024-01"]
    assert periods_of(later)["2024-11"] == ["2024-11-04", "2024-12-05", "2025-01-01"]


def test_the_order_of_stories_does_not_matter() -> None:
    shuffled = STORIES.copy()
    random.Random(3).shuffle(shuffled)
    assert files(shuffled) == files(STORIES)


def test_a_new_story_changes_the_newest_month_and_what_names_it_only() -> None:
    before, after = files(STORIES), files([*STORIES, make_story("e", "新的一則。", when="2026-02-02T08:00")])
    changed = {path for path in before.keys() | after.keys() if before.get(path) != after.get(path)}
    assert changed
    assert all(
        path.startswith(("search-index/2026-02/", "search-index/manifest", "search-index/names")) for path in changed
    )


def test_names_of_files_carry_their_checksum_and_all_are_json() -> None:
    for path, content in files(STORIES).items():
        json.loads(content)
        if not path.endswith("/manifest.json"):
            assert path.endswith(f".{zlib.crc32(content):08x}.json")


def test_long_lists_and_texts_are_cut_into_small_files() -> None:
    draw = random.Random(4)
    texts = ["".join(chr(draw.randint(0x4E00, 0x6FFF)) for _ in range(600)) for _ in range(60)]
    built = files([make_story(f"s{number}", text) for number, text in enumerate(texts)])
    for kind, most in (("grams", 4_000), ("words", 4_000), ("heads", 12_000)):
        sizes = [len(content) for path, content in built.items() if f"/{kind}-" in path]
        assert max(sizes, default=0) <= most
    assert len([path for path in built if "/grams-" in path]) > 10


def test_no_poster_and_no_byline_reaches_the_index() -> None:
    source = Source(name="範例日報", url=None, headline=None, byline="記者某某")
    origin = Origin("IA/M.1.A.000", "IA", "somebody", None)
    story = make_story("private", "內文。", sources=(source,), post=origin)
    content = b"".join(files([story]).values()).decode()
    assert "某某" not in content
    assert "somebody" not in content


def test_any_character_of_a_story_can_be_written() -> None:
    story = make_story("odd", "\x00\ud800\u2028\uffff</script>", title="\ud83d稀")
    for content in files([story]).values():
        json.loads(content)


def postings_bits(postings: Sequence[int], stories: int) -> str:
    """One list of a segment of so many stories."""
    return collect(np.zeros(len(postings), dtype=np.int64), np.array(postings, dtype=np.int64)).pack(stories)[0]


def test_codes_are_those_of_the_documentation() -> None:
    assert gamma_bits(5) == "00101"
    assert rice_bits(6, 2) == "1010"
    assert to_base64("0000000000011111") == "AB8"
    # Three of 16 stories: width 1; gaps 0, 3 and 0, levels body, title, summary.
    assert postings_bits([0 * 4 + 3, 4 * 4 + 0, 5 * 4 + 1], 16) == "01100001011100010"


def read(bits: str, stories: int) -> list[int]:
    """Decode as the format's description says, bit by bit."""
    rest = iter(bits)

    def number(width: int, value: int = 0) -> int:
        for _ in range(width):
            value = 2 * value + int(next(rest))
        return value

    def unary(stop: str) -> int:
        count = 0
        while next(rest) != stop:
            count += 1
        return count

    count = number(unary("1"), 1)
    body_only = next(rest) == "1"
    mean = stories * 11 // (count * 16)
    width = max(mean.bit_length() - 1, 0)
    found, story = [], -1
    for _ in range(count):
        story += (unary("0") << width) + number(width) + 1
        code = "" if body_only else next(rest)
        while code in ("1", "11"):
            code += next(rest)
        found.append(story * 4 + {"": 3, "0": 3, "10": 1, "110": 0, "111": 2}[code])
    return found


@given(st.lists(st.integers(0, 999), min_size=1, unique=True), st.data())
def test_postings_are_read_as_they_were_written(numbers: list[int], data: st.DataObject) -> None:
    postings = [number * 4 + data.draw(st.integers(0, 3)) for number in sorted(numbers)]
    assert read(postings_bits(postings, 1000), 1000) == postings


def test_the_manifest_comes_last() -> None:
    built: list[PublicFile] = list(build_index(make_site(STORIES), folding()))
    assert built[-1].path == "search-index/manifest.json"


@given(st.lists(st.text("01", min_size=1)))
def test_many_texts_of_bits_are_written_as_each_alone(lists: list[str]) -> None:
    assert all_to_base64(lists) == [to_base64(bits) for bits in lists]

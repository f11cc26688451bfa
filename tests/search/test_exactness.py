"""Search finds every story that holds a term, and no other: compared with a plain scan of the text."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from build_scripts.search.fold import Folder
from build_scripts.site.model import Site
from tests.search.engine import folding, run, searchable, write_index
from tests.search.samples import make_site, make_story
from tests.search.scan import scan

FOLDER = Folder(folding())
ALPHABET = "中國美台臺稀土出口「」·，。 f35-1.a,é𠮷"


def found(answer: dict[str, Any]) -> set[str]:
    assert "error" not in answer, answer
    assert answer["total"] == len(answer["hits"])
    return {hit["address"].rstrip("/").rsplit("/", 1)[1] for hit in answer["hits"]}


def check(site: Site, terms: list[str], folder: Path) -> None:
    write_index(searchable(site), folder)
    everything = {"limit": 10_000, "same": False}
    terms = [term for term in terms if FOLDER.fold(term)]
    calls = [["search", quote + term + quote, everything] for term in terms for quote in ("", '"')]
    answers = run(calls, folder / "search-index")
    for number, term in enumerate(terms):
        assert found(answers[2 * number]) == scan(site, FOLDER, term), term
        assert found(answers[2 * number + 1]) == scan(site, FOLDER, term, exact=True), f'"{term}"'


def test_every_run_of_a_made_up_corpus_is_found_exactly(tmp_path: Path) -> None:
    draw = random.Random(1)
    # Few characters, so that pairs meet often without their run: the hard case for an index of pairs.
    characters = "中國美台稀土出口人民大小日本韓"
    stories = []
    for number in range(300):
        paragraphs = ["".join(draw.choices(characters, k=draw.randint(5, 60))) for _ in range(draw.randint(0, 4))]
        when = f"{draw.choice((2024, 2025, 2026))}-0{draw.randint(1, 3)}-1{draw.randint(0, 9)}T08:00"
        title = "".join(draw.choices(characters, k=8))
        stories.append(make_story(f"s{number}", *paragraphs, title=title, when=when, summary=title[2:6]))
    terms = ["".join(draw.choices(characters, k=length)) for length in range(1, 9) for _ in range(12)]
    for story in draw.sample(stories, 60):
        text = story.title + "".join(story.sections[0].paragraphs)
        start = draw.randrange(len(text) - 1)
        terms.append(text[start : start + draw.randint(1, 20)])
    check(make_site(stories), terms, tmp_path)


texts = st.text(st.sampled_from(ALPHABET), max_size=25)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.tuples(texts, texts, texts), min_size=1, max_size=8), st.lists(texts, min_size=1, max_size=60))
def test_mixed_scripts_and_marks_are_found_exactly(
    tmp_path_factory: Any, rows: list[tuple[str, str, str]], extra: list[str]
) -> None:
    stories = [make_story(f"s{n}", body, title=title, summary=summary) for n, (title, summary, body) in enumerate(rows)]
    cuts = [body[start : start + 6] for _, _, body in rows for start in range(0, len(body), 5)]
    terms = [" ".join(term.replace("|", "").split()) for term in [*extra, *cuts]]
    # White space parts terms and a leading "-" leaves out, unless the term is quoted; those have tests of their own.
    check(
        make_site(stories),
        [term for term in terms if " " not in term and not term.startswith("-")],
        tmp_path_factory.mktemp("index"),
    )


def test_runs_that_many_stories_nearly_have_are_told_apart(tmp_path: Path) -> None:
    phrase = "歐盟執委會執行副主席塞儒"
    stories = [make_story(f"whole{number}", f"昨天{phrase}說。") for number in range(40)]
    for size in range(2, len(phrase)):
        pieces = [phrase[start : start + size] for start in range(len(phrase) - size + 1)]
        # Every run of `size` characters, and none that is longer.
        stories += [make_story(f"parts{size}-{number}", "。".join(pieces)) for number in range(30)]
    runs = [phrase[start:end] for start in range(len(phrase)) for end in range(start + 2, len(phrase) + 1)]
    check(make_site(stories), [*runs, "歐盟執行", "執委會說", f"{phrase}說", f"天{phrase}"], tmp_path)


def test_rare_pairs_that_share_their_lists_are_told_apart(tmp_path: Path) -> None:
    draw = random.Random(2)
    characters = [chr(0x4E00 + number) for number in range(150)]
    stories = [make_story(f"s{number}", "".join(draw.choices(characters, k=120))) for number in range(400)]
    # A frequent pair before rare ones: its list is exact, theirs are not, and many stories are left.
    stories += [make_story(f"f{number}", f"一丁{draw.choice(characters[:90])}。丁七") for number in range(400)]
    terms = [f"一丁{char}" for char in characters[:90:3]] + ["丁七", "一丁七", "七丁", "𠮷丁", "丁"]
    for story in draw.sample(stories[:400], 40):
        text = story.sections[0].paragraphs[0]
        start = draw.randrange(len(text) - 4)
        terms.append(text[start : start + draw.randint(2, 4)])
    check(make_site(stories), terms, tmp_path)

"""The list of ordinary words that end in a short form is made from a dictionary by rule."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Vocabulary
from build_scripts.vocabulary.owners import country_terms
from build_scripts.vocabulary.risky_words import main, read_words, risky_words

FOLDER = Path(__file__).parents[2] / "content" / "vocabulary"
DICTIONARY = """\
打印 900 v
訪印 900 v
中印 900 j
大英 900 ns
罕印 3 n
主辦 900 v
北京掌印 900 n
可以 900 v
戲臺 900 n
"""


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary(FOLDER)[0]


def test_only_common_words_that_our_grammar_could_misread_are_risky(vocabulary: Vocabulary) -> None:
    assert risky_words(read_words(DICTIONARY), vocabulary) == ["戲台", "打印"]


def test_the_committed_list_keeps_the_rule(vocabulary: Vocabulary) -> None:
    (listed,) = vocabulary.risky_words
    assert len(listed.terms) > 500
    assert risky_words(listed.terms, vocabulary) == list(listed.terms)


def test_no_word_of_the_list_is_a_name(vocabulary: Vocabulary) -> None:
    names = {term for country in vocabulary.countries.values() for term, _ in country_terms(country)}
    assert not names & set(vocabulary.risky_words[0].terms)


def test_the_script_prints_a_file_that_loads(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    dictionary = tmp_path / "words.txt"
    dictionary.write_text(DICTIONARY, "utf-8")
    main(str(dictionary))
    (tmp_path / "risky_words.yml").write_bytes(capfdbinary.readouterr().out)
    read = load_vocabulary(tmp_path)[0].risky_words
    assert [word for each in read for word in each.terms] == ["戲台", "打印"]

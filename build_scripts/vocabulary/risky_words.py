"""Write content/vocabulary/risky_words.yml: ordinary words that end in a country's short form (兵法, 打印, 按摩).

For maintainers, when a form was added. The dictionary is that of jieba (MIT licence, https://github.com/fxsjy/jieba), a
word, its frequency and its kind a line, set in traditional characters by OpenCC (Apache License 2.0). Neither is needed
for anything else, so they are installed apart:

    pip install --target words-tools jieba opencc-python-reimplemented
    PYTHONPATH=words-tools python -m opencc -c s2tw -i words-tools/jieba/dict.txt -o words.txt
    python -m build_scripts.vocabulary.risky_words words.txt > content/vocabulary/risky_words.yml
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from textwrap import wrap

from build_scripts.tagging.lexicon import fold
from build_scripts.vocabulary.load import load_vocabulary
from build_scripts.vocabulary.model import Vocabulary
from build_scripts.vocabulary.owners import country_terms

FILE = "risky_words.yml"
_VOCABULARY = Path(__file__).parents[2] / "content" / "vocabulary"
_WORD = re.compile(r"[\u4e00-\u9fff]{2,4}")
_LEAST = 200  # rarer words are mostly old, technical, or names
_PLACE = "ns"  # jieba's kind of place names: those may be countries
_HEAD = """\
# Ordinary words that end in a country's one-character form, by build_scripts/vocabulary/risky_words.py from the
# dictionary of jieba (MIT licence, https://github.com/fxsjy/jieba): do not edit, add words to blockers.yml.
- reason: ordinary words that end in a short form
  terms: [
"""


def read_words(dictionary: str) -> Iterator[str]:
    """The common words of a dictionary in jieba's form (詞 頻率 詞性), places left out."""
    for line in dictionary.splitlines():
        word, _, rest = line.partition(" ")
        frequency, _, kind = rest.partition(" ")
        if frequency.isdecimal() and int(frequency) >= _LEAST and kind.strip() != _PLACE:
            yield fold(word)


def risky_words(words: Iterable[str], vocabulary: Vocabulary) -> list[str]:
    """Those that could be taken for a country before a noun (the 法 of 方法 before 國會), sorted.

    Left out are words in which the form does stand for a country by our grammar (訪美, 中美), those that hold a name,
    and those that blockers.yml has.
    """
    countries = vocabulary.countries.values()
    forms = {fold(form) for country in countries for form in (*country.initials, *country.state_forms)}
    verbs = {*vocabulary.grammar.before, *vocabulary.grammar.before_in_titles}
    names = {fold(term) for country in countries for term, _ in country_terms(country)}
    known = {fold(term) for blocked in vocabulary.blocked for term in blocked.terms}
    return sorted(
        word
        for word in set(words)
        if _WORD.fullmatch(word)
        and word[-1] in forms
        and word[-2] not in forms
        and word[-2] not in verbs
        and word not in known
        and not any(word[start:end] in names for start in range(len(word)) for end in range(start + 2, len(word) + 1))
    )


def main(dictionary: str) -> None:
    """Print the file, from the dictionary at this path."""
    words = risky_words(read_words(Path(dictionary).read_text("utf-8")), load_vocabulary(_VOCABULARY)[0])
    lines = wrap(", ".join(words), 50, break_long_words=False)
    sys.stdout.buffer.write((_HEAD + "".join(f"    {line}\n" for line in lines) + "  ]\n").encode())


if __name__ == "__main__":
    main(sys.argv[1])

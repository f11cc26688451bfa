"""Folding: text as search compares it, so that 臺北 = 台北, Séjourné = sejourne and 「稀土」禮盒 = 稀土禮盒.

theme_overrides/assets/search/engine.js folds by the same rules and the same data (content/vocabulary/variants.yml);
tests/search/folding.yml holds both to one table. docs/search.md explains the rules.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field

# Characters of scripts written without spaces: Han, kana, bopomofo, hangul syllables. Explicit ranges, because the
# Unicode tables of Python and of browsers are of different ages.
RUN = (
    "\u3005-\u3007\u3021-\u3029\u3031-\u3035\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f"
    "\u31a0-\u31bf\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\U00020000-\U0003ffff"
)
IGNORED, BREAK, SPACE = "\x01", "\x02", " "
JOINERS = "-'.,&_"
MARKS = f"{IGNORED}{SPACE}{JOINERS}"  # what may stand between two characters and not part them
_LINE = "\n"  # stands for a break that is settled: no folded character is one

_is_run = re.compile(f"[{RUN}]").match
_accents = re.compile("[\u0300-\u036f]")
_marks = re.compile(f"[{re.escape(MARKS)}]+")
_thousands = re.compile("[0-9]{3}(?![0-9])")


@dataclass(frozen=True)
class Folding:
    """The data of folding.

    `characters` and `letters` map one character to what stands for it; `ignored` are the marks that vanish beside a
    Han character.
    """

    characters: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    ignored: str = ""


class _Table(dict[int, str]):
    """What each character folds to by itself, worked out when it is first met (for `str.translate`)."""

    def __init__(self, folding: Folding) -> None:
        super().__init__()
        self._folding = folding

    def __missing__(self, code: int) -> str:
        folded = "".join(map(self._symbol, self._plain(chr(code))))
        self[code] = folded
        return folded

    def _plain(self, char: str) -> str:
        lower = unicodedata.normalize("NFKC", char).lower()
        bare = unicodedata.normalize("NFC", _accents.sub("", unicodedata.normalize("NFKD", lower)))
        spelled = "".join(self._folding.letters.get(letter, letter) for letter in bare)
        return "".join(self._folding.characters.get(letter, letter) for letter in spelled)

    def _symbol(self, char: str) -> str:
        if _is_run(char) or char in JOINERS:
            return char
        if char in self._folding.ignored:
            return IGNORED
        category = unicodedata.category(char)
        if category == "Cf" or "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
            return ""
        if category == "Zs" or char in "\t\n\r\v\f":
            return SPACE
        return char if category[0] in "LMN" else BREAK


class Folder:
    """Folds text by the data of one `Folding`; remembers the characters that it has met."""

    def __init__(self, folding: Folding) -> None:
        self.folding = folding
        self._table = _Table(folding)

    def fold(self, text: str) -> str:
        """`text` as search compares it: Han characters, words in lower case, and between some of them one mark.

        The mark is a space where a reader sees a boundary (punctuation; white space between words), "-" where
        letters are joined (F-35, AT&T, O'Brien), "." in a decimal number. Beside a Han character white space and
        ignored marks vanish.
        """
        mapped = unicodedata.normalize("NFC", text).translate(self._table)
        parts = filter(None, (part.strip(MARKS) for part in mapped.split(BREAK)))
        return _marks.sub(_resolve, _LINE.join(parts)).replace(_LINE, " ")


def _resolve(match: re.Match[str]) -> str:
    text, end, marks = match.string, match.end(), match.group()
    before, after = text[match.start() - 1], text[end]
    words = not _is_run(before) and not _is_run(after)
    if words and len(marks) == 1 and marks in JOINERS:
        digits = before in "0123456789" and after in "0123456789"
        if marks == ",":
            return "" if digits and _thousands.match(text, end) else " "
        return "." if marks == "." and digits else "-"
    if all(mark in " '\x01" for mark in marks):
        return " " if words else ""
    # Some write 唐納.川普 for 唐納·川普; Chinese sentences do not end in this stop.
    return "" if marks == "." and _is_run(before) and _is_run(after) else " "

"""Made-up stories for measuring search, the same in every run, with the pairs of characters that real news has.

Words of one to four characters, phrases of one to three words, and for each story some phrases of its own that come
again and again, as names and matters do. The numbers below were chosen so that sixty stories have what sixty real
posts from PTT's news boards have: 770 characters, some 450 different pairs of them in a story; 0.69 different pairs
for each one counted, four fifths of them in a single story; the most frequent in half of the stories, the fiftieth in
a quarter, the thousandth in three of sixty. Made-up text has no grammar, so that no run of it means anything.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import accumulate
from pathlib import Path

from build_scripts.markdown.escape import escape
from build_scripts.site.model import Site, SiteConfig
from build_scripts.site.organise import organise
from build_scripts.stories.story import Section, Source, Story
from build_scripts.tagging.names import NameKind, NamePair
from build_scripts.vocabulary.load import Vocabulary, load_vocabulary

ROOT = Path(__file__).parents[1]
CONFIG = SiteConfig("Benchmark", "https://example.org/", "Made-up stories", "zh-TW", "")
FIRST = datetime.fromisoformat("2024-01-01T00:00:00+08:00")
A_DAY = 12
CHARACTERS, WORDS, PHRASES = 4_000, 60_000, 150_000
OWN, OWN_SHARE = 30, 0.63  # phrases of a story's own, and how much of its text they are
LENGTH = 785
FIRST_COUNTRIES = [
    "US",
    "CN",
    "TW",
    "JP",
    "UA",
    "RU",
    "EU",
    "IL",
    "IR",
    "FR",
    "DE",
    "GB",
    "KR",
    "KP",
    "IN",
    "PK",
    "AU",
    "CA",
]
OUTLETS = 40
PEOPLE = 3_000


class Writer:
    """Writes made-up news."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self.draw = draw = random.Random(5)
        # The most frequent characters are those that readers type, so that 中國 and 的 are as frequent here.
        frequent = "的中國人在一有大不上年會為美出時以和說是政府表示"
        others = draw.sample([chr(0x4E00 + code) for code in range(20_900)], CHARACTERS)
        self.characters = [*frequent, *(char for char in others if char not in frequent)][:CHARACTERS]
        by_rank = list(accumulate(1 / (rank + 20) for rank in range(CHARACTERS)))
        lengths = draw.choices((1, 2, 3, 4), (8, 62, 18, 12), k=WORDS)
        words = ["".join(draw.choices(self.characters, cum_weights=by_rank, k=length)) for length in lengths]
        words[:8] = ["的", "中國", "表示", "美國", "在", "政府", "是", "台灣"]
        weights = list(accumulate(1 / (rank + 60) for rank in range(WORDS)))
        self.phrases = ["".join(draw.choices(words, cum_weights=weights, k=draw.randint(1, 3))) for _ in range(PHRASES)]
        self.phrases[:3] = ["的", "中國", "在中國的"]
        self.weights = list(accumulate(1 / (rank + 250) ** 0.9 for rank in range(PHRASES)))
        self.latin = ["".join(draw.choices("aeioubcdfglmnprst", k=draw.randint(3, 9))).title() for _ in range(9_000)]
        self.latin_weights = list(accumulate(1 / (rank + 5) for rank in range(len(self.latin))))
        self.topics = list(vocabulary.topics)
        self.countries = [*FIRST_COUNTRIES, *(code for code in vocabulary.countries if code not in FIRST_COUNTRIES)]
        self.country_weights = list(accumulate(1 / (rank + 3) for rank in range(len(self.countries))))
        people = zip(draw.sample(words[100:], PEOPLE), draw.choices(self.latin, k=PEOPLE), strict=True)
        self.people = [NamePair(han, f"{draw.choice(self.latin)} {latin}", NameKind.PERSON) for han, latin in people]
        self.people_weights = list(accumulate(1 / (rank + 5) for rank in range(PEOPLE)))

    def phrase(self, own: list[str]) -> str:
        """A phrase, of the story's own or of all; now and then with a number or a name in Latin letters."""
        chance = self.draw.random()
        if chance < 0.04:
            return f"{self.draw.randint(1, 3000)}"
        if chance < 0.055:
            return f"({self.draw.choices(self.latin, cum_weights=self.latin_weights)[0]})"
        if self.draw.random() < OWN_SHARE:
            return self.draw.choice(own)
        return self.draw.choices(self.phrases, cum_weights=self.weights)[0]

    def sentences(self, own: list[str], length: int) -> str:
        """Sentences of about `length` characters together."""
        text = ""
        while len(text) < length:
            phrases = [self.phrase(own) for _ in range(self.draw.randint(7, 13))]
            middle = len(phrases) // 2
            text += "".join(phrases[:middle]) + "，" + "".join(phrases[middle:]) + "。"
        return text

    def story(self, number: int) -> Story:
        """Story `number`, counted from the oldest."""
        draw = self.draw
        own = draw.choices(self.phrases, cum_weights=self.weights, k=OWN)
        length = max(200, round(draw.gauss(LENGTH, 250)))
        paragraphs: list[str] = []
        while (written := sum(map(len, paragraphs))) < length - 45:
            paragraphs.append(self.sentences(own, min(110, length - written)))
        date = FIRST + timedelta(seconds=number * (86_400 // A_DAY) + draw.randrange(7_000))
        countries = list(dict.fromkeys(draw.choices(self.countries, cum_weights=self.country_weights, k=5)))
        outlet = f"範例媒體{min(int(draw.expovariate(0.12)), OUTLETS - 1)}"
        headline = "".join(own[3:8]) if draw.random() < 0.4 else None
        return Story(
            id=f"IA.M.{date.timestamp():.0f}.A.{draw.randrange(4096):03X}",
            path=f"stories/{date:%Y/%m}/{number}.md",
            title="".join(own[:7])[:26],
            date=date,
            summary=paragraphs[0][:90],
            about=tuple(countries[:2]),
            mentioned=tuple(countries[2:]),
            topics=tuple(draw.sample(self.topics, 2)),
            sources=(Source(name=outlet, url=f"https://example.org/{number}", headline=headline, byline=None),),
            body="\n\n".join(map(escape, paragraphs)) + "\n",
            sections=(Section("", tuple(paragraphs)),),
            names=tuple(dict.fromkeys(draw.choices(self.people, cum_weights=self.people_weights, k=2))),
        )


def make_stories(count: int) -> tuple[Iterator[Story], Vocabulary]:
    """`count` stories, oldest first, and the project's own vocabulary, by which they are tagged."""
    vocabulary, _ = load_vocabulary(ROOT / "content/vocabulary")
    writer = Writer(vocabulary)
    return (writer.story(number) for number in range(count)), vocabulary


def make_site(count: int) -> Site:
    """A site of `count` stories."""
    stories, vocabulary = make_stories(count)
    return organise(stories, vocabulary, CONFIG)[0]

from __future__ import annotations

from pathlib import Path

import pytest
from babel import Locale

from build_scripts.vocabulary.load import load_vocabulary

VOCABULARY = Path(__file__).parents[2] / "content" / "vocabulary"
# CLDR also names groupings, exceptional reservations and test locales; ISO 3166-1 does not assign them.
NOT_ISO = {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "XK", "ZZ"}


@pytest.fixture(scope="module")
def vocabulary():  # type: ignore[no-untyped-def]
    loaded, problems = load_vocabulary(VOCABULARY)
    assert problems == ()
    return loaded


def test_every_code_of_iso_3166_has_a_file_and_so_have_the_eu_and_kosovo(vocabulary) -> None:  # type: ignore[no-untyped-def]
    iso = {code for code in Locale("en").territories if len(code) == 2 and code.isalpha()} - NOT_ISO
    assert len(iso) == 249
    assert set(vocabulary.countries) == iso | {"EU", "XK"}


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("IT", "義大利"),
        ("NZ", "紐西蘭"),
        ("SA", "沙烏地阿拉伯"),
        ("LA", "寮國"),
        ("BA", "波士尼亞"),
        ("NG", "奈及利亞"),
        ("CD", "剛果民主共和國"),
        ("CG", "剛果共和國"),
        ("AE", "阿拉伯聯合大公國"),
        ("SZ", "史瓦帝尼"),
        ("MK", "北馬其頓"),
        ("CN", "中國"),
        ("TW", "台灣"),
        ("HK", "香港"),
        ("VA", "教廷"),
        ("PS", "巴勒斯坦"),
    ],
)
def test_a_country_has_the_name_that_taiwan_uses(vocabulary, code: str, name: str) -> None:  # type: ignore[no-untyped-def]
    assert vocabulary.countries[code].name == name


def test_no_two_countries_have_one_name(vocabulary) -> None:  # type: ignore[no-untyped-def]
    names = [country.name for country in vocabulary.countries.values()]
    english = [country.english for country in vocabulary.countries.values()]
    assert len(set(names)) == len(names)
    assert len(set(english)) == len(english)


def test_the_topics_are_the_sixteen_in_their_order(vocabulary) -> None:  # type: ignore[no-untyped-def]
    assert list(vocabulary.topics) == [
        "conflict",
        "diplomacy",
        "defence",
        "politics",
        "economy",
        "energy",
        "technology",
        "justice",
        "migration",
        "disaster",
        "environment",
        "health",
        "society",
        "culture",
        "sport",
        "cross-strait",
    ]
    assert all(topic.iptc or topic.broader for topic in vocabulary.topics.values())

"""Names of several stories are joined where they are one, keep their addresses, and get a page when two stories agree."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.site.names import Names, abbreviates, agree, join_names, words_of
from build_scripts.site.order import newest_first
from build_scripts.stories.story import Story
from build_scripts.tagging.names import NameKind, NamePair
from build_scripts.vocabulary.load import Vocabulary
from build_scripts.vocabulary.model import Country, Leader
from tests.site.samples import VOCABULARY, make_story

PERSON, ORGANISATION, OTHER = NameKind.PERSON, NameKind.ORGANISATION, NameKind.OTHER


def stories(*names: tuple[NamePair, ...]) -> tuple[Story, ...]:
    """A story a day, oldest first in the arguments, with these names."""
    return newest_first(
        make_story(f"s{day}", f"2026-01-{day:02}T08:00", names=each) for day, each in enumerate(names, start=1)
    )


def join(*pairs: NamePair, vocabulary: Vocabulary = VOCABULARY) -> Names:
    return join_names(stories(*((pair,) for pair in pairs)), vocabulary)


def person(han: str, latin: str) -> NamePair:
    return NamePair(han, latin, PERSON)


def organisation(han: str, latin: str) -> NamePair:
    return NamePair(han, latin, ORGANISATION)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (person("塞儒內", "Stephane Sejourne"), person("謝儒內", "Stéphane Séjourné")),  # one original
        (person("卡斯特", "José Antonio Kast"), person("卡斯特", "Kast")),  # a part of it
        (person("澤倫斯基", "Volodymyr Zelensky"), person("澤倫斯基", "Volodymyr Zelenskyy")),  # the same consonants
        (person("希金斯", "M. D. Higgins"), person("希金斯", "Michael Higgins")),  # initials
        (organisation("世界衛生組織", "WHO"), organisation("世衛", "WHO")),  # short for it
        (organisation("國際貨幣基金", "IMF"), organisation("國際貨幣基金組織", "IMF")),
    ],
)
def test_two_spellings_of_one_name_are_joined(one: NamePair, other: NamePair) -> None:
    assert len(join(one, other).by_key) == 1
    assert len(join(other, one).by_key) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (organisation("國際刑事法院", "ICC"), organisation("國際板球總會", "ICC")),  # an acronym of two
        (person("馬斯克", "Elon Musk"), person("馬斯克", "Maye Musk")),  # of one family
        (person("費南德茲", "Laura Fernandez"), person("費南德茲", "Alberto Fernandez")),
        (NamePair("傑生", "Jason", OTHER), NamePair("約拿", "Jason", OTHER)),
    ],
)
def test_two_names_that_share_a_spelling_stay_apart(one: NamePair, other: NamePair) -> None:
    assert len(join(one, other).by_key) == 2


def test_a_name_is_shown_as_most_stories_write_it_and_tells_the_other_spellings() -> None:
    names = join(
        organisation("今年協會", "World Test Forum"),
        organisation("世界試驗協會", "World Test Forum"),
        organisation("世界試驗協會", "World Test Forum"),
    )
    (name,) = names.by_key.values()
    assert (name.key, name.han, name.also) == ("world-test-forum", "世界試驗協會", ("今年協會",))


def test_a_leader_is_written_as_the_vocabulary_does_under_all_spellings() -> None:
    leader = Leader(name="普丁", also=("普亭", "蒲亭", "普丁政府"), latin="Vladimir Putin")
    vocabulary = replace(
        VOCABULARY, countries={"RU": Country(code="RU", name="俄羅斯", english="Russia", leaders=(leader,))}
    )
    names = join(person("蒲亭", "V. Putin"), person("普京", "Vladimir Putin"), vocabulary=vocabulary)
    (name,) = names.by_key.values()
    assert (name.key, name.han, name.latin) == ("vladimir-putin", "普丁", "Vladimir Putin")
    assert name.also == ("普亭", "蒲亭", "普京", "V. Putin")  # what only names the office is no spelling


def test_a_name_has_a_page_from_its_second_story_on_and_leads_to_its_only_story_before() -> None:
    first = person("羅塔", "Leo Rotha")
    one = join(first).by_key["leo-rotha"]
    assert (one.address, one.target) == ("", "/stories/2026/01/01/s1/")
    two = join(first, first).by_key["leo-rotha"]
    assert two.address == two.target == "/names/leo-rotha/"
    assert [story.id for story in two.stories] == ["s2", "s1"]


def test_a_name_that_a_story_spells_twice_stands_once_in_it() -> None:
    names = join_names(stories((person("羅塔", "Leo Rotha"), person("蘿塔", "Leo Rotha"))), VOCABULARY)
    assert [name.key for name in names.of["s1"]] == ["leo-rotha"]
    assert len(names.by_key["leo-rotha"].stories) == 1


def test_no_name_stands_where_a_letter_has_its_list() -> None:
    assert all(len(key) > 1 for key in join(NamePair("伊", "E", OTHER), NamePair("字母", "X", OTHER)).by_key)


@pytest.mark.parametrize(
    ("latin", "words"),
    [
        ("Stéphane Séjourné", ("stephane", "sejourne")),
        ("Jonas Gahr Støre", ("jonas", "gahr", "store")),
        ("K.P. Sharma Oli", ("kp", "sharma", "oli")),
        ("O'Brien-Łuka", ("obrien", "luka")),
        ("İmamoğlu", ("imamoglu",)),
    ],
)
def test_accents_capitals_and_marks_do_not_tell_names_apart(latin: str, words: tuple[str, ...]) -> None:
    assert words_of(latin) == words


@given(st.text("aeby", max_size=5), st.text("aeby", max_size=5))
def test_agreement_and_abbreviation_do_not_depend_on_the_order(one: str, other: str) -> None:
    assert abbreviates(one, other) == abbreviates(other, one)
    assert agree(tuple(one), tuple(other)) == agree(tuple(other), tuple(one))


PAIRS = st.builds(
    NamePair,
    st.text("甲乙丙丁", min_size=2, max_size=4),
    st.sampled_from(["Ab Cd", "Äb Cd", "Ab", "AB", "A Cd", "Cd", "Ab Ce Cd", "X"]),
    st.sampled_from(list(NameKind)),
)
STORIES = st.lists(st.lists(PAIRS, max_size=3).map(tuple), max_size=6)


@given(STORIES)
def test_every_story_stands_once_under_each_of_its_names_and_every_name_has_one_address(
    told: list[tuple[NamePair, ...]],
) -> None:
    names = join_names(stories(*told), VOCABULARY)
    for key, name in names.by_key.items():
        assert name.key == key
        assert list(name.stories) == list(newest_first(set(name.stories)))
    held = {(story.id, name.key) for name in names.by_key.values() for story in name.stories}
    assert held == {(story_id, name.key) for story_id, each in names.of.items() for name in each}
    assert names.of.keys() == {f"s{day}" for day, each in enumerate(told, start=1) if each}


@given(STORIES, st.lists(PAIRS, max_size=3).map(tuple))
def test_a_newer_story_changes_no_address_and_parts_no_names(
    told: list[tuple[NamePair, ...]], newer: tuple[NamePair, ...]
) -> None:
    before = join_names(stories(*told), VOCABULARY)
    after = join_names(stories(*told, newer), VOCABULARY)
    for story_id, names in before.of.items():
        assert [name.key for name in after.of[story_id]] == [name.key for name in names]

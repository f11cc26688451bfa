"""The values of the vocabulary: countries, topics, regions, and the words that must not be taken for a country.

A field's description is written for contributors: it is what a problem says was expected.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date  # noqa: N812 - reads as the type of a field
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

from build_scripts.vocabulary.boards import Boards
from build_scripts.vocabulary.hosts import Hosts
from build_scripts.vocabulary.sources import Outlets

Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2}$")]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z]+(-[a-z]+)*$")]
Term = Annotated[str, StringConstraints(min_length=2, max_length=40, pattern=r"^\S(.*\S)?$")]
Initial = Annotated[str, StringConstraints(min_length=1, max_length=3, pattern=r"^\w+$")]
Text = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class Entry(BaseModel):
    """Strict and frozen: an unknown field is a problem, a value never changes."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Leader(Entry):
    """A person whose name stands for a country."""

    name: Term = Field(description="The name as Taiwan's press usually writes it: 澤倫斯基.")
    also: tuple[Term, ...] = Field((), description="Other spellings: [哲連斯基, 澤連斯基].")
    latin: Text | None = Field(None, description="The name in Latin letters: Volodymyr Zelenskyy.")
    office: Text | None = Field(None, description="What the person is or was: 總統.")
    with_office: bool = Field(
        False, description="true: the name alone is a common one, so it counts only beside the office (總理馬丁)."
    )
    since: Date | None = Field(None, description="Since when (YYYY-MM-DD).")

    @model_validator(mode="after")
    def _office_is_named(self) -> Leader:
        if self.with_office and not self.office:
            raise ValueError("with_office needs an office")
        return self

    def terms(self) -> Iterator[str]:
        """Give what texts call the person."""
        for name in (self.name, *self.also):
            if self.with_office and self.office:
                office = self.office.removeprefix("前")
                yield f"{office}{name}"
                yield f"{name}{office}"
            else:
                yield name


class CountryFile(Entry):
    """What stands in content/vocabulary/countries/XX.yml."""

    name: Text = Field(description="Taiwan's usual name: 烏克蘭.")
    english: Text = Field(description="The usual English name: Ukraine.")
    names: tuple[Term, ...] = Field((), description="Other names that always mean this country.")
    initials: tuple[Initial, ...] = Field(
        (), description="Short forms that stand for it in pairs (美中), after verbs (訪美) and before nouns (美軍)."
    )
    state_forms: tuple[Initial, ...] = Field(
        (),
        description="Short forms that stand for it only in 厄國, 厄方 and the like, where the story names it in full.",
    )
    capital: tuple[Term, ...] = Field((), description="The capital, in every usual spelling.")
    places: tuple[Term, ...] = Field((), description="Cities, provinces and other places that readers know.")
    government: tuple[Term, ...] = Field((), description="Seats and organs of government: 白宮, 克里姆林宮.")
    forces: tuple[Term, ...] = Field((), description="Its armed forces, and armed groups that act on its soil.")
    leaders: tuple[Leader, ...] = Field((), description="Leaders since about 2010, the present one first.")
    marks: tuple[Term, ...] = Field((), description="Companies, currencies, institutions that point to the country.")
    in_context: tuple[Term, ...] = Field(
        (), description="Names that mean this country only where the story names it too: 執委會, 民主黨."
    )
    at_home: tuple[Term, ...] = Field(
        (), description="What its own press says of it without naming it (我國, 國軍): counts where no other speaks."
    )


class Country(CountryFile):
    """A country or territory, with its code."""

    code: Code


class Topic(Entry):
    """A topic: its terms stand under the points that one of them is worth."""

    slug: Slug = Field(description="The topic's address: energy.")
    label: Text = Field(description="What readers see: 能源與礦產.")
    iptc: tuple[Annotated[str, StringConstraints(pattern=r"^\d{8}$")], ...] = Field(
        (), description="IPTC Media Topics that it stands for, eight digits each."
    )
    broader: tuple[Annotated[str, StringConstraints(pattern=r"^\d{8}$")], ...] = Field(
        (), description="IPTC Media Topics that are wider than it, where none fits."
    )
    terms: Mapping[Annotated[int, Field(ge=-9, le=9)], tuple[Term, ...]] = Field(
        description="Terms under their points, 1 (a hint) to 4 (sure); 0 hides a shorter term: {3: [關稅], 1: [價格]}."
    )


class Region(Entry):
    """A group of countries with a name of its own."""

    slug: Slug = Field(description="A short name: baltic-states.")
    label: Text = Field(description="What readers see: 波羅的海三國.")
    terms: tuple[Term, ...] = Field(description="How texts name it.")
    members: tuple[Code, ...] = Field((), description="The countries in it.")
    names_members: bool = Field(
        False, description="true: whoever names the group names each member (兩韓). Otherwise it counts for none."
    )


class SharedName(Entry):
    """A name that several countries share, and who has it when the rest of a story does not tell."""

    term: Term
    countries: tuple[Code, ...] = Field(min_length=2, description="The countries that have the name.")
    default: Code | None = Field(None, description="Who has it if the story names none of them. Left out: nobody.")
    reason: Text = Field(description="What the name is in each, for the next editor.")


class Blocked(Entry):
    """Terms that hold a country's name or initial and do not mean the country."""

    reason: Text = Field(description="Why these are not the country.")
    terms: tuple[Term, ...]
    names_win: bool = Field(False, description="true: they hide short forms only; any name wins over them (目前台灣).")


class Grammar(Entry):
    """Where a one-character form may stand for a country."""

    before: tuple[Text, ...] = Field(description="Verbs and prepositions that such a form may follow: 訪, 駐, 對.")
    before_in_titles: tuple[Text, ...] = Field(description="The same, but in titles only: 抗, 批.")
    after: tuple[Text, ...] = Field(description="Nouns that such a form may stand before: 軍, 方, 國, 總統.")
    acts: tuple[Text, ...] = Field(description="Verbs that a form at the start of a title may stand before: 擬, 制裁.")
    state: tuple[Text, ...] = Field(description="The nouns that `state_forms` may stand before: 國, 方, 軍.")
    everyday: tuple[Text, ...] = Field(description="Forms that are everyday words too, and stand alone more rarely.")
    not_pairs: tuple[Text, ...] = Field(description="Words of two such characters that mean no two countries: 中美洲.")
    syllables_before: tuple[Text, ...] = Field(
        (), description="Characters that make a short name after them a part of a longer one: 吉 in 吉特拉斯."
    )
    syllables_after: tuple[Text, ...] = Field(
        (), description="Characters that make a short name before them a part of a longer one: 爾 in 亞丁爾."
    )
    syllables_before_pairs: tuple[Text, ...] = Field(
        (), description="The same, but only before a pair of forms: 馬 in 馬伊加."
    )
    counterpart_before: tuple[Text, ...] = Field(
        (), description="Words that say that the country after them is the other side of what happens: 與, 指控."
    )
    state_acts: tuple[Text, ...] = Field((), description="What capitals do that stand for their states: 召見, 抗議.")
    scene_before: tuple[Text, ...] = Field(
        (), description="Words in a paragraph that say that the country after them is no more than a scene: 在, 一名."
    )
    scene_before_cities: tuple[Text, ...] = Field((), description="The same in titles, before cities only: 在, 飛.")
    likened_before: tuple[Text, ...] = Field((), description="Words that liken something to the country: 像, 仿效.")
    scene_after: tuple[Text, ...] = Field(
        (), description="Nouns that make the country before them a place or an origin only: 移民, 護照, 製."
    )


class Common(Entry):
    """What is too common to tell one event from another."""

    pairs: str = Field(description="Pairs of characters that stand in news of any kind, divided by spaces: 表示 政府.")


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Everything that content/vocabulary says. Mappings keep the order that readers see."""

    countries: Mapping[str, Country]  # by code, in the order of codes
    topics: Mapping[str, Topic]  # by slug, in the order of topics.yml
    regions: Mapping[str, Region]  # by slug
    shared: tuple[SharedName, ...]
    blocked: tuple[Blocked, ...]
    grammar: Grammar
    outlets: Outlets
    boards: Boards
    common: frozenset[str] = frozenset()  # pairs of characters that stand in news of any kind
    hosts: Hosts = field(default_factory=Hosts)
    risky_words: tuple[Blocked, ...] = ()  # ordinary words that end in a short form; any name wins over them

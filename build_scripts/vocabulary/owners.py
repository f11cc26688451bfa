"""Find names that two countries claim, and references to countries that do not exist."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from build_scripts.problems import Problem
from build_scripts.strict_yaml import ParsedYaml, Position, YamlPath, YamlValue
from build_scripts.vocabulary.model import Country, Vocabulary


def country_terms(country: Country) -> Iterator[tuple[str, str]]:
    """Give each name of a country with the field of its file that says so, the most certain field first."""
    yield country.name, "name"
    for field in ("names", "capital", "government", "forces", "places", "marks", "in_context", "at_home"):
        for term in getattr(country, field):
            yield term, field
    for leader in country.leaders:
        for term in leader.terms():
            yield term, "leaders"


def check_owners(vocabulary: Vocabulary, files: Mapping[str, ParsedYaml]) -> list[Problem]:
    """Report a name that two countries own without a rule in shared.yml, and unknown codes.

    `files` are the files of the vocabulary by their names in its folder, for the places of problems.
    """
    problems: list[Problem] = []

    def report(name: str, word: str, code: str, message: str, expected: str) -> None:
        problems.append(Problem(files[name].path, *_place(files[name], word), code, message, expected))

    settled = {name.term for name in vocabulary.shared}
    owner = {country.name: code for code, country in reversed(tuple(vocabulary.countries.items()))}
    initial_owner: dict[str, str] = {}
    for code, country in vocabulary.countries.items():
        file = f"countries/{code}.yml"
        for term in dict.fromkeys(term for term, _ in country_terms(country)):
            other = owner.setdefault(term, code)
            if other != code and term not in settled:
                expected = f"one owner, or a rule for {term} in shared.yml"
                report(file, term, "vocabulary-two-owners", f"{other} has {term!r} too", expected)
        for initial in country.initials:
            other = initial_owner.setdefault(initial, code)
            if other != code:
                message = f"{other} has the initial {initial!r} too"
                report(file, initial, "vocabulary-two-owners", message, "state_forms for the less named of the two")
    for code, file in _references(vocabulary):
        if code not in vocabulary.countries:
            message = f"found the country {code!r}"
            report(file, code, "vocabulary-unknown-country", message, "a file in countries/")
    for term in (term for blocked in vocabulary.blocked for term in blocked.terms if term in owner):
        message = f"{term!r} is a name of {owner[term]} too"
        report("blockers.yml", term, "vocabulary-blocked-name", message, "either a name or a blocker")
    return problems


def _place(file: ParsedYaml, word: str) -> Position:
    """The line and column of the first value that is `word`; of a name made from two (總理馬丁), that of a part."""
    values = sorted((file.position(path), value) for path, value in _values(file.data, ()))
    return next(
        (place for place, value in values if value == word),
        next((place for place, value in values if len(value) > 1 and value in word), (0, 0)),
    )


def _values(data: YamlValue, path: YamlPath) -> Iterator[tuple[YamlPath, str]]:
    """Every string with its path. Nesting is shallow: the reader refuses more than twenty levels."""
    if isinstance(data, str):
        yield path, data
    else:
        parts = data.items() if isinstance(data, dict) else enumerate(data or ())
        for key, value in parts:
            yield from _values(value, (*path, key))


def _references(vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    for region in vocabulary.regions.values():
        yield from ((code, "regions.yml") for code in region.members)
    for name in vocabulary.shared:
        yield from ((code, "shared.yml") for code in name.countries)
        if name.default:
            yield name.default, "shared.yml"

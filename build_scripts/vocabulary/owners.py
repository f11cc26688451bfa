"""Find names that two countries claim, and references to countries that do not exist."""

from __future__ import annotations

from collections.abc import Iterator

from build_scripts.problems import Problem
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


def check_owners(vocabulary: Vocabulary, folder: str) -> list[Problem]:
    """Report a name that two countries own without a rule in shared.yml, and unknown codes.

    `folder` is the vocabulary's, for the paths of problems.
    """
    problems: list[Problem] = []
    settled = {name.term for name in vocabulary.shared}
    owner = {country.name: code for code, country in reversed(tuple(vocabulary.countries.items()))}
    initial_owner: dict[str, str] = {}
    for code, country in vocabulary.countries.items():
        path = f"{folder}/countries/{code}.yml"
        for term in dict.fromkeys(term for term, _ in country_terms(country)):
            other = owner.setdefault(term, code)
            if other != code and term not in settled:
                expected = f"one owner, or a rule for {term} in shared.yml"
                problems.append(Problem(path, 0, 0, "vocabulary-two-owners", f"{other} has {term!r} too", expected))
        for initial in country.initials:
            other = initial_owner.setdefault(initial, code)
            if other != code:
                expected = "state_forms for the less named of the two"
                message = f"{other} has the initial {initial!r} too"
                problems.append(Problem(path, 0, 0, "vocabulary-two-owners", message, expected))
    for code, path in _references(vocabulary, folder):
        if code not in vocabulary.countries:
            message = f"found the country {code!r}"
            problems.append(Problem(path, 0, 0, "vocabulary-unknown-country", message, "a file in countries/"))
    path = f"{folder}/blockers.yml"
    for term in (term for blocked in vocabulary.blocked for term in blocked.terms if term in owner):
        message = f"{term!r} is a name of {owner[term]} too"
        problems.append(Problem(path, 0, 0, "vocabulary-blocked-name", message, "either a name or a blocker"))
    return problems


def _references(vocabulary: Vocabulary, folder: str) -> Iterator[tuple[str, str]]:
    for region in vocabulary.regions.values():
        yield from ((code, f"{folder}/regions.yml") for code in region.members)
    for name in vocabulary.shared:
        yield from ((code, f"{folder}/shared.yml") for code in name.countries)
        if name.default:
            yield name.default, f"{folder}/shared.yml"

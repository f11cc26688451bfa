from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from build_scripts.problems import Problem
from build_scripts.vocabulary.load import load_vocabulary

VOCABULARY = Path(__file__).parents[2] / "content" / "vocabulary"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small vocabulary: two countries, and the project's other files."""
    copy = tmp_path / "vocabulary"
    shutil.copytree(VOCABULARY, copy, ignore=shutil.ignore_patterns("countries"))
    (copy / "countries").mkdir()
    for name in ("regions.yml", "shared.yml"):
        (copy / name).write_text("[]\n", "utf-8")
    (copy / "countries" / "UA.yml").write_text("name: 烏克蘭\nenglish: Ukraine\ninitials: [烏]\n", "utf-8")
    (copy / "countries" / "UZ.yml").write_text("name: 烏茲別克\nenglish: Uzbekistan\nstate_forms: [烏]\n", "utf-8")
    return copy


def problem_of(folder: Path) -> Problem:
    _, problems = load_vocabulary(folder)
    (problem,) = problems
    return problem


def test_a_good_vocabulary_has_no_problem(folder: Path) -> None:
    vocabulary, problems = load_vocabulary(folder)
    assert problems == ()
    assert [country.name for country in vocabulary.countries.values()] == ["烏克蘭", "烏茲別克"]


@pytest.mark.parametrize(
    ("name", "text", "code", "line"),
    [
        ("countries/FR.yml", "name: 法國\nenglish: France\ncapitol: [巴黎]\n", "vocabulary-unknown-field", 3),
        ("countries/FR.yml", "name: 法國\n", "vocabulary-missing-field", 1),
        ("countries/FR.yml", "name: 法國\nenglish: France\nplaces: [里昂, 法]\n", "vocabulary-wrong-value", 3),
        ("countries/FR.yml", "name: 法國\nname: 法蘭西\nenglish: France\n", "yaml-duplicate-key", 2),
        ("countries/France.yml", "name: 法國\nenglish: France\n", "vocabulary-file-name", 0),
        ("countries/FR.yml", "name: 法國\nenglish: France\ncapital: [烏克蘭]\n", "vocabulary-two-owners", 3),
        ("countries/XX.yml", "name: 某國\nenglish: Some\ninitials: [烏]\n", "vocabulary-two-owners", 3),
        (
            "shared.yml",
            "- {term: 烏城, countries: [UA, QQ], reason: a town in both}\n",
            "vocabulary-unknown-country",
            1,
        ),
        ("blockers.yml", "- {reason: no country, terms: [烏克蘭]}\n", "vocabulary-blocked-name", 1),
        (
            "countries/FR.yml",
            "name: 法國\nenglish: France\nleaders: [{name: 馬丁, with_office: true}]\n",
            "vocabulary-wrong-value",
            3,
        ),
    ],
)
def test_a_fault_is_a_problem_with_its_place(folder: Path, name: str, text: str, code: str, line: int) -> None:
    (folder / name).write_text(text, "utf-8")
    problem = problem_of(folder)
    assert (problem.path, problem.code, problem.line) == ((folder / name).as_posix(), code, line)


def test_a_name_of_two_countries_has_its_column(folder: Path) -> None:
    (folder / "countries" / "FR.yml").write_text("name: 法國\nenglish: France\nplaces: [里昂, 烏克蘭]\n", "utf-8")
    problem = problem_of(folder)
    assert (problem.line, problem.column) == (3, 14)


def test_a_key_that_stands_twice_does_not_hide_a_second_owner(folder: Path) -> None:
    text = "name: 法國\nenglish: France\ncapital: [巴黎]\ncapital: [里昂]\nplaces: [烏克蘭]\n"
    (folder / "countries" / "FR.yml").write_text(text, "utf-8")
    problems = [(problem.code, problem.line) for problem in load_vocabulary(folder)[1]]
    assert problems == [("yaml-duplicate-key", 4), ("vocabulary-two-owners", 5)]


def test_a_name_made_with_an_office_has_the_place_of_the_name(folder: Path) -> None:
    leader = "leaders: [{name: 馬丁, office: 總理, with_office: true}]\n"
    (folder / "countries" / "FR.yml").write_text("name: 法國\nenglish: France\nplaces: [總理馬丁]\n", "utf-8")
    (folder / "countries" / "IE.yml").write_text(f"name: 愛爾蘭\nenglish: Ireland\n{leader}", "utf-8")
    problem = problem_of(folder)
    assert (problem.path.endswith("IE.yml"), problem.line, problem.column) == (True, 3, 18)


def test_a_rule_settles_a_name_of_two_countries(folder: Path) -> None:
    (folder / "countries" / "FR.yml").write_text("name: 法國\nenglish: France\nplaces: [烏城]\n", "utf-8")
    (folder / "countries" / "UA.yml").write_text("name: 烏克蘭\nenglish: Ukraine\nplaces: [烏城]\n", "utf-8")
    assert problem_of(folder).code == "vocabulary-two-owners"
    (folder / "shared.yml").write_text("- {term: 烏城, countries: [UA, FR], reason: a town in both}\n", "utf-8")
    assert load_vocabulary(folder)[1] == ()


def test_a_missing_file_is_a_problem_and_the_rest_still_loads(folder: Path) -> None:
    (folder / "topics.yml").unlink()
    vocabulary, (problem,) = load_vocabulary(folder)
    assert problem.code == "vocabulary-missing-file"
    assert len(vocabulary.countries) == 2


def test_a_file_that_is_not_utf8_is_a_problem(folder: Path) -> None:
    (folder / "countries" / "FR.yml").write_bytes("name: 法國".encode("big5"))
    assert problem_of(folder).code == "vocabulary-unreadable"

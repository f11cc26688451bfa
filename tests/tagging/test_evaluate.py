from __future__ import annotations

from build_scripts.tagging.evaluate import Labelled, Report, evaluate, format_report
from build_scripts.tagging.tags import Evidence, Tags, TextToTag


def labelled(name: str, about: str, mentioned: str = "") -> Labelled:
    text = TextToTag(name, ())
    return Labelled(name, text, frozenset(about.split()), frozenset(mentioned.split()), frozenset({"economy"}))


def seen(code: str, place: str, points: float = 1.0) -> Evidence:
    return Evidence(code, code.lower(), place, -1, -1 if place == "title" else 0, 0, "name", points)


TAGS = {
    "right": Tags(
        ("US", "CN"),
        ("JP",),
        ("economy",),
        (seen("US", "title"), seen("CN", "body"), seen("CN", "lead"), seen("JP", "body")),
    ),
    "half": Tags(("US",), (), ("sport",), (seen("US", "title"),)),
    "wrong": Tags(("FR",), ("DE",), ("economy",), (seen("FR", "title", 4.0), seen("DE", "body", 0.5))),
}
STORIES = [labelled("right", "US CN", "JP"), labelled("half", "US CN"), labelled("wrong", "DE")]


def report() -> Report:
    return evaluate(STORIES, lambda text: TAGS[text.title])


def test_figures_are_counted_over_all_tags() -> None:
    about = report().scores[0]
    assert (about.name, about.precision, about.recall, about.f1) == ("about", 3 / 4, 3 / 5, 2 * 3 / 9)
    assert about.exact == 1 / 3
    assert about.macro_f1 == (1 + 2 / 3 + 0 + 0) / 4  # US, CN, DE, FR


def test_baselines_are_read_off_the_evidence_of_the_same_stories() -> None:
    scores = {score.name: score for score in report().scores}
    assert scores["about, baseline: in the title"].f1 == 2 * 2 / (5 + 3)
    assert scores["about, baseline: title or twice"].f1 == 2 * 3 / (5 + 4)
    assert scores["about, baseline: every country named"].f1 == 2 * 4 / (5 + 6)


def test_the_interval_holds_the_figure_and_is_the_same_each_time() -> None:
    first, second = report(), report()
    assert first == second
    assert all(score.low <= score.f1 <= score.high for score in first.scores)


def test_the_worst_misses_come_first_with_their_reasons() -> None:
    misses = report().misses
    assert [miss.name for miss in misses] == ["wrong", "half"]
    assert misses[0].reasons == ("FR fr (title, name) +4.00", "DE de (body, name) +0.50")
    assert any("wrong: expected DE; got FR" in line for line in format_report(report()))


def test_no_stories_make_an_empty_report() -> None:
    assert evaluate([], lambda text: TAGS["right"]).stories == 0

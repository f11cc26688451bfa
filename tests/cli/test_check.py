"""`briefing check` prints every problem with its place, in three formats, and its exit code says whether one is bad."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import Run

STORY = "content/stories/2026/02/hand-written.md"


@pytest.fixture(autouse=True)
def imported(project: Path, briefing: Run) -> None:
    briefing("import", "content/posts")


def spoil(project: Path, old: str, new: str, path: str = STORY) -> None:
    text = (project / path).read_text("utf-8")
    assert old in text
    (project / path).write_text(text.replace(old, new), "utf-8")


def test_content_without_faults_has_no_problems(briefing: Run) -> None:
    result = briefing("check")
    assert (result.exit_code, result.output) == (0, "no problems\n")


def test_all_problems_of_a_run_are_printed_with_their_places(project: Path, briefing: Run) -> None:
    spoil(project, "topics: [energy]", "topics: [energie]\nthema: x")
    spoil(project, "/topics/economy/", "/topics/x/", "content/pages/about.md")
    result = briefing("check")
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "content/pages/about.md:6:7: link-broken: the site has no page at /topics/x/; "
        "expected: the address of a page, with a slash at its end",
        f"{STORY}:4:10: front-matter-unknown-topic: unknown topic 'energie'; expected: did you mean 'energy'?",
        f"{STORY}:5:1: front-matter-unknown-field: unknown field 'thema'; expected: did you mean 'thread'?",
        "3 errors in 2 files",
    ]


@pytest.mark.parametrize(
    ("old", "new", "column", "code"),
    [
        ("/topics/economy/", "/topics/nonsense/", 25, "link-broken"),
        ("/topics/economy/", "/topics/economy", 25, "link-broken"),
        ("/topics/economy/", "javascript:alert(1)", 25, "link-unsafe"),
        ("/topics/economy/", "../economy/", 25, "link-relative"),
        ("#背景", "#結論", 48, "link-anchor"),
        ("](/topics/economy/)", "][x]\n\n[x]: /nowhere/", 1, "link-broken"),
    ],
)
def test_links_that_lead_nowhere_are_errors(
    project: Path, briefing: Run, old: str, new: str, column: int, code: str
) -> None:
    spoil(project, old, new)
    result = briefing("check")
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{STORY}:8:{column}: {code}: ")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/",
        "mailto:a@example.org",
        "/",
        "/stories/2026/02/04/IA.M.1770186735.A.7AB/",
        "/stories/2026/02/04/IA.M.1770186735.A.7AB/index.md",
        "/countries/NO/",
        "/countries/NO/feed.xml",
        "/feed.json",
        "/days/2026/02/04/",
        "/weeks/2026/W06/",
        "/archive/2026/02/",
        "/sources/",
        "/search/?q=稀土",
        "/about/",
        "/topics/energy/#x",
        "/api/stories.json",
        "/api/stories/2026.json",
    ],
)
def test_links_to_pages_of_the_site_are_fine(project: Path, briefing: Run, url: str) -> None:
    spoil(project, "/topics/economy/", url)
    result = briefing("check")
    assert (result.exit_code, result.output) == (0, "no problems\n")


@pytest.mark.parametrize("fault", ["draft: true", "thema: x"])
def test_links_of_drafts_and_of_stories_with_faults_are_checked_too(project: Path, briefing: Run, fault: str) -> None:
    spoil(project, "topics: [energy]", fault)
    spoil(project, "/topics/economy/", "/nowhere/")
    assert f"{STORY}:8:25: link-broken" in briefing("check").stdout


def test_a_path_shows_the_problems_there_only(project: Path, briefing: Run) -> None:
    spoil(project, "topics: [energy]", "topics: [energie]")
    assert briefing("check", "content/pages").output == "no problems\n"
    assert briefing("check", "content/stories").exit_code == 1
    assert briefing("check", STORY).stdout.splitlines()[-1] == "1 error in 1 file"


def test_a_story_outside_the_content_is_checked_too(project: Path, briefing: Run) -> None:
    (project / "draft.md").write_text("---\ntitle: 標題\ndate: 2026-02-04\ntopics: [x]\n---\n\n文。\n", "utf-8")
    assert briefing("check", "draft.md").stdout.startswith("draft.md:4:10: front-matter-unknown-topic: ")


def test_github_format_annotates_lines(project: Path, briefing: Run) -> None:
    spoil(project, "topics: [energy]", "topics: [energie]")
    result = briefing("check", "--format", "github")
    assert result.stdout.splitlines()[0] == (
        f"::error file={STORY},line=4,col=10,title=front-matter-unknown-topic"
        "::unknown topic 'energie'. Expected: did you mean 'energy'?"
    )


def test_json_format_is_one_object_a_line(project: Path, briefing: Run) -> None:
    spoil(project, "topics: [energy]", "topics: [energie]")
    (line,) = briefing("check", "--format", "json").stdout.splitlines()
    assert json.loads(line) == {
        "path": STORY,
        "line": 4,
        "column": 10,
        "code": "front-matter-unknown-topic",
        "message": "unknown topic 'energie'",
        "expected": "did you mean 'energy'?",
        "level": "error",
    }


def test_a_post_that_is_not_imported_is_a_warning_that_strict_counts(project: Path, briefing: Run) -> None:
    (project / "content/stories/2026/02/IA.M.1770186735.A.7AB.md").unlink()
    result = briefing("check")
    assert result.exit_code == 0
    assert result.stdout.startswith("content/posts/M.1770186735.A.7AB.txt:1:1: post-not-imported (warning): ")
    assert briefing("check", "--strict").exit_code == 1


def test_problems_of_the_whole_site_stand_at_their_field(project: Path, briefing: Run) -> None:
    spoil(
        project,
        "topics: [energy]",
        "aliases: [/ok/, /a/../b/, /about/]\nrelated:\n  - IA.M.1770186735.A.7AB\n  - nobody",
    )
    places = [line.partition(": ")[0] for line in briefing("check").stdout.splitlines()]
    assert places == [f"{STORY}:4:17", f"{STORY}:4:27", f"{STORY}:7:5", "2 errors, 1 warning in 1 file"]


def test_two_owners_of_one_address_are_named(project: Path, briefing: Run) -> None:
    spoil(project, "topics: [energy]", "aliases: [/about/]")
    result = briefing("check")
    assert result.exit_code == 1
    assert "address-taken" in result.stdout
    assert "pages/about.md" in result.stdout


def test_a_path_that_is_not_there_is_wrong_usage(briefing: Run) -> None:
    assert briefing("check", "nowhere.md").exit_code == 2

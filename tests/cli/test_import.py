"""`briefing import` writes stories, says what became of each post, and ends with the exit code that DESIGN gives it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from build_scripts.fetch import Fetcher
from tests.cli.conftest import Run
from tests.stories.test_archive import packed

STORY = "content/stories/2026/02/IA.M.1770186735.A.7AB.md"
POST = "content/posts/M.1770186735.A.7AB.txt"


def test_a_folder_of_posts_becomes_stories(project: Path, briefing: Run) -> None:
    result = briefing("import", "content/posts")
    assert result.exit_code == 0
    assert result.stdout == f"created    {STORY}  挪威與冰島簽署漁業協定\n1 post: 1 created\n"
    assert (project / STORY).is_file()


def test_a_second_import_says_that_nothing_changed(project: Path, briefing: Run) -> None:
    briefing("import", "content/posts")
    assert briefing("import", "content/posts").stdout == "1 post: 1 unchanged\n"


def test_a_dry_run_writes_nothing(project: Path, briefing: Run) -> None:
    result = briefing("import", "--dry-run", "content/posts")
    assert result.stdout.endswith("1 post: 1 created (dry run: nothing was written)\n")
    assert not (project / STORY).exists()


def test_json_has_every_field_of_the_design(project: Path, briefing: Run) -> None:
    result = briefing("import", "--dry-run", "--json", "content/posts")
    (line,) = result.stdout.splitlines()
    assert json.loads(line) == {
        "input": POST,
        "status": "created",
        "story": STORY,
        "problems": [],
        "record": {
            "id": "IA/M.1770186735.A.7AB",
            "board": "IA",
            "category": "新聞",
            "title": "挪威與冰島簽署漁業協定",
            "date": "2026-02-04T14:32:15+08:00",
            "author": "sample",
            "url": "https://www.ptt.cc/bbs/IA/M.1770186735.A.7AB.html",
            "articles": [
                {
                    "headline": "挪威與冰島簽署漁業協定",
                    "source": "示例日報",
                    "url": "https://daily.example.org/news/1",
                    "byline": "王小明/綜合報導",
                    "paragraphs": [
                        "兩國漁業部長4日在奧斯陸簽字,協定為期五年,由雙方的海岸防衛隊負責監督,並且每年檢討一次。",
                        "協定規定雙方每年談判配額,並交換漁船的船位資料,議會仍須在六月以前同意這項協定。",
                    ],
                }
            ],
            "countries": {"about": ["IS", "NO"], "mentioned": []},
            "topics": ["economy"],
            "summary": "兩國漁業部長4日在奧斯陸簽字,協定為期五年,由雙方的海岸防衛隊負責監督,並且每年檢討一次。",
        },
    }
    assert "192.0.2.7" not in result.stdout


def test_json_of_a_rejected_post_has_its_problem_and_no_record(project: Path, briefing: Run) -> None:
    result = briefing("import", "--json", "-", input=b"")
    (line,) = result.stdout.splitlines()
    answer = json.loads(line)
    assert result.exit_code == 1
    assert (answer["input"], answer["status"], answer["story"], answer["record"]) == ("-", "rejected", "", None)
    assert set(answer["problems"][0]) == {"path", "line", "column", "code", "message", "expected", "level"}


def test_format_json_is_the_same_as_json(project: Path, briefing: Run) -> None:
    arguments = ("import", "--dry-run", "content/posts")
    assert briefing(*arguments, "--format", "json").output == briefing(*arguments, "--json").output
    assert briefing(*arguments, "--format", "text").output == briefing(*arguments).output


def test_an_archive_is_read_and_its_faults_are_told_by_member(project: Path, briefing: Run) -> None:
    posts = {"a.txt": (project / POST).read_bytes(), "../../b.txt": b"", "x" * 300: b""}
    (project / "posts.zip").write_bytes(packed(posts))
    result = briefing("import", "posts.zip")
    assert result.exit_code == 1
    assert result.stdout.startswith("rejected   posts.zip/../../b.txt:1:1: post-empty: ")
    assert result.stdout.endswith("3 posts: 1 created, 2 rejected\n")
    assert (project / STORY).is_file()


def test_an_address_is_fetched_from_a_configured_host(
    project: Path, briefing: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def fetch(self: Fetcher, url: str) -> bytes:
        asked.append(url)
        return (project / POST).read_bytes()

    monkeypatch.setattr(Fetcher, "fetch", fetch)
    url = "https://www.ptt.cc/bbs/IA/M.1770186735.A.7AB.html"
    assert briefing("import", url).exit_code == 0
    assert asked == [url]
    assert (project / STORY).is_file()


def test_an_address_of_another_host_is_refused(project: Path, briefing: Run) -> None:
    result = briefing("import", "https://evil.example/M.1770186735.A.7AB.html")
    assert result.exit_code == 1
    assert result.stdout.startswith("rejected   https://evil.example/M.1770186735.A.7AB.html:1:1: url-host: ")


def test_standard_input_is_a_post(project: Path, briefing: Run) -> None:
    result = briefing("import", "-", input=(project / POST).read_bytes())
    assert result.exit_code == 0
    assert (project / STORY).is_file()


def test_kept_edits_are_shown_as_a_difference(project: Path, briefing: Run) -> None:
    briefing("import", "content/posts")
    story = project / STORY
    story.write_text(story.read_text("utf-8").replace("為期五年", "為期5年"), "utf-8")
    result = briefing("import", "content/posts")
    assert result.exit_code == 0
    assert "kept-edits" in result.stdout
    assert "    -兩國漁業部長4日在奧斯陸簽字,協定為期5年" in result.stdout
    assert "    +兩國漁業部長4日在奧斯陸簽字,協定為期五年" in result.stdout


def test_the_summary_adds_up(project: Path, briefing: Run) -> None:
    (project / "content/posts/empty.txt").write_bytes(b"")
    (project / "content/posts/twice.txt").write_bytes((project / POST).read_bytes())
    result = briefing("import", "content/posts")
    assert result.exit_code == 1
    assert result.stdout.splitlines()[-1] == "3 posts: 1 created, 1 duplicate, 1 rejected"


def test_quiet_prints_problems_only(project: Path, briefing: Run) -> None:
    assert briefing("import", "--quiet", "content/posts").output == ""
    (project / "content/posts/empty.txt").write_bytes(b"")
    assert briefing("import", "--quiet", "content/posts").stdout.startswith("rejected   content/posts/empty.txt:1:1: ")


def test_text_from_posts_cannot_steer_the_terminal(project: Path, briefing: Run) -> None:
    hostile = (project / POST).read_text("utf-8").replace("挪威與冰島簽署漁業協定", "挪威\x1b]0;x\x07與冰島\x1b[2J協定")
    assert "\x1b" not in briefing("import", "-", input=hostile.encode()).output


@pytest.mark.parametrize("arguments", [[], ["nowhere.txt"], ["--no-such-option", "content/posts"]])
def test_wrong_usage_ends_with_2(project: Path, briefing: Run, arguments: list[str]) -> None:
    assert briefing("import", *arguments).exit_code == 2


def test_outside_a_project_is_wrong_usage(tmp_path: Path, briefing: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = briefing("import", "-", input=b"x")
    assert result.exit_code == 2
    assert "mkdocs.yml" in result.stderr

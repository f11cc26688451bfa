"""`briefing evaluate` measures the tagger on labelled posts and says which labels it cannot use."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.cli.conftest import Run


def put_labels(folder: Path, post: Path, *lines: object) -> Path:
    """labels.jsonl in the folder, and the post in labels/ beside it."""
    (folder / "labels").mkdir()
    shutil.copy(post, folder / "labels" / post.name)
    file = folder / "labels.jsonl"
    text = "\n".join(line if isinstance(line, str) else json.dumps(line) for line in lines)
    file.write_text(text + "\n", "utf-8")
    return file


def some_post(project: Path) -> Path:
    return next(path for path in sorted((project / "content" / "posts").rglob("*")) if path.suffix == ".txt")


def test_figures_and_baselines_are_printed(project: Path, tmp_path: Path, briefing: Run) -> None:
    post = some_post(project)
    labels = put_labels(tmp_path, post, {"file": post.name, "about": ["AQ"], "topics": ["sport"], "gid": "g1"})
    result = briefing("evaluate", str(labels))
    assert result.exit_code == 0
    assert result.stdout.startswith("1 stories\n")
    for figure in ("about ", "any country ", "topics ", "baseline: in the title", "first topic"):
        assert figure in result.stdout
    assert f"{post.name}: expected AQ; got" in result.stdout


def test_posts_may_stand_in_a_folder_of_their_own(project: Path, tmp_path: Path, briefing: Run) -> None:
    post = some_post(project)
    labels = tmp_path / "labels.jsonl"
    labels.write_text(json.dumps({"file": post.name, "about": ["AQ"]}), "utf-8")
    result = briefing("evaluate", str(labels), "--posts", str(post.parent))
    assert (result.exit_code, result.stdout.splitlines()[0]) == (0, "1 stories")


def test_a_label_that_cannot_be_used_is_a_problem_with_its_line(project: Path, tmp_path: Path, briefing: Run) -> None:
    post = some_post(project)
    good = {"file": post.name, "about": ["AQ"]}
    escaping = {"file": f"../../{project.name}/content/vocabulary", "about": []}
    labels = put_labels(
        tmp_path,
        post,
        good,
        "",
        "{",
        {"file": "x", "about": "AQ"},
        "[" * 10_000,
        {"file": "no.txt", "about": []},
        escaping,
    )
    result = briefing("evaluate", str(labels))
    assert result.exit_code == 1
    assert result.stdout.startswith("1 stories\n")
    codes = [(line.split(":")[1], line.split(":")[3].split()[0]) for line in result.stderr.splitlines()[:5]]
    assert codes == [
        ("3", "labels-no-json"),
        ("4", "labels-wrong-value"),
        ("5", "labels-no-json"),
        ("6", "labels-no-post"),
        ("7", "labels-no-post"),
    ]

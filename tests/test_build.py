"""The whole path, from a folder of posts and stories to a site: real reader, tagger, pages and MkDocs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from build_scripts.build import build
from build_scripts.cli import main
from build_scripts.problems import Level
from build_scripts.progress import Progress
from build_scripts.project import Project
from build_scripts.task import BuildResult, Options

REPOSITORY = Path(__file__).parents[1]

POST = """\
作者tester01 (測試)看板IA標題[新聞] 挪威與芬蘭簽署北極合作協議時間Wed Jan 14 10:20:30 2026
標題:
挪威與芬蘭簽署北極合作協議
新聞來源:
https://daily.example.org/world/arctic
示例日報 記者林示範
挪威與芬蘭14日在奧斯陸簽署協議,兩國將共同監測北極海的冰層與航道。挪威外交部說,協議為期十年。

芬蘭方面表示,兩國的研究船會輪流出航,資料每季公開一次。

--
※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.77 (馬來西亞)
※ 文章網址: https://www.ptt.cc/bbs/IA/M.1768357230.A.1F2.html
推 reader77: 不該出現的推文 01/14 10:25
"""
STORY = """\
---
title: 秘魯的馬鈴薯
date: 2026-01-15
---
秘魯的安地斯山區種著數千種馬鈴薯。秘魯的國際馬鈴薯中心保存它們的種原。
"""
BROKEN = "---\ntitel: 打錯的欄位\ndate: 昨天\n---\n內文。\n"
EXPECTED = [
    *("index.html", "404.html", "feed.xml", "feed.json", "sitemap.xml", "robots.txt", "api/stories.json"),
    "stories/2026/01/14/IA.M.1768357230.A.1F2/index.html",
    "stories/2026/01/14/IA.M.1768357230.A.1F2/index.md",
    "stories/2026/01/15/potatoes/index.html",
    *("days/2026/01/14/index.html", "weeks/2026/W03/index.html", "archive/2026/01/index.html"),
    *("topics/index.html", "countries/NO/index.html", "countries/NO/feed.xml", "sources/sample-daily/index.html"),
    *("search/index.html", "about/index.html"),
]
PRIVATE = ("203.0.113.77", "馬來西亞", "reader77", "不該出現的推文")


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of its own, without content: the configuration, the theme and the vocabulary of this repository."""
    root = tmp_path_factory.mktemp("template")
    shutil.copy(REPOSITORY / "mkdocs.yml", root)
    for name in ("theme_overrides", "content/vocabulary", "content/pages"):
        shutil.copytree(REPOSITORY / name, root / name)
    return root


@pytest.fixture
def project(template: Path, tmp_path: Path) -> Project:
    root = tmp_path / "project"
    shutil.copytree(template, root)
    put(root / "content/posts/M.1768357230.A.1F2.txt", POST)
    put(root / "content/stories/2026/01/potatoes.md", STORY)
    return Project(root, root / "content")


def put(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def run(project: Project, *, strict: bool = False) -> BuildResult:
    return build(project, project.site, Progress(quiet=True), Options(strict=strict))


def tree(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def cache(files: dict[str, bytes]) -> list[str]:
    return [name for name in files if name.startswith("build/cache/")]


def command(project: Project, monkeypatch: pytest.MonkeyPatch, *arguments: str) -> Result:
    monkeypatch.chdir(project.root)
    return CliRunner().invoke(main, arguments)


def test_a_post_and_a_story_become_a_whole_site(project: Project) -> None:
    result = run(project)
    site = tree(project.site)
    assert result.stories == 2
    assert result.pages == sum(name.endswith("index.html") for name in site)
    for name in EXPECTED:
        assert name in site, name
    page = site["stories/2026/01/14/IA.M.1768357230.A.1F2/index.html"].decode()
    assert "簽署協議，兩國將共同監測" in page, "punctuation between Han characters is full-width on the page"


def test_nothing_private_is_in_any_output(project: Project) -> None:
    run(project)
    outputs = tree(project.site) | tree(project.pages) | tree(project.content / "stories")
    assert [(name, word) for name, data in outputs.items() for word in PRIVATE if word.encode() in data] == []


def test_a_second_build_changes_nothing(project: Project) -> None:
    run(project)
    first = tree(project.root)
    assert run(project).imported["unchanged"] == 1
    second = tree(project.root)
    assert {name for name in first.keys() | second.keys() if first.get(name) != second.get(name)} <= set(cache(first))


def test_the_same_content_gives_the_same_bytes_in_another_folder(project: Project, tmp_path: Path) -> None:
    run(project)
    other = tmp_path / "somewhere" / "else"
    shutil.copytree(project.root, other, ignore=shutil.ignore_patterns("site", "build"))
    run(Project(other, other / "content"))
    assert tree(other / "site") == tree(project.site)


def test_a_build_after_a_change_equals_a_clean_one(project: Project, tmp_path: Path) -> None:
    run(project)
    put(project.content / "stories/2026/01/tea.md", STORY.replace("馬鈴薯", "茶葉"))
    (project.content / "stories/2026/01/potatoes.md").unlink()
    run(project)
    clean = tmp_path / "clean"
    shutil.copytree(project.root, clean, ignore=shutil.ignore_patterns("site", "build"))
    run(Project(clean, clean / "content"))
    assert tree(project.site) == tree(clean / "site")
    assert not (project.site / "stories/2026/01/15/potatoes").exists()


def test_an_error_in_a_story_keeps_the_last_site(project: Project) -> None:
    run(project)
    before = tree(project.site)
    put(project.content / "stories/2026/01/broken.md", BROKEN)
    result = run(project)
    assert result.site is None
    assert {problem.code for problem in result.problems} >= {"front-matter-unknown-field"}
    assert tree(project.site) == before


def test_one_unreadable_post_does_not_keep_the_others_from_readers(project: Project) -> None:
    put(project.posts / "empty.txt", "")
    assert run(project).site is not None
    assert run(project, strict=True).site is None


def test_other_content_may_stand_anywhere(project: Project, tmp_path: Path) -> None:
    put(tmp_path / "elsewhere/posts/a.txt", POST)
    result = build(Project(project.root, tmp_path / "elsewhere"), tmp_path / "out", Progress(quiet=True))
    assert result.stories == 1
    assert (tmp_path / "out/stories/2026/01/14/IA.M.1768357230.A.1F2/index.html").is_file()
    assert not project.pages.exists(), "the project's own page tree is not touched"


def test_plain_mkdocs_builds_the_rendered_pages_without_a_warning(project: Project) -> None:
    run(project)
    ours = tree(project.site)
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet"], cwd=project.root, check=True, timeout=120
    )
    theirs = tree(project.site)
    pages = [name for name in ours if name.endswith(".html")]
    assert [name for name in pages if theirs.get(name) != ours[name]] == []


def test_the_end_of_a_build_says_what_was_done(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    result = command(project, monkeypatch, "build")
    assert result.exit_code == 0, result.output
    closing = result.stderr.splitlines()[-1]
    assert "1 created; 2 stories, " in closing
    assert ", 1 note in 1 file, " in closing
    assert closing.endswith("see site/index.html")


def test_quiet_prints_problems_only(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    assert command(project, monkeypatch, "build", "--quiet").output == ""
    put(project.content / "stories/2026/01/broken.md", BROKEN)
    result = command(project, monkeypatch, "build", "--quiet")
    assert result.exit_code == 1
    assert "content/stories/2026/01/broken.md:2:1: front-matter-unknown-field" in result.output


@pytest.mark.parametrize("target", [".", "content", "content/stories"])
def test_the_site_never_replaces_the_content(project: Project, monkeypatch: pytest.MonkeyPatch, target: str) -> None:
    result = command(project, monkeypatch, "build", "--site-dir", target)
    assert result.exit_code == 2
    assert "would replace the content" in result.output


def test_content_without_posts_and_stories_is_wrong_usage(
    project: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "nothing").mkdir()
    result = command(project, monkeypatch, "build", "--content", str(tmp_path / "nothing"))
    assert result.exit_code == 2
    assert "neither posts/ nor stories/" in result.output


def test_a_fault_in_the_configuration_is_wrong_usage(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    put(project.config_file, "site_name: [unclosed\n")
    result = command(project, monkeypatch, "build")
    assert result.exit_code == 2
    assert "mkdocs.yml:" in result.output


def test_a_file_whose_name_is_no_text_is_told_and_changes_nothing_else(project: Project) -> None:
    """Names are bytes to the system; those of an archive in Big5 or GBK are no UTF-8."""
    try:
        (project.posts / os.fsdecode("新聞.txt".encode("big5"))).write_text(POST, "utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 only")
    result = run(project)
    assert result.site
    told = [problem for problem in result.problems if problem.code == "file-name"]
    assert [(problem.path, problem.level) for problem in told] == [(r"posts/\xb7s\xbbD.txt", Level.WARNING)]
    assert run(project).problems == result.problems
    (project.content / "stories" / os.fsdecode(b"\xff.md")).write_text(STORY, "utf-8")
    stopped = run(project)
    assert stopped.site is None
    assert (r"stories/\xff.md", Level.ERROR) in [(problem.path, problem.level) for problem in stopped.problems]

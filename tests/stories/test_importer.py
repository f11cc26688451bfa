"""Importing is idempotent, never overwrites what a person wrote, and says what became of every post."""

from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts.posts.post import BlockKind
from build_scripts.stories.importer import Imported, import_paths
from build_scripts.tagging.tagger import Tagger
from tests.stories.samples import VOCABULARY

TAGGER = Tagger(VOCABULARY)
STORY = "stories/2026/02/IA.M.1770186735.A.77C.md"
POST = """\
作者sample (範例)
看板IA
標題[新聞] 挪威與冰島簽署漁業協定
時間Wed Feb  4 14:32:15 2026

標題:
挪威與冰島簽署漁業協定

新聞來源:
https://example.org/news/1

範例新聞 王小明/綜合報導

兩國漁業部長4日在奧斯陸簽字,協定為期五年,由雙方的海岸防衛隊負責監督,並且每年檢討一次。

協定規定雙方每年談判配額,並交換漁船的船位資料,議會仍須在六月以前同意這項協定。

--
※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 192.0.2.7 (臺灣)
※ 文章網址: https://www.ptt.cc/bbs/IA/M.1770186735.A.77C.html
"""


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    (folder / "posts").mkdir(parents=True)
    (folder / "posts" / "M.1770186735.A.77C.txt").write_text(POST, "utf-8")
    return folder


def run(content: Path, paths: Iterable[str] = (), *, data: bytes = b"", dry_run: bool = False) -> list[Imported]:
    return list(
        import_paths(
            paths or [str(content / "posts")],
            content,
            VOCABULARY,
            TAGGER,
            standard_input=io.BytesIO(data),
            dry_run=dry_run,
        )
    )


def statuses(results: Iterable[Imported]) -> list[str]:
    return [result.status.value for result in results]


def files(content: Path) -> dict[str, bytes]:
    return {
        path.relative_to(content).as_posix(): path.read_bytes()
        for path in sorted((content / "stories").rglob("*"))
        if path.is_file()
    }


def test_a_post_becomes_a_story(content: Path) -> None:
    (result,) = run(content)
    assert (result.status, result.story, result.problems) == ("created", STORY, ())
    assert result.post is not None
    assert [block.kind for block in result.post.articles[0].blocks] == [BlockKind.PARAGRAPH] * 2
    assert list(files(content)) == [STORY]


def test_a_second_import_changes_nothing(content: Path) -> None:
    run(content)
    before = files(content)
    assert statuses(run(content)) == ["unchanged"]
    assert files(content) == before


def test_a_dry_run_says_what_would_be_and_writes_nothing(content: Path) -> None:
    assert statuses(run(content, dry_run=True)) == ["created"]
    assert not (content / "stories").exists()


def test_an_edited_story_is_kept_and_the_difference_shown(content: Path) -> None:
    run(content)
    story = content / STORY
    edited = story.read_text("utf-8").replace("為期五年", "為期5年")
    story.write_text(edited, "utf-8")
    (result,) = run(content)
    assert result.status == "kept-edits"
    assert "-兩國漁業部長4日在奧斯陸簽字,協定為期5年" in result.difference
    assert "+兩國漁業部長4日在奧斯陸簽字,協定為期五年" in result.difference
    assert story.read_text("utf-8") == edited


def test_an_edit_is_kept_also_when_the_post_changed(content: Path) -> None:
    run(content)
    story = content / STORY
    story.write_text(story.read_text("utf-8").replace("為期五年", "為期5年"), "utf-8")
    change_post(content)
    assert statuses(run(content)) == ["kept-edits"]
    assert "為期5年" in story.read_text("utf-8")


def test_a_story_whose_post_changed_is_updated(content: Path) -> None:
    run(content)
    change_post(content)
    assert statuses(run(content)) == ["updated"]
    assert "為期十年" in (content / STORY).read_text("utf-8")
    assert statuses(run(content)) == ["unchanged"]


def test_an_edit_that_was_taken_back_is_no_edit(content: Path) -> None:
    run(content)
    story = content / STORY
    original = story.read_bytes()
    story.write_bytes(original + "附註\n".encode())
    assert statuses(run(content)) == ["kept-edits"]
    story.write_bytes(original)
    change_post(content)
    assert statuses(run(content)) == ["updated"]


def test_line_ends_that_git_changed_are_no_edit(content: Path) -> None:
    run(content)
    story = content / STORY
    story.write_bytes(story.read_bytes().replace(b"\n", b"\r\n"))
    assert statuses(run(content)) == ["unchanged"]


@pytest.mark.parametrize(
    "text", ["", "手寫的\n", "---\ntitle: 手寫\ndate: 2026-02-04\n---\n\n文。\n", "---\nimported: x\n"]
)
def test_a_file_that_import_did_not_write_is_never_overwritten(content: Path, text: str) -> None:
    story = content / STORY
    story.parent.mkdir(parents=True)
    story.write_text(text, "utf-8")
    assert statuses(run(content)) == ["kept-edits"]
    assert story.read_text("utf-8") == text


def test_a_story_whose_post_has_another_date_moves(content: Path) -> None:
    run(content)
    post = content / "posts" / "M.1770186735.A.77C.txt"
    post.write_text(POST.replace("Wed Feb  4 14:32:15 2026", "Wed Mar  4 14:32:15 2026"), "utf-8")
    assert statuses(run(content)) == ["updated"]
    assert list(files(content)) == [STORY.replace("/02/", "/03/")]
    assert statuses(run(content)) == ["unchanged"]


def test_the_same_post_in_two_files_is_one_story(content: Path) -> None:
    (content / "posts" / "copy.txt").write_text(POST + "\n\n", "utf-8")
    first = run(content)
    assert statuses(first) == ["created", "duplicate"]
    assert first[1].problems[-1].code == "post-duplicate"
    assert statuses(run(content)) == ["unchanged", "duplicate"]


def test_standard_input_and_files_give_the_same_story(content: Path) -> None:
    run(content)
    assert statuses(run(content, ["-"], data=POST.encode())) == ["unchanged"]


def test_readmes_and_hidden_files_of_a_folder_are_no_posts(content: Path) -> None:
    (content / "posts" / "README.md").write_text("# 說明", "utf-8")
    (content / "posts" / ".gitkeep").write_bytes(b"")
    assert statuses(run(content)) == ["created"]
    assert statuses(run(content, [str(content / "posts" / "README.md")])) != [], "one that is named is read"


def test_a_post_that_cannot_be_read_is_told_and_the_others_are_imported(content: Path) -> None:
    (content / "posts" / "a.txt").write_bytes(b"")
    (content / "posts" / "b.txt").symlink_to(content / "nowhere")
    results = run(content)
    assert statuses(results) == ["created", "rejected", "rejected"]
    assert all(result.problems for result in results if result.status == "rejected")
    assert results[2].problems[0].code == "post-unreadable"


def test_a_post_too_large_to_be_one_is_rejected(content: Path) -> None:
    long = POST.replace("--\n", "一段很長的文字說明各國的立場與各自的要求並且反覆討論同一件事。\n\n" * 4_000 + "--\n")
    (result,) = run(content, ["-"], data=long.encode())
    assert (result.status, [problem.code for problem in result.problems]) == ("rejected", ["post-too-large"])
    assert not (content / "stories").exists()


def test_nothing_of_a_poster_but_the_id_reaches_a_story(content: Path) -> None:
    run(content)
    text = (content / STORY).read_text("utf-8")
    assert "192.0.2.7" not in text
    assert "臺灣" not in text


def test_a_folder_that_is_a_link_out_of_the_content_is_not_written_to(content: Path, tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (content / "stories").mkdir()
    (content / "stories" / "2026").symlink_to(outside)
    (result,) = run(content)
    assert (result.status, [problem.code for problem in result.problems]) == ("rejected", ["story-outside"])
    assert list(outside.iterdir()) == []


@pytest.mark.parametrize("name", ["M.1770186735.A.77C", "../../../M.1770186735.A.77C", "IA/../..", "x\0y"])
def test_names_from_posts_cannot_leave_the_folder(content: Path, name: str) -> None:
    hostile = POST.replace("看板IA", "看板../../x").replace("bbs/IA/M.1770186735.A.77C", name)
    for result in run(content, ["-"], data=hostile.encode()):
        assert not result.story or result.story.startswith("stories/2026/02/")
        assert ".." not in result.story.split("/")
    assert all(path.startswith("stories/2026/02/") for path in files(content))


def test_a_killed_import_run_again_gives_the_same_files(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (content / "posts" / "second.txt").write_text(POST.replace("77C", "78D").replace("漁業協定", "第二協定"), "utf-8")
    run(content)
    expected = files(content)
    for path in expected:
        (content / path).unlink()
    writes = iter([None])

    def die(number: int) -> None:
        if next(writes, "dead") == "dead":
            raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr("os.fsync", die)
        with pytest.raises(KeyboardInterrupt):
            run(content)
    assert len(files(content)) == 2, "the first story and the second one's temporary file"
    run(content)
    assert files(content) == expected


def change_post(content: Path) -> None:
    post = content / "posts" / "M.1770186735.A.77C.txt"
    post.write_text(POST.replace("為期五年", "為期十年"), "utf-8")

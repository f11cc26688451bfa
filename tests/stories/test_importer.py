"""Importing is idempotent, never overwrites what a person wrote, and says what became of every post."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.posts.post import BlockKind
from build_scripts.stories.importer import Imported, import_paths
from build_scripts.tagging.tagger import Tagger
from tests.stories.samples import VOCABULARY
from tests.stories.test_archive import packed

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


def run(
    content: Path, paths: Iterable[str] = (), *, data: bytes = b"", dry_run: bool = False, jobs: int = 1
) -> list[Imported]:
    return list(
        import_paths(
            paths or [str(content / "posts")],
            content,
            VOCABULARY,
            TAGGER,
            standard_input=io.BytesIO(data),
            dry_run=dry_run,
            jobs=jobs,
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


def change_post(content: Path) -> None:
    post = content / "posts" / "M.1770186735.A.77C.txt"
    post.write_text(POST.replace("為期五年", "為期十年"), "utf-8")


LINKED = POST.replace("https://example.org/news/1", "https://example.org/news/20260204")
META = (
    '<div class="article-metaline"><span class="article-meta-tag">{}</span>'
    '<span class="article-meta-value">{}</span></div>'
)
FIELDS = {
    "作者": "sample (範例)",
    "看板": "IA",
    "標題": "[新聞] 挪威與冰島簽署漁業協定",
    "時間": "Wed Feb  4 14:32:15 2026",
}
PAGE = f"""\
<!doctype html><html><head><link rel="canonical" href="https://www.ptt.cc/bbs/IA/M.1770186735.A.77C.html"></head><body>
<div id="main-content">{"".join(META.format(name, value) for name, value in FIELDS.items())}
{POST.partition("2026" + chr(10))[2]}</div></body></html>
"""


def test_another_form_of_a_post_changes_its_story_and_makes_no_second_one(content: Path) -> None:
    run(content)
    assert statuses(run(content, ["-"], data=PAGE.encode())) == ["updated"]
    assert statuses(run(content, ["-"], data=PAGE.encode())) == ["unchanged"]
    assert list(files(content)) == [STORY]


def test_of_two_forms_in_a_folder_the_first_by_name_counts_at_every_run(content: Path) -> None:
    (content / "posts" / "M.1770186735.A.77C.html").write_text(PAGE, "utf-8")
    assert statuses(run(content)) == ["created", "duplicate"]
    before = files(content)
    assert statuses(run(content)) == ["unchanged", "duplicate"]
    assert statuses(
        run(content, [str(content / "posts" / f"M.1770186735.A.77C.{end}") for end in ("txt", "html")])
    ) == [
        "duplicate",
        "unchanged",
    ]
    assert files(content) == before


def test_a_post_without_an_id_is_known_by_its_article(content: Path) -> None:
    run(content)
    bare = POST.partition("--\n")[0]
    (result,) = run(content, ["-"], data=bare.encode())
    assert (result.status, result.story) == ("duplicate", STORY)
    assert [problem.code for problem in result.problems] == ["post-same-article"]
    assert list(files(content)) == [STORY]


def test_an_article_that_is_posted_again_is_one_story_and_an_editor_can_publish_both(content: Path) -> None:
    again = LINKED.replace("77C", "78D").replace("Wed Feb  4", "Thu Feb  5").replace("綜合報導", "外電報導")
    posts = {"1.txt": again.replace("為期五年", "為期5年"), "2.txt": LINKED}
    for name, text in posts.items():
        (content / name).write_text(text, "utf-8")
    paths = [str(content / name) for name in posts]
    for order in (paths, paths[::-1]):
        results = {Path(result.input).name: result for result in run(content, order, dry_run=True)}
        assert [results[name].status.value for name in posts] == ["duplicate", "created"], "the older post is the story"
    result = run(content, paths)[0]
    assert (result.status, result.story) == ("duplicate", STORY)
    assert "2.txt" in result.problems[0].message
    story = content / STORY.replace("77C", "78D")
    assert story.relative_to(content).as_posix() in result.problems[0].expected
    story.write_text("---\ntitle: 也要刊出\ndate: 2026-02-05\n---\n\n文。\n", "utf-8")
    assert statuses(run(content, paths)) == ["kept-edits", "unchanged"]


def test_an_archive_gives_the_stories_of_its_folder(content: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (content / "posts" / name).write_text(
            POST.replace("77C", f"00{name[0].upper()}").replace("協定", name), "utf-8"
        )
    run(content)
    expected = files(content)
    for path in expected:
        (content / path).unlink()
    posts = {file.name: file.read_bytes() for file in (content / "posts").iterdir()}
    (content / "posts.zip").write_bytes(packed(posts))
    results = run(content, [str(content / "posts.zip")])
    assert statuses(results) == ["created"] * 3
    assert results[0].input == f"{content}/posts.zip/M.1770186735.A.77C.txt"
    assert files(content) == expected


def test_several_processes_give_what_one_gives(content: Path, tmp_path: Path) -> None:
    for number in range(80):
        text = LINKED.replace("77C", f"{number % 60:03X}").replace("20260204", f"2026020{number % 50:02}")
        (content / "posts" / f"{number:02}.txt").write_text(text.replace("協定", f"協定{number}"), "utf-8")
    (content / "posts" / "empty.txt").write_bytes(b"")
    alone = run(content, dry_run=True)
    assert run(content, dry_run=True, jobs=3) == alone
    assert Counter(statuses(alone)) == {"created": 51, "duplicate": 30, "rejected": 1}


INPUTS = st.lists(
    st.sampled_from(
        [
            POST.encode(),
            PAGE.encode(),
            LINKED.encode(),
            LINKED.replace("77C", "78D").encode(),
            POST.replace("新聞]", "公告]").encode(),
            POST.partition("\n\n")[0].encode(),
            (POST + LINKED.replace("77C", "79E")).encode(),
            packed({"a": POST.encode(), "b": b"", "../c": LINKED.encode()}),
            b"",
            b"PK\x03\x04",
            b"\xff\xfe\x00",
            b'{"articles": [{"article_id": "x"}, 1]}',
            b"<html></html>",
        ]
    )
    | st.binary(max_size=30),
    max_size=6,
)


@given(INPUTS)
def test_every_input_ends_in_a_way_that_a_person_can_act_on(inputs: list[bytes]) -> None:
    with TemporaryDirectory() as folder:
        content = Path(folder)
        (content / "posts").mkdir()
        for number, data in enumerate(inputs):
            (content / "posts" / f"{number}.txt").write_bytes(data)
        results = run(content)
        found = Counter(
            Path(result.input).relative_to(content / "posts").parts[0].partition("#")[0] for result in results
        )
        assert set(found) == {f"{number}.txt" for number in range(len(inputs))}, "none is passed over"
        made = {result.story for result in results if result.status == "created"}
        assert len(made) == sum(result.status == "created" for result in results)
        assert made == set(files(content)), "a story each for those that are created, and no others"
        for result in results:
            if result.status in ("duplicate", "skipped", "rejected"):
                assert result.problems
                assert all(problem.message and problem.expected for problem in result.problems)
            if result.status == "duplicate":
                assert result.story in made
        again = {result.input: result.status.value for result in run(content)}
        assert again == {
            result.input: "unchanged" if result.status == "created" else result.status.value for result in results
        }

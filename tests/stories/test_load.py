"""Stories are loaded from a content folder with every field filled in, and every fault in their place is told."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest

from build_scripts.problems import Level
from build_scripts.stories.place import TAIPEI
from build_scripts.stories.story import Section, Story
from build_scripts.tagging.tags import Evidence, Tags, TextToTag
from tests.stories.samples import VOCABULARY
from tests.whole_site import load_stories

EVIDENCE = (Evidence("JP", "日本", "title", -1, -1, 0, "name-in-title", 3.0),)


class FixedTagger:
    """Gives every story the same tags, and remembers what it was shown."""

    def __init__(self) -> None:
        self.seen: list[TextToTag] = []

    def tag(self, text: TextToTag) -> Tags:
        self.seen.append(text)
        return Tags(("JP",), ("US",), ("energy",), EVIDENCE)


def put(content: Path, path: str, fields: str = "", body: str = "第一句。第二句。") -> Path:
    file = content / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\ntitle: 標題\ndate: 2026-02-04T09:00\n{fields}---\n\n{body}\n", "utf-8")
    return file


def load(content: Path) -> tuple[list[Story], list[str]]:
    stories, problems = load_stories(content, VOCABULARY, FixedTagger())
    return list(stories), [f"{problem.path} {problem.code}" for problem in problems]


def test_what_the_front_matter_leaves_out_is_filled_in_and_marked_as_automatic(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.md")
    (story,), problems = load(tmp_path)
    assert problems == []
    assert (story.about, story.mentioned, story.topics) == (("JP",), ("US",), ("energy",))
    assert story.summary == "第一句。第二句。"
    assert story.automatic == {"countries", "topics", "summary"}
    assert story.evidence == EVIDENCE


def test_names_that_a_story_gives_in_the_original_are_its_own(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.md", body="歐盟執委塞儒內(Stephane Sejourne)說，供應須分散。")
    (story,), _ = load(tmp_path)
    assert [(pair.han, pair.latin) for pair in story.names] == [("塞儒內", "Stephane Sejourne")]


def test_what_an_editor_wrote_wins(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.md", "summary: 摘要。\ncountries: {about: [NO]}\ntopics: []\n")
    (story,), _ = load(tmp_path)
    assert (story.summary, story.about, story.mentioned, story.topics) == ("摘要。", ("NO",), (), ())
    assert story.automatic == frozenset()


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026-02-04", "2026-02-04T00:00:00+08:00"),
        ("2026-02-04T09:00", "2026-02-04T09:00:00+08:00"),
        ("2026-02-04T09:00:00Z", "2026-02-04T17:00:00+08:00"),
        ("2026-02-03T20:00:00-05:00", "2026-02-04T09:00:00+08:00"),
    ],
)
def test_times_are_those_of_taipei(tmp_path: Path, written: str, read: str) -> None:
    file = put(tmp_path, "stories/2026/02/a.md")
    file.write_text(file.read_text("utf-8").replace("2026-02-04T09:00", written), "utf-8")
    (story,), problems = load(tmp_path)
    assert problems == []
    assert story.date == datetime.fromisoformat(read)
    assert story.date.tzinfo == TAIPEI


def test_a_draft_is_checked_and_left_out(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.md", "draft: true\ntopics: [x]\n")
    assert load(tmp_path) == ([], ["stories/2026/02/a.md front-matter-unknown-topic"])


def test_a_file_in_another_month_than_its_date_is_a_problem(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/03/a.md")
    put(tmp_path, "stories/b.md")
    _, problems = load_stories(tmp_path, VOCABULARY, FixedTagger())
    places = [(problem.path, problem.line, problem.column, problem.code) for problem in problems]
    assert places == [("stories/2026/03/a.md", 3, 7, "story-folder"), ("stories/b.md", 3, 7, "story-folder")]


@pytest.mark.parametrize("name", ["新聞", "a b", "-a", "<script>", "a" * 101, "a#b", "a%2Fb"])
def test_a_name_that_cannot_be_an_address_is_a_problem(tmp_path: Path, name: str) -> None:
    put(tmp_path, f"stories/2026/02/{name}.md")
    assert load(tmp_path) == ([], [f"stories/2026/02/{name}.md story-file-name"])


def test_a_link_out_of_the_content_folder_is_refused(tmp_path: Path) -> None:
    put(tmp_path, "outside/a.md")
    content = tmp_path / "content"
    put(content, "stories/2026/02/b.md")
    (content / "stories/2026/02/a.md").symlink_to(tmp_path / "outside/a.md")
    (content / "stories/2026/01").symlink_to(tmp_path / "outside")
    stories, problems = load(content)
    assert [story.id for story in stories] == ["b"]
    assert problems == ["stories/2026/02/a.md story-outside"]


def test_an_outlet_that_the_vocabulary_does_not_know_is_a_note_that_comes_once(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.md", "sources:\n  - {name: 示例日報}\n  - {name: 示例曰報}\n")
    put(tmp_path, "stories/2026/02/b.md", "sources: [{name: 示例曰報}, {name: x, url: https://daily.example.org/1}]\n")
    stories, problems = load_stories(tmp_path, VOCABULARY, FixedTagger())
    assert len(stories) == 2
    (problem,) = problems
    assert (problem.path, problem.line, problem.column, problem.level) == ("stories/2026/02/a.md", 6, 12, Level.NOTE)


def test_other_files_are_told_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    put(tmp_path, "stories/2026/02/a.txt")
    put(tmp_path, "stories/2026/02/.a.md.tmp")
    (tmp_path / "stories/2026/02/b.md").write_bytes(b"x" * 300_001)
    assert load(tmp_path)[1] == ["stories/2026/02/a.txt story-no-markdown", "stories/2026/02/b.md story-too-large"]


def test_stories_come_in_the_order_of_their_paths(tmp_path: Path) -> None:
    for name in ("b", "a", "C"):
        put(tmp_path, f"stories/2026/02/{name}.md")
    assert [story.id for story in load(tmp_path)[0]] == ["C", "a", "b"]


def test_a_content_folder_without_stories_is_empty(tmp_path: Path) -> None:
    assert load(tmp_path) == ([], [])


def test_the_tagger_is_shown_each_article_with_its_headline(tmp_path: Path) -> None:
    sources = "sources:\n  - {name: 示例日報, headline: 甲}\n  - {name: 示例日報}\n"
    put(tmp_path, "stories/2026/02/two.md", sources, "## 一\n\n文。\n\n### 小標\n\n- 項\n\n## 二\n\n文二。")
    put(tmp_path, "stories/2026/02/one.md", "sources: [{name: 示例日報, headline: 甲}]\n", "## 小標\n\n文。")
    tagger = FixedTagger()
    (one, two), _ = load_stories(tmp_path, VOCABULARY, tagger)
    assert one.sections == (Section("", ("小標", "文。")),)
    assert two.sections == (Section("一", ("文。", "小標", "項")), Section("二", ("文二。",)))
    assert [text.articles for text in tagger.seen] == [
        (("甲", ("小標", "文。")),),
        (("一", ("文。", "小標", "項")), ("二", ("文二。",))),
    ]

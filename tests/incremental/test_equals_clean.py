"""Whatever happens to the content between builds, the site equals that of a clean build, byte for byte."""

from __future__ import annotations

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, precondition, rule

from build_scripts.task import Options
from build_scripts.trees import list_tree
from tests.incremental.project import building, clean_site, files, find_stub, make_project, run

TITLES = st.sampled_from(
    ["挪威與芬蘭簽約", "秘魯的馬鈴薯", "日本地震", "臺灣選舉 Taiwan votes", "<b>台積電</b> & 供應鏈"]
)
PARAGRAPHS = [
    "挪威外交部說，協議為期十年。",
    "秘魯的安地斯山區種著數千種馬鈴薯。",
    "見[主題](/topics/)與[封存](/archive/)。",
    "執委塞儒內（Stephane Sejourne）與總統波魯阿特會談，國際能源總署（IEA）列席。",
    "執委謝儒內（Stéphane Séjourné）缺席，世界衛生組織（WHO）不予置評。",
]
DAYS = st.tuples(st.integers(2024, 2025), st.integers(1, 12), st.integers(1, 3))
TOPICS = st.lists(st.sampled_from(["politics", "economy", "diplomacy"]), max_size=3, unique=True)
POST = """\
作者tester01 (測試)看板IA標題[新聞] {title}時間{time} 2026
標題:
{title}
新聞來源:
https://daily.example.org/world/{number}
示例日報 記者林示範
挪威與芬蘭{day}日在奧斯陸簽署協議,兩國將共同監測北極海的冰層與航道。挪威外交部說,協議為期十年。

--
※ 發信站: 批踢踢實業坊(ptt.cc), 來自: 203.0.113.77 (臺灣)
※ 文章網址: https://www.ptt.cc/bbs/IA/M.17683572{number:02d}.A.1F2.html
"""

INTERRUPTIONS = ["tests.incremental.project.stub_engine", "build_scripts.trees._exchange", "build_scripts.trees._put"]


def story_text(title: str, day: tuple[int, int, int], topics: list[str], body: str, extra: str = "") -> str:
    year, month, number = day
    front = f'title: "{title}"\ndate: {year}-{month:02}-{number:02}T08:00\n'
    front += f"topics: [{', '.join(topics)}]\n" if topics else ""
    return f"---\n{front}{extra}---\n{body}\n"


class Newsroom(RuleBasedStateMachine):
    """People edit content, templates and words in any order; builds are interrupted and caches damaged."""

    names: Bundle[str] = Bundle("names")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp(prefix="newsroom-"))
        self.project = make_project(self.folder / "project")
        self.stories: dict[str, tuple[int, int, int]] = {}
        self.posts = 0
        self.patch = pytest.MonkeyPatch()
        self.patch.setattr(building, "find_engine", find_stub)

    def teardown(self) -> None:
        self.patch.undo()
        shutil.rmtree(self.folder)

    def path(self, name: str) -> Path:
        year, month, _ = self.stories[name]
        return self.project.content / f"stories/{year}/{month:02}/{name}.md"

    def write(self, name: str, text: str) -> None:
        self.path(name).parent.mkdir(parents=True, exist_ok=True)
        self.path(name).write_text(text, encoding="utf-8")

    @rule(target=names, name=st.integers(0, 99).map("story-{}".format), title=TITLES, day=DAYS, topics=TOPICS)
    def add(self, name: str, title: str, day: tuple[int, int, int], topics: list[str]) -> str:
        if name in self.stories:
            self.path(name).unlink()
        self.stories[name] = day
        self.write(name, story_text(title, day, topics, "\n\n".join(PARAGRAPHS)))
        return name

    @rule()
    def add_post(self) -> None:
        self.posts += 1
        day = 10 + self.posts % 9
        post = POST.format(
            title=f"挪威與芬蘭第{self.posts}份協議", time=f"Wed Jan {day} 10:20:30", day=day, number=self.posts
        )
        (self.project.posts / f"post-{self.posts}.txt").write_text(post, encoding="utf-8")

    @rule(name=names, title=TITLES, topics=TOPICS, paragraph=st.sampled_from(PARAGRAPHS))
    def edit(self, name: str, title: str, topics: list[str], paragraph: str) -> None:
        if name in self.stories:
            self.write(name, story_text(title, self.stories[name], topics, paragraph))

    @rule(name=names, other=names)
    def relate_and_redirect(self, name: str, other: str) -> None:
        if name in self.stories and other in self.stories:
            extra = f"related: [{other}]\naliases: [/old/{name}/]\nthread: 協議\nweight: 5\nupdated: 2026-01-01\n"
            self.write(name, story_text("相關的報導", self.stories[name], ["economy"], PARAGRAPHS[0], extra))

    @rule(name=consumes(names))
    def remove(self, name: str) -> None:
        if name in self.stories:
            self.path(name).unlink()
            del self.stories[name]

    @rule(name=consumes(names), new=st.integers(100, 199).map("story-{}".format), target=names)
    def rename(self, name: str, new: str) -> str:
        if name in self.stories and new not in self.stories:
            old = self.path(name)
            self.stories[new] = self.stories.pop(name)
            old.rename(self.path(new))
        return new

    @rule(label=st.sampled_from(["經濟", "財經", "經貿"]))
    def relabel_a_topic(self, label: str) -> None:
        self.replace("content/vocabulary/topics.yml", "label: ", label)

    @rule(name=st.sampled_from(["馬鈴薯國", "安地斯國"]))
    def name_a_country(self, name: str) -> None:
        file = self.project.vocabulary / "countries/PE.yml"
        file.write_text(file.read_text("utf-8").replace("name: ", f"name: {name} # ", 1), encoding="utf-8")

    @rule(latin=st.sampled_from(["Dina Boluarte", "Dina Ercilia Boluarte"]))
    def spell_a_leader(self, latin: str) -> None:
        file = self.project.vocabulary / "countries/PE.yml"
        file.write_text(re.sub("latin: Dina [A-Za-z ]*", f"latin: {latin}", file.read_text("utf-8")), encoding="utf-8")

    @rule(text=st.sampled_from(["甲", "乙"]))
    def edit_a_template(self, text: str) -> None:
        file = self.project.theme / "pages/day.html"
        file.write_text(f"{file.read_text('utf-8')}\n<p>{text}</p>", encoding="utf-8")

    @rule(name=st.sampled_from(["晨報", "晚報"]))
    def rename_the_site(self, name: str) -> None:
        self.replace("mkdocs.yml", "site_name: ", name)

    def replace(self, path: str, key: str, value: str) -> None:
        """Give the first line with this key another value."""
        file = self.project.root / path
        before, found, after = file.read_text("utf-8").partition(key)
        file.write_text(f"{before}{found}{value}\n{after.partition(chr(10))[2]}", encoding="utf-8")

    @rule(name=st.sampled_from(["team", "help"]), text=st.sampled_from(PARAGRAPHS))
    def write_or_remove_a_page(self, name: str, text: str) -> None:
        file = self.project.hand_written / f"{name}.md"
        if file.exists():
            file.unlink()
        else:
            file.write_text(f"---\ntitle: 關於\ndescription: 關於。\n---\n{text}\n", encoding="utf-8")

    @rule(where=st.sampled_from(INTERRUPTIONS))
    def interrupt_a_build(self, where: str) -> None:
        """A failure while pages are rendered, or while the new site is put into place."""

        def fail(*_: object) -> None:
            raise OSError("no space left on device")

        before = files(self.project.site)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(where, fail)
            try:
                run(self.project)
            except OSError:
                assert files(self.project.site) == before

    @rule(place=st.integers(0, 1_000_000), junk=st.binary(min_size=1, max_size=50))
    def damage_the_cache(self, place: int, junk: bytes) -> None:
        for file in self.project.cache.glob("*.sqlite"):
            data = bytearray(file.read_bytes())
            start = place % (len(data) or 1)
            data[start : start + len(junk)] = junk
            file.write_bytes(data)

    @rule()
    def lose_the_cache(self) -> None:
        shutil.rmtree(self.project.cache, ignore_errors=True)

    @precondition(lambda self: self.project.site.is_dir())
    @rule(place=st.integers(0, 1000), keep=st.booleans())
    def damage_the_site(self, place: int, keep: bool) -> None:
        names = sorted(list_tree(self.project.site))
        file = self.project.site / names[place % len(names)]
        file.unlink()
        if keep:
            file.write_bytes(b"something else")
        (self.project.site / "stray.txt").write_bytes(b"not ours")

    @rule()
    def lose_the_second_tree(self) -> None:
        shutil.rmtree(self.folder / "project/.site.twin", ignore_errors=True)

    @rule(clean=st.sampled_from([False, False, False, True]), jobs=st.sampled_from([1, 1, 1, 2]))
    def build(self, clean: bool, jobs: int) -> None:
        assert run(self.project, Options(clean=clean, jobs=jobs)).site
        self.compare()

    @rule()
    def build_again(self) -> None:
        assert run(self.project).site
        self.compare()

    def compare(self) -> None:
        assert files(self.project.site) == clean_site(self.project, self.folder / "clean")


Newsroom.TestCase.settings = settings(
    max_examples=6,
    stateful_step_count=25,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=list(HealthCheck),
)
test_an_incremental_build_equals_a_clean_one = Newsroom.TestCase


def test_a_hand_written_page_that_comes_is_in_the_sitemap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "find_engine", find_stub)
    project = make_project(tmp_path / "project")
    run(project)
    (project.hand_written / "team.md").write_text("---\ntitle: 我們\ndescription: 誰。\n---\n文。\n", encoding="utf-8")
    run(project)
    assert b"/team/" in files(project.site)["sitemaps/lists.xml"]

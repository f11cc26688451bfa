"""mkdocs.yml is read as MkDocs reads it, and a fault in it is told in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pages.config import ConfigError, load_config
from build_scripts.site.model import SiteConfig

WHOLE = """
site_name: 每日簡報
site_url: https://example.org/briefing
site_description: 各國新聞
repo_url: https://example.org/code
edit_uri: edit/main/content/
theme: {name: material, language: zh-TW}
extra: {strings: {home: {title: 今日}}}
"""

FAULTS = [
    # the line taken out or changed, what takes its place, code, part of the message
    ("site_name: 每日簡報", "", "config-missing", "site_name is missing"),
    ("site_name: 每日簡報", "site_name: [a]", "config-missing", "site_name: found ['a']"),
    ("site_url: https://example.org/briefing", "site_url: example.org", "config-url", "site_url: found 'example.org/'"),
    ("site_url: https://example.org/briefing", "site_url: javascript:x", "config-url", "site_url"),
    ("language: zh-TW", "language: klingon!", "config-language", "theme.language: found 'klingon!'"),
    ("extra: {strings: {home: {title: 今日}}}", "", "config-strings", "extra.strings is missing"),
    ("site_description: 各國新聞", "site_description: {", "config-yaml", "expected"),
    ("site_description: 各國新聞", "INHERIT: nowhere.yml", "config-yaml", "nowhere.yml"),
]


def load(tmp_path: Path, text: str) -> tuple[SiteConfig, object]:
    path = tmp_path / "mkdocs.yml"
    path.write_text(text, "utf-8")
    return load_config(path)


def test_the_configuration_and_the_strings_are_read(tmp_path: Path) -> None:
    config, strings = load(tmp_path, WHOLE)
    assert config == SiteConfig(
        name="每日簡報",
        url="https://example.org/briefing/",
        description="各國新聞",
        language="zh-TW",
        edit_url="https://example.org/code/edit/main/content/",
    )
    assert strings == {"home": {"title": "今日"}}


def test_the_strings_come_from_the_file_that_inherit_names(tmp_path: Path) -> None:
    (tmp_path / "words.yml").write_text("extra: {strings: {a: {b: 字, c: 句}}}", "utf-8")
    own = WHOLE.replace("extra: {strings: {home: {title: 今日}}}", "INHERIT: words.yml\nextra: {strings: {a: {c: 改}}}")
    assert load(tmp_path, own)[1] == {"a": {"b": "字", "c": "改"}}


@pytest.mark.parametrize("left_out", ["repo_url: https://example.org/code", "edit_uri: edit/main/content/"])
def test_without_a_repository_there_is_no_edit_link(tmp_path: Path, left_out: str) -> None:
    assert load(tmp_path, WHOLE.replace(left_out, ""))[0].edit_url == ""


@pytest.mark.parametrize(("line", "instead", "code", "message"), FAULTS)
def test_a_fault_is_a_problem_with_words(tmp_path: Path, line: str, instead: str, code: str, message: str) -> None:
    assert line in WHOLE
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, WHOLE.replace(line, instead))
    assert [problem.code for problem in caught.value.problems] == [code]
    assert message in caught.value.problems[0].message
    assert caught.value.problems[0].expected


def test_broken_yaml_has_a_line_and_a_column(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "site_name: a\nsite_url: b: c\n")
    assert (caught.value.problems[0].line, caught.value.problems[0].column) == (2, 12)


def test_every_fault_is_told_in_one_go(tmp_path: Path) -> None:
    with pytest.raises(ConfigError) as caught:
        load(tmp_path, "theme: {language: '?'}")
    codes = sorted(problem.code for problem in caught.value.problems)
    assert codes == ["config-language", "config-missing", "config-missing", "config-missing", "config-strings"]

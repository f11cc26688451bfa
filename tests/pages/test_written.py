"""Hand-written pages: their addresses, their front matter, and what is said of a fault."""

from __future__ import annotations

from pathlib import Path

import pytest

from build_scripts.pages.written import WrittenPage, load_written, read_written

GOOD = "---\ntitle: 關於\ndescription: 一句話\n---\n\n內文\n"
FAULTS = [
    # text, code, line
    ("沒有欄位\n", "front-matter-missing", 1),
    ("---\ntitle: 關於\n", "front-matter-unterminated", 1),
    ("---\ntitle: 關於\n---\n", "page-missing-field", 2),
    ("---\ntitle: 關於\ndescription: x\nlayout: wide\n---\n", "page-unknown-field", 4),
    ("---\ntitle: 關於\ntitle: 又\ndescription: x\n---\n", "yaml-duplicate-key", 3),
    ("---\n- a\n---\n", "page-not-a-mapping", 2),
]


def test_a_page_stands_where_its_file_stands(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "help").mkdir(parents=True)
    (folder / "about.md").write_text(GOOD, "utf-8")
    (folder / "help" / "貼文.md").write_text("\ufeff" + GOOD.replace("\n", "\r\n"), "utf-8")
    pages, problems = load_written(folder)
    assert problems == ()
    assert [(page.address, page.path) for page in pages] == [
        ("/about/", "pages/about.md"),
        ("/help/%E8%B2%BC%E6%96%87/", "pages/help/貼文.md"),
    ]
    assert pages[0] == WrittenPage("/about/", "pages/about.md", "關於", "一句話", "內文")
    assert pages[1].body.strip() == "內文"


@pytest.mark.parametrize(("text", "code", "line"), FAULTS)
def test_a_fault_has_a_line(text: str, code: str, line: int) -> None:
    page, problems = read_written(text, "pages/about.md")
    assert page is None
    assert [(problem.path, problem.code, problem.line) for problem in problems] == [("pages/about.md", code, line)]


def test_a_file_that_is_not_utf8_is_a_problem_and_the_others_are_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes("---\ntitle: 關".encode("big5"))
    (tmp_path / "b.md").write_text(GOOD, "utf-8")
    pages, problems = load_written(tmp_path)
    assert [page.address for page in pages] == ["/b/"]
    assert [problem.code for problem in problems] == ["page-encoding"]


def test_no_folder_is_no_page(tmp_path: Path) -> None:
    assert load_written(tmp_path / "none") == ((), ())

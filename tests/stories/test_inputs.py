"""The inputs of an import: each file, member, address and standard input is given once, or the reason why not."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from build_scripts.problems import Problem
from build_scripts.stories.inputs import in_batches, is_web_address, no_network, read_inputs
from tests.stories.test_archive import packed


def inputs(paths: Iterable[str], *, data: bytes = b"", page: bytes | Problem = b"") -> dict[str, bytes | str]:
    """Names with their bytes, or with the code of the problem."""
    found = read_inputs(paths, io.BytesIO(data), lambda url: page)
    return {name: content.code if isinstance(content, Problem) else content for name, content in found}


def test_a_folder_gives_its_files_by_name(tmp_path: Path) -> None:
    for name in ("b/2.txt", "a", "b/1.html", "README.md", ".hidden", "b/.x/y"):
        (tmp_path / name).parent.mkdir(exist_ok=True, parents=True)
        (tmp_path / name).write_bytes(name.encode())
    found = inputs([str(tmp_path)])
    assert [name.removeprefix(f"{tmp_path}/") for name in found] == ["a", "b/1.html", "b/2.txt"]
    assert inputs([str(tmp_path / "README.md")]) != {}, "one that is named is read"


@pytest.mark.parametrize("name", ["posts.zip", "posts.txt", "M.1770186735.A.77C"])
def test_an_archive_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(packed({"b/2": b"two", "a": b"one"}))
    assert inputs([str(tmp_path / name)]) == {f"{tmp_path}/{name}/a": b"one", f"{tmp_path}/{name}/b/2": b"two"}
    (tmp_path / name).write_bytes(b"text")
    assert inputs([str(tmp_path / name)]) == {f"{tmp_path}/{name}": b"text"}


def test_archives_in_a_folder_on_standard_input_and_from_the_web_are_read_too(tmp_path: Path) -> None:
    archive = packed({"a": b"one"})
    (tmp_path / "posts.zip").write_bytes(archive)
    assert list(inputs([str(tmp_path)])) == [f"{tmp_path}/posts.zip/a"]
    assert inputs(["-"], data=archive) == {"-/a": b"one"}
    assert inputs(["https://example.org/x"], page=archive) == {"https://example.org/x/a": b"one"}


def test_standard_input_and_pages_are_given_as_they_are() -> None:
    assert inputs(["-"], data=b"text") == {"-": b"text"}
    assert inputs(["https://example.org/x"], page=b"page") == {"https://example.org/x": b"page"}
    assert inputs(["https://example.org/x"], page=no_network("https://example.org/x")) == {
        "https://example.org/x": "url-host"
    }


def test_what_cannot_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    (tmp_path / "z").write_bytes(b"text")
    found = {name.rpartition("/")[2]: what for name, what in inputs([str(tmp_path)]).items()}
    assert found == dict.fromkeys(("link", "pipe"), "post-unreadable") | {"z": b"text"}


def test_batches_keep_the_order_and_a_large_input_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in {"_LARGE": 10, "_BATCH": 3, "_BATCH_BYTES": 12}.items():
        monkeypatch.setattr(f"build_scripts.stories.inputs.{name}", value)
    sizes = [1, 1, 1, 1, 10, 9, 9, 1, 10]
    found = list(in_batches((str(number), b"x" * size) for number, size in enumerate(sizes)))
    assert [[len(data) for _, data in batch] for batch in found] == [[1, 1, 1], [1], [10], [9], [9, 1], [10]]
    assert [name for batch in found for name, _ in batch] == [str(number) for number in range(len(sizes))]
    assert list(in_batches([("a", no_network("a"))])) == [[("a", no_network("a"))]]


@pytest.mark.parametrize(
    ("path", "is_address"),
    [("https://www.ptt.cc/x", True), ("HTTP://x", True), ("https.txt", False), ("a/https://x", False), ("-", False)],
)
def test_an_address_is_told_from_a_path(path: str, is_address: bool) -> None:
    assert is_web_address(path) is is_address


@pytest.mark.parametrize(
    ("module", "prefix"), [("fetch.py", "url"), ("stories/archive.py", "zip"), ("stories/inputs.py", "")]
)
def test_every_code_is_in_the_documentation(module: str, prefix: str) -> None:
    root = Path(__file__).parents[2]
    source = (root / "build_scripts" / module).read_text("utf-8")
    pattern = r'_problem\(\w+, "([a-z-]+)"' if prefix else r'Problem\(\w+, 0, 0, "([a-z-]+)"'
    codes = {f"{prefix}-{code}" if prefix else code for code in re.findall(pattern, source)}
    documented = (root / "docs" / "source-posts.md").read_text("utf-8")
    assert codes
    assert {code for code in codes if f"`{code}`" not in documented} == set()

from __future__ import annotations

import pytest

from build_scripts.outputs import Page


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.md"),
        ("/topics/energy/", "topics/energy/index.md"),
        ("/stories/2026/02/04/%E6%B8%AF%E5%8F%A3/", "stories/2026/02/04/港口/index.md"),
    ],
)
def test_a_page_stands_where_a_web_server_looks_for_its_address(address: str, path: str) -> None:
    assert Page(address, str).path == path

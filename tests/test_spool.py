"""A spool gives back what was put into it, as often as wanted."""

from __future__ import annotations

from contextlib import closing

import pytest

from build_scripts import spool as module
from build_scripts.spool import Spool


@pytest.mark.parametrize("in_memory", [10, 1_000_000])
def test_values_come_back_in_their_order_more_than_once(in_memory: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_IN_MEMORY", in_memory)
    values = [f"value {number}" for number in range(50)]
    with closing(Spool[str]()) as spool:
        assert list(spool) == []
        for value in values:
            spool.put(value)
        assert list(spool) == values
        assert list(spool) == values

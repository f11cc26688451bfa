"""The counter shows itself on a terminal only, and only for work that takes long."""

from __future__ import annotations

import pytest

from build_scripts.cli import ticker as module
from build_scripts.cli.ticker import ticker


@pytest.mark.parametrize(
    ("terminal", "patience", "shown", "seen"),
    [(True, 0.0, True, True), (True, 60.0, True, False), (True, 0.0, False, False), (False, 0.0, True, False)],
)
def test_when_the_counter_is_shown(
    terminal: bool,
    patience: float,
    shown: bool,
    seen: bool,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1" if terminal else "0")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(module, "_PATIENCE", patience)
    with ticker("Importing", shown=shown) as tick:
        for _ in range(3):
            tick()
    assert ("Importing: 3" in capsys.readouterr().err) is seen

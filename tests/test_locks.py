"""One build at a time."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

from build_scripts.locks import only_one

HOLD = """
import sys, time
from pathlib import Path
from build_scripts.locks import only_one
with only_one(Path(sys.argv[1]), lambda: None):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_lock_that_is_free_is_taken_at_once(tmp_path: Path) -> None:
    waited: list[bool] = []
    for _ in range(2):
        with only_one(tmp_path / "cache" / "lock", lambda: waited.append(True)):
            pass
    assert waited == []


def test_a_second_process_waits_and_goes_on_when_the_first_is_killed(tmp_path: Path) -> None:
    first = subprocess.Popen([sys.executable, "-c", HOLD, tmp_path / "lock"], stdout=subprocess.PIPE)
    assert first.stdout
    assert first.stdout.readline() == b"held\n"
    began = time.monotonic()
    with only_one(tmp_path / "lock", first.kill):
        assert time.monotonic() - began < 30
    first.communicate()

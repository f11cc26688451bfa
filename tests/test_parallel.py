"""Work that is spread over processes gives what one process gives, in the same order, with the same faults."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from build_scripts.parallel import all_cores, beside, parallel

# Prints the ids of its processes and is then killed; every process goes on writing results that nobody reads.
KILLED = """
import os, signal
from build_scripts.parallel import parallel

results = parallel(lambda item: (os.getpid(), "x" * 10_000), list(range(10_000)), 2, 2)
seen = set()
while len(seen) < 2:
    seen.add(next(results)[0])
print(*seen, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.parametrize("jobs", [1, 2, 3, 50])
@pytest.mark.parametrize("count", [0, 1, 63, 64, 200])
def test_results_come_in_order(jobs: int, count: int) -> None:
    assert list(parallel(lambda item: item * 2, range(count), jobs)) == [item * 2 for item in range(count)]


def test_work_that_is_worth_it_is_done_by_other_processes() -> None:
    assert os.getpid() not in set(parallel(lambda item: os.getpid(), range(100), 2))
    assert set(parallel(lambda item: os.getpid(), range(10), 2)) == {os.getpid()}


def test_a_process_that_has_much_to_do_keeps_no_other_waiting(tmp_path: Path) -> None:
    def work(item: int) -> bool:
        if item == 98:
            (tmp_path / "done").touch()
        deadline = time.monotonic() + 20
        while item == 0 and not (tmp_path / "done").exists() and time.monotonic() < deadline:
            time.sleep(0.01)
        return item > 0 or (tmp_path / "done").exists()

    assert all(parallel(work, range(100), 2, batch=1))


def test_a_process_that_has_taken_much_memory_gives_way_to_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("build_scripts.parallel.GROWN", 1)
    monkeypatch.setattr("build_scripts.parallel.FEW", 1)
    kept: list[bytes] = []

    def work(item: int) -> int:
        kept.append(b"x" * 1_000_000)
        return os.getpid()

    assert len(set(parallel(work, range(100), 2, batch=10))) > 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_fault_is_raised_where_the_results_are_read(jobs: int) -> None:
    def fail(item: int) -> int:
        if item == 70:
            raise LookupError("item 70")
        return item

    with pytest.raises(LookupError, match="item 70"):
        list(parallel(fail, range(100), jobs))


def test_a_process_that_dies_is_told() -> None:
    with pytest.raises(RuntimeError, match="ended too early"):
        list(parallel(lambda item: os._exit(1), range(100), 2))


def test_results_need_not_be_read_to_their_end() -> None:
    results = parallel(lambda item: "x" * 100_000, range(1000), 2)
    assert len(next(results)) == 100_000
    results.close()  # type: ignore[attr-defined]


def test_no_process_is_left_when_the_first_one_is_killed() -> None:
    root = Path(__file__).parents[1]
    environment = {**os.environ, "PYTHONPATH": str(root)}
    ended = subprocess.run([sys.executable, "-c", KILLED], env=environment, capture_output=True, text=True, timeout=30)
    assert ended.returncode == -signal.SIGKILL
    # `run` has returned, so the pipe that it reads is closed: every process that held its other end has ended.
    assert len(ended.stdout.split()) == 2


def test_this_machine_has_a_core() -> None:
    assert all_cores() >= 1


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_goes_on_beside_is_waited_for_or_left(jobs: int) -> None:
    with beside(lambda: "x" * 1_000_000, jobs) as wait_for:
        assert len(wait_for()) == len(wait_for()) == 1_000_000
    with beside(lambda: "x" * 1_000_000, jobs):
        pass
    assert multiprocessing.active_children() == []


def test_a_fault_beside_is_raised_where_the_result_is_read() -> None:
    with beside(lambda: 1 // 0, 2) as wait_for, pytest.raises(ZeroDivisionError):
        wait_for()

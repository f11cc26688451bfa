"""Spread work over processes, or do a piece of it beside the rest.

Results come in order, a few at a time, so that memory does not grow with the work.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import resource
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager, suppress
from functools import cache
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Message = tuple[int, Any]  # the number of some items, and what came of them
Work = Callable[[Callable[[Message], None]], None]  # what a process does, given what sends its messages

WORTH_IT = 64  # items; fewer are done sooner than processes start
BATCH = 16  # items whose results are sent together
GROWN = 40_000_000  # bytes: a process that has taken so much more gives way to a new one, since it gives none back
FEW = 8  # batches for each process: for fewer, no new one begins
_POLITE = 10  # of 19: what is done beside the rest shall not keep the rest waiting


def all_cores() -> int:
    """How many processes can run at once on this machine, or in this container."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parallel(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, worth_it: int = WORTH_IT, batch: int = BATCH
) -> Iterator[Result]:
    """`map(function, items)` over `jobs` processes: the same results in the same order, and the same exceptions.

    Processes are forked, so that they see what this one has in memory, and `function` may be a closure; results are
    pickled. Each takes the next items when it has done its last ones, so that none waits while others have much to
    do. Where the system cannot fork, or it is not worth it, everything is done in this process. A process ends when
    nobody reads its results any more, so none is left behind by a killed build.
    """
    if jobs < 2 or len(items) < worth_it or not can_fork():
        yield from map(function, items)
        return
    size = max(1, min(batch, len(items) // jobs))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    taken = multiprocessing.get_context("fork").Value("q", 0)  # batches that a process has taken

    def work(send: Callable[[Message], None]) -> None:
        most = _peak_memory() + GROWN
        while _peak_memory() < most or taken.value > len(batches) - jobs * FEW:
            with taken:
                number = taken.value
                taken.value += 1
            if number >= len(batches):
                return
            send((number, _attempt(function, batches[number])))

    with closing(_Crew(work, min(jobs, len(batches)), lambda: taken.value < len(batches))) as crew:
        arrived: dict[int, list[Result] | Exception] = {}
        for number in range(len(batches)):
            while number not in arrived:
                arrived.update(crew.receive())
            yield from _results(arrived.pop(number))


@contextmanager
def beside(function: Callable[[], Result], jobs: int) -> Iterator[Callable[[], Result]]:
    """Begin with `function` in a process of its own, and give what waits for its result, or raises its exception.

    With one job, or where the system cannot fork, it is called when it is waited for. Outside the block no process
    is left, also where nobody has waited.
    """
    if jobs < 2 or not can_fork():
        yield cache(function)
        return

    def work(send: Callable[[Message], None]) -> None:
        os.nice(_POLITE)
        send((0, _attempt(lambda call: call(), (function,))))

    with closing(_Crew(work, 1)) as crew:

        @cache
        def wait_for() -> Result:
            ((_, found),) = crew.receive()
            crew.close()
            result: Result = _results(found)[0]
            return result

        yield wait_for


def can_fork() -> bool:
    """Whether the system has fork(2), without which everything is done in one process."""
    return "fork" in multiprocessing.get_all_start_methods()


def _attempt(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result] | Exception:
    """What a function makes of some items, or its exception, to be raised where the results are read."""
    try:
        return [function(item) for item in items]
    except Exception as error:
        return error


def _results(found: list[Result] | Exception) -> list[Result]:
    if isinstance(found, Exception):
        raise found
    return found


class _Crew:
    """Some processes that do `work` each. When one has done it and there is more, a new one begins."""

    def __init__(self, work: Work, count: int, more: Callable[[], bool] = lambda: False) -> None:
        self._work = work
        self._more = more
        self._members: dict[Connection, BaseProcess] = {}  # by where their messages come out
        for _ in range(count):
            self._add()

    def _add(self) -> None:
        context = multiprocessing.get_context("fork")
        receiver, sender = context.Pipe(duplex=False)
        process = context.Process(target=_run, args=(self._work, sender, (*self._members, receiver)), daemon=True)
        process.start()
        sender.close()
        self._members[receiver] = process

    def receive(self) -> list[Message]:
        """Wait for messages."""
        found: list[Message] = []
        for receiver in wait(self._members):
            assert isinstance(receiver, Connection)
            try:
                message = receiver.recv()
            except EOFError:
                raise RuntimeError("a worker process ended too early; was it killed, or is memory short?") from None
            if message is not None:
                found.append(message)
                continue
            self._part_with(receiver)
            if self._more():
                self._add()
        return found

    def _part_with(self, receiver: Connection) -> None:
        receiver.close()
        self._members.pop(receiver).join()

    def close(self) -> None:
        """Let no process go on: one that still works ends when it cannot send."""
        for receiver in tuple(self._members):
            receiver.close()
        for process in self._members.values():
            process.join()
        self._members.clear()


def _run(work: Work, sender: Connection, receivers: Sequence[Connection]) -> None:
    """What a process of a crew does; its last message is None."""
    gc.freeze()  # the collector writes into all that it looks at; what it passes over stays shared between processes
    gc.enable()
    for receiver in receivers:
        receiver.close()  # then writing fails, rather than waits, once the first process is gone
    with suppress(BrokenPipeError):
        work(sender.send)
        sender.send(None)


def _peak_memory() -> int:
    """The most bytes that this process has had in memory at a time."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)

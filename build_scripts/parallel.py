"""Spread work over processes, or do a piece of it beside the rest.

Results come in order, a few at a time, so that memory does not grow with the work.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from functools import cache
from multiprocessing.connection import Connection
from typing import TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

WORTH_IT = 64  # items; fewer are done sooner than processes start
BATCH = 16  # items whose results are sent together
_POLITE = 10  # of 19: what is done beside the rest shall not keep the rest waiting


def all_cores() -> int:
    """How many processes can run at once on this machine, or in this container."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def parallel(
    function: Callable[[Item], Result], items: Sequence[Item], jobs: int, worth_it: int = WORTH_IT, batch: int = BATCH
) -> Iterator[Result]:
    """`map(function, items)` over `jobs` processes: the same results in the same order, and the same exceptions.

    Processes are forked, so that they see what this one has in memory, and `function` may be a closure; results are
    pickled. Where the system cannot fork, or it is not worth it, everything is done in this process. A process ends
    when nobody reads its results any more, so none is left behind by a killed build.
    """
    if jobs < 2 or len(items) < worth_it or not _can_fork():
        yield from map(function, items)
        return
    size = max(1, min(batch, len(items) // jobs))
    batches = [items[start : start + size] for start in range(0, len(items), size)]
    workers = _start(function, [batches[number::jobs] for number in range(jobs)])
    try:
        for number in range(len(batches)):
            yield from _receive(workers[number % jobs][1])
    finally:
        for process, receiver in workers:
            receiver.close()
            process.join()


def beside(function: Callable[[], Result], jobs: int) -> Callable[[], Result]:
    """Begin with `function` in a process of its own, and return what waits for its result, or raises its exception.

    With one job, or where the system cannot fork, it is called when it is waited for.
    """
    if jobs < 2 or not _can_fork():
        return cache(function)
    ((process, receiver),) = _start(_politely, [[[function]]])

    @cache
    def wait() -> Result:
        try:
            return next(_receive(receiver))
        finally:
            receiver.close()
            process.join()

    return wait


def _politely(function: Callable[[], Result]) -> Result:
    """Call a function in a process that leaves the cores to others that want them."""
    os.nice(_POLITE)
    return function()


def _can_fork() -> bool:
    return "fork" in multiprocessing.get_all_start_methods()


def _start(
    function: Callable[[Item], Result], shares: Sequence[Sequence[Sequence[Item]]]
) -> list[tuple[multiprocessing.process.BaseProcess, Connection]]:
    """A process for each share, and where its results come out."""
    context = multiprocessing.get_context("fork")
    workers: list[tuple[multiprocessing.process.BaseProcess, Connection]] = []
    for share in shares:
        receiver, sender = context.Pipe(duplex=False)
        receivers = [*(receiver for _, receiver in workers), receiver]
        process = context.Process(target=_work, args=(function, share, sender, receivers), daemon=True)
        process.start()
        sender.close()
        workers.append((process, receiver))
    return workers


def _work(
    function: Callable[[Item], Result],
    share: Sequence[Sequence[Item]],
    sender: Connection,
    receivers: Sequence[Connection],
) -> None:
    gc.freeze()  # the collector writes into all that it looks at; what it passes over stays shared between processes
    gc.enable()
    for receiver in receivers:
        receiver.close()  # then writing fails, rather than waits, once the first process is gone
    with suppress(BrokenPipeError):
        for batch in share:
            try:
                sender.send([function(item) for item in batch])
            except BrokenPipeError:
                raise
            except Exception as error:  # raised again where the results are read
                sender.send(error)
                return


def _receive(receiver: Connection) -> Iterator[Result]:
    try:
        results = receiver.recv()
    except EOFError:
        raise RuntimeError("a worker process ended too early; was it killed, or is memory short?") from None
    if isinstance(results, Exception):
        raise results
    yield from results

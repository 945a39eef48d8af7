"""Work in pieces on any concurrent.futures executor: progress, cancelling, the same results whoever does it."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ThreadPoolExecutor, wait
from typing import TypeVar

from calculator.analysis.heap import keep_room

J = TypeVar("J")
R = TypeVar("R")
WAITING = 32  # pieces handed over at a time: enough for many workers, few enough to stop soon


class Cancelled(Exception):
    """The work was called off."""


def run(
    task: Callable[[J], R],
    jobs: Sequence[J],
    *,
    executor: Executor | None = None,
    workers: int | None = None,
    progress: Callable[[int, int], None] | None = None,
    cancelled: Callable[[], bool] | None = None,
) -> Iterator[tuple[int, R]]:
    """
    The result of every job with its place, as they come.

    Any executor will do: ``client.get_executor()`` of a dask.distributed Client spreads the work over its machines, with
    the same results.

    Parameters
    ----------
    task : callable
        Handed to the workers with one job each; picklable where they are other processes.
    executor : Executor, optional
        A pool of the caller's, of threads, processes or machines; it is left open. Without one, threads.
    workers : int, optional
        Threads where no executor is given, one for each core if left out; 1 works in the calling thread.
    progress : callable, optional
        Told how many jobs are done, and of how many, in the calling thread.
    cancelled : callable, optional
        Asked before and after every job.

    Raises
    ------
    Cancelled
        As soon as ``cancelled`` says so; jobs under way are waited for.
    """
    if executor is None:
        count = min(threads(workers), len(jobs))
        if count > 1:
            keep_room()
            with ThreadPoolExecutor(count) as pool:
                yield from run(task, jobs, executor=pool, progress=progress, cancelled=cancelled)
            return
        for place, job in enumerate(jobs):
            _ask(cancelled)
            yield place, task(job)
            if progress:
                progress(place + 1, len(jobs))
        return
    pending: dict[Future[R], int] = {}
    left = iter(enumerate(jobs))
    done = 0
    try:
        while done < len(jobs):
            _ask(cancelled)
            while len(pending) < WAITING and (following := next(left, None)) is not None:
                pending[executor.submit(task, following[1])] = following[0]
            for future in wait(pending, return_when=FIRST_COMPLETED).done:
                done += 1
                yield pending.pop(future), future.result()
                if progress:
                    progress(done, len(jobs))
    finally:
        for future in pending:
            future.cancel()


def threads(workers: int | None) -> int:
    """How many threads work where no executor is given."""
    return workers or os.cpu_count() or 1


def _ask(cancelled: Callable[[], bool] | None) -> None:
    if cancelled is not None and cancelled():
        raise Cancelled

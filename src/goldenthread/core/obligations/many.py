"""What is owed in many cases is worked out on several processors."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

from goldenthread.core.obligations.register import definitions

P = ParamSpec("P")
T = TypeVar("T")
WORTH = 200
"""Cases from which on the start of another process is worth its second."""


class Deriving:
    """Batches given to other processes, or worked out here where they are few."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self.pool = pool

    def do(self, work: Callable[P, T], *given: P.args, **named: P.kwargs) -> Future[T]:
        """Begin with a batch; the answer comes later."""
        if self.pool is not None:
            return self.pool.submit(work, *given, **named)
        done: Future[T] = Future()
        done.set_result(work(*given, **named))
        return done


@contextmanager
def deriving(cases: int) -> Iterator[Deriving]:
    """What works them out: other processes from so many cases on that it is worth it."""
    if cases < WORTH:
        yield Deriving(None)
        return
    workers = os.cpu_count() or 1
    # A fresh process: one that was forked would share this one's connection to the database.
    with ProcessPoolExecutor(workers, mp_context=get_context("spawn")) as pool:
        for _ in range(workers):
            pool.submit(_ready)  # they read policy while the first facts are put
        yield Deriving(pool)


def _ready() -> None:
    definitions()

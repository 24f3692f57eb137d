"""What is owed in many cases: the same as in each alone, on several processors."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import contextmanager
from datetime import datetime
from multiprocessing import get_context

from goldenthread.core.obligations.chronology import Chronology
from goldenthread.core.obligations.deriving import obligations
from goldenthread.core.obligations.states import Obligation

Derived = dict[str, tuple[Obligation, ...]]
WORTH = 200
"""Cases from which on the start of another process is worth its second."""


def derived(cases: Iterable[Chronology], as_at: datetime, known_at: datetime) -> Derived:
    """Every obligation of each case, by its subject."""
    return {one.subject: obligations(one, as_at=as_at, known_at=known_at) for one in cases}


class Deriving:
    """Batches given to other processes, or worked out here where they are few."""

    def __init__(self, pool: ProcessPoolExecutor | None) -> None:
        self.pool = pool

    def ask(self, cases: list[Chronology], as_at: datetime, known_at: datetime) -> Future[Derived]:
        """Begin with a batch; the answer comes later."""
        if self.pool is not None:
            return self.pool.submit(derived, cases, as_at, known_at)
        done: Future[Derived] = Future()
        done.set_result(derived(cases, as_at, known_at))
        return done


@contextmanager
def deriving(cases: int) -> Iterator[Deriving]:
    """What works them out: other processes from so many cases on that it is worth it."""
    if cases < WORTH:
        yield Deriving(None)
        return
    # A fresh process: one that was forked would share this one's connection to the database.
    with ProcessPoolExecutor(os.cpu_count() or 1, mp_context=get_context("spawn")) as pool:
        yield Deriving(pool)

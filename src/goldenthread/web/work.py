"""The worker: it seals the audit, oversees who looked, and does the jobs of the queue."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import psycopg

from goldenthread.apps.audit import sealing
from goldenthread.apps.audit.overseeing import oversee

LOG = logging.getLogger("goldenthread.web")
EVERY = 1.0
"""Seconds between two seals, so that little is ever unsealed."""


class Sealer(threading.Thread):
    """Seals the audit every second until told to end. Several may run; one seals at a time."""

    def __init__(self, url: str, *, every: float = EVERY) -> None:
        super().__init__(name="sealer", daemon=True)
        self.url, self.every = url, every
        self.ended = threading.Event()

    def run(self) -> None:
        """Seal, wait, seal. A database that is away is tried again."""
        while not self.ended.wait(self.every):
            try:
                while sealing.seal(self.url) and not self.ended.is_set():
                    pass
            except psycopg.Error as problem:
                LOG.error("sealing", exc_info=problem)

    def end(self) -> None:
        """Finish the batch in hand and stop."""
        self.ended.set()
        self.join(timeout=10)


class Overseer(threading.Thread):
    """Works out the alerts of the last minutes, every minute, until told to end."""

    def __init__(self, url: str, *, every: float = 60.0) -> None:
        super().__init__(name="overseer", daemon=True)
        self.url, self.every = url, every
        self.ended = threading.Event()

    def run(self) -> None:
        """Each run looks back a little further than the last, so that none is missed."""
        since = datetime.now(UTC) - 10 * timedelta(seconds=self.every)
        while not self.ended.wait(self.every):
            now = datetime.now(UTC)
            try:
                oversee(self.url, now=now, since=since)
                since = now - timedelta(seconds=self.every)
            except psycopg.Error as problem:
                LOG.error("overseeing", exc_info=problem)

    def end(self) -> None:
        """Stop."""
        self.ended.set()
        self.join(timeout=10)


def work(seal_url: str, jobs: Callable[[], None]) -> None:
    """Seal and do jobs until the jobs end."""
    beside = (Sealer(seal_url), Overseer(seal_url))
    for thread in beside:
        thread.start()
    try:
        jobs()
    finally:
        for thread in beside:
            thread.end()


def jobs() -> None:
    """The jobs of the queue, until told to end."""
    from django.core.management import call_command

    call_command("procrastinate", "worker", "--concurrency=2", "--delete-jobs=never", verbosity=0)

"""The worker: it seals the audit, oversees who looked, keeps the emergency cards, does the jobs."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from goldenthread.apps.audit import sealing
from goldenthread.apps.audit.overseeing import Oversight
from goldenthread.core import policy

LOG = logging.getLogger("goldenthread.web")
EVERY = 1.0
"""Seconds between two seals, so that little is ever unsealed."""
OVERSEE = 60.0
"""Seconds between two looks at the log."""
PAUSE = 5.0
"""Seconds after which jobs that lost the database are begun again."""
OPTIONS = {"concurrency": 2, "delete_jobs": "never", "install_signal_handlers": False}
"""How the queue is worked; signals are ours, so that an end that nobody told is known."""


class Every(threading.Thread):
    """Does one thing again and again until told to end. What fails is logged and tried again: a
    thread that ended by itself would leave nobody watching."""

    def __init__(self, what: str, do: Callable[[], None], every: float) -> None:
        super().__init__(name=what, daemon=True)
        self.do, self.every = do, every
        self.ended = threading.Event()

    def run(self) -> None:
        """Do it, wait, do it."""
        while not self.ended.wait(self.every):
            try:
                self.do()
            except Exception as problem:
                LOG.error(self.name, exc_info=problem)

    def end(self) -> None:
        """Finish what is in hand and stop."""
        self.ended.set()
        self.join(timeout=10)


class Sealer(Every):
    """Seals the audit every second. Several may run; one seals at a time."""

    def __init__(self, url: str, *, every: float = EVERY) -> None:
        super().__init__("sealer", self.seal, every)
        self.url = url

    def seal(self) -> None:
        """Seal all that waits."""
        while sealing.seal(self.url) and not self.ended.is_set():
            pass


class Overseer(Every):
    """Works out the alerts of the last minutes, every minute, and at its start those of the hours
    in which perhaps none ran. Each is stored once."""

    def __init__(self, url: str, *, every: float = OVERSEE) -> None:
        super().__init__("overseer", self.oversee, every)
        self.oversight = Oversight(url, own_names=own_names, seed=seed)
        self.since: datetime | None = None

    def oversee(self) -> None:
        """Each run looks back a little further than the last, so that none is missed."""
        now = datetime.now(UTC)
        first = now - timedelta(hours=policy.value("audit.catch_up_hours", on=now.date()))
        self.oversight.run(now=now, since=self.since or first)
        self.since = now - timedelta(seconds=self.every)


class Keeper(Every):
    """Keeps the emergency cards: brings openings back into the audit, and seals anew."""

    def __init__(self, url: str, *, every: float | None = None) -> None:
        given = policy.value("emergency.seal_seconds", on=datetime.now(UTC).date())
        super().__init__("emergency cards", self.keep, float(given) if every is None else every)
        self.url = url

    def keep(self) -> None:
        """Once."""
        from django.conf import settings

        from goldenthread.web.emergency import keeping

        keeping.keep(self.url, settings.CONFIGURATION.home, datetime.now(UTC))


def own_names(users: Collection[UUID]) -> Mapping[UUID, Sequence[str]]:
    """What a search for each person's own name would hold. The overseer is told no name."""
    from django.db import connection

    from goldenthread.apps.access.models import User
    from goldenthread.apps.record.search_keys import of_person, of_search

    try:
        named = list(User.objects.filter(pk__in=users).values_list("pk", "name"))
    finally:
        connection.close()
    return {
        user: sorted(set(of_search(name, None, "")) & set(of_person([name], None, "")))
        for user, name in named
    }


def seed(month: date) -> bytes:
    """The seed of a month's random sample, made when first asked for and kept with the keys."""
    from django.conf import settings

    return str(settings.CONFIGURATION.secret(f"sample-{month:%Y-%m}")).encode("ascii")


def work(seal_url: str, jobs: Callable[[], bool], *, pause: float = PAUSE) -> None:
    """Seal, oversee, keep the cards and do jobs until told to end. While the database is away the
    worker stays: somebody has to bring back what happened meanwhile."""
    beside = (Sealer(seal_url), Overseer(seal_url), Keeper(seal_url))
    for thread in beside:
        thread.start()
    try:
        while were_lost(jobs):
            time.sleep(pause)
    finally:
        for thread in beside:
            thread.end()


def were_lost(jobs: Callable[[], bool]) -> bool:
    """Do jobs until told to end; whether they ended by themselves."""
    try:
        return not jobs()
    except (Exception, SystemExit) as problem:
        # The library leaves the process where it loses the database.
        LOG.error("jobs", exc_info=problem)
        return True


def jobs(**options: Any) -> bool:
    """Do the jobs of the queue; whether it was told to end. It may end by itself: a worker that was
    late, on a machine that slept, is taken for lost by the others."""
    from procrastinate.contrib.django import app

    connector: Any = app.connector
    with app.replace_connector(connector.get_worker_connector()) as there:
        return asyncio.run(_until_told(there, OPTIONS | options))


async def _until_told(app: Any, options: Mapping[str, Any]) -> bool:
    """The job in hand is finished first. Told twice is told once."""
    async with app.open_async():
        running = asyncio.ensure_future(app.run_worker_async(**options))
        told = asyncio.Event()

        def tell() -> None:
            if not told.is_set():
                told.set()
                running.cancel()

        for one in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(one, tell)
        with suppress(asyncio.CancelledError):
            await running
    return told.is_set()

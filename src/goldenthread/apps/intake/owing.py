"""What is owed in every case that a delivery moved, derived and stored in its transaction."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from concurrent.futures import Future
from typing import Any
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.intake import gated
from goldenthread.apps.intake.rows import Writer
from goldenthread.apps.intake.working_out import Case, Worked, worked_out
from goldenthread.apps.obligations.models import Owed
from goldenthread.core.obligations.many import Deriving

A_BATCH = 500
"""Cases whose facts are put, and which are then derived, together: some seconds of work."""
OWED = str(Owed._meta.db_table)


class Owing:
    """Cases are asked for as soon as their facts are there, and stored as they are worked out."""

    def __init__(self, visit: Visit, writer: Writer, by: Deriving, fresh: set[UUID]) -> None:
        self.visit, self.writer, self.by, self.fresh = visit, writer, by, fresh
        self.asked: deque[Future[Worked]] = deque()

    def ask(self, matters: Sequence[UUID]) -> None:
        """Have it worked out what is owed in these, once what was put is there."""
        gated.then(matters, self._hand_over)
        while self.asked and self.asked[0].done():
            self._store(self.asked.popleft().result())

    def store(self) -> None:
        """Store what is still to come."""
        gated.settle()
        while self.asked:
            self._store(self.asked.popleft().result())

    def _hand_over(self, rows: list[tuple[Any, ...]]) -> None:
        scopes, fresh = self.writer.scopes, self.fresh
        cases = [Case(row, scopes[row[0]][0], row[0] in fresh) for row in rows]
        self.asked.append(self.by.do(worked_out, cases, self.visit.now))

    def _store(self, worked: Worked) -> None:
        at = self.visit.now.isoformat()
        if worked.count:
            usual = gated.usually(OWED, recorded_at=at, changed_at=at)
            gated.put_written(OWED, worked.rows, usual=usual)
        for matter, derived in worked.others:
            gated.owed(matter, derived)


def owe(owing: Owing) -> None:
    """Store everything that is owed in the cases asked for."""
    owing.store()

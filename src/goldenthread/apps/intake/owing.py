"""What is owed in every case that a delivery moved, derived and stored in its transaction."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from datetime import datetime
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.intake import gated
from goldenthread.apps.intake.rows import Made, Writer
from goldenthread.apps.obligations.chronologies import assembled, given
from goldenthread.apps.obligations.keeping import ALL_THAT_IS_RECORDED, kept, stored
from goldenthread.apps.obligations.models import Owed, Turn
from goldenthread.core.obligations.many import Derived, deriving

A_BATCH = 250
"""Cases derived together: some seconds of work."""


def owe(visit: Visit, writer: Writer, matters: list[UUID], fresh: set[UUID]) -> int:
    """Derive and store; `fresh` are those that had nothing yet. The rows stored at once."""
    with deriving(len(matters)) as by:
        asked: list[Future[Derived]] = []
        for some in gated.chunks(sorted(matters), A_BATCH):
            batch = list(some)
            frames, facts = gated.frames(batch), gated.facts(batch)
            cases = [assembled(one, frames[one], facts.get(one, []),
                               [] if one in fresh else given(one))
                     for one in batch if one in frames]  # fmt: skip
            asked.append(by.ask(cases, visit.now, ALL_THAT_IS_RECORDED))
        return sum(_store(visit.now, writer, one.result(), fresh) for one in asked)


def _store(now: datetime, writer: Writer, found: Derived, fresh: set[UUID]) -> int:
    owed: list[Made] = []
    for subject, made in found.items():
        matter = UUID(subject)
        if matter in fresh:
            for one in made:
                values = {key: str(value) if isinstance(value, datetime) else value
                          for key, value in kept(one).items()}  # fmt: skip
                owed.append(writer.row(
                    Owed, matter, now, **values, unit_id=str(writer.scopes[matter][1]),
                    changed_at=now.isoformat(),
                ))  # fmt: skip
        else:
            gated.owed(matter, stored(made))
    put = gated.put("obligations_owed", owed)
    return put + gated.put("obligations_turn", _turns(now, writer, owed))


def _turns(now: datetime, writer: Writer, owed: list[Made]) -> Iterator[Made]:
    for one in owed:
        yield writer.row(
            Turn, UUID(one["matter_id"]), now, owed_id=one["id"], state=one["state"],
            due_at=one["due_at"], unit_id=one["unit_id"], at=now.isoformat(),
        )  # fmt: skip

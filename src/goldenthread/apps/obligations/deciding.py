"""A decision about one obligation: not needed, held, or needed after all; and the answer to what
was raised. Never in bulk (S10)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Fact
from goldenthread.core.obligations import State, trigger_of


def decide(
    *, by: Visit, case: Case, owed: Owed, step: str, reason: str,
    until_at: datetime | None = None, stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Record the decision, by whom and why; what is owed follows in the same transaction."""
    gate.require(by, owed, "edit")
    return actions.record_fact(
        by=by, case=case, table="obligation_decision", happened_at=by.now, stated=stated,
        obligation=owed.code, trigger=trigger_of(owed.trigger, owed.person),
        step=step, until_at=until_at, reason=reason,
        decided_by=by.role_name,
    )  # fmt: skip


def answer_raised(
    *, by: Visit, case: Case, owed: Owed, kind: str, words: str, due_on: date | None = None,
    stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Record the answer to what was not done in time. It moves nothing: the step stays due.

    Raises BadFact where it is not late.
    """
    gate.require(by, owed, "edit")
    if owed.as_of(by.now) is not State.OVERDUE:
        raise actions.BadFact({"kind": "This is not late, so there is nothing to answer."})
    return actions.record_fact(
        by=by, case=case, table="raised_answer", happened_at=by.now, stated=stated,
        obligation=owed.code, trigger=trigger_of(owed.trigger, owed.person), kind=kind,
        words=words, due_on=due_on, answered_by=by.role_name,
    )  # fmt: skip

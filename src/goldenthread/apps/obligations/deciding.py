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
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.obligations import State, trigger_of

NEVER = (
    "Nobody may say that this review is not needed: it is done, or it stays due (004-047). It may "
    "be put on hold until a time, with the reason."
)
SKIPPED = "obligations.never_not_needed"


def never_skipped(by: Visit) -> frozenset[str]:
    """The steps that policy lets nobody skip."""
    return frozenset(policy.value(SKIPPED, on=london(by.now).date()))


def unskippable(by: Visit, case: Case) -> list[Owed]:
    """Those of a case that are overdue: it is not closed while one is."""
    rows = Owed.objects.filter(matter_id=case.matter_id, code__in=never_skipped(by))
    return [one for one in rows if one.as_of(by.now) is State.OVERDUE]


def decide(
    *, by: Visit, case: Case, owed: Owed, step: str, reason: str,
    until_at: datetime | None = None, stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Record the decision, by whom and why; what is owed follows in the same transaction.

    Raises BadFact where policy lets nobody skip the step.
    """
    gate.require(by, owed, "edit")
    if step == "not_needed" and owed.code in never_skipped(by):
        raise actions.BadFact({"step": NEVER})
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

"""A supervisor's check of a completed form: the book is noted, the grade agreed or changed."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Ending, Filling
from goldenthread.apps.forms.outcomes import record_step
from goldenthread.apps.forms.standing import changed_from
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case

AGREED, CHANGED, REMEDIAL, RETURNED = "agreed", "changed", "remedial", "returned"


class NotCompleted(Exception):
    """Only a completed form is checked."""

    def __init__(self) -> None:
        super().__init__("This form is not completed, so there is nothing to check yet.")


def supervise(
    *, by: Visit, filling: Filling, case: Case, result: str, grade: str, findings: str = "",
    stated: Sequence[str] = (),
) -> None:  # fmt: skip
    """Record the check of a completed form on the same day's terms, and the grade where it changes.

    Raises NotCompleted, and BadFact where a changed grade or something to put right has no reason.
    """
    gate.require(by, filling, "approve")
    if not Ending.objects.filter(filling=filling, step=Ending.Step.COMPLETED).exists():
        raise NotCompleted
    if result != AGREED and not findings.strip():
        raise actions.BadFact({"findings": "Write what is otherwise, or what has to be put right."})
    step = RETURNED if result == RETURNED else "supervised"
    defects = findings if result in (REMEDIAL, RETURNED) else ""
    record_step(by, case, filling, step, defects=defects, stated=stated)
    actions.record_fact(
        by=by, case=case, table="review", happened_at=by.now, kind="same_day", result=result,
        grade=grade, findings=findings, reviewed_by=by.role_name, stated=stated,
    )  # fmt: skip
    if grade and grade != case.grade:
        actions.record_fact(
            by=by, case=case, table="risk_assessment", happened_at=by.now, reason=findings,
            tool=filling.form.tool or "other", stage="supervision", grade=grade, stated=stated,
            person=filling.person, changed_from=changed_from(case.grade, grade),
            assessed_by=by.role_name,
        )  # fmt: skip

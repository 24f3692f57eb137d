"""Grades of risk: given anew with a reason, and never changed without one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.standing import changed_from, policy_of
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case, Fact, Person
from goldenthread.core import instruments
from goldenthread.core.dates import london
from goldenthread.core.instruments import Suggestion
from goldenthread.core.instruments.grades import NOT_GRADED


def grades_of(case: Case) -> list[Any]:
    """Every assessment of risk in a case, the first first."""
    model: Any = FACTS["risk_assessment"]
    rows = model.objects.filter(matter_id=case.matter_id).select_related("person")
    return list(rows.order_by("happened_at", "recorded_at"))


def regrade(
    *, by: Visit, case: Case, grade: str, reason: str, stage: str, person: Person | None = None,
    stated: Sequence[str] = (),
) -> Fact:  # fmt: skip
    """Give a grade anew, also the same one, with the reason. Raises BadFact."""
    if not reason.strip():
        raise actions.BadFact({"reason": "Write why. Whoever comes after you must follow it."})
    return actions.record_fact(
        by=by, case=case, table="risk_assessment", happened_at=by.now, tool="other", stage=stage,
        grade=grade, reason=reason, person=person, assessed_by=by.role_name, stated=stated,
        changed_from=changed_from(case.grade, grade),
    )  # fmt: skip


def unexplained(by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with an assessment: it changes the grade that stands, without a reason."""
    stands = Case.objects.values_list("grade", flat=True).get(pk=case.pk)
    given, on = str(values.get("grade", "")), london(by.now).date()
    if not stands or given == stands:
        return {}
    least = instruments.grade_policy(on=on, unit=policy_of(case.matter_id) or None).reason_least
    asked = Suggestion(given or NOT_GRADED, "", (), (), stands, least)
    found = instruments.grade_problems(asked, given, str(values.get("reason") or ""))
    return {"reason": found[0].words} if found and found[0].kind == "reason_missing" else {}

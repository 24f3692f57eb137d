"""A supervisor's review: the grade agreed, or changed by a new assessment with its reason."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.knowing import known
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Fact
from goldenthread.apps.record.standing import standing
from goldenthread.core.investigation import entering


def record_review(
    *, by: Visit, case: Case, table: str = "review", happened_at: datetime,
    stated: Sequence[str] = (), **values: Any,
) -> Fact:  # fmt: skip
    """Record a review. A grade that is changed is a new assessment, with what it was before."""
    before = known(case).grade
    made = actions.record_fact(by=by, case=case, table=table, happened_at=happened_at,
                               stated=stated, **values)  # fmt: skip
    grade = values.get("grade") or ""
    if values.get("result") == "changed" and entering.is_grade(grade):
        last = next(reversed(standing(case, "risk_assessment")), None)
        actions.record_fact(
            by=by, case=case, table="risk_assessment", happened_at=happened_at, stated=stated,
            tool=last.tool if last else "other", grade=grade, stage="supervision",
            changed_from=before, reason=values.get("findings", ""), assessed_by=by.role_name,
        )  # fmt: skip
    return made

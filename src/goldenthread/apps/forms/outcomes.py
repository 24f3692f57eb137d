"""What a form leads to when it is begun and completed: facts of the case, each recorded once."""

from __future__ import annotations

from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.models import Answer, Filling
from goldenthread.apps.forms.sheets import GRADE, REASON, Sheet, suggestion
from goldenthread.apps.forms.standing import changed_from
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Wish
from goldenthread.core import instruments
from goldenthread.core.instruments import State
from goldenthread.core.instruments.kinds import NO, YES
from goldenthread.core.investigation.entering import is_changed

BOOK, WISHES, AGREED, REMEDY = "reference.book", "victim.wishes", "risk.agreed", "check.remedy"
HATE_CRIME = "check.hate_crime_tab"
ANSWERS = {
    State.GIVEN: Wish.Answer.TOLD,
    State.DECLINED: Wish.Answer.DECLINED,
    State.NOT_ASKED: Wish.Answer.NOT_ASKED,
}
"""What an answer to the question about her wishes is as a row of her wishes."""
TURNS = {"first": Wish.Turn.FIRST, "closing": Wish.Turn.CLOSING}


def record_step(by: Visit, case: Case, filling: Filling, step: str, **more: Any) -> None:
    """Record a step of a form as a fact, so that what is owed follows from it."""
    actions.record_fact(
        by=by, case=case, table="form", happened_at=by.now, person=filling.person,
        instrument=filling.instrument, step=step, checked_by=by.role_name, **more,
    )  # fmt: skip


def record(by: Visit, case: Case, sheet: Sheet, stands: str) -> None:
    """Record everything that a completed form leads to."""
    filling = sheet.filling
    record_step(by, case, filling, "completed", reference=_value(sheet, BOOK))
    # The review first: it says what it found, and the assessment what it made of that.
    if filling.form.review:
        _review(by, case, sheet, stands)
    _grade(by, case, sheet, stands)
    _wish(by, case, sheet)


def _grade(by: Visit, case: Case, sheet: Sheet, stands: str) -> None:
    """The grade given is an assessment of risk; where it changes one, it says from which."""
    grade, form = sheet.said(GRADE), sheet.filling.form
    if grade is None or not form.tool:
        return
    actions.record_fact(
        by=by, case=case, table="risk_assessment", happened_at=by.now, tool=form.tool,
        stage=form.stage, grade=grade.value, changed_from=changed_from(stands, grade.value),
        reason=_value(sheet, REASON), assessed_by=by.role_name, person=sheet.filling.person,
        stated=_stated(sheet), **_held_against(sheet, stands),
    )  # fmt: skip


def _held_against(sheet: Sheet, stands: str) -> dict[str, Any]:
    """What the answers showed, so that grades can be held against the threshold (004-057)."""
    found = suggestion(sheet, stands)
    if found is None:
        return {}
    filling = sheet.filling
    given = instruments.grade_policy(on=filling.started_on, unit=filling.policy or None)
    return {
        "factors": len(found.factors), "suggested": found.grade,
        "high_from": given.high_from.get(filling.instrument),
    }  # fmt: skip


def _review(by: Visit, case: Case, sheet: Sheet, stands: str) -> None:
    """The review that a form is. One that does not ask whether the grade is right changes it where
    it gives another."""
    agreed, grade, remedy = sheet.said(AGREED), sheet.said(GRADE), _value(sheet, REMEDY)
    is_other = grade is not None and is_changed(stands, grade.value)
    has_changed = is_other if agreed is None else agreed.value == NO
    result = "changed" if has_changed else "agreed"
    actions.record_fact(
        by=by, case=case, table="review", happened_at=by.now, kind=sheet.filling.form.review,
        result="remedial" if remedy else result, grade=grade.value if grade else "",
        findings=remedy or _value(sheet, REASON), reviewed_by=by.role_name,
        hate_crime_tab=_tab(sheet), stated=_stated(sheet),
    )  # fmt: skip


def _tab(sheet: Sheet) -> str:
    """Whether the reviewer noted the page on hate crime, as the review says it."""
    said = sheet.said(HATE_CRIME)
    if said is None:
        return ""
    if said.state is State.NOT_APPLICABLE:
        return "not_applicable"
    return {YES: "noted", NO: "not_noted"}.get(said.value, "")


def _wish(by: Visit, case: Case, sheet: Sheet) -> None:
    """What she wants is entered once: asked in a form, it stands on the case's page (S13)."""
    row = _row(sheet, WISHES)
    answer = ANSWERS.get(row.said.state) if row is not None else None
    if row is None or answer is None or row.carried_from:
        return
    actions.record_wish(
        by=by, case=case, answer=answer, text=row.value or row.reason, person=sheet.filling.person,
        turn=TURNS.get(sheet.filling.form.stage, Wish.Turn.OTHER), happened_at=row.saving.saved_at,
        asked_by=row.saving.role, stated=row.stated,
    )  # fmt: skip


def _value(sheet: Sheet, fact: str) -> str:
    said = sheet.said(fact)
    return said.value if said is not None and said.state is instruments.State.GIVEN else ""


def _row(sheet: Sheet, fact: str) -> Answer | None:
    return next(
        (
            sheet.rows[one.code]
            for one in sheet.filling.form.questions()
            if one.fact.name == fact and one.code in sheet.rows
        ),
        None,
    )


def _stated(sheet: Sheet) -> list[str]:
    return sorted({kind for row in sheet.rows.values() for kind in row.stated})

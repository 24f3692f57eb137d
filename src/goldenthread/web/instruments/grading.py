"""The grade of a case: every look at it in order, a new grade with its reason, and the check of a
completed form by a supervisor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms import supervising
from goldenthread.apps.forms.grading import grades_of, regrade
from goldenthread.apps.record.models import Case
from goldenthread.core import instruments, template
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.incident import knowing
from goldenthread.web.instruments.opening import LEVEL, done_or_back, form_of, to_form
from goldenthread.web.instruments.people import VICTIM, AboutSomebody, in_part, only_victim
from goldenthread.web.record import reading, ways
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

COLUMNS = (Column("When"), Column("Grade"), Column("By"), Column("With"), Column("Why"))
TURNS = ("change", "dynamic", "supervision", "meeting", "closing")
"""At which turns a grade is given without a form."""
GRADES = (*instruments.GRADES, "not_graded")


def _titles(name: str, codes: Sequence[str]) -> list[tuple[str, str]]:
    listed = template.code_list(name).codes
    return [(code, listed[code].title) for code in codes]


class GradeForm(AboutSomebody):
    """A grade given anew, and why."""

    grade = forms.ChoiceField(
        label="Which grade do you give?", widget=forms.RadioSelect,
        choices=_titles("risk_grade", GRADES),
        error_messages={"required": "Choose the grade of risk"},
    )  # fmt: skip
    stage = forms.ChoiceField(
        label="At which turn", widget=forms.RadioSelect, choices=_titles("risk_stage", TURNS),
        help_text="A change is an arrest, bail, a result of court, a release, a parting, a new "
        "report.",
        error_messages={"required": "Choose at which turn"},
    )  # fmt: skip
    reason = sentences(
        "Why this grade?", rows=4, needed="Write why. A grade has a reason, always",
        help_text=f"Whoever comes after you must be able to follow it. {NO_WAY_TO_REACH}",
    )  # fmt: skip


class CheckForm(Careful):
    """A supervisor's check of a completed form."""

    result = forms.ChoiceField(
        label="Are grade and action right?", widget=forms.RadioSelect,
        choices=(
            (supervising.AGREED, "Yes, both are right"),
            (supervising.CHANGED, "I change the grade"),
            (supervising.REMEDIAL, "Something has to be put right"),
            (supervising.RETURNED, "It goes back to whoever filled it in"),
        ),
        error_messages={"required": "Choose what you found"},
    )  # fmt: skip
    grade = forms.ChoiceField(
        label="The grade after your check", widget=forms.RadioSelect,
        choices=_titles("risk_grade", GRADES),
        error_messages={"required": "Choose the grade of risk"},
    )  # fmt: skip
    findings = sentences(
        "What is otherwise, or has to be put right, by whom and by when", rows=4, required=False,
        help_text=f"Needed wherever you did not say yes. {NO_WAY_TO_REACH}",
    )  # fmt: skip

    def __init__(self, *args: Any, stands: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.stands = stands

    def clean(self) -> dict[str, Any]:
        """What is said and the grade that is given agree."""
        super().clean()
        result, grade = self.cleaned_data.get("result"), self.cleaned_data.get("grade")
        if result == supervising.AGREED and grade and self.stands and grade != self.stands:
            self.add_error("grade", "You said that the grade is right, and chose another. Keep one")
        if result == supervising.CHANGED and grade == self.stands:
            self.add_error("grade", "You said that you change the grade, and chose the same")
        if result and result != supervising.AGREED and not self.cleaned_data.get("findings"):
            self.add_error("findings", "Write what is otherwise, or what has to be put right")
        return self.cleaned_data


@needs("RSK", "view")
def grades(request: HttpRequest, case: UUID) -> HttpResponse:
    """Every look at the risk of a case, in order: who made it, with what, what changed and why."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    decision = gate.require(visit, found, "view", type="RSK", parts=LEVEL)
    rows = gate.see(visit, grades_of(found), parts=LEVEL)
    lines = [_row(one, decision.fields is None) for one in rows]
    told = {
        "case": found, "crumbs": ways.case(found), "has_rows": bool(rows),
        "table": Table("Grades given", COLUMNS, lines, shows_caption=False),
        "differ": _differ(rows), "may_grade": bool(gate.may(visit, found, "create", type="RSK")),
        "words": instruments.grade_words(), "danger": _danger(visit, found),
    }  # fmt: skip
    return render(request, "instruments/grades.html", told)


@needs("RSK", "create")
def new(request: HttpRequest, case: UUID) -> HttpResponse:
    """Give a grade anew, with its reason."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "create", type="RSK")
    of = in_part(reading.people_of(visit, case), VICTIM)
    danger = _danger(visit, found)
    initial = {
        "stage": "change",
        "person": only_victim(of),
        **({"grade": "high"} if danger else {}),
    }
    form = GradeForm(posted(request), of=of, initial=initial,
                     people=lambda: reading.choosable(visit, case))  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        regrade(by=visit, case=found, grade=given["grade"], reason=given["reason"],
                stage=given["stage"], person=form.chosen, stated=form.stated)  # fmt: skip
        return ways.to_case(case)

    return done_or_asked(
        request, form, save, done="The grade was given. What is due was worked out.",
        heading="Give a grade of risk", button="Give the grade",
        crumbs=ways.case(found), back=ways.elsewhere("grades", case),
        lead=f"The grade that stands is {found.get_grade_display().lower()}. A lower grade needs "
        "as good a reason as a higher one.", caution=danger,
    )  # fmt: skip


def _danger(visit: Visit, case: Case) -> str:
    """Why the grade is suggested high to the public, and how the forensic work stands (004-051)."""
    words = knowing.danger_to_public(case, reading.people_of(visit, case.pk))
    return f"{words} Examinations: {knowing.forensic(case).lower()}." if words else ""


@needs("RSK", "approve")
def check(request: HttpRequest, filling: UUID) -> HttpResponse:
    """A supervisor checks a completed form: agrees, changes the grade, or says what is wrong."""
    opened = form_of(request, filling)
    gate.require(opened.visit, opened.filling, "approve")
    stands = opened.case.grade
    form = CheckForm(posted(request), stands=stands, initial={"grade": stands},
                     people=opened.choosable)  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        supervising.supervise(
            by=opened.visit, filling=opened.filling, case=opened.case, result=given["result"],
            grade=given["grade"], findings=given["findings"], stated=form.stated,
        )  # fmt: skip
        return to_form(opened.filling)

    return done_or_back(
        request, opened, form, save, early=supervising.NotCompleted,
        done="Your check was recorded.", heading="Check this form", button="Record the check",
        lead="Read the call and the report, not the form alone. Your check stands with the form, "
        "as the review of the same day.",
    )  # fmt: skip


def _row(one: Any, is_whole: bool) -> Sequence[Any]:
    titles = {name: template.code_list(name).codes for name in
              ("risk_grade", "risk_tool", "risk_stage")}  # fmt: skip
    before = titles["risk_grade"][one.changed_from].title if one.changed_from else ""
    stage = titles["risk_stage"][one.stage].title if one.stage else ""
    return (
        Cell(uk_moment(one.happened_at), under=stage),
        Cell(titles["risk_grade"][one.grade].title, under=f"Before: {before}" if before else ""),
        Cell(one.assessed_by or "Not written down", under=one.person.name if one.person else ""),
        titles["risk_tool"][one.tool].title,
        (one.reason or "No reason was written") if is_whole else "Not open to you",
    )


def _differ(rows: Sequence[Any]) -> str:
    """That the newest results of several tools differ, in words."""
    tools = template.code_list("risk_tool").codes
    return instruments.disagreement(
        {tools[one.tool].title: one.grade for one in rows if one.tool != "other"}
    )


def shown(case: Case) -> str:
    """The page with every look at the grade of a case."""
    return ways.elsewhere("grades", case.matter_id)

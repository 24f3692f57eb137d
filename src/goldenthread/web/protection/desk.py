"""The handler's desk: who is on duty, calls, restricted cases by number and handler, and grades."""

from __future__ import annotations

from collections import defaultdict
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Alert, Named, Restriction
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.protections import duty, restricting, seeing
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.protection import ways, words
from goldenthread.web.protection.doing import done_or_asked
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.sending import posted, visit_of

LST = "LST"


class DutyForm(Careful):
    """For how long somebody is on duty."""

    hours = forms.IntegerField(
        label="For how many hours",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-2", "inputmode": "numeric"}),
        error_messages={"required": "Enter a number of hours", "invalid": "Enter a whole number"},
    )


class GradeForm(Careful):
    """To which grade the case is raised."""

    grade = forms.ChoiceField(
        label="Grade of risk", widget=forms.RadioSelect, choices=list(duty.GRADES.items()),
        error_messages={"required": "Choose a grade"},
    )  # fmt: skip


class InstructForm(Careful):
    """What a unit is to do."""

    only_reasons = frozenset({"text"})
    text = sentences(
        "What the unit is to do",
        most=400,
        needed="Say what the unit is to do",
        help_text="For example: two officers, a supervisor informed before they knock.",
    )


@needs(LST, "edit")
def desk(request: HttpRequest) -> HttpResponse:
    """Everything that waits for a handler."""
    visit = visit_of(request)
    rows = list(Restriction.objects.filter(until_at=None).order_by("decide_by", "id"))
    most = int(policy.value("access.rows_on_a_page", on=london(visit.now).date()))
    calls = list(duty.calls()[:most])
    handlers = _handlers(rows)
    visit.note(action="view", outcome="allow", type=LST, record=None)
    told = {
        "on_duty": duty.on_duty(visit.now).order_by("agency__name", "user__name"),
        "mine": duty.on_duty(visit.now).filter(user=visit.person).first(),
        "calls": _calls(calls) if calls else None,
        "cases": _cases(visit, rows, handlers) if rows else None,
        "agenda": agenda(rows, handlers), "crumbs": ways.home(),
    }  # fmt: skip
    return render(request, "protection/desk.html", told)


def agenda(rows: list[Restriction], handlers: dict[UUID, list[str]]) -> str:
    """The line for a meeting's agenda: a number and who handles them, nothing more (S14)."""
    names = sorted({name for one in rows for name in handlers[one.pk]})
    cases = "restricted case" if len(rows) == 1 else "restricted cases"
    return f"{len(rows)} {cases}. Handler: {', '.join(names)}" if rows else "No restricted cases."


@needs(LST, "edit")
def begin_duty(request: HttpRequest) -> HttpResponse:
    """Come on duty."""
    visit, form = visit_of(request), DutyForm(posted(request))
    return done_or_asked(
        request, form, lambda: duty.begin_duty(by=visit, hours=form.cleaned_data["hours"]),
        to=_desk(), done="You are on duty.", heading="Come on duty", button="Come on duty",
        lead="Your name stands where others look for help. You hold every restricted case of your "
        "agency from which you are not excluded.",
        crumbs=ways.desk(), back=_desk(),
    )  # fmt: skip


@needs(LST, "edit")
def end_duty(request: HttpRequest) -> HttpResponse:
    """Go off duty."""
    visit = visit_of(request)
    return done_or_asked(
        request, Careful(posted(request)), lambda: duty.end_duty(by=visit), to=_desk(),
        done="You are off duty.", heading="Go off duty", button="Go off duty",
        lead="If nobody else is on duty, calls still reach every handler’s desk.",
        crumbs=ways.desk(), back=_desk(),
    )  # fmt: skip


@needs(LST, "approve")
def take(request: HttpRequest, call: UUID) -> HttpResponse:
    """Take a call off the list: somebody has it. Guardians are called where there is no handler."""
    visit = visit_of(request)
    found = _call(call)
    if request.method == "POST":
        if duty.take_call(by=visit, alert=found):
            messages.success(request, "The call is yours.")
        else:
            messages.info(request, "Somebody else took that call before you.")
    return redirect(_desk() if visit.reader.role == "RH" else "protection:exclusions")


@needs(LST, "edit")
def grade(request: HttpRequest, call: UUID) -> HttpResponse:
    """Raise the grade of the case in which something hidden was met."""
    visit, found, form = visit_of(request), _call(call), GradeForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: duty.raise_grade(by=visit, alert=found, grade=form.cleaned_data["grade"]),
        to=_desk(), done="The grade was raised. Ring the control room as well.",
        heading=f"Raise the grade of {_met(found)}", button="Raise the grade",
        lead="Whoever works on it sees the new grade, and not why. It can be raised here, never "
        "lowered.",
        crumbs=ways.desk(), back=_desk(),
    )  # fmt: skip


@needs(LST, "edit")
def instruct(request: HttpRequest, call: UUID) -> HttpResponse:
    """Say what a unit that travels to the case is to do."""
    visit, found, form = visit_of(request), _call(call), InstructForm(posted(request))
    return done_or_asked(
        request, form,
        lambda: duty.instruct(by=visit, alert=found, text=form.cleaned_data["text"]),
        to=_desk(), done="The instruction stands on the case. Ring the control room as well.",
        heading=f"Instruct the unit that goes to {_met(found)}", button="Give the instruction",
        lead="It stands at the top of the case, and on the emergency card. Whoever works on it "
        "reads what to do, and not why: say nothing of the other record.",
        crumbs=ways.desk(), back=_desk(),
    )  # fmt: skip


@needs(LST, "edit")
def restrict(request: HttpRequest, call: UUID) -> HttpResponse:
    """Restrict the case about which one was called, so that it can be looked at."""
    visit, found = visit_of(request), _call(call)

    def do() -> str:
        made = restricting.restrict_met(by=visit, alert=found.pk)
        if made is None:
            raise NotDone("It is restricted already, or the call names no case of your agency.")
        return _desk()

    return done_or_asked(
        request, Careful(posted(request)), do, to=_desk(),
        done="The case is restricted. Another handler decides on it.",
        heading=f"Restrict {_met(found)}", button="Restrict it now",
        kind="warning", crumbs=ways.desk(), back=_desk(),
        lead="Its team loses sight of it at once. Another handler has to confirm it within "
        + words.limit("restriction_working_days", "working day", visit.now) + ".",
    )  # fmt: skip


def _cases(visit: Visit, rows: list[Restriction], handlers: dict[UUID, list[str]]) -> Table:
    references = seeing.references([one.matter_id for one in rows])
    columns = [Column("Case"), Column("Handler"), Column("State"), Column("To be decided by")]

    def due(one: Restriction) -> Cell:
        if one.lift_asked_at:
            return Cell("Lifting waits for a second person", mark="Due")
        if one.state != Restriction.State.PROVISIONAL:
            return Cell("Decided")
        is_over = one.decide_by is not None and one.decide_by <= visit.now
        return Cell(uk_moment(one.decide_by), mark="Overdue" if is_over else "Due")

    return Table("Restricted cases", columns, [
        [_link(one, references), ", ".join(handlers[one.pk]), one.get_state_display(),
         due(one)] for one in rows
    ])  # fmt: skip


def _link(one: Restriction, references: dict[UUID, str]) -> Cell:
    page = reverse("protection:restriction", args=[one.pk])
    return Cell(references.get(one.matter_id, "Case"), page)


def _handlers(rows: list[Restriction]) -> dict[UUID, list[str]]:
    found: dict[UUID, list[str]] = defaultdict(list)
    named = Named.objects.filter(
        restriction__in=[one.pk for one in rows], is_handler=True, until_at=None
    )
    for one in named.select_related("user").order_by("user__name"):
        found[one.restriction_id].append(one.user.name)
    return found


def _calls(rows: list[Alert]) -> list[dict[str, Any]]:
    held = {one.matter_id: one.pk for one in Restriction.objects.filter(
        matter_id__in=[row.matter_id for row in rows if row.matter_id], until_at=None)}  # fmt: skip
    references = seeing.references([row.matter_id for row in rows if row.matter_id])
    return [
        {
            "call": row, "words": row.get_kind_display(), "at": row.at,
            "reference": references.get(row.matter_id, "") if row.matter_id else "",
            "case": reverse("protection:restriction", args=[held[row.matter_id]])
            if row.matter_id in held else "",
            "met_in": duty.reference_met(row) if row.met_in_id else "",
            "may_restrict": row.kind == Alert.Kind.STAFF_MATCH and not row.matter_id,
        }
        for row in rows
    ]  # fmt: skip


def _call(key: UUID) -> Alert:
    found = Alert.objects.filter(pk=key).first()
    if found is None:
        raise gate.Absent
    return found


def _met(call: Alert) -> str:
    return duty.reference_met(call) or "that case"


def _desk() -> str:
    return reverse("protection:desk")

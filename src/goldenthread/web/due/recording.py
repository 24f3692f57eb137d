"""Recording what happened in a case, and deciding about one thing that is due."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.forms.calls import record_call
from goldenthread.apps.investigation.meetings import is_restricted
from goldenthread.apps.investigation.reviewing import record_review
from goldenthread.apps.obligations.deciding import decide
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.apps.record.standing import place_of
from goldenthread.core import template
from goldenthread.web.directory import near
from goldenthread.web.doors import needs
from goldenthread.web.due import listing, meeting, pointing, whom
from goldenthread.web.due.forms import DecisionForm, filled, form_of
from goldenthread.web.due.words import line
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import done_or_asked, posted, visit_of

RECORDERS: dict[str, Callable[..., Any]] = {"review": record_review, "call": record_call}
"""The tables whose facts are more than what was typed."""
BY_RANK = frozenset({"review", "primary_aggressor"})
"""Kinds that a detective sergeant or above records: reviews, and who is the aggressor (S1)."""
RESTRICTED = frozenset({"staff_case", "covert"})
"""Kinds that are recorded in a restricted case alone."""
FIRST: dict[str, Callable[[Case], str]] = {
    "crime_report": lambda case: to_record(case, "crime_report"),
    "offence": lambda case: reverse("offence_new", args=[case.matter_id]),
    "prosecution": lambda case: to_record(case, "prosecution"),
}
"""Where a record is made that a fact has to lead to."""
LANDS = {
    **dict.fromkeys(("enquiry", "strategy", "request", "joint_work", "community", "operation",
                     "intelligence", "victim_contact", "linked_enquiry"), "case_enquiry"),
    "threat": "case_risk",
    **dict.fromkeys(("victim_support", "going_on", "prosecution", "court_result"), "case_evidence"),
}  # fmt: skip
"""The part of the case on which what was recorded stands; elsewhere it is what is due."""
FOR = "due"
"""Names, in an address, the step for which something is recorded."""
DONE = "It was recorded. What is due was worked out anew."
LEAD = "Once recorded it stays. A mistake is corrected by another entry."


@cache
def groups() -> dict[str, list[str]]:
    """The kinds of fact that are recorded by hand, under their headings."""
    text = (files("goldenthread.web.due.data") / "groups.yaml").read_text(encoding="utf-8")
    found: dict[str, list[str]] = yaml.safe_load(text)
    return found


def offered(visit: Visit, case: Case) -> dict[str, list[tuple[str, str]]]:
    """What this reader may record in a case, by heading: the words and the address of each."""
    found = {}
    for heading, tables in groups().items():
        kinds = [name for name in tables if may_record(visit, case, name)]
        if kinds:
            found[heading] = [(template.table(name).title, to_record(case, name)) for name in kinds]
    return found


def may_record(visit: Visit, case: Case, table: str) -> bool:
    """Whether this reader may record a kind of fact by hand."""
    if not any(table in tables for tables in groups().values()):
        return False
    if table in BY_RANK and not gate.may(visit, case, "approve"):
        return False
    if table in RESTRICTED and not is_restricted(visit, case.matter_id):
        return False
    return bool(gate.may(visit, case, "create", type=FACTS[table].RECORD_TYPE))


def to_record(case: Case, table: str) -> str:
    """Where a fact of that table is recorded."""
    return reverse("happened_new", args=[case.matter_id, table])


@needs("CAS", "create")
def choose(request: HttpRequest, case: UUID) -> HttpResponse:
    """What has happened: choose the kind."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    told = {"case": found, "crumbs": ways.case(found), "groups": offered(visit, found)}
    return render(request, "due/choose.html", told)


@needs("CAS", "create")
def new(request: HttpRequest, case: UUID, table: str) -> HttpResponse:
    """Record a fact of one kind."""
    visit = visit_of(request)
    found = reading.case(visit, case, "create")
    if not any(table in tables for tables in groups().values()):
        raise Http404
    gate.require(visit, found, "create", type=FACTS[table].RECORD_TYPE)
    if table in BY_RANK:
        gate.require(visit, found, "approve")
    people = whom.in_order(table, reading.people_of(visit, case))
    offered = pointing.records(visit, found, table, people)
    if lacks := pointing.lacking(table, offered):
        return first(request, found, lacks.words, lacks)
    before = pointing.earlier(request, visit, found, table)
    form = form_of(table, people, offered)(
        posted(request), now=visit.now,
        initial={"happened_at": visit.now, "place_unit": place_of(found),
                 "person": whom.only(table, people), **_for_step(request, visit, found, table),
                 **pointing.given_before(before, table)},
        people=lambda: reading.choosable(visit, case),
    )  # fmt: skip
    near.suggest(visit, form, table)

    def save() -> str:
        values: dict[str, Any] = {**form.values, **filled(table, visit.role_name)}
        values |= pointing.last_ones(found, table)
        record: Callable[..., Any] = RECORDERS.get(table, actions.record_fact)
        more = {"supersedes": before} if before else {}
        record(by=visit, case=found, table=table, stated=form.stated, **more,
               happened_at=form.cleaned_data["happened_at"], **values)  # fmt: skip
        return reverse(LANDS[table], args=[case]) if table in LANDS else listing.to_case(case)

    return done_or_asked(
        request, form, save, done=DONE, heading=template.table(table).title, button="Record it",
        crumbs=ways.case(found), back=reverse("happened", args=[case]),
        lead=f"{template.table(table).words} {LEAD}",
    )  # fmt: skip


def _for_step(request: HttpRequest, visit: Visit, case: Case, table: str) -> dict[str, str]:
    """What the step for which this is recorded says of it, where the address names one."""
    named = request.GET.get(FOR)
    steps = listing.owed_in(visit, case) if named else []
    return next((meeting.given(one, table) for one in steps if str(one.pk) == named), {})


def first(request: HttpRequest, case: Case, words: str, column: template.Column) -> HttpResponse:
    """What has to be recorded first, and why, with the way there."""
    told = {
        "case": case, "crumbs": ways.case(case), "words": words,
        "title": column.title, "url": FIRST[column.refers](case),
    }  # fmt: skip
    return render(request, "due/first.html", told)


@needs("OBL", "edit")
def decision(request: HttpRequest, owed: UUID) -> HttpResponse:
    """Decide that one step is not needed, on hold, or needed after all."""
    visit = visit_of(request)
    row = gate.get(visit, Owed.objects.all(), owed, "edit")
    case = reading.case(visit, row.matter_id, "create")
    said = line(row, visit.now)
    form = DecisionForm(posted(request), now=visit.now,
                        people=lambda: reading.choosable(visit, case.matter_id))  # fmt: skip

    def save() -> str:
        given = form.cleaned_data
        decide(by=visit, case=case, owed=row, step=given["step"], reason=given["reason"],
               until_at=given["until_at"], stated=form.stated)  # fmt: skip
        return listing.to_case(case.matter_id)

    return done_or_asked(
        request, form, save, done="Your decision was recorded.",
        heading=said.title, button="Record the decision",
        crumbs=ways.case(case), back=listing.to_case(case.matter_id),
        lead=f"{said.words} {said.who}. {said.when}. Source: {row.source}.",
    )  # fmt: skip

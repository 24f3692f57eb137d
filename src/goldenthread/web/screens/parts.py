"""The parts of a case's page: the way between them, and those that print facts under headings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.record.models import FACTS, Case
from goldenthread.core import template
from goldenthread.core.investigation.bail import waited
from goldenthread.core.investigation.evidence import checklist, is_evidence_led
from goldenthread.core.template import Type
from goldenthread.core.words.data_files import load_from
from goldenthread.web.components.lists import Fact, Happening
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.due.pointing import AFTER, FOLLOWED
from goldenthread.web.due.recording import groups, to_record
from goldenthread.web.due.words import line
from goldenthread.web.record import case_parts, reading, ways
from goldenthread.web.record.safe_contacts import marker_words
from goldenthread.web.record.sending import visit_of
from goldenthread.web.screens import at_risk, suspects
from goldenthread.web.screens.columns import counted, title
from goldenthread.web.screens.told import Told


def summary(told: Told, case: Case) -> list[Fact]:
    """What whoever opens a case must know first: the next limit, a safe way to reach her."""
    hers = [held for one in told.of_part(case.matter_id, "victim")
            for held in told.safe.get(one.pk, ())]  # fmt: skip
    before = at_risk.raised_before(told, case.matter_id)
    return [
        *([Fact("Highest grade of risk", before)] if before else []),
        Fact("Overdue", str(len(told.late(case.matter_id)) or "Nothing"),
             url=reverse("case_due", args=[case.matter_id]), link="All that is due"),
        Fact("Next due", _next(told, case.matter_id), missing="Nothing with a limit"),
        Fact("Safe way to reach her", marker_words(hers)),
    ]  # fmt: skip


def _next(told: Told, matter: UUID) -> str:
    lines = [line(one, told.visit.now) for one in told.open.get(matter, ()) if one.due_at]
    coming = [one for one in lines if not one.is_late]
    return f"{coming[0].title}, {coming[0].when}" if coming else ""


NAMED_BY = {"enquiry": "line", "strategy": "plan", "request": "asked_of", "joint_work": "unit",
            "operation": "name", "community": "unit"}  # fmt: skip
"""What tells one fact of a table from another, so that its link says where it leads."""


@cache
def data() -> Mapping[str, Any]:
    """The parts that print facts."""
    found: dict[str, Any] = load_from("goldenthread.web.screens", "data/parts.yaml")
    return found


@needs("RSK", "view")
def risk(request: HttpRequest, case: UUID) -> HttpResponse:
    """Grades, forms and plans of a case, with everybody at risk in it."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="RSK")
    told = Told(visit, {case}, "view")
    return _part(request, case, "risk", told=told, at_risk=at_risk.in_case(told, found),
                 household=reverse("case_household", args=[case]))  # fmt: skip


@needs("CAS", "view")
def evidence(request: HttpRequest, case: UUID) -> HttpResponse:
    """Evidence of a case: the checklist, and what was taken step by step."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = Told(visit, {case}, "view")
    kinds = checklist((one.kind, one.step) for one in told.facts("evidence", case))
    rows = [[Cell(one.title[:1].upper() + one.title[1:]),
             Cell(title("evidence_step", one.step) if one.step else "Not thought of yet")]
            for one in kinds]  # fmt: skip
    said = told.last("victim_support", case)
    return _part(
        request, case, "evidence", told=told,
        checklist=Table("Checklist", (Column("Kind"), Column("How far it is")), rows),
        evidence_led=is_evidence_led(said.position if said else "", kinds),
        linked=_linked(told, found),
    )  # fmt: skip


@needs("CAS", "view")
def enquiry(request: HttpRequest, case: UUID) -> HttpResponse:
    """Lines of enquiry, work with other units and contact with her."""
    return _part(request, case, "enquiry")


@needs("CAS", "view")
def supervision(request: HttpRequest, case: UUID) -> HttpResponse:
    """Reviews, meetings and decisions of a case."""
    told = Told(visit_of(request), {case}, "view")
    return _part(request, case, "supervision", told=told, waited=_waited(told, case),
                 meetings=reverse("case_meetings", args=[case]))  # fmt: skip


@needs("CAS", "view")
def documents(request: HttpRequest, case: UUID) -> HttpResponse:
    """Forms and references of a case."""
    return _part(request, case, "documents")


def _waited(told: Told, case: UUID) -> str:
    """How long prosecutors took in a case of police staff, and how much of it on bail (004-079)."""
    steps = [(one.happened_at, one.step) for one in told.facts("staff_case", case)]
    custody = [(one.happened_at, one.step) for one in told.facts("custody", case)] if steps else []
    found = waited(steps, custody, told.visit.now)
    if found is None:
        return ""
    until = "They decided" if found.is_decided else "They have not decided"
    return (
        f"Put to the local prosecutors. {until} after {counted(found.days, 'day')}, of which "
        f"{counted(found.on_bail, 'day')} on bail: the extra time, since they decide and not CPS "
        "Direct (004-079)."
    )


def _part(
    request: HttpRequest, case: UUID, name: str, *, told: Told | None = None, **more: Any
) -> HttpResponse:
    visit = visit_of(request)
    found = reading.case(visit, case)
    told = told or Told(visit, {case}, "view")
    plan = data()[name]
    shown = {
        "case": found, "crumbs": ways.case(found),
        "views": case_parts.views(visit, found, f"case_{name}"),
        "title": plan["title"], "lead": plan["lead"],
        "sections": list(_sections(told, found, plan["sections"])), **more,
    }  # fmt: skip
    return render(request, "screens/part.html", shown)


def _sections(told: Told, case: Case, plan: Mapping[str, list[str]]) -> Iterator[dict[str, Any]]:
    """Each heading with its facts, the newest first, and what may be recorded there."""
    by_hand = {table for tables in groups().values() for table in tables}
    for heading, tables in plan.items():
        shown = [one for one in tables if told.may(case.pk, FACTS[one].RECORD_TYPE)]
        if not shown:
            continue
        names = {one.pk: one.name for one in told.people.get(case.pk, ())}
        facts = [happening(name, one, names) for name in shown for one in told.facts(name, case.pk)]
        yield {
            "heading": heading,
            "happenings": sorted(facts, key=lambda one: one.order, reverse=True),
            "record": [
                (template.table(name).title, to_record(case, name)) for name in shown
                if name in by_hand
                and gate.may(told.visit, case, "create", type=FACTS[name].RECORD_TYPE)
            ],
        }  # fmt: skip


def page_of(table: str, case: UUID) -> str:
    """The part of a case in which facts of a table stand; empty where none prints them."""
    named = (name for name, one in data().items()
             if any(table in tables for tables in one["sections"].values()))  # fmt: skip
    part = next(named, "suspects" if table in suspects.SAID else "")
    return reverse(f"case_{part}", args=[case]) if part else ""


def happening(table: str, fact: Any, names: Mapping[UUID, str]) -> Happening:
    """A fact as a line: its codes in the title, its words below, whom it is about; what may have a
    later step leads to it."""
    columns = [one for one in template.table(table).columns if one.name not in template.FRAME]
    codes = [title(one.codes, getattr(fact, one.name)) for one in columns
             if one.type is Type.CODE and getattr(fact, one.name)]  # fmt: skip
    rest = [one for one in columns if one.type not in (Type.CODE, Type.ID)
            and one.name != NAMED_BY.get(table)]  # fmt: skip
    said = [f"{one.title}: {_value(getattr(fact, one.name))}" for one in rest
            if getattr(fact, one.name) not in (None, "")]  # fmt: skip
    about = names.get(getattr(fact, "person_id", None) or fact.pk)
    url = f"{reverse('happened_new', args=[fact.matter_id, table])}?{AFTER}={fact.pk}"
    said_first = str(getattr(fact, NAMED_BY.get(table, ""), ""))
    return Happening(
        fact.happened_at,
        ": ".join(filter(None, (said_first, ", ".join(codes)))) or template.table(table).title,
        words="; ".join([*([about] if about else []), *said]), recorded_at=fact.recorded_at,
        url=url if table in FOLLOWED else "",
    )  # fmt: skip


def _value(given: Any) -> str:
    if hasattr(given, "hour"):
        return uk_moment(given)
    return uk_date(given) if hasattr(given, "year") else str(given)


def _linked(told: Told, case: Case) -> str:
    """Whether the case is marked as part of a series, and why."""
    marked = told.last("flag", case.pk, code="linked_series", state="set")
    return (marked.reason or "Marked, without a reason") if marked else ""

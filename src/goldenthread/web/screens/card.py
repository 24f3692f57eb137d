"""The control room's card of a case while a unit travels: what it must know at the door."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record import card as cards
from goldenthread.apps.record.models import Case
from goldenthread.web.components.lists import Fact
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.directory import near
from goldenthread.web.doors import needs
from goldenthread.web.record import reading, ways
from goldenthread.web.record.safe_contacts import marker_words
from goldenthread.web.record.sending import visit_of
from goldenthread.web.screens.columns import NOT_OPEN, title
from goldenthread.web.screens.told import Told

LEVEL = frozenset({"level"})
AT_THE_DOOR = ("weapon", "address", "unit", "scheme", "order", "children", "language")
"""Markers in the order in which a unit needs them."""


@needs("CAS", "view")
def card(request: HttpRequest, case: UUID) -> HttpResponse:
    """The card of one case, as its reader may see it."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    of_case = cards.card(found, visit.now)
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "warnings": sorted(of_case.warnings, key=lambda one: AT_THE_DOOR.index(one.kind)),
        "facts": facts(visit, found, of_case),
        "whom": near.facts(visit, found.matter.unit_id),
    }
    return render(request, "screens/card.html", told)


def facts(visit: Visit, case: Case, card: cards.Card) -> list[Fact]:
    """What stands on the card beside the markers."""
    told = Told(visit, {case.matter_id}, "view")
    language = ", ".join(card.languages)
    return [
        Fact("Grade of risk", _grade(visit, case)),
        Fact("Children", str(card.children) if card.children else None, missing="None recorded"),
        Fact("Language", language, missing="Not asked", note=_interpreter(card)),
        Fact("Safe way to reach her", _safe(told, case)),
        Fact("Suspects", _suspects(told, case), missing="None recorded"),
        Fact("Custody, bail and orders", _held(told, case), missing="Nothing in force recorded"),
        Fact("Earlier reports", _earlier(told, case), missing="Not looked for yet"),
        Fact("Came in", uk_moment(case.opened_at)),
    ]


def _grade(visit: Visit, case: Case) -> str:
    """The grade alone is enough for whoever instructs a unit."""
    if not gate.may(visit, case, "view", type="RSK"):
        return NOT_OPEN
    gate.require(visit, case, "view", type="RSK", parts=LEVEL)
    return str(case.get_grade_display())


def _interpreter(card: cards.Card) -> str:
    return "An interpreter is needed" if card.needs_interpreter else ""


def _safe(told: Told, case: Case) -> str:
    """That one is held, never the way: a unit is sent to the call."""
    hers = [one for person in told.of_part(case.matter_id, "victim")
            for one in told.safe.get(person.pk, ())]  # fmt: skip
    return marker_words(hers)


def _suspects(told: Told, case: Case) -> str:
    there = told.of_part(case.matter_id, "suspect")
    return ", ".join(one.name for one in there)


def _held(told: Told, case: Case) -> str:
    """The last step of custody and of each kind of order, where the role may see them."""
    if not told.may(case.matter_id, "PRP"):
        return NOT_OPEN
    steps: dict[str, Any] = {}
    for one in told.facts("custody", case.matter_id):
        steps["custody"] = _said(title("custody_step", one.step), one.happened_at, one.conditions)
    for one in told.facts("court_order", case.matter_id):
        kind = f"{title('order_kind', one.kind)}, {title('order_step', one.step).lower()}"
        steps[one.kind] = _said(kind, one.happened_at, "")
    return "; ".join(steps.values())


def _said(what: str, at: Any, conditions: str) -> str:
    return f"{what} on {uk_date(at)}" + (f": {conditions}" if conditions else "")


def _earlier(told: Told, case: Case) -> str:
    """What research found, and a mark of repeat."""
    marked = told.last("flag", case.matter_id, code="repeat_victim", state="set")
    looked = [one for one in told.facts("research", case.matter_id) if one.result]
    said = [f"{title('research_subject', one.subject)}: "
            f"{title('research_result', one.result).lower()}" for one in looked]  # fmt: skip
    return "; ".join([*(["Repeat victim"] if marked else []), *said])

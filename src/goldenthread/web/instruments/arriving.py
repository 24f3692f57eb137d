"""Which answers of the book have reached the crime report, the reports on children and the
intelligence system: of one case, answer by answer."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.apps.forms.arriving import arrived
from goldenthread.core import instruments
from goldenthread.core.instruments.arriving import Arrival, Status, Target
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.instruments.opening import to_list
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import visit_of

COLUMNS = (Column("What the book says"), Column("Goes to"), Column("How it stands"))
TARGETS = {
    Target.CRIME: "Crime report",
    Target.CHILD: "Report on a child",
    Target.INTELLIGENCE: "Intelligence system",
}
STANDS = {
    Status.MISSING: "Not there",
    Status.OTHERWISE: "There, and otherwise",
    Status.THERE: "There",
}
"""In the order in which they are listed: what has not arrived comes first."""


@needs("RSK", "view")
def page(request: HttpRequest, case: UUID) -> HttpResponse:
    """Every answer of a case's book with the systems that it is for."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="RSK")
    every = arrived(visit, [case]).get(case)
    names = {str(one.pk): one.name for one in reading.people_of(visit, case)}
    told = {
        "case": found, "crumbs": [*ways.case(found), ("Forms", to_list(found))],
        "has_book": every is not None, "left": sum(is_left(one) for one in every or ()),
        "table": Table("Answers of the book", COLUMNS, [
            (_words(one), f"{TARGETS[one.target]}{_of(one, names)}", STANDS[one.status])
            for one in in_order(every or ())
        ], shows_caption=False),
    }  # fmt: skip
    return render(request, "instruments/arrived.html", told)


def is_left(one: Arrival) -> bool:
    """Whether an answer has not arrived."""
    return one.status is Status.MISSING


def in_order(every: Iterable[Arrival]) -> list[Arrival]:
    """What has not arrived first, by the system."""
    ranks, targets = list(STANDS), list(TARGETS)
    return sorted(every, key=lambda one: (ranks.index(one.status), targets.index(one.target)))


def _words(one: Arrival) -> str:
    words = instruments.fact(one.fact).words
    return words[:1].upper() + words[1:]


def _of(one: Arrival, names: dict[str, str]) -> str:
    return f": {names[one.child]}" if one.child in names else ""

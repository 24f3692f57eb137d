"""The standards that apply to a case, each step with what of it was done here."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access import gate
from goldenthread.core.obligations import definition
from goldenthread.core.words.data_files import load_from
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.due import listing
from goldenthread.web.due.words import Line
from goldenthread.web.incident import knowing
from goldenthread.web.record import reading, ways
from goldenthread.web.record.sending import visit_of

COLUMNS = (Column("Step"), Column("Who"), Column("In this case"), Column("By which policy"))
NOT_ASKED = "Not asked for here yet"


@cache
def standards() -> Mapping[str, Any]:
    """Every standard, in the order of the data."""
    found: dict[str, Any] = load_from("goldenthread.web.due", "data/standards.yaml")
    return found


@needs("OBL", "view")
def standard(request: HttpRequest, case: UUID) -> HttpResponse:
    """The standards that apply to a case: each step, what became of it, and the rules besides."""
    visit = visit_of(request)
    found = reading.case(visit, case)
    gate.require(visit, found, "view", type="OBL")
    lines: dict[str, list[Line]] = {}
    for one in listing.in_order(visit, listing.owed_in(visit, found)):
        lines.setdefault(one.owed.code, []).append(one)
    marks = {one.code for one in knowing.marks(found)}
    told = {
        "case": found,
        "crumbs": ways.case(found),
        "standards": [
            {**one, "tables": [_table(heading, codes, lines)
                               for heading, codes in one["steps"].items()]}
            for one in standards().values()
            if not one.get("marks") or marks & set(one["marks"])
        ],
    }  # fmt: skip
    return render(request, "due/standard.html", told)


def _table(heading: str, codes: Sequence[str], lines: Mapping[str, Sequence[Line]]) -> Table:
    return Table(heading, COLUMNS, [_row(code, lines.get(code, ())) for code in codes])


def _row(code: str, lines: Sequence[Line]) -> Sequence[Any]:
    """A step with the latest that became of it here; of several people, of each."""
    step = definition(code)
    if not lines:
        return (Cell(step.title, under=step.words), "", NOT_ASKED, "")
    said = "; ".join(f"{str(one.state).capitalize()}{f', {one.when}' if one.when else ''}"
                     for one in lines)  # fmt: skip
    mark = "Overdue" if any(one.is_late for one in lines) else ""
    return (Cell(step.title, under=step.words), lines[0].who, Cell(said, mark=mark),
            lines[0].owed.source)  # fmt: skip

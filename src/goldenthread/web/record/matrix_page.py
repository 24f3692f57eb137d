"""The access matrix for people: the reader's own role first, then every type with every role."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.core.rules.access import codes, matrix
from goldenthread.core.rules.access.matrix import PrintedEntry, PrintedType
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.doors import signed_in
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of

OWN_RULE = "own rule"


@signed_in("the rules of access are for everybody who works under them; they tell of nobody")
def access_matrix(request: HttpRequest) -> HttpResponse:
    """Print the whole matrix."""
    role = visit_of(request).reader.role
    printed = list(matrix.printed())
    told = {
        "crumbs": ways.home(),
        "role": codes().roles[role],
        "own": own(role, printed),
        "types": [(one, of_type(one, role)) for one in printed],
        "size": matrix.size(),
    }
    return render(request, "record/matrix.html", told)


def own(role: str, printed: list[PrintedType]) -> Table:
    """What one role may do with each type of record."""
    columns = (Column("Type of record"), Column("What you may do, and from where"))
    rows = [
        (Cell(one.name, under=one.holds), _may(entry))
        for one in printed
        for entry in one.entries
        if entry.role == role
    ]
    return Table("What you may do", columns, rows, shows_caption=False)


def of_type(one: PrintedType, role: str) -> Table:
    """What each role may do with one type, the reader's own first."""
    columns = (Column("Role"), Column("May do, and from where"))
    entries = sorted(one.entries, key=lambda entry: entry.role != role)
    rows: list[Any] = [
        (Cell(entry.role_name, mark="your role" if entry.role == role else ""), _may(entry))
        for entry in entries
    ]
    return Table(one.name, columns, rows, shows_caption=False)


def _may(entry: PrintedEntry) -> Cell:
    because = f"{OWN_RULE.capitalize()}: {entry.because}" if entry.because else ""
    return Cell(entry.words, under=because)

"""People that a search found, as a page prints them, and the line that every search ends with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse

from goldenthread.apps.record.models import Case, Person
from goldenthread.apps.record.searches import cases_of as cases_of
from goldenthread.web import errors
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table
from goldenthread.web.record import reading, ways


def desk(request: Any) -> str:
    """The number to ring when a search does not help: the duty desk of the reader's own agency."""
    return str(request.acting.user.agency.duty_desk or errors.duty_line())


def table(people: Sequence[Person], here: Case | None = None) -> Table | None:
    """The people found, nearest first; who is in this very case is marked. None for nobody."""
    if not people:
        return None
    columns = (Column("Person"), Column("Date of birth"), Column("Part"), Column("Case"))
    return Table("People found", columns, _rows(people, here))


def _rows(people: Sequence[Person], here: Case | None) -> list[Sequence[Any]]:
    cases = cases_of(list(people))
    return [
        (
            Cell(one.name, url=reverse("person", args=[one.pk]),
                 mark="In this case" if here and one.matter_id == here.matter_id else ""),
            uk_date(one.born_on),
            reading.parts_in_words(one) or "None now",
            _case_cell(cases.get(one.matter_id)),
        )
        for one in people
    ]  # fmt: skip


def _case_cell(case: Case | None) -> Cell:
    return Cell(case.reference, url=ways.to_case(case.matter_id)) if case else Cell("Not shown")

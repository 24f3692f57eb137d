"""How many people hold a usable answer to each question of equality."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.quality import answers as counting
from goldenthread.apps.quality.answers import Completeness, Person
from goldenthread.core import template
from goldenthread.core.policy import value
from goldenthread.core.words.numbers import printed
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.doors import needs
from goldenthread.web.quality.choosing import chosen
from goldenthread.web.quality.figures import NO_BASE, above, looked
from goldenthread.web.record.sending import visit_of

COLUMNS = (Column("What is asked"), Column("People", is_number=True),
           Column("Usable", is_number=True), Column("Share usable", is_number=True),
           Column("Share not recorded", is_number=True), Column("Not asked", is_number=True),
           Column("Declined", is_number=True), Column("Unknown", is_number=True))  # fmt: skip


@needs("FIG", "view")
def page(request: HttpRequest) -> HttpResponse:
    """Victims, suspects, and older victims, of a period and unit."""
    visit = visit_of(request)
    asked = chosen(request, visit)
    every = counting.people(asked.period, asked.units)
    looked(visit)
    victims = [one for one in every if one.part == "victim"]
    least = int(value("definitions.older_victim_age", on=asked.period.end))
    told = {
        "chosen": asked, "crumbs": above(asked),
        "tables": [
            *_table("Victims", victims),
            *_table("Suspects", (one for one in every if one.part == "suspect")),
            *_table(f"Victims of {least} and over", counting.older(victims, least)),
        ],
    }  # fmt: skip
    return render(request, "quality/answers.html", told)


def _table(title: str, some: Iterable[Person]) -> list[Table]:
    every = list(some)
    return [Table(title, COLUMNS, [_row(one) for one in counting.complete(every)])] if every else []


def _row(one: Completeness) -> Sequence[Any]:
    title = template.column(f"person.{one.field}").title
    share = _share(one.usable, one.people)
    return (title, one.people, one.usable, share, _share(one.people - one.usable, one.people),
            *(one.states[state] for state in ("not_asked", "declined", "unknown")))  # fmt: skip


def _share(part: int, whole: int) -> str:
    return f"{printed(Fraction(100 * part, whole), 1)}%" if whole else NO_BASE

"""Totals of survivors' answers, and of screens: for the board and for who answers to it."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from goldenthread.apps.access.models import Unit, UnitName
from goldenthread.apps.public import instruments, totals
from goldenthread.apps.public.models import KioskCount, WorkedBy
from goldenthread.apps.public.totals import TOGETHER, WITHHELD, Total
from goldenthread.core.rules.access import matrix
from goldenthread.web import errors
from goldenthread.web.components.tables import Column, Table
from goldenthread.web.doors import signed_in
from goldenthread.web.feedback.readers import TYPE, for_readers
from goldenthread.web.forms import Form
from goldenthread.web.record import ways
from goldenthread.web.record.sending import visit_of

LEFT_EMPTY = "Left empty"
NOBODY = (
    "Nobody’s answers can be opened. They were added to totals when they came, and were not kept. "
    "That you asked was written down."
)
HEADINGS = ("unit", "quarter", "version", "question", "answer", "number", "status", "told")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class Filters(Form):
    """Of which quarter and area."""

    hides_optional = True
    quarter = forms.ChoiceField(label="Quarter", required=False)
    area = forms.ChoiceField(label="Unit", required=False)

    def __init__(self, data: Any, found: Sequence[Total], names: Mapping[UUID, str]) -> None:
        super().__init__(data)
        quarters = dict.fromkeys(one.quarter for one in found)
        areas = {_area(one): _area_words(one, names) for one in found}
        newest = ("", "The newest")
        self._choose("quarter", [newest, *((str(day), quarter_words(day)) for day in quarters)])
        first = ("", "The first in the list")
        self._choose("area", [first, *sorted(areas.items(), key=lambda one: one[1])])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


@signed_in("totals alone; the roles that read them are named, and the database asks again")
@for_readers
def answers(request: HttpRequest) -> HttpResponse:
    """Totals of survivors' answers in one quarter and area, question by question."""
    found, names = totals.of_answers(), unit_names()
    filters = Filters(request.GET or None, found, names)
    wanted = filters.cleaned_data if filters.is_bound and filters.is_valid() else {}
    quarter, area = _chosen(found, wanted)
    shown = [one for one in found if (str(one.quarter), _area(one)) == (quarter, area)]
    told = {
        "filters": filters,
        "tables": _tables(shown),
        "quarter": quarter_words(shown[0].quarter) if shown else "",
        "area": _area_words(shown[0], names) if shown else "",
        "crumbs": ways.home(),
        "keeps": bool(matrix.entry(visit_of(request).reader.role, TYPE, "create")),
    }
    return render(request, "feedback/answers.html", told)


@signed_in("totals alone, as a file; the roles that read them are named")
@for_readers
def answers_csv(request: HttpRequest) -> HttpResponse:
    """Every total as a file."""
    names = unit_names()
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="survivors-answers.csv"'
    writer = csv.writer(response)
    writer.writerow(HEADINGS)
    for one in totals.of_answers():
        status = "suppressed" if one.told is None else "rounded"
        writer.writerow((_area_words(one, names), quarter_code(one.quarter), one.version,
                         one.question, one.answer, one.text, status, one.state))  # fmt: skip
    return response


@signed_in("refuses everybody, and writes down who asked")
def one_answer(request: HttpRequest) -> HttpResponse:
    """One person's answers: there are none to open, for anybody."""
    visit = visit_of(request)
    visit.note(action="view", outcome="deny", type=TYPE, record=None, reason="totals_only")
    return errors.refused(request, NOBODY)


@signed_in("totals alone; the roles that read them are named, and the database asks again")
@for_readers
def screens(request: HttpRequest) -> HttpResponse:
    """How often pages were opened at public screens, month by month."""
    names, kinds = unit_names(), dict(KioskCount.Kind.choices)
    rows = [
        (one.place, names.get(one.unit, ""), month_words(one.month), kinds[one.kind], one.text)
        for one in totals.of_kiosks()
    ]
    columns = [Column(name) for name in ("Place", "Borough", "Month", "Page")]
    told = {
        "table": Table("Pages opened", [*columns, Column("Times", is_number=True)], rows)
        if rows
        else None,
        "crumbs": [*ways.home()],
        "keeps": bool(matrix.entry(visit_of(request).reader.role, TYPE, "create")),
    }
    return render(request, "feedback/screens.html", told)


def unit_names() -> dict[UUID, str]:
    """The names of the boroughs, as they are now."""
    rows = UnitName.objects.filter(unit__kind=Unit.Kind.BOROUGH).order_by("from_on")
    return dict(rows.values_list("unit_id", "name"))


def quarter_words(day: date) -> str:
    """`July to September 2010`."""
    return f"{MONTHS[day.month - 1]} to {MONTHS[day.month + 1]} {day.year}"


def quarter_code(day: date) -> str:
    """`2010-Q3`."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def month_words(day: date) -> str:
    """`July 2010`."""
    return f"{MONTHS[day.month - 1]} {day.year}"


def _chosen(found: Sequence[Total], wanted: Mapping[str, str]) -> tuple[str, str]:
    """The quarter and unit that were asked for, or the newest and the first that has answers."""
    quarter = wanted.get("quarter") or next((str(one.quarter) for one in found), "")
    there = (_area(one) for one in found if str(one.quarter) == quarter)
    return quarter, wanted.get("area") or next(there, "")


def _tables(found: Sequence[Total]) -> list[Table]:
    """One table a question, in the order in which they are asked; the first says how many forms."""
    columns = (Column("Answer"), Column("Forms", is_number=True))
    made: list[Table] = []
    for version in dict.fromkeys(one.version for one in found):
        of = {(one.question, one.answer): one for one in found if one.version == version}
        for code, words, answers_ in _questions(instruments.read(version)):
            rows = [(said, of[code, key]) for key, said in answers_ if (code, key) in of]
            if rows:
                made.append(Table(words, columns, _lines(rows)))
    return made


def _lines(rows: Sequence[tuple[str, Total]]) -> list[tuple[str, str]]:
    """One line an answer; one for those told together, and one for a question that is withheld."""
    if rows[0][1].state == WITHHELD:
        return [("All answers", WITHHELD)]
    alone = [(said, one.text) for said, one in rows if one.state != TOGETHER]
    told = [(said, one.text) for said, one in rows if one.state == TOGETHER]
    words = ", ".join([said for said, _ in told])
    return [*alone, (f"Together: {words}", told[0][1])] if told else alone


def _questions(
    instrument: instruments.Instrument,
) -> Iterator[tuple[str, str, list[tuple[str, str]]]]:
    yield instruments.ALL, "Forms that came back", [("given", "All")]
    for one in instrument.questions:
        yield one.code, one.words, [*one.answers.items(), (instruments.BLANK, LEFT_EMPTY)]
    words = [("written", "Wrote something"), (instruments.BLANK, "Wrote nothing")]
    yield instruments.OWN_WORDS, "Own words, which nobody reads here", words


def _area(one: Total) -> str:
    return str(one.unit) if one.unit else one.worked_by


def _area_words(one: Total, names: Mapping[UUID, str]) -> str:
    if one.unit:
        return names.get(one.unit, "A borough")
    return dict(WorkedBy.choices)[one.worked_by]

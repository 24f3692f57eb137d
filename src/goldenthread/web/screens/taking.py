"""A list on paper or in a file: what the gate lets leave, marked with who took it and when.

Restricted cases leave on no list (S14), and nothing that a spreadsheet would run leaves as such.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

import xlsxwriter
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.meetings import is_restricted
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.core.prose.report import FORMULA_STARTS
from goldenthread.core.rules.access import codes
from goldenthread.web import errors
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Table
from goldenthread.web.doors import needs
from goldenthread.web.record.sending import visit_of
from goldenthread.web.record.staff import names_of
from goldenthread.web.screens import listing
from goldenthread.web.screens.listing import Asked
from goldenthread.web.screens.told import Told

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MAY_NOT = (
    "Your role works from this list and takes it nowhere: the rules of access let it not be "
    "printed or put into a file. Ask somebody whose unit's list it is."
)
TOO_MANY = (
    "This list has {count} rows, and at most {most} are printed or put into a file at once. "
    "Narrow it with the filters, then take it again."
)


@needs("OBL", "view")
def printed(request: HttpRequest, screen: str) -> HttpResponse:
    """The whole list on one page, for paper."""
    asked = Asked.of(request, listing.found(request, screen))
    taken = _taken(request, asked)
    if isinstance(taken, HttpResponse):
        return taken
    one = asked.screen
    told = {
        "screen": one,
        "table": Table(one.title, [column.column for column in one.offered()], taken,
                       shows_caption=False),
        "mark": watermark(asked.visit),
        "chosen": chosen(asked),
        "crumbs": [*listing.lists(), (one.title, reverse("screen", args=[one.name]))],
    }  # fmt: skip
    return render(request, "screens/printed.html", told)


@needs("OBL", "view")
def as_csv(request: HttpRequest, screen: str) -> HttpResponse:
    """The whole list as a file of values with commas."""
    return _file(request, screen, "csv", "text/csv; charset=utf-8", csv_of)


@needs("OBL", "view")
def as_xlsx(request: HttpRequest, screen: str) -> HttpResponse:
    """The whole list as a workbook."""
    return _file(request, screen, "xlsx", XLSX, xlsx_of)


def _file(request: HttpRequest, name: str, ending: str, kind: str, write: Any) -> HttpResponse:
    asked = Asked.of(request, listing.found(request, name))
    taken = _taken(request, asked)
    if isinstance(taken, HttpResponse):
        return taken
    response = HttpResponse(write(lines(asked, taken)), content_type=kind)
    day = london(asked.visit.now).date()
    response["Content-Disposition"] = f'attachment; filename="{asked.screen.name}-{day}.{ending}"'
    return response


def _taken(request: HttpRequest, asked: Asked) -> list[list[Cell]] | HttpResponse:
    """The rows that may leave, each written down; or why none does."""
    visit = visit_of(request)
    if not listing.may_take(visit):
        return errors.refused(request, MAY_NOT)
    most = int(value("screens.most_rows_taken", on=london(visit.now).date()))
    rows = asked.rows()
    count = rows.count() if hasattr(rows, "query") else len(rows)
    if count > most:
        messages.error(request, TOO_MANY.format(count=count, most=most))
        return redirect(reverse("screen", args=[asked.screen.name]) + listing.query(request))
    shown = list(rows)
    told = Told(visit, listing.matters_of(shown))
    may_go = {matter for matter, case in told.cases.items() if may_leave(visit, case)}
    kept = [row for row in shown if getattr(row, "matter_id", None) in {None, *may_go}]
    return listing.cells(asked.screen, kept, told)


def may_leave(visit: Visit, case: Any) -> bool:
    """Whether what is owed in a case may be taken; the taking is written down. A restricted case
    leaves on no list, whoever takes it."""
    if is_restricted(visit, case.matter_id) or not gate.may(visit, case, "export", type="OBL"):
        return False
    gate.require(visit, case, "export", type="OBL")
    return True


def watermark(visit: Visit) -> str:
    """Who took it, in which role, when and for what."""
    name = names_of([visit.person])[visit.person]
    purpose = codes().purposes.get(visit.purpose)
    what_for = f", to {purpose.words[:1].lower()}{purpose.words[1:]}" if purpose else ""
    return (
        f"Taken by {name}, {visit.role_name}, {uk_moment(visit.now)}{what_for}. It names people "
        "who are in danger: keep it in sight and destroy it after use."
    )


def chosen(asked: Asked) -> str:
    """What the list was narrowed to: paper does not show the filters."""
    return f"Chosen: {said}." if (said := asked.filters.said) else "The whole list, not narrowed."


def lines(asked: Asked, taken: Sequence[Sequence[Cell]]) -> Iterator[list[Any]]:
    """The lines of a file: the mark, the title, what was chosen, the headings, the rows."""
    yield [watermark(asked.visit)]
    yield [asked.screen.title]
    yield [chosen(asked)]
    yield [column.column.heading for column in asked.screen.offered()]
    for row in taken:
        yield [plain(one) for one in row]


def plain(cell: Cell) -> Any:
    """All that a cell says, without its link."""
    if isinstance(cell.words, int) and not (cell.mark or cell.under):
        return cell.words
    parts = [str(part) for part in (cell.words, cell.mark, cell.under) if str(part)]
    return "; ".join(parts)


def csv_of(rows: Iterator[list[Any]]) -> str:
    """Values with commas; what a spreadsheet would run gets an apostrophe before it."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerows([[harmless(cell) for cell in row] for row in rows])
    return out.getvalue()


def harmless(cell: Any) -> Any:
    """Text that a spreadsheet would run as a formula gets an apostrophe; numbers stay."""
    if isinstance(cell, str) and cell.lstrip().startswith(FORMULA_STARTS):
        return f"'{cell}"
    return cell


def xlsx_of(rows: Iterator[list[Any]]) -> bytes:
    """A workbook of text and numbers: no formula, no link, no macro."""
    buffer = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
               "strings_to_numbers": False}  # fmt: skip
    with xlsxwriter.Workbook(buffer, options) as book:
        sheet = book.add_worksheet("List")
        for number, row in enumerate(rows):
            for column, cell in enumerate(row):
                write = sheet.write_number if isinstance(cell, int) else sheet.write_string
                write(number, column, cell)
    return buffer.getvalue()

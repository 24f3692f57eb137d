"""A workbook as XLSX: cells, table mark-up and a title; no formula, name, comment or macro."""

from __future__ import annotations

from datetime import datetime, time
from io import BytesIO
from typing import Any

import xlsxwriter

from goldenthread.core.reports.sheets import Book, Sheet, book
from goldenthread.core.reports.structure import Document

FONT = "Arial"
SIZE = 14


def write_xlsx(document: Document) -> bytes:
    """The document's tables as XLSX bytes. The same document gives the same bytes."""
    buffer = BytesIO()
    options = {
        "in_memory": True,
        # Words stay words: nothing that begins with = or looks like an address is made more of.
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    plain = book(document)
    with xlsxwriter.Workbook(buffer, options) as workbook:
        _properties(workbook, plain)
        styles = _Styles(workbook)
        for sheet in plain.sheets:
            _write_sheet(workbook.add_worksheet(sheet.name), sheet, styles)
    return buffer.getvalue()


class _Styles:
    """The few formats of a workbook."""

    def __init__(self, workbook: Any) -> None:
        self._workbook = workbook
        self._made: dict[tuple[tuple[str, Any], ...], Any] = {}
        self.title = self.of(bold=True, font_size=18)
        self.line = self.of()

    def of(self, **wanted: Any) -> Any:
        key = tuple(sorted(wanted.items()))
        if key not in self._made:
            given = {"font_name": FONT, "font_size": SIZE, "valign": "top", **wanted}
            self._made[key] = self._workbook.add_format(given)
        return self._made[key]

    def number(self, places: int, *, bold: bool) -> Any:
        shape = "#,##0" + ("." + "0" * places if places else "")
        return self.of(num_format=shape, align="right", bold=bold)


def _properties(workbook: Any, plain: Book) -> None:
    document = plain.document
    workbook.set_properties(
        {
            "title": document.title,
            "subject": document.subtitle,
            "author": document.publisher,
            "created": datetime.combine(document.published_on, time()),
        }
    )


def _write_sheet(worksheet: Any, sheet: Sheet, styles: _Styles) -> None:
    for at, line in enumerate(sheet.lines):
        worksheet.write_string(at, 0, line, styles.line if at else styles.title)
    worksheet.hide_gridlines(2)
    if not sheet.fields:
        worksheet.set_column(0, 0, 100)
        for at, line in enumerate(sheet.lines[1:], start=1):
            worksheet.write_string(at, 0, line, styles.of(text_wrap=True))
        return
    top = len(sheet.lines)
    _mark_up(worksheet, sheet, styles, top)
    for row_at, row in enumerate(sheet.rows):
        bold = row_at in sheet.strong_rows
        for at, value in enumerate(row):
            _write_cell(worksheet, top + 1 + row_at, at, value, sheet, styles, bold)
    for row_at, name in sheet.links:
        worksheet.write_url(
            top + 1 + row_at, 0, f"internal:'{name}'!A1", string=name, cell_format=_link(styles)
        )
    worksheet.freeze_panes(top + 1, 1)
    worksheet.set_landscape()
    worksheet.set_paper(9)
    worksheet.fit_to_pages(1, 0)


def _link(styles: _Styles) -> Any:
    return styles.of(font_color="#174A86", underline=1)


def _mark_up(worksheet: Any, sheet: Sheet, styles: _Styles, top: int) -> None:
    heads = [
        styles.of(
            bold=True,
            text_wrap=True,
            valign="bottom",
            align="left" if field.places is None else "right",
            bottom=1,
        )
        for field in sheet.fields
    ]
    worksheet.add_table(
        top,
        0,
        top + len(sheet.rows),
        len(sheet.fields) - 1,
        {
            "name": sheet.table_name,
            "style": None,
            "autofilter": False,
            "columns": [
                {"header": field.title, "header_format": head}
                for field, head in zip(sheet.fields, heads, strict=True)
            ],
        },
    )
    for at, field in enumerate(sheet.fields):
        # 14-point letters are about a third wider than those that widths are counted in.
        worksheet.set_column(at, at, field.width * 1.35)


def _write_cell(
    worksheet: Any, row: int, at: int, value: object, sheet: Sheet, styles: _Styles, bold: bool
) -> None:
    places = sheet.fields[at].places
    if isinstance(value, str):
        wrap = styles.of(text_wrap=True, bold=bold, align="left" if places is None else "right")
        worksheet.write_string(row, at, value, wrap)
    else:
        worksheet.write_number(row, at, value, styles.number(places or 0, bold=bold))

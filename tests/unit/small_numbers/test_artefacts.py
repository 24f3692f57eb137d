"""Files are opened as a stranger would open them; whatever is not approved is named."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from odfdo import Cell, Document, Row, Table

from goldenthread.core.small_numbers import Extra, differences, extras

ROWS = [["unit", "offences"], ["Newham", "1,025"], ["Sutton", "low"], ["2010", "5"]]
TEXTS = [text for row in ROWS for text in row]


def whats(found: list[Extra]) -> str:
    return " | ".join(f"{one.where}: {one.what}" for one in found)


def csv_file(folder: Path, *more: str) -> Path:
    path = folder / "table.csv"
    lines = ["unit,offences", 'Newham,"1,025"', "Sutton,low", "2010,5", *more]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def xlsx_file(folder: Path, change=lambda book, sheet: None) -> Path:  # type: ignore[no-untyped-def]
    path = folder / "table.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Table")
    for at, (unit, text) in enumerate(ROWS):
        sheet.write_string(at, 0, unit)
        sheet.write(at, 1, int(text.replace(",", "")) if text[0].isdigit() else text)
    change(book, sheet)
    book.close()
    return path


def ods_file(folder: Path, change=lambda document: None) -> Path:  # type: ignore[no-untyped-def]
    path = folder / "table.ods"
    document = Document("spreadsheet")
    document.body.clear()
    table = Table("Table")
    for texts in ROWS:
        row = Row()
        for text in texts:
            number = text.replace(",", "")
            row.append_cell(Cell(int(number) if number.isdigit() else text))
        table.append_row(row)
    document.body.append(table)
    change(document)
    document.save(str(path))
    return path


def test_a_csv_file_of_the_approved_table_holds_nothing_else(tmp_path: Path) -> None:
    assert extras(csv_file(tmp_path), TEXTS) == []
    assert differences(csv_file(tmp_path), {"table": ROWS}) == []


def test_a_number_too_many_in_a_csv_file_is_found_with_its_place(tmp_path: Path) -> None:
    (found,) = extras(csv_file(tmp_path, "Barnet,3"), TEXTS)
    assert found.where == "table.csv row 5 column 2"
    assert "3" in found.what


def test_an_approved_number_in_the_wrong_place_is_found(tmp_path: Path) -> None:
    path = tmp_path / "table.csv"
    path.write_text("unit,offences\nNewham,5\nSutton,low\n2010,5\n", encoding="utf-8")
    assert extras(path, TEXTS) == []
    assert whats(differences(path, {"table": ROWS})) == (
        "table.csv table.csv row 2 column 2: It differs from the table."
    )


def test_a_row_or_column_too_many_is_found(tmp_path: Path) -> None:
    assert len(differences(csv_file(tmp_path, "Barnet,5"), {"table": ROWS})) == 2


PAGE = (
    "<html><head><meta name='viewport' content='initial-scale=1'><title>2010</title></head><body>"
    "<table><tr><th>unit</th><th>offences</th></tr><tr><td>Newham</td><td>1,025</td></tr>"
    "<tr><td>Sutton</td><td>low</td></tr><tr><td>2010</td><td>5</td></tr></table>{}</body></html>"
)


@pytest.mark.parametrize(
    ("more", "what"),
    [
        ("<!-- Sutton 3 -->", "comment"),
        ("<p>three in Sutton: 3</p>", "number 3"),
        ("<p data-true='3'>low</p>", "data-true"),
        ("<p style='display: none'>x</p>", "hidden"),
        ("<script>var x = 3</script>", "script"),
        ("<svg aria-label='Sutton 3'></svg>", "number 3"),
        ("<img alt='a bar of 4 offences'>", "number 4"),
    ],
)
def test_what_a_page_says_beside_its_table_is_found(tmp_path: Path, more: str, what: str) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format(""), encoding="utf-8")
    assert extras(path, TEXTS) == []
    assert differences(path, {"table": ROWS}) == []
    path.write_text(PAGE.format(more), encoding="utf-8")
    assert what in whats(extras(path, TEXTS))


def test_a_second_table_on_a_page_is_found(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE.format("<table><tr><td>5</td></tr></table>"), encoding="utf-8")
    assert "2 tables" in whats(differences(path, {"table": ROWS}))


def test_a_plain_workbook_holds_nothing_else(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path)
    assert extras(path, TEXTS, sheets=["Table"]) == []
    assert differences(path, {"Table": ROWS}) == []


def planted_sheet(book, sheet) -> None:  # type: ignore[no-untyped-def]
    hidden = book.add_worksheet("Staff")
    hidden.write(0, 0, 3)
    hidden.hide()


def very_hidden_sheet(book, sheet) -> None:  # type: ignore[no-untyped-def]
    hidden = book.add_worksheet("Staff")
    hidden.write(0, 0, 3)
    hidden.very_hidden()


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (planted_sheet, "sheet Staff: The sheet is hidden"),
        (very_hidden_sheet, "sheet Staff: The sheet is hidden"),
        (planted_sheet, "number 3"),
        (lambda book, sheet: sheet.write(9, 9, 3), "number 3"),
        (lambda book, sheet: sheet.write_comment("A1", "it is 3"), "comments"),
        (lambda book, sheet: sheet.write_formula("C1", "=B2-5", None, 5), "formula"),
        (lambda book, sheet: book.define_name("secret", "=Table!$A$1"), "name secret"),
        (lambda book, sheet: sheet.set_row(2, None, None, {"hidden": True}), "row is hidden"),
        (lambda book, sheet: sheet.set_column(1, 1, 5, None, {"hidden": True}), "col is hidden"),
        (lambda book, sheet: book.set_properties({"author": "A Person"}), "author"),
        (lambda book, sheet: book.set_custom_property("true", 3), "custom"),
        (lambda book, sheet: sheet.set_header("of 3"), "number 3"),
    ],
)
def test_what_a_workbook_hides_is_found(tmp_path: Path, change, what: str) -> None:  # type: ignore[no-untyped-def]
    assert what in whats(extras(xlsx_file(tmp_path, change), TEXTS, sheets=["Table"]))


def test_a_pivot_cache_is_found(tmp_path: Path) -> None:
    path = xlsx_file(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/pivotCache/pivotCacheRecords1.xml", "<r><n v='3'/></r>")
    assert "pivotCache" in whats(extras(path, TEXTS, sheets=["Table"]))


def test_a_plain_open_document_holds_nothing_else(tmp_path: Path) -> None:
    path = ods_file(tmp_path)
    found = extras(path, TEXTS, sheets=["Table"])
    assert [one for one in found if "part does not belong" not in one.what] == []
    assert differences(path, {"Table": ROWS}) == []


def test_a_second_sheet_in_an_open_document_is_found(tmp_path: Path) -> None:
    def plant(document: Document) -> None:
        table = Table("Staff")
        row = Row()
        row.append_cell(Cell(3))
        table.append_row(row)
        document.body.append(table)

    found = whats(extras(ods_file(tmp_path, plant), TEXTS, sheets=["Table"]))
    assert "sheet Staff" in found
    assert "number 3" in found


def test_a_kind_of_file_that_cannot_be_examined_must_not_be_published(tmp_path: Path) -> None:
    for look in (lambda p: extras(p, TEXTS), lambda p: differences(p, {})):
        with pytest.raises(ValueError, match="R10"):
            look(tmp_path / "table.docx")


def test_a_file_that_declares_entities_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "bomb.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>")
    with pytest.raises(ValueError, match="entities"):
        extras(path, TEXTS)

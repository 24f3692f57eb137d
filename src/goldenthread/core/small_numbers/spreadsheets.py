"""What an XLSX or ODS file holds beside its approved cells: both are archives of XML files."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from goldenthread.core.small_numbers.texts import Extra, not_approved_in, plain

Office = dict[str, bytes]
TOO_LARGE = 200 * 1024 * 1024
"""A part of an archive that unpacks to more bytes than this is not read, and is a finding."""


def spreadsheet(
    path: Path, allowed: AbstractSet[str], sheets: set[str], names: set[str], properties: set[str]
) -> Iterator[Extra]:
    """Both kinds of spreadsheet: an archive of XML files."""
    parts: Office = {}
    with zipfile.ZipFile(path) as archive:
        for item in archive.infolist():
            if item.file_size > TOO_LARGE:
                yield Extra(f"{path.name} {item.filename}", "It is too large to be examined.")
            elif not item.is_dir():
                parts[item.filename] = archive.read(item)
    if path.suffix.lower() == ".xlsx":
        yield from _xlsx(path.name, parts, allowed, sheets, names)
    else:
        yield from _ods(path.name, parts, allowed, sheets, names)
    yield from _properties(path.name, parts, allowed | {plain(p) for p in properties})


XLSX_PARTS = re.compile(
    r"(\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/workbook\.xml|"
    r"xl/_rels/workbook\.xml\.rels|xl/styles\.xml|xl/sharedStrings\.xml|xl/theme/theme\d+\.xml|"
    r"xl/worksheets/sheet\d+\.xml|xl/worksheets/_rels/sheet\d+\.xml\.rels|xl/tables/table\d+\.xml|"
    r"xl/metadata\.xml)"
)
"""The parts of a plain workbook; any other (pivot cache, comments, drawing, macro) is a finding."""
ODS_PARTS = re.compile(
    r"(mimetype|META-INF/manifest\.xml|content\.xml|styles\.xml|meta\.xml|settings\.xml)"
)


def _parse(parts: Office, name: str) -> ElementTree.Element:
    """One XML part; entity declarations are refused, so that a file cannot grow without end."""
    content = parts[name]
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(f"{name} declares entities and cannot be examined. Write the file anew.")
    return ElementTree.fromstring(content)


def _local(tag: str) -> str:
    return tag.rpartition("}")[2]


def _attributes(element: ElementTree.Element) -> dict[str, str]:
    return {_local(name): value for name, value in element.attrib.items()}


def _all(root: ElementTree.Element, *tags: str) -> Iterator[ElementTree.Element]:
    return (element for element in root.iter() if _local(element.tag) in tags)


def _xlsx(
    file: str, parts: Office, allowed: AbstractSet[str], sheets: set[str], names: set[str]
) -> Iterator[Extra]:
    for part in sorted(parts):
        if not XLSX_PARTS.fullmatch(part):
            yield Extra(f"{file} {part}", "This part does not belong in a plain workbook.")
    book = _parse(parts, "xl/workbook.xml")
    for sheet in _all(book, "sheet"):
        had = _attributes(sheet)
        if had.get("state", "visible") != "visible":
            yield Extra(f"{file} sheet {had['name']}", "The sheet is hidden.")
        if had["name"] not in sheets:
            yield Extra(f"{file} sheet {had['name']}", "The sheet is not approved.")
    for name in _all(book, "definedName"):
        if _attributes(name)["name"] not in names | {"_xlnm.Print_Titles", "_xlnm.Print_Area"}:
            yield Extra(f"{file} name {_attributes(name)['name']}", "The name is not approved.")
    strings = _strings(parts)
    for text in strings:
        yield from not_approved_in(text, f"{file} shared texts", allowed)
    for part in sorted(parts):
        if part.startswith("xl/worksheets/sheet"):
            yield from _xlsx_sheet(
                f"{file} {PurePosixPath(part).name}", _parse(parts, part), allowed
            )


def _strings(parts: Office) -> list[str]:
    if "xl/sharedStrings.xml" not in parts:
        return []
    root = _parse(parts, "xl/sharedStrings.xml")
    return ["".join(t.text or "" for t in _all(item, "t")) for item in _all(root, "si")]


def _xlsx_sheet(
    where: str, root: ElementTree.Element, allowed: AbstractSet[str]
) -> Iterator[Extra]:
    for element in _all(root, "row", "col"):
        if _attributes(element).get("hidden") in {"1", "true"}:
            yield Extra(where, f"A {_local(element.tag)} is hidden.")
    for element in _all(root, "headerFooter", "oddHeader", "oddFooter", "dataValidation"):
        yield from not_approved_in("".join(element.itertext()), where, allowed)
    for cell in _all(root, "c"):
        had = _attributes(cell)
        place = f"{where} {had.get('r', '')}"
        if any(True for _ in _all(cell, "f")):
            yield Extra(place, "A formula stands in the cell.")
        if had.get("t") != "s":
            yield from not_approved_in(" ".join(cell.itertext()), place, allowed)


def _ods(
    file: str, parts: Office, allowed: AbstractSet[str], sheets: set[str], names: set[str]
) -> Iterator[Extra]:
    for part in sorted(parts):
        if not ODS_PARTS.fullmatch(part):
            yield Extra(f"{file} {part}", "This part does not belong in a plain spreadsheet.")
    root = _parse(parts, "content.xml")
    hidden = {
        _attributes(style).get("name")
        for style in _all(root, "style")
        for inner in _all(style, "table-properties")
        if _attributes(inner).get("display") == "false"
    }
    for sheet in _all(root, "table"):
        had = _attributes(sheet)
        if had.get("name") not in sheets:
            yield Extra(f"{file} sheet {had.get('name')}", "The sheet is not approved.")
        if had.get("style-name") in hidden:
            yield Extra(f"{file} sheet {had.get('name')}", "The sheet is hidden.")
    for element in _all(root, "named-range", "named-expression", "database-range"):
        if _attributes(element).get("name") not in names:
            yield Extra(f"{file} name {_attributes(element).get('name')}", "It is not approved.")
    yield from _ods_cells(file, root, allowed)


def _ods_cells(file: str, root: ElementTree.Element, allowed: AbstractSet[str]) -> Iterator[Extra]:
    for element in _all(root, "annotation", "data-pilot-table", "tracked-changes"):
        yield Extra(file, f"It holds a {_local(element.tag)}.")
    for element in _all(root, "table-row", "table-column"):
        if _attributes(element).get("visibility", "visible") != "visible":
            yield Extra(file, f"A {_local(element.tag)} is hidden.")
    for cell in _all(root, "table-cell", "covered-table-cell"):
        had = _attributes(cell)
        if "formula" in had:
            yield Extra(file, "A formula stands in a cell.")
        for name in ("value", "string-value", "date-value"):
            yield from not_approved_in(had.get(name, ""), file, allowed)
        yield from not_approved_in(" ".join(cell.itertext()), file, allowed)


PEOPLE = {
    "creator": "author",
    "lastModifiedBy": "last author",
    "initial-creator": "first author",
    "printed-by": "name",
    "manager": "manager",
    "Manager": "manager",
    "Company": "company",
    "description": "description",
    "keywords": "key words",
    "subject": "subject",
    "category": "category",
    "user-defined": "custom property",
    "property": "custom property",
}
"""Properties of a document that may tell of a person or carry a text, by their XML name."""


def _properties(file: str, parts: Office, allowed: AbstractSet[str]) -> Iterator[Extra]:
    for part in ("docProps/core.xml", "docProps/app.xml", "docProps/custom.xml", "meta.xml"):
        if part not in parts:
            continue
        for element in _parse(parts, part).iter():
            text = plain("".join(element.itertext()))
            kind = PEOPLE.get(_local(element.tag))
            if kind and text and text not in allowed:
                yield Extra(f"{file} {part}", f"A property tells a {kind}.")

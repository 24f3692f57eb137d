"""A workbook as ODS: the same sheets as the XLSX, as a real OpenDocument file.

Sheets are written as OpenDocument XML and put into a document by odfdo, since making a Python
object for each cell would take seconds.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from odfdo import Document as OdfDocument
from odfdo import Element

from goldenthread.core.reports.sheets import Book, Sheet, book
from goldenthread.core.reports.structure import Document

LETTER = 0.31
"""Centimetres that one 14-point letter takes."""
COVER_WIDTH = 24
DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)
_UNWANTED = ("Configurations2", "Thumbnails", "manifest.rdf")
_FONT = (
    '<style:text-properties fo:font-size="{size}pt" fo:font-family="Arial" '
    'style:font-size-asian="{size}pt" style:font-size-complex="{size}pt" '
    'fo:language="{language}" fo:country="{country}"{weight}/>'
)


def write_ods(document: Document) -> bytes:
    """The document's tables as ODS bytes. The same document gives the same bytes."""
    plain = book(document)
    odf = OdfDocument("spreadsheet")
    odf.body.clear()
    styles = _Styles(document.language)
    tables = [_table(sheet, styles) for sheet in plain.sheets]
    _add_styles(odf, styles)
    for xml in tables:
        odf.body.append(Element.from_tag(xml))
    odf.body.append(Element.from_tag(_ranges(plain)))
    buffer = BytesIO()
    odf.save(buffer)
    own = {
        "settings.xml": _settings(plain),
        "meta.xml": _meta(document),
        "styles.xml": _page_styles(document.language),
    }
    return _repacked(buffer, own)


# Styles ------------------------------------------------------------------------------------


class _Styles:
    """Automatic styles, made as they are asked for, in the order of asking."""

    def __init__(self, language: str) -> None:
        self._language, _, country = language.partition("-")
        self._country = country or "none"
        self.made: dict[str, str] = {}

    def column(self, width: float) -> str:
        name = f"co{round(width * 100)}"
        return self._keep(
            name,
            f'<style:style style:name="{name}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width:.2f}cm"/></style:style>',
        )

    def cell(
        self,
        *,
        size: int = 14,
        bold: bool = False,
        right: bool = False,
        places: int | None = None,
        wrap: bool = False,
    ) -> str:
        shape = "t" if places is None else self._number(places)
        name = f"ce-{shape}-{size}{'-b' * bold}{'-r' * right}{'-w' * wrap}"
        data = "" if places is None else f' style:data-style-name="{shape}"'
        wraps = ' fo:wrap-option="wrap"' if wrap else ""
        side = '<style:paragraph-properties fo:text-align="end"/>' if right else ""
        font = _FONT.format(
            size=size,
            language=self._language,
            country=self._country,
            weight=' fo:font-weight="bold"' if bold else "",
        )
        return self._keep(
            name,
            f'<style:style style:name="{name}" style:family="table-cell" '
            f'style:parent-style-name="Default"{data}>'
            f'<style:table-cell-properties style:vertical-align="top"{wraps}/>'
            f"{side}{font}</style:style>",
        )

    def _number(self, places: int) -> str:
        name = f"n{places}"
        return self._keep(
            name,
            f'<number:number-style style:name="{name}"><number:number '
            f'number:decimal-places="{places}" number:min-integer-digits="1" '
            'number:grouping="true"/></number:number-style>',
        )

    def _keep(self, name: str, xml: str) -> str:
        self.made[name] = xml
        return name


def _add_styles(odf: OdfDocument, styles: _Styles) -> None:
    automatic = odf.content.get_element("//office:automatic-styles")
    assert automatic is not None
    automatic.clear()
    # Shapes of numbers first: the styles of cells name them.
    for _, xml in sorted(styles.made.items(), key=lambda made: not made[0].startswith("n")):
        automatic.append(Element.from_tag(xml))


# Sheets ------------------------------------------------------------------------------------


def _table(sheet: Sheet, styles: _Styles) -> str:
    inside = "".join((*_columns(sheet, styles), *_lines(sheet, styles), *_rows(sheet, styles)))
    return f"<table:table table:name={quoteattr(sheet.name)}>{inside}</table:table>"


def _columns(sheet: Sheet, styles: _Styles) -> Iterator[str]:
    widths = [field.width * LETTER for field in sheet.fields] or [COVER_WIDTH]
    for width in widths:
        yield f'<table:table-column table:style-name="{styles.column(width)}"/>'


def _lines(sheet: Sheet, styles: _Styles) -> Iterator[str]:
    for at, line in enumerate(sheet.lines):
        style = (
            styles.cell(wrap=not sheet.fields)
            if at
            else styles.cell(size=18, bold=True, wrap=False)
        )
        yield _row([_words(line, style)])


def _rows(sheet: Sheet, styles: _Styles) -> Iterator[str]:
    if not sheet.fields:
        return
    heads = [
        _words(field.title, styles.cell(bold=True, wrap=True, right=field.places is not None))
        for field in sheet.fields
    ]
    yield f"<table:table-header-rows>{_row(heads)}</table:table-header-rows>"
    links = dict(sheet.links)
    for at, row in enumerate(sheet.rows):
        bold = at in sheet.strong_rows
        cells = []
        for number, (value, field) in enumerate(zip(row, sheet.fields, strict=True)):
            if isinstance(value, Decimal):
                style = styles.cell(places=field.places or 0, right=True, bold=bold)
                cells.append(_figure(value, style))
            else:
                style = styles.cell(wrap=True, right=field.places is not None, bold=bold)
                link = links.get(at, "") if number == 0 else ""
                cells.append(_words(value, style, link))
        yield _row(cells)


def _row(cells: list[str]) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def _words(text: str, style: str, link: str = "") -> str:
    words = escape(" ".join(text.split()))
    if link:
        target = quoteattr(f"#'{link}'.A1")
        words = f'<text:a xlink:type="simple" xlink:href={target}>{words}</text:a>'
    return (
        f'<table:table-cell office:value-type="string" table:style-name="{style}">'
        f"<text:p>{words}</text:p></table:table-cell>"
    )


def _figure(value: Decimal, style: str) -> str:
    return (
        f'<table:table-cell office:value-type="float" office:value="{value:f}" '
        f'table:style-name="{style}"><text:p>{value:,f}</text:p></table:table-cell>'
    )


def _ranges(plain: Book) -> str:
    """Each table marked up as a table: its name, its range, and that its first row is its head."""
    ranges = "".join(
        f'<table:database-range table:name="{sheet.table_name}" '
        f"table:target-range-address={quoteattr(_range(sheet))} "
        'table:contains-header="true" table:display-filter-buttons="false"/>'
        for sheet in plain.sheets
        if sheet.fields
    )
    return f"<table:database-ranges>{ranges}</table:database-ranges>"


def _range(sheet: Sheet) -> str:
    top = len(sheet.lines) + 1
    last = _letters(len(sheet.fields))
    return f"'{sheet.name}'.A{top}:'{sheet.name}'.{last}{top + len(sheet.rows)}"


def _letters(number: int) -> str:
    """The spreadsheet's name of a column, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


# The file ----------------------------------------------------------------------------------


def _meta(document: Document) -> str:
    """The file's properties: title, subject, publisher, language and day, and nothing else."""
    day = f"{document.published_on.isoformat()}T00:00:00"
    said = {
        "meta:generator": "Golden Thread",
        "dc:title": document.title,
        "dc:subject": document.subtitle,
        "meta:initial-creator": document.publisher,
        "dc:creator": document.publisher,
        "dc:language": document.language,
        "meta:creation-date": day,
        "dc:date": day,
    }
    inside = "".join(f"<{name}>{escape(text)}</{name}>" for name, text in said.items() if text)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-meta '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" office:version="1.2">'
        f"<office:meta>{inside}</office:meta></office:document-meta>"
    )


def _page_styles(language: str) -> str:
    """The default of every cell (typeface, language) and the page: A4 on its side."""
    spoken, _, country = language.partition("-")
    font = _FONT.format(size=14, language=spoken, country=country or "none", weight="")
    spaces = "".join(
        f' xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("style", "style"),
            ("fo", "xsl-fo-compatible"),
            ("table", "table"),
        )
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-styles{spaces} '
        'office:version="1.2"><office:styles><style:default-style style:family="table-cell">'
        f'{font}</style:default-style><style:style style:name="Default" '
        'style:family="table-cell"/></office:styles><office:automatic-styles>'
        '<style:page-layout style:name="page"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" '
        'style:scale-to-X="1" style:scale-to-Y="0"/></style:page-layout>'
        "</office:automatic-styles><office:master-styles><style:master-page "
        'style:name="Default" style:page-layout-name="page"/></office:master-styles>'
        "</office:document-styles>"
    )


def _settings(plain: Book) -> str:
    """What a program shows on opening: heads of tables and names of rows stay in sight."""
    kept = "".join(_frozen(sheet) for sheet in plain.sheets if sheet.fields)
    return (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-settings '
        'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0" office:version="1.2">'
        '<office:settings><config:config-item-set config:name="ooo:view-settings">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        '<config:config-item config:name="ActiveTable" config:type="string">'
        f"{escape(plain.sheets[0].name)}</config:config-item>"
        f'<config:config-item-map-named config:name="Tables">{kept}'
        "</config:config-item-map-named></config:config-item-map-entry>"
        "</config:config-item-map-indexed></config:config-item-set></office:settings>"
        "</office:document-settings>"
    )


def _frozen(sheet: Sheet) -> str:
    top = len(sheet.lines) + 1
    items = {
        "HorizontalSplitMode": ("short", 2),
        "VerticalSplitMode": ("short", 2),
        "HorizontalSplitPosition": ("int", 1),
        "VerticalSplitPosition": ("int", top),
        "PositionRight": ("int", 1),
        "PositionBottom": ("int", top),
        "ShowGrid": ("boolean", "false"),
    }
    item = '<config:config-item config:name="{}" config:type="{}">{}</config:config-item>'
    inside = "".join(item.format(name, kind, value) for name, (kind, value) in items.items())
    return (
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{inside}"
        "</config:config-item-map-entry>"
    )


def _repacked(made: BytesIO, own: dict[str, str]) -> bytes:
    """The same parts in the same order with one date, less a template's picture and tool bars."""
    out = BytesIO()
    with ZipFile(made) as old, ZipFile(out, "w") as new:
        names = [name for name in old.namelist() if not name.startswith(_UNWANTED)]
        for name in sorted(names, key=lambda name: (name != "mimetype", name)):
            content = old.read(name)
            if name in own:
                content = own[name].encode()
            elif name == "META-INF/manifest.xml":
                content = _manifest(content)
            how = ZIP_STORED if name == "mimetype" else ZIP_DEFLATED
            new.writestr(ZipInfo(name, DAY_OF_ZIP), content, compress_type=how)
    return out.getvalue()


def _manifest(content: bytes) -> bytes:
    manifest = Element.from_tag(content.decode().partition("?>")[2].strip())
    for entry in manifest.get_elements("//manifest:file-entry"):
        path = str(entry.get_attribute("manifest:full-path"))
        if path.startswith(_UNWANTED):
            entry.delete()
    return b'<?xml version="1.0" encoding="UTF-8"?>\n' + manifest.serialize(with_ns=True).encode()

"""Turning the rows of a table into figures, one a row, in the columns of a return.

A return has its columns already; a wide table has them from its mapping. What comes out is the
same: tuples in the order of `FIELDS`, every one of them text as it was written.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

from goldenthread.core.dates import Period, PeriodError
from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.mapping import Column, Constant, Header, TableMapping, starter
from goldenthread.core.returns.numbers import FORMULA, short
from goldenthread.core.returns.problems import Problem, found
from goldenthread.core.returns.rows import Row

REQUIRED = ("unit", "measure", "period_start", "period_end", "value")
OPTIONAL = ("breakdown", "category", "printed_as", "group", "source", "note")
RETURN = (*REQUIRED, *OPTIONAL)
FIELDS = ("row", *RETURN, "column")
"""The columns of a figure on its way in; `column` is the heading where it is not `value`."""
MOST = 3
"""A header with this many of the required names was meant to be that of a return."""

Figure = tuple[int | str | None, ...]
Pick = Callable[[int, list[str], "Trouble"], Iterator[Figure]]
"""Takes the figures out of the cells of one row."""


@dataclass
class Layout:
    """How a table is laid out: its header row, and for each column of a return where it stands."""

    file: str
    header_row: int
    header: list[str]
    columns: dict[str, int] = field(default_factory=dict)
    """For a return: the place of each of its columns."""
    mapping: TableMapping | None = None
    problems: list[Problem] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many cells a row has."""
        return len(self.header)

    @property
    def is_usable(self) -> bool:
        """Whether the table can be read at all."""
        return self.header_row > 0

    @property
    def mapping_header(self) -> str:
        """The part that stands in the headings of a wide table; empty for a return."""
        return self.mapping.header if self.mapping else ""

    def name_of(self, part: str) -> str:
        """The column of the file in which a part of a figure stands, for messages."""
        if self.mapping and isinstance(column := self.mapping.parts.get(part), Column):
            return column.name
        return part


def lay_out(file: str, first: list[Row], mapping: TableMapping | None, name: str) -> Layout:
    """Find the header among the first rows, and what its columns are."""
    if mapping:
        return _lay_out_mapped(file, first, mapping)
    return _lay_out_return(file, first, name)


def folded(heading: str) -> str:
    """A heading as a return writes it: `Period start` is `period_start`."""
    return "_".join(heading.strip().strip("\ufeff").casefold().split())


def _lay_out_return(file: str, first: list[Row], name: str) -> Layout:
    header = _best_header(first)
    if header is None:
        return Layout(file, 0, [], problems=[_without_mapping(file, first, name)])
    names = [folded(cell) for cell in header.cells]
    while names and not names[-1]:
        names.pop()
    layout = Layout(file, header.number, names)
    missing = [column for column in REQUIRED if column not in names]
    for column in missing:
        words = f"The header has no column '{column}'. It has: {', '.join(filter(None, names))}."
        layout.problems.append(
            found("missing_column", words, file=file, row=header.number, column=column)
        )
    twice = {n for n in names if n and names.count(n) > 1}
    for column in sorted(twice):
        words = f"The header has {names.count(column)} columns '{column}'."
        layout.problems.append(
            found("duplicate_column", words, file=file, row=header.number, column=column)
        )
    layout.problems += _strange_columns(layout, header)
    layout.columns = {column: names.index(column) for column in RETURN if column in names}
    if missing or twice & set(RETURN):
        layout.header_row = 0
    return layout


def _strange_columns(layout: Layout, header: Row) -> Iterator[Problem]:
    for number, name in enumerate(layout.header):
        if name and name not in RETURN:
            words = f"'{short(name)}' is not a column of a return."
            yield found("unknown_column", words, file=layout.file, row=header.number, column=name)
        elif not name:
            words = f"Column {number + 1} has no heading."
            yield found("unknown_column", words, file=layout.file, row=header.number)
    written = [cell.strip("\ufeff") for cell in header.cells[: layout.width]]
    if written != layout.header:
        words = f"The headings were read as {', '.join(filter(None, layout.header))}."
        yield found("read_as", words, file=layout.file, row=header.number)
    if header.number > 1:
        words = f"The header was found in row {header.number}; the rows above it were passed over."
        yield found("read_as", words, file=layout.file, row=header.number)


def _best_header(first: list[Row]) -> Row | None:
    def score(row: Row) -> int:
        return len({folded(cell) for cell in row.cells} & set(REQUIRED))

    best = max(first, key=score, default=None)
    return best if best is not None and score(best) >= MOST else None


def _without_mapping(file: str, first: list[Row], name: str) -> Problem:
    header = next((row for row in first if any(cell.strip() for cell in row.cells)), None)
    if header is None:
        return found("empty_file", "The file holds no text.", file=file)
    cells = [cell.strip() for cell in header.cells]
    return found(
        "no_mapping",
        "The header is not that of a return (unit, measure, period_start, period_end, value), and "
        "no mapping file beside the table says what its columns are.",
        file=file,
        row=header.number,
        found=", ".join(cells)[:200],
        remedy="Save this as mapping.yaml beside the table and complete what stands in "
        "brackets:\n" + starter(name, cells),
    )


def _lay_out_mapped(file: str, first: list[Row], mapping: TableMapping) -> Layout:
    wanted = {column.name for column in mapping.columns.values()}
    figures = mapping.parts[mapping.header]
    assert isinstance(figures, Header)
    wanted |= set(figures.names or ())
    rows = [row for row in first if any(cell.strip() for cell in row.cells)]
    if not rows:
        return Layout(file, 0, [], problems=[found("empty_file", "The file is empty.", file=file)])
    header = max(rows, key=lambda row: len(wanted & {c.strip() for c in row.cells}))
    names = [cell.strip() for cell in header.cells]
    layout = Layout(file, header.number, names, mapping=mapping)
    for name in sorted(wanted - set(names)):
        words = (
            f"The mapping names a column '{short(name)}', which the table does not have. "
            f"It has: {', '.join(names)}."
        )
        layout.problems.append(
            found("unresolved_reference", words, file=mapping.where, row=mapping.line, column=name)
        )
        layout.header_row = 0
    for name in sorted({n for n in names if n and names.count(n) > 1}):
        words = f"The table has {names.count(name)} columns '{short(name)}'."
        layout.problems.append(
            found("duplicate_column", words, file=file, row=header.number, column=name)
        )
        layout.header_row = 0
    if mapping.header == "period" and layout.is_usable:
        layout.problems += _strange_headings(layout, mapping)
    if figures.names is not None:
        for name in sorted(set(names) - wanted - set(mapping.skip) - {""}):
            words = f"The mapping does not say what column '{short(name)}' is; it is not read."
            layout.problems.append(
                found("unknown_column", words, file=file, row=header.number, column=name)
            )
    return layout


@dataclass
class Trouble:
    """What was met on the way through the rows."""

    problems: list[Problem] = field(default_factory=list)
    blank: list[int] = field(default_factory=list)
    blanks: int = 0


def figures(layout: Layout, rows: Iterable[Row], trouble: Trouble) -> Iterator[Figure]:
    """The figures of the rows below the header; what cannot be one goes to `trouble`."""
    pick = _mapped(layout) if layout.mapping else _plain(layout)
    for row in rows:
        if row.number <= layout.header_row:
            continue
        if not any(cell.strip() for cell in row.cells):
            _blank(trouble, row)
            continue
        if row.lost_quote_in_line is not None:
            trouble.problems.append(_lost_quote(layout, row))
        problem = _ragged(layout, row)
        if problem:
            trouble.problems.append(problem)
            continue
        cells = row.cells + [""] * (layout.width - len(row.cells))
        trouble.problems += _strange_cells(layout, row.number, cells)
        yield from pick(row.number, cells, trouble)


def _blank(trouble: Trouble, row: Row) -> None:
    trouble.blanks += 1
    if len(trouble.blank) < limit("names_in_text"):
        trouble.blank.append(row.number)


def blank_rows(file: str, trouble: Trouble) -> Iterator[Problem]:
    """One note for all the empty rows of a table."""
    if trouble.blanks:
        listed = ", ".join(map(str, trouble.blank))
        more = " and more" if trouble.blanks > len(trouble.blank) else ""
        plural = "rows are" if trouble.blanks > 1 else "row is"
        words = f"{trouble.blanks:,} {plural} empty ({listed}{more})."
        yield found("blank_row", words, file=file, row=trouble.blank[0])


def _lost_quote(layout: Layout, row: Row) -> Problem:
    words = (
        f"A quotation mark is opened in line {row.lost_quote_in_line} and not closed. "
        "The line was read without it."
    )
    return found("lost_quote", words, file=layout.file, row=row.number)


def _ragged(layout: Layout, row: Row) -> Problem | None:
    extra = any(cell.strip() for cell in row.cells[layout.width :])
    if len(row.cells) >= layout.width and not extra:
        return None
    more = "more" if extra else "fewer"
    words = f"The row has {len(row.cells)} cells, {more} than the {layout.width} of the header."
    return found(
        "ragged_row", words, file=layout.file, row=row.number,
        expected=layout.width, found=len(row.cells),
    )  # fmt: skip


def _strange_cells(layout: Layout, number: int, cells: list[str]) -> Iterator[Problem]:
    for name, cell in zip(layout.header, cells, strict=False):
        if not cell or cell.isprintable():
            strange = False
        else:
            strange = any((c < " " and c not in "\n\r\t") or c in "\x7f\ufffd" for c in cell)
        if strange:
            words = f"'{short(cell)}' holds characters that cannot be printed."
            yield found("control_characters", words, file=layout.file, row=number, column=name)
        if cell[:1] in "=@+-" and name in TEXTS and FORMULA.match(cell):
            words = f"'{short(cell)}' begins like a formula; a spreadsheet would run it."
            yield found("formula", words, file=layout.file, row=number, column=name)


TEXTS = ("unit", "measure", "breakdown", "category", "printed_as", "group", "source", "note")


def _plain(layout: Layout) -> Pick:
    places = [layout.columns.get(name) for name in RETURN]

    def pick(number: int, cells: list[str], _trouble: Trouble) -> Iterator[Figure]:
        yield (number, *((cells[p] or None) if p is not None else None for p in places), None)

    return pick


def _mapped(layout: Layout) -> Pick:
    mapping = layout.mapping
    assert mapping is not None
    headings = _headings(layout, mapping)
    place = {name: layout.header.index(c.name) for name, c in mapping.columns.items()}

    def pick(number: int, cells: list[str], trouble: Trouble) -> Iterator[Figure]:
        fixed = {n: p.value for n, p in mapping.parts.items() if isinstance(p, Constant)}
        for name, column in mapping.columns.items():
            text = cells[place[name]].strip()
            fixed[name] = column.names.get(text, text)
        for column_number, heading, meaning in headings:
            parts = {**fixed, mapping.header: meaning}
            period = _period(layout, number, parts["period"], trouble)
            if period is None:
                continue
            text = cells[column_number].strip()
            given = "" if text in mapping.not_given else text
            note = mapping.notes.get((number, heading))
            yield (
                number, parts["unit"] or None, parts["measure"] or None, period[0], period[1],
                given or None, parts.get("breakdown"), parts.get("category"), text or None,
                parts.get("group"), mapping.words.get("source"), note, heading,
            )  # fmt: skip

    return pick


def _headings(layout: Layout, mapping: TableMapping) -> list[tuple[int, str, str]]:
    names = mapping.parts[mapping.header]
    assert isinstance(names, Header)
    used = {column.name for column in mapping.columns.values()} | set(mapping.skip)
    return [
        (number, heading, (names.names or {}).get(heading, heading))
        for number, heading in enumerate(layout.header)
        if heading and heading not in used and (names.names is None or heading in names.names)
    ]


def _strange_headings(layout: Layout, mapping: TableMapping) -> Iterator[Problem]:
    """Headings that have to be periods and are not; said once and not in each row."""
    for _number, heading, meaning in _headings(layout, mapping):
        try:
            Period.parse(meaning)
        except PeriodError as problem:
            where = {"file": layout.file, "row": layout.header_row, "column": heading}
            yield found("bad_value", str(problem), **where)  # type: ignore[arg-type]


def _period(layout: Layout, number: int, text: str, trouble: Trouble) -> tuple[str, str] | None:
    try:
        period = Period.parse(text)
    except PeriodError as problem:
        if layout.mapping_header == "period":
            return None
        column = layout.name_of("period")
        trouble.problems.append(
            found("bad_value", str(problem), file=layout.file, row=number, column=column)
        )
        return None
    return period.start.isoformat(), period.end.isoformat()

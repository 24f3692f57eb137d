"""From a table of texts to facts: distinct texts are resolved once, then joined in the engine.

`raw` holds one figure a row, every column text. Each dimension (who, period, part, value) has a
dictionary of its distinct texts with their meaning; rows whose texts all have one become facts,
the others become problems.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from itertools import islice
from pathlib import Path
from typing import Any

import pyarrow as pa

from goldenthread.core.returns import names
from goldenthread.core.returns.limits import limit
from goldenthread.core.returns.numbers import FORMULA, Reading, read_number, short
from goldenthread.core.returns.problems import Problem, found
from goldenthread.core.returns.store import Returns, append
from goldenthread.core.returns.tables import FIELDS, RETURN, TEXTS, Figure, Layout

PLAIN = "[0-9]{1,15}"
TEN_PLACES = Decimal(1).scaleb(-10)
WHO = ("unit", "measure", "group")
NOT_BLANK = "coalesce(r.unit, r.measure, r.value, r.period_start, r.period_end) IS NOT NULL"
TEXT = pa.string()
DICTIONARIES = {
    "who_of": {"unit": TEXT, "measure": TEXT, "group": TEXT, "who": pa.int32(),
               "unit_id": pa.int16(), "code_id": pa.int16(), "is_rate": pa.bool_(),
               "in_parts": pa.bool_()},
    "period_of": {"period_start": TEXT, "period_end": TEXT, "period": pa.int32()},
    "part_of": {"breakdown": TEXT, "category": TEXT, "part": pa.int32()},
    "value_of": {"value": TEXT, "is_rate": pa.bool_(), "in_parts": pa.bool_(), "n": pa.int64(),
                 "rate": pa.decimal128(28, 10), "places": pa.int8(), "fault": TEXT},
    "shown_of": {"printed": TEXT, "shown": pa.decimal128(28, 10), "places": pa.int8()},
    "wrong_of": {"dimension": TEXT, "a": TEXT, "b": TEXT, "c": TEXT, "part": TEXT, "kind": TEXT,
                 "words": TEXT, "remedy": TEXT},
    "read_of": {"dimension": TEXT, "a": TEXT, "b": TEXT, "c": TEXT, "part": TEXT, "how": TEXT},
}  # fmt: skip
SQL_TYPES = {
    TEXT: "VARCHAR", pa.int8(): "TINYINT", pa.int16(): "SMALLINT", pa.int32(): "INTEGER",
    pa.int64(): "BIGINT", pa.bool_(): "BOOLEAN", pa.decimal128(28, 10): "DECIMAL(28,10)",
}  # fmt: skip


@dataclass
class Table:
    """One table on its way in."""

    returns: Returns
    layout: Layout
    row: str = '"row"'
    """The SQL that gives a row's number."""
    decimal_comma: bool = False

    @property
    def file(self) -> str:
        """The file as named in messages."""
        return self.layout.file


def stage_figures(table: Table, figures: Iterable[Figure]) -> None:
    """Put figures into `raw`, some thousand at a time."""
    connection, source = table.returns.connection, iter(figures)
    columns = ", ".join(f'"{name}" VARCHAR' for name in FIELDS[1:])
    connection.execute(f'CREATE OR REPLACE TABLE raw ("row" INTEGER, {columns})')
    kinds = [pa.int32() if name == "row" else TEXT for name in FIELDS]
    while batch := list(islice(source, limit("rows_at_a_time"))):
        texts = zip(FIELDS, zip(*batch, strict=True), kinds, strict=True)
        append(connection, "raw", pa.table({n: pa.array(v, kind) for n, v, kind in texts}))


def stage_csv(table: Table, path: Path, delimiter: str) -> int:
    """Let the engine read a plain CSV into `raw`; gives the rows it read."""
    layout = table.layout
    columns = ", ".join(f"'c{n}': 'VARCHAR'" for n in range(layout.width))
    chosen = ", ".join(
        f'c{layout.columns[name]} AS "{name}"' if name in layout.columns
        else f'NULL::VARCHAR AS "{name}"'
        for name in RETURN
    )  # fmt: skip
    connection = table.returns.connection
    connection.execute(
        f'CREATE OR REPLACE TABLE raw AS SELECT {chosen}, NULL::VARCHAR AS "column" '
        f"FROM read_csv($path, auto_detect = false, header = true, delim = $delimiter, "
        f"quote = '\"', escape = '\"', columns = {{{columns}}}, ignore_errors = true, "
        f"max_line_size = {2 * limit('longest_line')})",
        {"path": str(path), "delimiter": delimiter},
    )
    table.row = "rowid + 2"
    return int(connection.execute("SELECT count(*) FROM raw").fetchall()[0][0])


def load(table: Table) -> int:
    """Resolve `raw` and put its facts into `cells`; gives how many there are."""
    connection = table.returns.connection
    for name, columns in DICTIONARIES.items():
        typed = ", ".join(f'"{column}" {SQL_TYPES[kind]}' for column, kind in columns.items())
        connection.execute(f"CREATE OR REPLACE TABLE {name} ({typed})")
    _resolve_who(table)
    _resolve_periods(table)
    _resolve_parts(table)
    _resolve_values(table)
    _resolve_printed(table)
    count = _insert(table)
    table.returns.problems.extend(_problems(table))
    connection.execute("DROP TABLE raw")
    return count


def _distinct(table: Table, columns: tuple[str, ...]) -> Iterator[list[tuple[str, ...]]]:
    """The distinct texts of some columns, so many at a time."""
    chosen = ", ".join(f"coalesce(r.\"{name}\", '')" for name in columns)
    query = f"SELECT DISTINCT {chosen} FROM raw r WHERE {NOT_BLANK} ORDER BY ALL"
    yield from _batches(table, query)


def _batches(table: Table, query: str) -> Iterator[list[tuple[Any, ...]]]:
    cursor = table.returns.cursor()
    cursor.execute(query)
    while batch := cursor.fetchmany(limit("rows_at_a_time")):
        yield batch


def _fill(table: Table, name: str, rows: list[tuple[Any, ...]]) -> None:
    if rows:
        columns = zip(DICTIONARIES[name].items(), zip(*rows, strict=True), strict=True)
        arrow = {column: pa.array(values, kind) for (column, kind), values in columns}
        append(table.returns.connection, name, pa.table(arrow))


def _wrong_rows(dimension: str, texts: tuple[str, ...], wrong: list[names.Wrong]) -> list[Any]:
    padded = (*texts, "", "")[:3]
    return [(dimension, *padded, w.part, w.kind, w.words, w.remedy) for w in wrong]


def _resolve_who(table: Table) -> None:
    resolver, ids = names.Names(), table.returns.ids
    for batch in _distinct(table, WHO):
        known: list[tuple[Any, ...]] = []
        wrong_rows: list[tuple[Any, ...]] = []
        for texts in batch:
            who, wrong = resolver.who(*texts)
            wrong_rows += _wrong_rows("who", texts, wrong)
            if who:
                number = ids["whos"].of(who.given_unit, who.given_code)
                unit = ids["units"].of(who.unit.key, who.unit.name)
                code = ids["codes"].of(who.code, who.group, who.key, who.is_rate)
                known.append((*texts, number, unit, code, who.is_rate, who.in_parts))
        _fill(table, "who_of", known)
        _fill(table, "wrong_of", wrong_rows)


def _resolve_periods(table: Table) -> None:
    for batch in _distinct(table, ("period_start", "period_end")):
        known: list[tuple[Any, ...]] = []
        wrong_rows: list[tuple[Any, ...]] = []
        read_rows: list[tuple[Any, ...]] = []
        for texts in batch:
            period, wrong, read_as = names.period(*texts)
            wrong_rows += _wrong_rows("period", texts, wrong)
            read_rows += [("period", *texts, "", *how.split("\n")) for how in read_as]
            if period:
                known.append((*texts, table.returns.ids["periods"].of(period.start, period.end)))
        _fill(table, "period_of", known)
        _fill(table, "wrong_of", wrong_rows)
        _fill(table, "read_of", read_rows)


def _resolve_parts(table: Table) -> None:
    for batch in _distinct(table, ("breakdown", "category")):
        known: list[tuple[Any, ...]] = []
        wrong_rows: list[tuple[Any, ...]] = []
        for texts in batch:
            part, wrong = names.part(*texts)
            wrong_rows += _wrong_rows("part", texts, wrong)
            if part is not None:
                known.append((*texts, table.returns.ids["parts"].of(*part)))
        _fill(table, "part_of", known)
        _fill(table, "wrong_of", wrong_rows)


def _resolve_values(table: Table) -> None:
    """Every value that is not plain digits of a count; of an unknown measure as of a rate."""
    query = (
        "SELECT DISTINCT r.value, coalesce(w.is_rate, true), coalesce(w.in_parts, false) "
        f"FROM raw r LEFT JOIN who_of w ON {_same(WHO)} WHERE r.value IS NOT NULL "
        f"AND (w.is_rate IS TRUE OR NOT regexp_full_match(r.value, '{PLAIN}')) ORDER BY ALL"
    )
    for batch in _batches(table, query):
        known: list[tuple[Any, ...]] = []
        wrong_rows: list[tuple[Any, ...]] = []
        read_rows: list[tuple[Any, ...]] = []
        for text, is_rate, in_parts in batch:
            comma = table.decimal_comma
            read = read_number(text, is_rate=is_rate, in_parts=in_parts, decimal_comma=comma)
            stored = (*_stored(read, is_rate), read.places, read.kind or None)
            known.append((text, is_rate, in_parts, *stored))
            mark = "rate" if is_rate else "parts" if in_parts else "count"
            if read.kind:
                wrong = names.Wrong("value", read.kind, read.problem, read.remedy)
                wrong_rows += _wrong_rows("value", (text, mark), [wrong])
            elif read.read_as:
                read_rows.append(("value", text, mark, "", "value", read.read_as))
        _fill(table, "value_of", known)
        _fill(table, "wrong_of", wrong_rows)
        _fill(table, "read_of", read_rows)


def _stored(read: Reading, is_rate: bool) -> tuple[int | None, Decimal | None]:
    if read.value is None:
        return None, None
    if is_rate or read.value != read.value.to_integral_value():
        return None, read.value.quantize(TEN_PLACES, ROUND_HALF_UP)
    return int(read.value), None


def _resolve_printed(table: Table) -> None:
    """The numbers that `printed_as` shows for rates; words such as 'over half' have none."""
    query = (
        f"SELECT DISTINCT r.printed_as FROM raw r JOIN who_of w ON {_same(WHO)} "
        "WHERE w.is_rate AND r.printed_as IS NOT NULL ORDER BY ALL"
    )
    for batch in _batches(table, query):
        known: list[tuple[Any, ...]] = []
        for (text,) in batch:
            read = read_number(text, is_rate=True, decimal_comma=table.decimal_comma)
            if read.value is not None:
                known.append((text, read.value.quantize(TEN_PLACES, ROUND_HALF_UP), read.places))
        _fill(table, "shown_of", known)


def _same(columns: tuple[str, ...], left: str = "r", right: str = "w") -> str:
    return " AND ".join(f'coalesce({left}."{c}", \'\') = {right}."{c}"' for c in columns)


def _insert(table: Table) -> int:
    number = table.returns.ids["files"].of(table.file)
    row = table.row.replace("rowid", "r.rowid").replace('"row"', 'r."row"')
    return int(
        table.returns.connection.execute(
            f"""
            INSERT INTO cells
            SELECT {number}, {row}, r."column", w.who, w.unit_id, w.code_id, p.period, b.part,
                CASE WHEN w.is_rate THEN NULL
                     WHEN regexp_full_match(r.value, '{PLAIN}') THEN CAST(r.value AS BIGINT)
                     ELSE v.n END,
                v.rate, coalesce(v.places, 0), s.shown, s.places, v.fault,
                CASE WHEN w.is_rate OR v.fault IS NOT NULL THEN coalesce(r.printed_as, r.value)
                     WHEN r.printed_as = r.value THEN NULL ELSE r.printed_as END,
                r.source, r.note
            FROM raw r JOIN who_of w ON {_same(WHO)}
            JOIN period_of p ON {_same(("period_start", "period_end"), right="p")}
            JOIN part_of b ON {_same(("breakdown", "category"), right="b")}
            LEFT JOIN value_of v ON r.value = v.value AND w.is_rate = v.is_rate
                AND w.in_parts = v.in_parts
            LEFT JOIN shown_of s ON w.is_rate AND r.printed_as = s.printed
            """
        ).fetchall()[0][0]
    )


JOINS = {
    "who": "JOIN wrong_of d ON d.dimension = 'who' AND coalesce(r.unit, '') = d.a "
    "AND coalesce(r.measure, '') = d.b AND coalesce(r.\"group\", '') = d.c",
    "period": "JOIN wrong_of d ON d.dimension = 'period' AND coalesce(r.period_start, '') = d.a "
    "AND coalesce(r.period_end, '') = d.b",
    "part": "JOIN wrong_of d ON d.dimension = 'part' AND coalesce(r.breakdown, '') = d.a "
    "AND coalesce(r.category, '') = d.b",
    "value": f"LEFT JOIN who_of w ON {_same(WHO)} JOIN wrong_of d ON d.dimension = 'value' "
    "AND r.value = d.a AND d.b = CASE WHEN w.in_parts THEN 'parts' "
    "WHEN w.is_rate IS FALSE THEN 'count' ELSE 'rate' END",
}


def _problems(table: Table) -> Iterator[Problem]:
    connection = table.returns.connection
    wrong = connection.execute("SELECT DISTINCT dimension FROM wrong_of ORDER BY ALL").fetchall()
    for (dimension,) in wrong:
        yield from _wrong(table, JOINS[dimension])
    if connection.execute("SELECT count(*) FROM read_of").fetchall()[0][0]:
        yield from _read_as(table)
    if table.row != '"row"':
        yield from _formulas(table)


def _wrong(table: Table, join: str) -> Iterator[Problem]:
    """Every row with a text that means nothing; one for each row of a wide table and column."""
    row = table.row.replace("rowid", "r.rowid").replace('"row"', 'r."row"')
    cursor = table.returns.cursor()
    cursor.execute(
        f'SELECT DISTINCT {row} AS number, r."column", d.part, d.kind, d.words, d.remedy, r.unit, '
        f'r.measure, r.value, r.category, r.breakdown, r.period_start, r.period_end, r."group" '
        f"FROM raw r {join} WHERE {NOT_BLANK} ORDER BY ALL"
    )
    seen: set[tuple[int, str, str]] = set()
    last = 0
    while batch := cursor.fetchmany(limit("rows_at_a_time")):
        for number, column, part, kind, words, remedy, unit, measure, *others in batch:
            if number != last:
                seen.clear()
                last = number
            where = column if part == "value" and column else table.layout.name_of(part)
            if column and part == table.layout.mapping_header:
                where = column
            if (number, where, words) in seen:
                continue
            seen.add((number, where, words))
            values = dict(zip(OTHERS, others, strict=True))
            text = {"unit": unit, "measure": measure, **values}.get(part)
            yield found(
                kind, words, file=table.file, row=number, column=where, unit=unit,
                measure=_code(measure, values["group"]), found=short(text) if text else None,
                remedy=remedy,
            )  # fmt: skip


def _code(measure: str | None, group: str | None) -> str | None:
    return f"{group}.{measure}" if group and measure and "." not in measure else measure


OTHERS = ("value", "category", "breakdown", "period_start", "period_end", "group")


def _read_as(table: Table) -> Iterator[Problem]:
    """One note for each column and way of reading, with the first row that was read so."""
    row = table.row.replace("rowid", "r.rowid").replace('"row"', 'r."row"')
    rows = table.returns.connection.execute(
        f"""
        SELECT coalesce(r."column", d.part), d.how, count(*), min({row}),
               arg_min(CASE d.part WHEN 'period_end' THEN d.b ELSE d.a END, {row})
        FROM raw r JOIN read_of d ON
            (d.dimension = 'value' AND r.value = d.a) OR
            (d.dimension = 'period' AND coalesce(r.period_start, '') = d.a
             AND coalesce(r.period_end, '') = d.b)
        GROUP BY ALL ORDER BY ALL
        """
    ).fetchall()
    for column, how, count, first, text in rows:
        cells = "cell was" if count == 1 else "cells were"
        words = f"{count:,} {cells} read with {how}, first '{short(text)}' in row {first}."
        yield found("read_as", words, file=table.file, row=first, column=column)


def _formulas(table: Table) -> Iterator[Problem]:
    """Texts of the engine's path that begin like a formula (the other path sees each cell)."""
    starts = " OR ".join(f"\"{name}\"[1] IN ('=', '+', '-', '@')" for name in TEXTS)
    columns = ", ".join(f'"{name}"' for name in TEXTS)
    cursor = table.returns.cursor()
    cursor.execute(f"SELECT {table.row} AS number, {columns} FROM raw WHERE {starts}")
    while batch := cursor.fetchmany(limit("rows_at_a_time")):
        for number, *texts in batch:
            for name, text in zip(TEXTS, texts, strict=True):
                if text and FORMULA.match(text):
                    words = f"'{short(text)}' begins like a formula; a spreadsheet would run it."
                    yield found("formula", words, file=table.file, row=number, column=name)

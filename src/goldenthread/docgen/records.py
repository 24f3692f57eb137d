"""The page of the common template: every table, column and code list."""

from __future__ import annotations

from goldenthread.core import template
from goldenthread.core.template import Code, CodeList, Column, Table
from goldenthread.docgen import markdown as md


def page() -> str:
    """All tables with their columns, then all code lists."""
    tables, lists = template.TABLES.values(), template.code_lists().values()
    return md.page(
        "The common template",
        f"Version {template.VERSION}. One file a table, CSV or Parquet, with these columns in "
        "this order. An instant carries its offset; a day is a London calendar day. "
        "`goldenthread template new` makes empty files with their headers.",
        f"{md.heading(2, 'Contents')}\n\n"
        + md.items(
            (
                "Tables: " + ", ".join(md.link(t.name, f"#{t.name}") for t in tables),
                "Code lists: " + ", ".join(md.link(c.name, f"#{_anchor(c)}") for c in lists),
            )
        ),
        md.heading(2, "Tables"),
        *map(_table, tables),
        md.heading(2, "Code lists"),
        *map(_codes, lists),
    )


def _table(table: Table) -> str:
    kind = "Rows are only added: a later row may supersede one." if table.facts else ""
    source = f"Source: {md.text(table.source)}." if table.source else ""
    return "\n\n".join(
        (
            md.heading(3, f"{md.text(table.title)} ({md.code(table.name)})", table.name),
            " ".join(filter(None, (md.sentence(md.text(table.words)), kind, source))),
            md.table(
                ("Column", "Needed", "Holds", "Meaning", "Source"), map(_column, table.columns)
            ),
        )
    )


def _column(column: Column) -> tuple[str, ...]:
    needed = "yes" if column.required else ""
    name, words = md.code(column.name), md.text(column.words)
    return name, needed, _holds(column), words, md.text(column.source)


def _holds(column: Column) -> str:
    if column.codes:
        return f"a code of {md.link(column.codes, f'#codes-{md.anchor(column.codes)}')}"
    if column.refers:
        return f"the id of {md.link(column.refers, f'#{column.refers}')}"
    return f"{column.type}, {column.unit}" if column.unit else str(column.type)


def _dates(code: Code) -> tuple[str, str]:
    return str(code.since or ""), str(code.until or "")


def _anchor(codes: CodeList) -> str:
    return f"codes-{md.anchor(codes.name)}"


def _codes(codes: CodeList) -> str:
    sets = (
        f"Set {md.code(name)} ({md.text(codes.set_words.get(name, ''))}): {md.codes(members)}"
        for name, members in codes.sets.items()
    )
    rows = (
        (*map(md.text, (md.code(c.code), c.title, c.words)), *_dates(c))
        for c in codes.codes.values()
    )
    parts = (
        md.heading(3, f"{md.text(codes.title)} ({md.code(codes.name)})", _anchor(codes)),
        f"Source: {md.text(codes.source)}.",
        md.table(("Code", "Title", "Meaning", "From", "To"), rows),
        md.items(sets),
    )
    return "\n\n".join(filter(None, parts))

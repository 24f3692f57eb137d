"""The template as it is published: a Frictionless Table Schema and a page for each table."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goldenthread.core.template.codes import UNITS, code_list
from goldenthread.core.template.columns import Column, Table, Type
from goldenthread.core.template.tables import TABLES, VERSION, table

SCHEMA = "https://specs.frictionlessdata.io/schemas/table-schema.json"
TYPES = {Type.NUMBER: "integer", Type.DAY: "date", Type.INSTANT: "datetime"}
ID_PATTERN = r"[^:\s]+:[^:\s]+:\S+"


def schema(of: Table) -> dict[str, Any]:
    """The Frictionless Table Schema of a table."""
    return {
        "$schema": SCHEMA,
        "name": of.name,
        "title": of.title,
        "description": of.words,
        "version": VERSION,
        "fields": [_field(column) for column in of.columns],
        "primaryKey": ["id"],
        "foreignKeys": [
            {"fields": [c.name], "reference": {"resource": _resource(c, of), "fields": ["id"]}}
            for c in of.references
        ],
        "missingValues": [""],
    }


def describe(name: str | None = None) -> str:
    """A page in Markdown: one table with its code lists, or the list of tables.

    Raises UnknownTable.
    """
    return "\n".join(_page(table(name)) if name else _contents()) + "\n"


def _field(column: Column) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.codes:
        constraints["enum"] = list(code_list(column.codes).codes)
    if column.type is Type.ID:
        constraints["pattern"] = ID_PATTERN
    if column.letters:
        constraints["maxLength"] = column.letters
    if column.name == "id":
        constraints["unique"] = True
    field = {
        "name": column.name,
        "title": column.title,
        "description": column.words,
        "type": TYPES.get(column.type, "string"),
        "source": column.source,
    }
    return {**field, **({"constraints": constraints} if constraints else {})}


def _resource(column: Column, of: Table) -> str:
    return "" if column.refers == of.name else column.refers


def _contents() -> Iterator[str]:
    yield f"# The common template, version {VERSION}"
    yield ""
    yield "One file a table, CSV (UTF-8, comma, header row) or Parquet. A record stands once under"
    yield "its id; facts are never changed: a later row supersedes an earlier one."
    yield ""
    yield "| table | kind | what it holds |"
    yield "|---|---|---|"
    for one in TABLES.values():
        yield f"| `{one.name}` | {'facts' if one.facts else 'records'} | {one.words} |"


def _page(of: Table) -> Iterator[str]:
    yield f"## {of.title} (`{of.name}`)"
    yield ""
    yield of.words
    yield ""
    yield f"Kind: {'insert-only facts' if of.facts else 'records'}. Source: {of.source}."
    yield ""
    yield "| column | meaning | type | unit | required | source |"
    yield "|---|---|---|---|---|---|"
    for c in of.columns:
        needed = "yes" if c.required else ""
        yield f"| `{c.name}` | {c.words} | {_type(c)} | {c.unit} | {needed} | {c.source} |"
    for name in dict.fromkeys(c.codes for c in of.columns if c.codes and c.codes != UNITS):
        yield from _codes(name)


def _codes(name: str) -> Iterator[str]:
    listed = code_list(name)
    yield ""
    yield f"### Code list `{name}`: {listed.title}"
    yield ""
    yield f"Source: {listed.source}."
    yield ""
    yield "| code | title | in use | note |"
    yield "|---|---|---|---|"
    for code in listed.codes.values():
        used = f"{code.since or ''} to {code.until or ''}" if code.since or code.until else "always"
        yield f"| `{code.code}` | {code.title} | {used} | {code.words} |"
    for key, codes in listed.sets.items():
        yield ""
        yield f"Set `{key}` ({listed.set_words[key]}): {', '.join(f'`{code}`' for code in codes)}."


def _type(column: Column) -> str:
    if column.codes:
        return f"code of `{column.codes}`"
    return f"id of `{column.refers}`" if column.refers else str(column.type)

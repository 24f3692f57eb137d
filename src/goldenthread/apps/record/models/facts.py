"""Facts of a case: one model for each table of the common template, made from its definition.

A column is written once, in the template. Here it becomes a field; `id` is random (decision 17),
the incident is the matter, and a row of another table is a row of the same matter.
"""

from __future__ import annotations

from importlib.resources import files
from typing import Any

import yaml
from django.db import models

from goldenthread.apps.access.models import Matter, Scope
from goldenthread.apps.record.models.guarded import Guarded, Stated
from goldenthread.core import template
from goldenthread.core.template import Column, Table, Type

LONGEST = 4000
CODE = 40
OURS = template.FRAME - {"supersedes"}
"""Columns that every fact has from its base."""
PLACES: dict[str, Any] = yaml.safe_load(
    (files("goldenthread.apps.record.models") / "guards.yaml").read_text("utf-8")
)
GUARDS: dict[str, str] = PLACES["tables"]
"""The type of record of each table, by which the gate guards it."""
APART: dict[str, str] = PLACES["apart"]


class FactRows(models.QuerySet[Any]):
    """Rows of one table of facts."""

    def standing(self) -> FactRows:
        """Those that no later row supersedes, in the order in which they happened.

        A record, such as a crime report, stands once under its id and supersedes nothing.
        """
        rows = self.order_by("happened_at", "recorded_at", "id")
        if not template.table(self.model.TABLE).facts:
            return rows
        later = self.model.objects.filter(supersedes=models.OuterRef("pk"))
        return rows.filter(~models.Exists(later))


class Fact(Guarded):
    """A row of the chronology: insert-only, with two times; a later row may supersede it."""

    # One index, by scope, case and time, serves every reading; each further one slows the load.
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", db_index=False)
    scope = models.ForeignKey(
        Scope, models.PROTECT, related_name="+", null=True, editable=False, db_index=False
    )
    happened_at = models.DateTimeField()
    happened_on = models.DateField()
    """The date in London (decision 16)."""

    objects = FactRows.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{type(self).__name__} {self.happened_on}"


def name_of(table: str) -> str:
    """The name of the model of a table."""
    return table.title().replace("_", "")


def _field(column: Column, table: str) -> models.Field[Any, Any]:
    if column.type is Type.ID:
        return _pointer(column, table)
    if column.type is Type.CODE:
        return models.CharField(max_length=CODE, blank=not column.required)
    if column.type is Type.NUMBER:
        return models.IntegerField(null=True, blank=True)
    if column.type is Type.DAY:
        return models.DateField(null=True, blank=True)
    if column.type is Type.INSTANT:
        return models.DateTimeField(null=True, blank=True)
    return models.TextField(max_length=LONGEST, blank=True)


def _pointer(column: Column, table: str) -> models.Field[Any, Any]:
    to = "self" if column.refers == table else name_of(column.refers)
    return models.ForeignKey(
        to, models.PROTECT, null=not column.required, related_name="+", db_index=False
    )


def _model(table: Table) -> type[Fact]:
    columns = [one for one in table.columns if one.name not in OURS]
    has_text = any(one.type is Type.TEXT for one in columns)
    by_case = models.Index(fields=("scope", "matter", "happened_at"), name=f"{table.name}_in_case")
    meta = type("Meta", (), {"app_label": "record", "indexes": (by_case,)})
    made: dict[str, Any] = {one.name: _field(one, table.name) for one in columns}
    made |= {"__module__": __name__, "__doc__": table.words, "Meta": meta,
             "RECORD_TYPE": GUARDS[table.name], "TABLE": table.name}  # fmt: skip
    bases = (Fact, Stated) if has_text else (Fact,)
    return type(name_of(table.name), bases, made)


FACTS: dict[str, type[Fact]] = {name: _model(template.table(name)) for name in GUARDS}
"""The model of each table that the record keeps."""

"""Rows of the record made from rows of an extract, field by field from the models."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps
from django.db.models import ForeignKey, Model
from django.db.models.fields import NOT_PROVIDED

from goldenthread.apps.intake.extract import Row
from goldenthread.apps.intake.new_keys import new_key
from goldenthread.apps.intake.told import told
from goldenthread.apps.record.actions.references import reference
from goldenthread.apps.record.keys import folded, sound_keys
from goldenthread.apps.record.models import (
    FACTS,
    Case,
    Involvement,
    OffenceParty,
    Person,
    Relationship,
)
from goldenthread.apps.record.search_keys import of_person, of_reference
from goldenthread.core import template
from goldenthread.core.template import Type

if TYPE_CHECKING:
    from goldenthread.apps.intake.related import Related

Made = dict[str, Any]
SOURCES = {"emergency_call": "call", "other_call": "call", "front_counter": "self",
           "third_party": "third_party"}  # fmt: skip
GRADES = frozenset({"standard", "medium", "high"})


class Writer:
    """Makes the rows of one delivery, each in the scope of its matter."""

    def __init__(self, scopes: Mapping[UUID, tuple[int, UUID]]) -> None:
        self.scopes = scopes

    def row(self, model: type[Model], matter: UUID, at: datetime, /, **values: Any) -> Made:
        """A row of a model: what it says besides what is usual in its table."""
        expected = usual(model)
        made = self._placed(matter, at)
        if "id" in expected:
            made["id"] = new_key()
        return made | {name: value for name, value in values.items() if value != expected[name]}

    def _placed(self, matter: UUID, at: datetime) -> Made:
        return {"matter_id": matter, "scope_id": self.scopes[matter][0], "recorded_at": at}

    def case(self, matter: UUID, row: Row, *, kind: str, grade: str, closed: bool) -> Made:
        """A case from its incident."""
        code = reference()
        return self.row(
            Case, matter, row["recorded_at"], reference=code, kind=kind, grade=grade,
            source=SOURCES.get(row["contact_route"] or "", "police"),
            state="closed" if closed else "open", opened_at=row["happened_at"],
            search_hashes=of_reference(code),
        )  # fmt: skip

    def person(self, matter: UUID, row: Row, name: Row | None) -> Made:
        """A person in one case, found by the same keys as one added by hand."""
        said = {column: (name or {}).get(column) or "" for column in NAMED}
        text = " ".join(said.values())
        return self.row(
            Person, matter, row["recorded_at"], **_alike(Person, row), **said,
            name_text=folded(text), name_keys=sound_keys(text),
            search_hashes=of_person(tuple(said.values()), row["born_on"], ""),
        )  # fmt: skip

    def involvement(self, matter: UUID, row: Row, person: UUID) -> Made:
        """A part; its time is that at which the part began."""
        return self.row(Involvement, matter, row["happened_at"], part=row["part"],
                        person_id=person)  # fmt: skip

    def party(self, matter: UUID, row: Row, person: UUID, offence: UUID) -> Made:
        """A part in one offence."""
        return self.row(OffenceParty, matter, row["happened_at"], part=row["part"],
                        person_id=person, offence_id=offence)  # fmt: skip

    def relationship(self, one: Related) -> Made:
        """What a suspect is to a victim; its time is that at which the part began."""
        return self.row(Relationship, one.matter, one.row["happened_at"], suspect_id=one.suspect,
                        victim_id=one.victim, relationship=one.row["relationship"])  # fmt: skip

    def fact(
        self, table: str, matter: UUID, row: Row, pointed: Callable[[str, str], UUID], *, key: UUID
    ) -> Made:
        """A fact under a key of ours; `pointed` gives our row for an id of the extract."""
        made = self._placed(matter, row["recorded_at"])
        made["id"] = key
        for name, field, refers, empty, expected in told_of(table):
            value = row[name]
            if value is None or value == "":
                value = empty
            if value != expected:
                made[field] = pointed(refers, value) if refers else value
        return made


NAMED = ("given_names", "family_name", "known_as")


@cache
def usual(model: type[Model]) -> Mapping[str, Any]:
    """Every column of a model with its default; text without one is empty."""
    fields: tuple[Any, ...] = model._meta.concrete_fields
    return {field.column: _default(field) for field in fields}


@cache
def usual_of(table: str) -> str:
    """The same of a table of the record, as the database takes it: without what each row says."""
    model = next(one for one in apps.get_models() if one._meta.db_table == table)
    return told({name: value for name, value in usual(model).items() if value is not None})


def _default(field: Any) -> Any:
    if isinstance(field, ForeignKey) or field.get_internal_type() == "UUIDField":
        return None
    if field.default is not NOT_PROVIDED:
        return field.get_default()
    is_text = field.get_internal_type() in ("CharField", "TextField")
    return "" if is_text and not field.null else None


@cache
def columns_of(table: str) -> tuple[tuple[template.Column, str], ...]:
    """The columns of a table that its model keeps, with the name of each in the database."""
    fields: tuple[Any, ...] = FACTS[table]._meta.concrete_fields
    kept: dict[str, str] = {field.name: field.column for field in fields}
    left = {"id", "incident", "recorded_at"}
    return tuple(
        (column, kept[column.name])
        for column in template.table(table).columns
        if column.name in kept and column.name not in left
    )


@cache
def told_of(table: str) -> tuple[tuple[str, str, str, str | None, Any], ...]:
    """The same as a fact is written from them: the name of each in the template and in the
    database, to what it refers, how nothing is written, and what is usual and not written."""
    expected = usual(FACTS[table])
    return tuple(
        (column.name, field, column.refers if column.type is Type.ID else "",
         "" if column.type in (Type.CODE, Type.TEXT) else None, expected[field])
        for column, field in columns_of(table)
    )  # fmt: skip


def _alike(model: type[Model], row: Row) -> Made:
    """Fields that the model and the template name alike, where the model takes the value."""
    found: Made = {}
    fields: tuple[Any, ...] = model._meta.concrete_fields
    for field in fields:
        if field.name in row and field.name not in ("id", "recorded_at"):
            value = row[field.name]
            choices = dict(field.flatchoices)
            if choices and value not in choices:
                value = field.get_default()
            found[field.column] = "" if value is None and not field.null else value
    return found


def kind_of(flags: set[str], call_type: str | None) -> str:
    """What a case is about, from its marks; a call that was typed says it where no mark does."""
    if {"dv", "sso"} <= flags:
        return "both"
    return "sexual" if "sso" in flags or (not flags and call_type == "sexual") else "domestic"

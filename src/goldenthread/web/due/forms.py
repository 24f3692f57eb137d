"""Questions about a fact, made from the columns of its table in the template."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Person
from goldenthread.core import template
from goldenthread.core.template import Column, Type
from goldenthread.core.words import units
from goldenthread.core.words.units import UnitKind
from goldenthread.web.due.pointing import Records
from goldenthread.web.fields import DateField, MomentField
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.writing import Happened

FEW = 7
LONGEST = 2000
PLACE = "place_unit"
BY = "_by"
"""A column that ends so holds the role of whoever acts; nobody is asked for it."""


class FactForm(Happened):
    """One fact: its columns in their order, then when it happened."""

    table: ClassVar[str]
    of: ClassVar[Sequence[Person]]
    records: ClassVar[Records]

    @property
    def values(self) -> dict[str, Any]:
        """The values of the columns, the person as a row of the case."""
        given = {name: self.cleaned_data[name] for name in asked(self.table)}
        if "person" in given:
            given["person"] = next((o for o in self.of if str(o.pk) == given["person"]), None)
        for name, rows in self.records.items():
            chosen = self.cleaned_data.get(name)
            given[name] = next((row for _, row in rows if str(row.pk) == chosen), None)
        return given


def form_of(table: str, of: Sequence[Person], records: Records | None = None) -> type[FactForm]:
    """The form of a table's facts in a case with these people and these records."""
    fields = {**_which(table, records or {}), **_fields(table, of)}
    made: dict[str, Any] = {**fields, "table": table, "of": of, "records": records or {},
                            "order": [*fields, "happened_at"]}  # fmt: skip
    return type("FactOfCase", (FactForm,), made)


class DecisionForm(Careful):
    """Why a step is not needed, held, or needed after all; always about one, never in bulk."""

    order: ClassVar[Sequence[str]] = ["step", "until_at", "reason"]
    step = forms.ChoiceField(
        label="What you decide",
        widget=forms.RadioSelect,
        choices=(("not_needed", "It is not needed"), ("held", "It is on hold until a time"),
                 ("needed_again", "It is needed, and runs again")),
        error_messages={"required": "Choose what you decide"},
    )  # fmt: skip
    until_at = MomentField(
        label="On hold until", required=False,
        help_text="Only where it is on hold. In London time, for example 22 11 2026 at 03:05",
    )  # fmt: skip
    reason = forms.CharField(
        label="Why", max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=NO_WAY_TO_REACH, error_messages={"required": "Write why"},
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """A hold has an end that is still to come; nothing else has one."""
        super().clean()
        until = self.cleaned_data.get("until_at")
        if self.cleaned_data.get("step") == "held":
            if until is None or (self.now and until <= self.now):
                self.add_error("until_at", "Enter a time that is still to come: a hold must end")
        else:
            self.cleaned_data["until_at"] = None
        return self.cleaned_data


def asked(table: str) -> list[str]:
    """The columns that somebody is asked for."""
    return [one.name for one in template.table(table).columns if _is_asked(one)]


def filled(table: str, role: str) -> dict[str, str]:
    """The columns that hold the role of whoever acts."""
    columns = template.table(table).columns
    return {one.name: role for one in columns if one.name.endswith(BY)}


def _is_asked(column: Column) -> bool:
    pointer = column.type is Type.ID and column.name != "person"
    is_ours = column.is_worked_out or column.name.endswith(BY)
    return not (pointer or is_ours or column.name in template.FRAME)


def _fields(table: str, of: Sequence[Person]) -> dict[str, forms.Field]:
    columns = template.table(table).columns
    return {one.name: _field(one, of) for one in columns if _is_asked(one)}


def _which(table: str, records: Records) -> dict[str, forms.Field]:
    """Which record of the case is meant; not asked where there is none to choose."""
    found = {}
    for name, rows in records.items():
        column = template.table(table).column(name)
        if rows:
            choices = [(str(row.pk), words) for words, row in rows]
            found[name] = _choice(column.asked, choices, {
                "label": column.title, "help_text": column.words, "required": column.required,
                "initial": choices[0][0] if len(choices) == 1 else "",
            })  # fmt: skip
    return found


def _field(column: Column, of: Sequence[Person]) -> forms.Field:
    common: dict[str, Any] = {
        "label": column.title, "help_text": column.words, "required": column.required,
    }  # fmt: skip
    if column.type is Type.ID:
        people = [(str(one.pk), one.name) for one in of]
        return _choice(column.asked, people, {**common, "help_text": ""})
    if column.type is Type.CODE:
        return _choice(column.asked, offered(column), common)
    if column.type is Type.NUMBER:
        return forms.IntegerField(min_value=0, max_value=column.most, **common)
    if column.type is Type.DAY:
        return DateField(**common)
    if column.type is Type.INSTANT:
        return MomentField(**common)
    return forms.CharField(
        max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3}),
        **{**common, "help_text": f"{column.words} {NO_WAY_TO_REACH}"},
    )  # fmt: skip


def offered(column: Column) -> list[tuple[str, str]]:
    """The answers that somebody is offered. Nothing happened in a total of units; a unit that is no
    place is none of a place."""
    choices = list(template.code_list(column.codes).choices)
    if column.codes != "unit":
        return choices
    never = {UnitKind.TOTAL, *([UnitKind.COMMAND] if column.name == PLACE else [])}
    return [(key, words) for key, words in choices if units.unit(key).kind not in never]


def _choice(asked: str, choices: list[tuple[str, str]], common: dict[str, Any]) -> forms.Field:
    """Radio buttons where there are few; a list with an empty first line where there are many."""
    errors = {"required": f"Choose {asked}"}
    if len(choices) <= FEW:
        first = [] if common["required"] else [("", "Not said")]
        return forms.ChoiceField(choices=[*first, *choices], widget=forms.RadioSelect,
                                 error_messages=errors, **common)  # fmt: skip
    return forms.ChoiceField(choices=[("", f"Choose {asked}"), *choices],
                             error_messages=errors, **common)  # fmt: skip

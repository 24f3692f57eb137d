"""The questions of an entry of a unit's log, made from its kind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.core.unit_log import Kind, Question, Sort
from goldenthread.web.fields import DateField
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH

FEW = 7
LINE, TEXT = 200, 4000


class EntryForm(Careful):
    """One step of an entry: how it stands, then the questions of its kind."""

    kind: ClassVar[Kind]

    @property
    def said(self) -> dict[str, Any]:
        """The answers by question."""
        return {one.code: self.cleaned_data.get(one.code) for one in self.kind.questions}


def form_of(kind: Kind, units: Sequence[tuple[str, str]]) -> type[EntryForm]:
    """The form of a kind; the unit is asked for where there is more than one to choose."""
    fields: dict[str, forms.Field] = {}
    if len(units) > 1:
        fields["unit"] = forms.ChoiceField(label="Unit", choices=units)
    fields |= {one.code: _field(one) for one in kind.questions}
    fields["step"] = forms.ChoiceField(
        label="How it stands", choices=list(kind.steps.items()), widget=forms.RadioSelect,
        error_messages={"required": "Choose how it stands"},
    )  # fmt: skip
    return type("EntryOfKind", (EntryForm,), {**fields, "kind": kind, "order": list(fields)})


def _field(one: Question) -> forms.Field:
    common: dict[str, Any] = {
        "label": one.label, "help_text": one.words, "required": one.required,
        "error_messages": {"required": f"Enter this: {one.label.lower()}"},
    }  # fmt: skip
    if one.sort is Sort.CHOICE:
        return _choice(one.choices, common)
    if one.sort is Sort.DAY:
        return DateField(**common)
    if one.sort is Sort.NUMBER:
        return forms.IntegerField(min_value=0, max_value=9999, **common)
    if one.sort is Sort.LINE:
        return forms.CharField(max_length=LINE, **common)
    common["help_text"] = f"{one.words} {NO_WAY_TO_REACH}".strip()
    return forms.CharField(max_length=TEXT, widget=forms.Textarea(attrs={"rows": 3}), **common)


def _choice(choices: Mapping[str, str], common: dict[str, Any]) -> forms.Field:
    """Radio buttons where there are few; a list with an empty first line where there are many."""
    if len(choices) <= FEW:
        first = [] if common["required"] else [("", "Not said")]
        return forms.ChoiceField(choices=[*first, *choices.items()], widget=forms.RadioSelect,
                                 **common)  # fmt: skip
    return forms.ChoiceField(choices=[("", "Choose one"), *choices.items()], **common)

"""The questions of an entry, made from its kind; and those of ending it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.core.validators import RegexValidator

from goldenthread.apps.directory.models import LONGEST_LINE, LONGEST_NAME
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.directory import Kind, Question, groups, problems
from goldenthread.core.directory.hours import HOW
from goldenthread.web.accounts.fields import Words
from goldenthread.web.fields import DateField
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.texts import sentences

FEW, MOST_ON_DUTY = 7, 9999
NUMBER = RegexValidator(
    r"\A\+?[0-9 ]{3,20}\Z", "Enter a telephone number with figures and spaces only"
)
NOBODY_OF_A_CASE = "Nothing about anybody in a case."
Choices = Sequence[tuple[str, str]]


class EntryForm(Careful):
    """What an entry says, and from which day."""

    kind: ClassVar[Kind]
    units: ClassVar[Choices]

    @property
    def values(self) -> dict[str, Any]:
        """What the kinds share, as it is kept."""
        given = {name: self.cleaned_data[name] for name in self.kind.has if name in self.fields}
        if "languages" in given:
            given["languages"] = [
                one.strip() for one in given["languages"].split(",") if one.strip()
            ]
        if "holder" in given:
            given["holder_id"] = given.pop("holder") or None
        return {**given, "name": self.cleaned_data["name"], "about": self.cleaned_data["about"]}

    @property
    def facts(self) -> dict[str, Any]:
        """The answers to the questions of its kind; what was not answered is left out."""
        given = {code: self.cleaned_data.get(code) for code in self.kind.asks}
        return {
            code: one.isoformat() if isinstance(one, date) else one
            for code, one in given.items()
            if one not in (None, "", [])
        }

    def clean(self) -> dict[str, Any]:
        """What the rules of its kind say, each under its question."""
        super().clean()
        given = {name: self.cleaned_data.get(name) for name in self.kind.has}
        for name, said in problems(self.kind, given, self.facts).items():
            if name in self.fields and name not in self.errors:
                self.add_error(name, said)
        return self.cleaned_data


class EndForm(Careful):
    """From which day it stands no more, and why."""

    only_reasons = frozenset({"because"})
    from_on = DateField(label="From which day", error_messages={"required": "Enter the day"})
    because = forms.CharField(
        label="Why", max_length=LONGEST_LINE, help_text=NOBODY_OF_A_CASE,
        error_messages={"required": "Write why"},
    )  # fmt: skip


def form_of(
    kind: Kind, *, units: Choices, boroughs: Choices, people: Choices, is_new: bool
) -> type[EntryForm]:
    """The form of a kind of entry. Its unit is asked where it is new and there are several."""
    fields: dict[str, Any] = {"name": Words(_name(kind), LONGEST_NAME, "Enter a name")}
    if is_new and len(units) > 1:
        fields["unit"] = _choice("Which unit keeps it", units, "Choose the unit that keeps it")
    every = _common(boroughs, people, required=kind.needs)
    fields |= {name: every[name] for name in kind.has}
    fields |= {code: _asked(one) for code, one in kind.asks.items()}
    fields["about"] = sentences("Anything else", required=False, help_text=NOBODY_OF_A_CASE)
    fields["from_on"] = DateField(
        label="On which day" if kind.happened else "From which day",
        help_text="" if kind.happened else "Before that day it is told as it was.",
        error_messages={"required": "Enter the day"},
    )
    if kind.checked:
        fields["is_checked"] = forms.BooleanField(
            label="I have looked today, and all of it holds", required=False
        )
    prose = frozenset(name for name, one in fields.items() if type(one) is forms.CharField)
    return type("EntryOfKind", (EntryForm,), {
        **fields, "kind": kind, "units": units, "only_reasons": prose,
        "order": list(fields),
    })  # fmt: skip


def initial_of(one: Standing, day: date) -> dict[str, Any]:
    """What stands now, for whoever changes it. The day is today: nothing is overwritten."""
    version = one.version
    given = {name: getattr(version, name) for name in one.kind.has if name not in ("holder",)}
    given |= {"name": version.name, "about": version.about, "holder": str(version.holder_id or "")}
    given["languages"] = ", ".join(version.languages)
    given["covers"] = [str(key) for key in version.covers]
    facts = {
        code: date.fromisoformat(version.facts[code]) if ask.kind == "day" else version.facts[code]
        for code, ask in one.kind.asks.items()
        if code in version.facts
    }
    return {**given, **facts, "from_on": version.from_on if one.entry.happened else day}


def _name(kind: Kind) -> str:
    return "What it was" if kind.happened else "Name"


def _common(boroughs: Choices, people: Choices, required: Sequence[str]) -> Mapping[str, Any]:
    return {
        "host": Words("In the house of", LONGEST_LINE, help_text="The organisation that runs it"),
        "place": Words(
            "Where it is",
            LONGEST_LINE,
            help_text="Only what everybody may know. Never "
            "a refuge, and never where somebody lives.",
        ),
        "telephone": _telephone("Telephone", ""),
        "night": _telephone("Telephone by night", "Where it is another when it is closed"),
        "reach": sentences(
            "How to reach it",
            required=False,
            help_text="By day and by night, in words. Numbers go above.",
        ),
        "hours": Words(
            "Hours", LONGEST_LINE, help_text=f"{HOW} Leave it empty where nobody knows."
        ),
        "covers": _several("Boroughs", boroughs, "None chosen means the whole city"),
        "languages": Words("Languages", LONGEST_LINE, help_text="With commas between them"),
        "groups": _several(
            "Groups",
            [(one.code, one.title) for one in groups().values()],
            "",
            is_required="groups" in required,
        ),
        "holder": forms.ChoiceField(
            label="Who it is", required=False, choices=[("", "Nobody now"), *people]
        ),
        "number": forms.IntegerField(
            label="How many are on duty in those hours",
            min_value=0,
            max_value=MOST_ON_DUTY,
            error_messages={"required": "Enter how many"},
        ),
    }


def _telephone(label: str, help_text: str) -> Words:
    return Words(label, 20, help_text=help_text, validators=[NUMBER],
                 widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}))  # fmt: skip


def _several(
    label: str, choices: Choices, help_text: str, *, is_required: bool = False
) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label, choices=choices, required=is_required, help_text=help_text,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": f"Choose the {label.lower()}"},
    )  # fmt: skip


def _choice(label: str, choices: Choices, missing: str, **more: Any) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[("", "Choose"), *choices],
                             error_messages={"required": missing}, **more)  # fmt: skip


def _asked(one: Question) -> forms.Field:
    told: dict[str, Any] = {
        "label": one.words, "required": one.required, "help_text": one.help,
        "error_messages": {"required": f"Answer: {one.words}"},
    }  # fmt: skip
    choices = list(one.codes.items())
    if one.kind == "codes":
        return forms.MultipleChoiceField(
            choices=choices, widget=forms.CheckboxSelectMultiple, **told
        )
    if one.kind in ("code", "yes_no"):
        first = [] if one.required else [("", "Not known")]
        if len(choices) <= FEW:
            return forms.ChoiceField(choices=[*first, *choices], widget=forms.RadioSelect, **told)
        return forms.ChoiceField(choices=[("", "Choose"), *choices], **told)
    if one.kind == "number":
        return forms.IntegerField(min_value=0, max_value=MOST_ON_DUTY, **told)
    if one.kind == "day":
        return DateField(**told)
    if one.kind == "text":
        help_text = f"{one.help}. {NOBODY_OF_A_CASE}" if one.help else NOBODY_OF_A_CASE
        missing = f"Answer: {one.words}" if one.required else ""
        return sentences(one.words, required=one.required, help_text=help_text, needed=missing)
    return forms.CharField(max_length=LONGEST_LINE, **told)

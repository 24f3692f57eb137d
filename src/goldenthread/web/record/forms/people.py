"""Questions about a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Involvement, Person
from goldenthread.web.fields import DateField
from goldenthread.web.record.forms.careful import Careful, past

YES_NO = (("", "Not known"), ("yes", "Yes"), ("no", "No"))
TRUTH = {"yes": True, "no": False, "": None}
WORDS = {True: "yes", False: "no", None: ""}


class SoughtForm(Careful):
    """Who somebody is, asked first, so that whoever is there already is found."""

    given_names = forms.CharField(label="Given names", required=False, max_length=120)
    family_name = forms.CharField(label="Family name", required=False, max_length=120)
    known_as = forms.CharField(
        label="Known as",
        required=False,
        max_length=120,
        help_text="What the person is called, or who it is: “the neighbour below”.",
    )
    born_on = DateField(label="Date of birth", required=False, help_text="For example, 22 11 1986")

    def clean(self) -> dict[str, Any]:
        """Nobody was born in days to come."""
        super().clean()
        past(self, "born_on", "Enter a date of birth that has passed")
        return self.cleaned_data


class AboutForm(Careful):
    """What is known of a person besides the name."""

    sex = forms.ChoiceField(label="Sex", choices=Person.Sex.choices, initial=Person.Sex.NOT_ASKED)
    language = forms.CharField(
        label="Language",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    needs_interpreter = forms.ChoiceField(
        label="Needs an interpreter", choices=YES_NO, required=False, widget=forms.RadioSelect
    )

    def clean_needs_interpreter(self) -> bool | None:
        """Yes, no, or not known."""
        return TRUTH[self.cleaned_data["needs_interpreter"]]


class PartsForm(Careful):
    """The parts that a person has in the case."""

    parts = forms.MultipleChoiceField(
        label="Part in the case",
        choices=Involvement.Part.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that apply.",
        error_messages={"required": "Choose at least one part"},
    )


class NewPersonForm(PartsForm, AboutForm, SoughtForm):
    """A person who is added under a name."""

    order: ClassVar[Sequence[str]] = [
        "given_names", "family_name", "known_as", "born_on", "parts", "sex", "language",
        "needs_interpreter",
    ]  # fmt: skip


class AnonymousForm(PartsForm, AboutForm):
    """A person who stays anonymous: no name and no birth date is asked for."""

    order: ClassVar[Sequence[str]] = ["parts", "sex", "language", "needs_interpreter"]


class ChangePersonForm(AboutForm, SoughtForm):
    """What is known of a person, changed."""

    order: ClassVar[Sequence[str]] = (*SoughtForm.base_fields, *AboutForm.base_fields)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeAnonymousForm(AboutForm):
    """What is known of a person who stays anonymous, changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)

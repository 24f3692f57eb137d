"""The forms of the pattern page: one with every kind of question."""

from __future__ import annotations

from django import forms

from goldenthread.web.fields import DateField, MomentField, ProseField
from goldenthread.web.forms import Form

GRADES = (("standard", "Standard"), ("medium", "Medium"), ("high", "High"))
STATES = (("due", "Due"), ("overdue", "Overdue"), ("met", "Met"), ("on hold", "On hold"))
WAYS = (("phone", "By phone"), ("text", "By text"), ("advocate", "Through her advocate"))


class Everything(Form):
    """Every kind of question that the site asks."""

    name = forms.CharField(
        label="Name of the person",
        max_length=120,
        help_text="As she gives it. It need not be the name on her papers.",
        error_messages={"required": "Enter the name of the person"},
    )
    reference = forms.CharField(
        label="Reference",
        required=False,
        max_length=20,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    children = forms.IntegerField(
        label="How many children live there",
        min_value=0,
        widget=forms.NumberInput(attrs={"class": "govuk-input--width-2"}),
        error_messages={"required": "Enter how many children live there, or 0"},
    )
    seen_on = DateField(label="When was she seen", help_text="For example, 22 11 2026")
    happened_at = MomentField(
        label="When did it happen", help_text="In London time, for example 22 11 2026 at 03:05"
    )
    grade = forms.ChoiceField(
        label="Grade of risk",
        choices=GRADES,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the grade of risk"},
    )
    ways = forms.MultipleChoiceField(
        label="Safe ways to reach her",
        choices=WAYS,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that she has agreed.",
        error_messages={"required": "Choose at least one way, or record that none is safe"},
    )
    unit = forms.ChoiceField(
        label="Unit",
        choices=(
            ("", "Choose a unit"),
            ("Boroughs", (("ashmere", "Ashmere"), ("harrowden", "Harrowden"))),
            ("Command", (("specialist", "Specialist command"),)),
        ),
        error_messages={"required": "Choose a unit"},
    )
    wishes = ProseField(
        label="What she wants",
        max_length=400,
        rows=4,
        help_text="In her own words where you can.",
        error_messages={"required": "Write what she wants, or that she was not asked and why"},
    )
    picture = forms.FileField(label="Photograph", required=False)
    password = forms.CharField(
        label="Your password",
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Enter your password"},
    )
    told = forms.BooleanField(
        label="I have told her that this is recorded",
        error_messages={"required": "Tell her that this is recorded, then tick the box"},
    )


class Filters(Form):
    """The filters of a list."""

    hides_optional = True
    state = forms.MultipleChoiceField(
        label="State",
        choices=STATES,
        required=False,
        widget=forms.CheckboxSelectMultiple(attrs={"class": "govuk-checkboxes--small"}),
    )
    grade = forms.ChoiceField(label="Grade", choices=(("", "Any"), *GRADES), required=False)


class Reason(Form):
    """Why, in a sentence."""

    reason = ProseField(
        label="Why you need it now",
        max_length=500,
        rows=3,
        error_messages={"required": "Write why you need it now"},
    )

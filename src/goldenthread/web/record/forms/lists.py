"""The filters of the list of cases, and the questions of a search."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.apps.record.models import Case
from goldenthread.apps.record.search_keys import plain_reference
from goldenthread.apps.record.searches import Asked
from goldenthread.web.fields import DateField
from goldenthread.web.forms import Form
from goldenthread.web.record.forms.letters import guard

NOT_GRADED = "none"
GRADES = (("", "Any"), (NOT_GRADED, "Not graded yet"), *Case.Grade.choices[1:])
WHOSE = (("", "All that I may see"), ("mine", "Given to me by name"), ("team", "My team's"))
WAITING = (
    ("", "Any"),
    ("grade", "No grade yet"),
    ("wishes", "She was not asked what she wants"),
    ("told", "She was not told what was done against her wishes"),
    ("reach", "No safe way to reach her"),
)


class CaseFilters(Form):
    """Which cases are listed. Nothing here names a person: it stands in the address."""

    hides_optional = True
    whose = forms.ChoiceField(label="Whose", choices=WHOSE, required=False)
    state = forms.ChoiceField(
        label="State", choices=(("", "Any"), *Case.State.choices), required=False
    )
    kind = forms.ChoiceField(
        label="What it is about", choices=(("", "Any"), *Case.Kind.choices), required=False
    )
    grade = forms.ChoiceField(label="Grade of risk", choices=GRADES, required=False)
    waiting = forms.ChoiceField(label="What is missing", choices=WAITING, required=False)
    reference = forms.CharField(
        label="Reference begins with",
        required=False,
        max_length=16,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            guard(field)


class SearchForm(Form):
    """Whom or what somebody looks for. It is sent by POST: a name never stands in an address."""

    hides_optional = True
    name = forms.CharField(
        label="Name",
        required=False,
        max_length=200,
        help_text="Any part of it. Names that sound or look alike are found too.",
    )
    born_on = DateField(label="Date of birth", required=False, help_text="For example, 22 11 1986")
    reference = forms.CharField(
        label="Case reference, or code of a person who is anonymous",
        required=False,
        max_length=20,
        help_text="For example, GT-2345-ABCD",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for field in self.fields.values():
            guard(field)

    def clean_reference(self) -> str:
        """A reference however it is typed; anything else is told to be none."""
        typed = str(self.cleaned_data["reference"])
        if typed and not plain_reference(typed):
            raise ValidationError("Enter a reference such as GT-2345-ABCD", code="reference")
        return plain_reference(typed)

    def clean(self) -> dict[str, Any]:
        """Something must be asked."""
        if not self.errors and not any(self.cleaned_data.values()):
            self.add_error("name", "Enter a name, a date of birth or a reference")
        return self.cleaned_data

    def asked(self) -> Asked:
        """What is searched for."""
        return Asked(**self.cleaned_data)

"""Questions about a case."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Case
from goldenthread.web.fields import MomentField
from goldenthread.web.record.forms.careful import Careful, past
from goldenthread.web.record.forms.texts import sentences

NOT_YET = "Enter a time that has passed"
NO_WAY_TO_REACH = "Without addresses, telephone numbers or e-mails: these go to safe contact."


class CaseForm(Careful):
    """What a case is about."""

    kind = forms.ChoiceField(
        label="What it is about",
        choices=Case.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is about"},
    )
    source = forms.ChoiceField(
        label="How it became known",
        choices=(("", "Choose how"), *Case.Source.choices),
        help_text="It need not be the police, and need not go to them.",
        error_messages={"required": "Choose how it became known"},
    )
    happened_at = MomentField(
        label="When it happened",
        required=False,
        help_text="In London time, for example 22 11 2026 at 03:05",
    )
    summary = sentences(
        "Summary",
        rows=6,
        most=4000,
        required=False,
        help_text=NO_WAY_TO_REACH,
    )

    def clean(self) -> dict[str, Any]:
        """Nothing has happened that is still to come."""
        super().clean()
        past(self, "happened_at", NOT_YET)
        return self.cleaned_data


class NewCaseForm(CaseForm):
    """A case that is opened."""

    order: ClassVar[Sequence[str]] = ["unit", "kind", "source", "grade"]
    unit = forms.ChoiceField(
        label="Unit that works the case", error_messages={"required": "Choose a unit"}
    )
    grade = forms.ChoiceField(
        label="Grade of risk",
        choices=Case.Grade.choices,
        required=False,
        widget=forms.RadioSelect,
        help_text="Not graded yet is not the same as standard.",
    )
    wishes = sentences(
        "What she wants",
        rows=4,
        required=False,
        help_text="In her own words where you can. If nobody has asked her yet, leave it empty: "
        "the case then says so.",
    )
    is_anonymous = forms.BooleanField(
        label="She stays anonymous",
        required=False,
        help_text="She gets a code to come back with. No name, birth date or contact is asked for.",
    )

    def __init__(self, *args: Any, units: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        unit: Any = self.fields["unit"]
        unit.choices = units
        if len(units) == 1:
            unit.widget = forms.HiddenInput()
            unit.initial = units[0][0]


class ChangeCaseForm(CaseForm):
    """A case that is changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class TurnForm(Careful):
    """Why a case is closed or opened again."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    because = sentences(
        "Why",
        rows=4,
        needed="Write why",
        help_text=NO_WAY_TO_REACH,
    )


class GiveForm(Careful):
    """To whom a case is given by name."""

    user = forms.ChoiceField(
        label="Give it to",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose to whom you give it"},
    )
    reason = sentences(
        "Why",
        required=False,
        help_text=f"Needed where somebody owns it already. {NO_WAY_TO_REACH}",
    )

    def __init__(self, *args: Any, people_here: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        user: Any = self.fields["user"]
        user.choices = people_here

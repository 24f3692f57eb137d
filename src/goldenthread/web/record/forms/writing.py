"""Notes, markers, and what she wants."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Marker, Person, Wish
from goldenthread.web.fields import MomentField
from goldenthread.web.record.forms.careful import Careful, past
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH, NOT_YET
from goldenthread.web.record.forms.texts import sentences

LONDON_TIME = "In London time, for example 22 11 2026 at 03:05"


class Happened(Careful):
    """Whatever has a time at which it happened, beside the time at which it is written down."""

    happened_at = MomentField(label="When", help_text=LONDON_TIME)

    def clean(self) -> dict[str, Any]:
        """Nothing has happened that is still to come."""
        super().clean()
        past(self, "happened_at", NOT_YET)
        return self.cleaned_data


class NoteForm(Happened):
    """A note."""

    order: ClassVar[Sequence[str]] = ["text", "happened_at"]
    text = sentences(
        "Note",
        rows=8,
        most=20000,
        needed="Write the note",
        help_text=NO_WAY_TO_REACH,
    )


class WishForm(Happened):
    """What she wants, who asked her and when; or why nobody did."""

    order: ClassVar[Sequence[str]] = [
        "person", "answer", "text", "turn", "asked_by", "happened_at",
    ]  # fmt: skip
    person = forms.ChoiceField(label="Who", required=False)
    answer = forms.ChoiceField(
        label="Was she asked what she wants",
        choices=Wish.Answer.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose whether she was asked"},
    )
    text = sentences(
        "What she wants, or why she was not asked",
        rows=4,
        required=False,
        help_text="In her own words where you can. " + NO_WAY_TO_REACH,
    )
    turn = forms.ChoiceField(
        label="At which turn",
        choices=(("", "Choose a turn"), *Wish.Turn.choices),
        error_messages={"required": "Choose at which turn"},
    )
    asked_by = forms.CharField(
        label="Who asked her",
        max_length=120,
        error_messages={"required": "Enter who asked her, or who decided not to ask"},
    )

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        person: Any = self.fields["person"]
        person.choices = [("", "Not one person"), *((str(one.pk), one.name) for one in of)]
        self.fields["happened_at"].label = "When she was asked, or would have been"

    def clean(self) -> dict[str, Any]:
        """Her words are wanted where she gave them, and the reason where nobody asked."""
        super().clean()
        answer = self.cleaned_data.get("answer")
        if not self.cleaned_data.get("text") and "text" not in self.errors:
            if answer == Wish.Answer.TOLD:
                self.add_error("text", "Write what she wants")
            elif answer in (Wish.Answer.NOT_SAFE, Wish.Answer.NOT_ASKED):
                self.add_error("text", "Write why she was not asked")
        return self.cleaned_data


class DepartureForm(Happened):
    """What was done against her wishes, and why."""

    order: ClassVar[Sequence[str]] = ["what", "why", "happened_at"]
    what = sentences("What was done", needed="Write what was done")
    why = sentences("Why", needed="Write why it was done against her wishes")


class ToldForm(Happened):
    """How she was told."""

    order: ClassVar[Sequence[str]] = ["how", "happened_at"]
    how = sentences(
        "How she was told, and by whom",
        needed="Write how she was told, and by whom",
        help_text=NO_WAY_TO_REACH,
    )


class MarkerForm(Careful):
    """What a unit that travels there must know."""

    kind = forms.ChoiceField(
        label="What it warns of",
        choices=Marker.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it warns of"},
    )
    text = sentences(
        "What the unit must know",
        most=400,
        needed="Write what the unit must know",
        help_text="It stands on the emergency card. " + NO_WAY_TO_REACH,
    )
    person = forms.ChoiceField(label="About whom", required=False)
    from_at = MomentField(label="From when", help_text=LONDON_TIME)
    until_at = MomentField(
        label="Until when", required=False, help_text="Leave it empty where no end is known."
    )

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        person: Any = self.fields["person"]
        person.choices = [("", "Nobody in particular"), *((str(o.pk), o.name) for o in of)]

    def clean(self) -> dict[str, Any]:
        """It ends after it begins."""
        super().clean()
        begins, ends = self.cleaned_data.get("from_at"), self.cleaned_data.get("until_at")
        if begins and ends and ends <= begins:
            self.add_error("until_at", "Enter an end that is after the beginning")
        return self.cleaned_data

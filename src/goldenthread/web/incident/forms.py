"""Questions about offences, marks, relationships and the primary aggressor."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.actions.incidents import VERIFIED, needs_verified
from goldenthread.apps.record.models import Person
from goldenthread.core import template
from goldenthread.core.template import Column
from goldenthread.web.due.forms import offered
from goldenthread.web.fields import DateField
from goldenthread.web.record.forms.careful import Careful, past
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences
from goldenthread.web.record.forms.writing import Happened

LONGEST = 2000
NEW = ""
CANNOT_TELL = "cannot_tell"


def why(label: str, needed: str) -> forms.CharField:
    """A reason, which is always asked for."""
    return sentences(label, needed=needed, help_text=NO_WAY_TO_REACH)


def code(column: Column, required: str = "") -> forms.ChoiceField:
    """A question of the template, with the answers of its code list."""
    return forms.ChoiceField(
        label=column.title, help_text=column.words,
        choices=[("", f"Choose {column.asked}"), *offered(column)],
        error_messages={"required": required or f"Choose {column.asked}"},
    )  # fmt: skip


CLASS, TYPE, CONFIRMED, NEW_EVIDENCE = (
    template.column(f"classification.{name}")
    for name in ("class", "offence_type", "confirmed", "verified")
)


class ClassifyForm(Happened):
    """What an offence was found to be, by whom, why and by which rule."""

    order: ClassVar[Sequence[str]] = [
        "offence_type", "found_to_be", "confirmed", "reason", "rule", "verified", "happened_at",
    ]  # fmt: skip
    offence_type = code(TYPE)
    found_to_be = forms.ChoiceField(
        label=CLASS.title, help_text=CLASS.words, widget=forms.RadioSelect,
        choices=template.code_list("class").choices,
        error_messages={"required": "Choose what it was found to be"},
    )  # fmt: skip
    reason = why("Why", "Write why: each classification is kept with its reason")
    rule = forms.CharField(
        label="Counting rule or ground", max_length=LONGEST, required=False,
        help_text="Needed for whatever is not a crime: the rule or national ground relied on.",
    )  # fmt: skip

    confirmed = forms.ChoiceField(
        label=CONFIRMED.title, help_text=CONFIRMED.words, required=False,
        choices=[("", "Not said"), *template.code_list(CONFIRMED.codes).choices],
    )  # fmt: skip
    verified = forms.CharField(
        label=NEW_EVIDENCE.title, help_text=f"{NEW_EVIDENCE.words} {NO_WAY_TO_REACH}",
        max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def clean(self) -> dict[str, Any]:
        """What is no recorded crime rests on a rule; what is probably one, says who confirms it."""
        super().clean()
        given = self.cleaned_data
        found = given.get("found_to_be") or ""
        if found not in ("", "crime") and not given.get("rule"):
            self.add_error("rule", "Name the counting rule or ground relied on")
        if found == "crime_related_incident" and not given.get("confirmed"):
            self.add_error("confirmed", "Say whether whoever was harmed confirms it (000-052)")
        if needs_verified(given.get("offence_type") or "", found) and not given.get("verified"):
            self.add_error("verified", VERIFIED)
        return given


class OffenceForm(ClassifyForm):
    """An offence; with the number of its crime report, which is asked for once."""

    order: ClassVar[Sequence[str]] = [
        "report", "reference", "place", "offence_type", "found_to_be", "committed_from",
        "committed_to", "confirmed", "reason", "rule", "verified", "happened_at",
    ]  # fmt: skip
    report = forms.ChoiceField(
        label="Crime report", required=False, widget=forms.RadioSelect,
        help_text="One report may hold several offences.",
    )  # fmt: skip
    reference = forms.CharField(
        label="Number of the crime report", required=False, max_length=40,
        help_text="As the crime system gives it. It is asked for once.",
    )  # fmt: skip
    place = code(template.column("crime_report.place_unit"))
    committed_from = DateField(label="First day on which it may have happened", required=False)
    committed_to = DateField(label="Last day on which it may have happened", required=False)

    def __init__(self, *args: Any, reports: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        report: Any = self.fields["report"]
        report.choices = [*reports, (NEW, "A new report")]
        if not reports:
            del self.fields["report"]

    def clean(self) -> dict[str, Any]:
        """Without a report that there is, a number is needed; days lie in their order."""
        super().clean()
        given = self.cleaned_data
        if not given.get("report") and not given.get("reference"):
            self.add_error("reference", "Enter the number of the crime report")
        first, last = given.get("committed_from"), given.get("committed_to")
        if first and last and last < first:
            self.add_error("committed_to", "Enter a last day that is not before the first")
        past(self, "committed_from", "Enter a day that has come")
        past(self, "committed_to", "Enter a day that has come")
        return given


class MarkForm(Careful):
    """Which mark is set, and why."""

    code = code(template.column("flag.code"))
    reason = why("Why", "Write why the mark is set")
    number = forms.CharField(
        label="Reference", required=False, max_length=60,
        help_text="The number of the linked series, or of the report of a missing person.",
    )  # fmt: skip


class RemoveMarkForm(Careful):
    """Why a mark is taken off."""

    reason = why("Why it is taken off", "Write why the mark is taken off")


class AggressorForm(Careful):
    """Who the primary aggressor is, and why."""

    person = forms.ChoiceField(
        label="The primary aggressor is", widget=forms.RadioSelect,
        error_messages={"required": "Choose who it is, or that it cannot be told"},
    )  # fmt: skip
    reason = why("Why", "Write why: the decision stands with its reasons")

    def __init__(self, *args: Any, of: Sequence[Person], **more: Any) -> None:
        super().__init__(*args, **more)
        person: Any = self.fields["person"]
        person.choices = [
            *((str(one.pk), one.name) for one in of),
            (CANNOT_TELL, "It cannot be told from the evidence"),
        ]


class PartiesForm(Careful):
    """Whom one offence harmed, and against whom it is alleged."""

    harmed = forms.MultipleChoiceField(
        label="Whom it harmed", required=False, widget=forms.CheckboxSelectMultiple,
        help_text="An offence harms one person or several; each child is one.",
    )  # fmt: skip
    accused = forms.MultipleChoiceField(
        label="Against whom it is alleged", required=False, widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def __init__(self, *args: Any, of: Sequence[Person], accused: Sequence[Person], **more: Any):
        super().__init__(*args, **more)
        for name, people in (("harmed", of), ("accused", accused)):
            field: Any = self.fields[name]
            field.choices = [(str(one.pk), one.name) for one in people]


class RelationshipForm(Careful):
    """What each suspect is to each victim."""

    def __init__(self, *args: Any, pairs: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        choices = [("", "Not said"), *template.code_list("relationship").choices]
        for key, label in pairs:
            self.fields[key] = forms.ChoiceField(label=label, choices=choices, required=False)

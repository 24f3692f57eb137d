"""Questions about sharing a case."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from goldenthread.apps.access.models import SharingDecision
from goldenthread.apps.access.protections.sharing import Proposal
from goldenthread.core.rules.access import codes
from goldenthread.core.rules.access.sharing import ALL, SAFE_CONTACT
from goldenthread.web.fields import DateField
from goldenthread.web.forms import Form
from goldenthread.web.protection import fields, words
from goldenthread.web.record.forms.careful import Careful

WHOLE = "Leave every box empty to hold nothing back."
MASKS = ("level", "district", "age_band", "conditions")
"""What of a part may be given without the rest."""


class WhichAgency(Form):
    """With which agency a case is to be shared."""

    agency = forms.ChoiceField(
        label="With which agency", widget=forms.RadioSelect,
        error_messages={"required": "Choose an agency", "invalid_choice": "Choose an agency"},
    )  # fmt: skip

    def __init__(self, data: Any, *, own: UUID) -> None:
        super().__init__(data)
        self.fields["agency"].choices = fields.agencies_but(own)  # type: ignore[attr-defined]


class ShareForm(Careful):
    """Everything that is said before one agency lets another see a case."""

    readers = fields.long_text(
        "People who may see it", rows=3,
        help_text="Their names as they stand in their agency, one on each line. Leave this empty "
        "to choose a whole team below.",
    )  # fmt: skip
    unit = forms.ChoiceField(label="Or a whole team", required=False)
    sections = forms.MultipleChoiceField(
        label="Which parts of the record", widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose which parts of the record are shared"},
    )  # fmt: skip
    parts = forms.MultipleChoiceField(
        label="Of these parts, share only", required=False, help_text=WHOLE,
        widget=forms.CheckboxSelectMultiple,
        choices=[(one, codes().remarks[one].words) for one in MASKS],
    )  # fmt: skip
    purpose = forms.ChoiceField(
        label="What for", choices=fields.purposes, error_messages={"required": "Choose a purpose"}
    )
    basis = forms.ChoiceField(
        label="Legal basis", choices=fields.bases,
        error_messages={"required": "Choose a legal basis"},
    )  # fmt: skip
    why_necessary = fields.long_text(
        "Why it is necessary", required="Say why the share is necessary"
    )
    why_proportionate = fields.long_text(
        "Why this much, and not less", required="Say why it is proportionate: why this much"
    )
    survivor_view = forms.ChoiceField(
        label="What she thinks of it", choices=SharingDecision.View.choices,
        widget=forms.RadioSelect, error_messages={"required": "Say what she thinks of it"},
    )  # fmt: skip
    survivor_asked_on = DateField(
        label="The day she was asked, or it was found unsafe to ask",
        error_messages={"required": "Enter the day she was asked"},
    )
    until_on = DateField(
        label="Last day of the share", required=False,
    )  # fmt: skip
    review_on = DateField(
        label="The day it is looked at again",
        error_messages={"required": "Enter the day it is looked at again"},
    )
    suspect_to_be_told = forms.BooleanField(
        label="The suspect is to be told that it is shared", required=False
    )
    honour_based = forms.BooleanField(
        label="So-called honour-based violence or forced marriage is flagged", required=False
    )
    to_family_or_reporter = forms.BooleanField(
        label="It goes back to her family, or to whoever reported her missing", required=False
    )
    lead_officer = forms.CharField(
        label="Lead officer who decided that it may go to family or reporter", required=False,
        max_length=120, help_text="The name. Only where both boxes above are ticked.",
    )  # fmt: skip

    def __init__(
        self, *args: Any, own: UUID, receiving: UUID, may_give_safe_contact: bool, **more: Any
    ) -> None:
        self.own, self.receiving = own, receiving
        super().__init__(*args, **more)
        offered = [
            (one.code, f"{one.name}: {one.holds}") for one in codes().types.values()
            if one.shareable and (may_give_safe_contact or one.code != SAFE_CONTACT)
        ]  # fmt: skip
        self.fields["sections"].choices = offered  # type: ignore[attr-defined]
        teams = [("", "Nobody beside the people above"), *fields.units_of(receiving)]
        self.fields["unit"].choices = teams  # type: ignore[attr-defined]
        if self.now is not None:
            usual = words.limit("share_days", "day", self.now)
            longest = words.limit("longest_share_months", "month", self.now)
            self.fields[
                "until_on"
            ].help_text = f"Leave it empty for {usual}. No share runs longer than {longest}."

    def clean(self) -> dict[str, Any]:
        """People are found by name; either people or a team."""
        super().clean()
        self._find("readers", self.receiving)
        self._find("lead_officer", self.own)
        if self.cleaned_data.get("readers") and self.cleaned_data.get("unit"):
            self.add_error("unit", "Choose people or a team, not both")
        return self.cleaned_data

    def _find(self, name: str, agency: UUID) -> None:
        try:
            found = fields.people_named(self.cleaned_data.get(name, ""), agency=agency)
        except ValidationError as wrong:
            self.add_error(name, wrong)
        else:
            self.cleaned_data[f"{name}_found"] = found

    def proposal(self) -> Proposal:
        """What was asked for."""
        given = self.cleaned_data
        lead = given["lead_officer_found"]
        return Proposal(
            receiving=self.receiving,
            people=frozenset(one.pk for one in given["readers_found"]),
            unit=UUID(given["unit"]) if given["unit"] else None,
            sections=frozenset(given["sections"]),
            fields=frozenset(given["parts"]) or frozenset({ALL}),
            until_at=fields.end_of(given["until_on"]) if given["until_on"] else None,
            lead_officer=lead[0].pk if lead else None,
            **{name: given[name] for name in PLAIN},
        )


PLAIN = ("purpose", "basis", "why_necessary", "why_proportionate", "survivor_view",
         "survivor_asked_on", "review_on", "suspect_to_be_told", "honour_based",
         "to_family_or_reporter")  # fmt: skip


class BecauseForm(Careful):
    """Something that is done with a reason."""

    because = fields.long_text("Why", required="Say why")

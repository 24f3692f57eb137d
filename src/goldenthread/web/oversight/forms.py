"""Filters of the log, and a guardian's review."""

from __future__ import annotations

from django import forms

from goldenthread.apps.audit.models import Review
from goldenthread.core.rules.oversight import rules
from goldenthread.web.forms import Form
from goldenthread.web.oversight.reading import DONE, OTHERS
from goldenthread.web.record.forms.texts import sentences


class LookFilters(Form):
    """Which looks are listed. A person is named by their sign-in name, never by a case's people."""

    hides_optional = True
    who = forms.CharField(label="Sign-in name", required=False, max_length=80)
    action = forms.ChoiceField(label="Did what", required=False)
    outcome = forms.ChoiceField(
        label="Answer",
        required=False,
        choices=(("", "Any"), ("allow", "Shown"), ("deny", "Refused"), ("absent", "Nothing shown")),
    )
    matter = forms.UUIDField(label="Case number in the log", required=False)

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        actions = list(DONE.items())
        self.fields["action"].choices = [("", "Any"), *actions]  # type: ignore[attr-defined]


WAITS, REVIEWED = "waits", "reviewed"


class StateFilter(Form):
    """Which of what waits or was reviewed is listed."""

    hides_optional = True
    state = forms.ChoiceField(
        label="State", required=False,
        choices=(("", "Any"), (WAITS, "Not reviewed"), (REVIEWED, "Reviewed")),
    )  # fmt: skip


class AlertFilters(StateFilter):
    """Which alerts are listed."""

    rule = forms.ChoiceField(label="What was remarked on", required=False)
    severity = forms.ChoiceField(
        label="How soon", required=False,
        choices=(("", "Any"), ("high", "Today"), ("medium", "This week")),
    )  # fmt: skip

    def __init__(self, *args: object, **more: object) -> None:
        super().__init__(*args, **more)  # type: ignore[arg-type]
        named = {code: rule.name for code, rule in rules().items()} | OTHERS
        named.pop("sample")
        self.fields["rule"].choices = [("", "Any"), *named.items()]  # type: ignore[attr-defined]


class ReviewForm(Form):
    """What a guardian found."""

    finding = forms.ChoiceField(
        label="What did you find?",
        choices=Review.Finding.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you found"},
    )
    words = sentences(
        "Why",
        rows=4,
        most=4000,
        needed="Write why",
        help_text="What you asked, what you were told. Do not name anybody in the case.",
    )

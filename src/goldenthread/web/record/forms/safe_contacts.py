"""Safe ways to reach a person: kept, replaced, shown."""

from __future__ import annotations

from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.actions.safe_contacts import FIELDS
from goldenthread.apps.record.models import SafeContact
from goldenthread.core.policy import value
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.texts import sentences


class SafeContactForm(Careful):
    """One safe way. All that is typed here is sealed."""

    kept_apart: ClassVar[frozenset[str]] = frozenset({"value", "times", "never"})
    kind = forms.ChoiceField(
        label="What it is",
        choices=SafeContact.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what it is"},
    )
    value = sentences(
        "The safe way itself",
        rows=2,
        most=500,
        needed="Enter the address, the number, or how to reach her",
        help_text="As she gave it. It is sealed, and shown only to who has the case by name.",
    )
    times = sentences(
        "When it is safe",
        rows=2,
        most=500,
        required=False,
    )
    never = sentences(
        "What never to do",
        rows=2,
        most=500,
        required=False,
        help_text="For example: no voicemail, no letters, nothing before noon.",
    )


class BeforeReplacingForm(Careful):
    """What is known of the old way, before a new one takes its place."""

    kept_apart: ClassVar[frozenset[str]] = frozenset({"others"})
    others = sentences(
        "Who else already has the old one?",
        most=1000,
        needed="Write who else has the old one, or “nobody”",
        help_text="People, services, letters on their way. Write “nobody” if she is sure. It is "
        "sealed with the new one.",
    )
    unsafe = forms.MultipleChoiceField(
        label="Which others are unsafe now",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="The one that is replaced becomes unsafe to write to by itself.",
    )

    def __init__(self, *args: Any, earlier: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        unsafe: Any = self.fields["unsafe"]
        unsafe.choices = earlier
        if not earlier:
            del self.fields["unsafe"]


class ShowForm(Careful):
    """Which one field is shown, for what, and why."""

    only_reasons: ClassVar[frozenset[str]] = frozenset({"words"})
    field = forms.ChoiceField(
        label="What you need to see",
        choices=tuple(FIELDS.items()),
        widget=forms.RadioSelect,
        error_messages={"required": "Choose what you need to see"},
    )
    purpose = forms.ChoiceField(
        label="For what purpose", error_messages={"required": "Choose a purpose"}
    )
    words = sentences(
        "Why you need it now",
        most=500,
        needed="Write why you need it now",
        help_text="It is kept with the record of who looked.",
    )

    def __init__(self, *args: Any, purposes: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        purpose: Any = self.fields["purpose"]
        purpose.choices = purposes

    def clean_words(self) -> str:
        """A reason that a guardian can judge."""
        words = str(self.cleaned_data["words"])
        least = int(value("access.reveal_least_text", on=self.now.date())) if self.now else 0
        if len(words) < least:
            raise forms.ValidationError(f"Write the reason with at least {least} characters")
        return words


class UnsafeForm(Careful):
    """Nothing to ask: the page itself asks."""

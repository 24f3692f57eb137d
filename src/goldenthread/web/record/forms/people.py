"""Questions about a person."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.record.models import Involvement
from goldenthread.apps.record.models.person import CODED, codes_of
from goldenthread.web.fields import DateField
from goldenthread.web.record.forms.careful import Careful, past
from goldenthread.web.record.forms.texts import sentences

FEW = 7
"""So many answers stand as radio buttons; more are a list."""


def answers(name: str) -> forms.ChoiceField:
    """A question about a person, as the template asks it, with the answers of its code list.

    Not asked is one of the answers, and the one that stands until somebody asks.
    """
    listed = codes_of(name)
    return forms.ChoiceField(
        label=CODED[name].title,
        choices=listed.choices,
        initial=listed.unanswered,
        widget=forms.RadioSelect if len(listed.codes) <= FEW else forms.Select,
    )


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

    sex = answers("sex")
    language = forms.CharField(
        label="Language",
        required=False,
        max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    interpreter = answers("interpreter")


class PartsForm(Careful):
    """The parts that a person has in the case."""

    parts = forms.MultipleChoiceField(
        label="Part in the case",
        choices=Involvement.Part.choices,
        widget=forms.CheckboxSelectMultiple,
        help_text="Choose all that apply.",
        error_messages={"required": "Choose at least one part"},
    )


NOBODY = "new"
"""It is none of the people of other cases that were found."""


class NewPersonForm(PartsForm, AboutForm, SoughtForm):
    """A person who is added under a name; perhaps one who stands in another case already."""

    order: ClassVar[Sequence[str]] = [
        "same", "because", "given_names", "family_name", "known_as", "born_on", "parts", "sex",
        "language", "interpreter",
    ]  # fmt: skip

    same = forms.ChoiceField(
        label="Is this person in another case already?", widget=forms.RadioSelect,
        error_messages={"required": "Say whether it is one of these"},
        help_text="Each case keeps its own page of them. A link says that the two are one person.",
    )  # fmt: skip
    because = sentences(
        "How you know",
        required=False,
        help_text="Only where it is the same person. For example: same name and date of birth.",
    )

    def __init__(self, *args: Any, elsewhere: Sequence[tuple[str, str]] = (), **more: Any) -> None:
        super().__init__(*args, **more)
        same: Any = self.fields["same"]
        same.choices = [*elsewhere, (NOBODY, "None of these: a new person")]
        if not elsewhere:
            del self.fields["same"], self.fields["because"]

    def clean(self) -> dict[str, Any]:
        """Who says that two are one person says how that is known."""
        super().clean()
        is_linked = self.cleaned_data.get("same") not in (None, NOBODY)
        if is_linked and not self.cleaned_data.get("because"):
            self.add_error("because", "Write how you know that it is the same person")
        return self.cleaned_data


class SameForm(Careful):
    """Which row of another case is the same person, and how that is known."""

    other = forms.ChoiceField(
        label="The same person is", widget=forms.RadioSelect,
        error_messages={"required": "Choose who is the same person, or cancel"},
    )  # fmt: skip
    because = sentences(
        "How you know",
        needed="Write how you know that it is the same person",
        help_text="For example: same name and date of birth, and she says so herself.",
    )

    def __init__(self, *args: Any, found: Sequence[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        other: Any = self.fields["other"]
        other.choices = list(found)


class UnlinkForm(Careful):
    """Why two rows are not one person after all."""

    because = sentences(
        "Why they are not the same person", needed="Write why they are not the same person"
    )


class AnonymousForm(PartsForm, AboutForm):
    """A person who stays anonymous: no name and no birth date is asked for."""

    order: ClassVar[Sequence[str]] = ["parts", "sex", "language", "interpreter"]


class ChangePersonForm(AboutForm, SoughtForm):
    """What is known of a person, changed."""

    order: ClassVar[Sequence[str]] = (*SoughtForm.base_fields, *AboutForm.base_fields)
    version = forms.IntegerField(widget=forms.HiddenInput)


class ChangeAnonymousForm(AboutForm):
    """What is known of a person who stays anonymous, changed."""

    version = forms.IntegerField(widget=forms.HiddenInput)


class EqualityForm(Careful):
    """Equality and access needs: what the person says, and apart from it what an officer sees."""

    order: ClassVar[Sequence[str]] = ["asked_on"]
    version = forms.IntegerField(widget=forms.HiddenInput)
    asked_on = DateField(
        label="When the person was asked", required=False,
        help_text="Leave it empty where nobody has asked. For example, 22 11 2026",
    )  # fmt: skip
    sex = answers("sex")
    disability = answers("disability")
    disability_kind = answers("disability_kind")
    disability_seen = answers("disability_seen")
    access_needs = sentences(
        "What has to be there so that the person can take part",
        most=400,
        required=False,
        help_text="For example a room without steps, a signer, somebody beside them.",
    )
    ethnicity = answers("ethnicity")
    ethnicity_from = answers("ethnicity_from")
    ethnicity_officer = answers("ethnicity_officer")
    nationality = answers("nationality")
    language = forms.CharField(
        label="Language", required=False, max_length=60,
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )  # fmt: skip
    interpreter = answers("interpreter")

    def clean(self) -> dict[str, Any]:
        """Nobody was asked in days to come."""
        super().clean()
        past(self, "asked_on", "Enter a date that has passed")
        return self.cleaned_data


class WholeEqualityForm(EqualityForm):
    """The same with what is masked, for those who may have it shown."""

    religion = answers("religion")
    orientation = answers("orientation")
    gender_identity = answers("gender_identity")


OPEN = tuple(
    name for name in EqualityForm.base_fields if name not in {*Careful.base_fields, "version"}
)
"""What the form asks that every reader of a person sees."""

"""The questions of the questionnaire as fields of a form."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from goldenthread.apps.public import codes, instruments
from goldenthread.apps.public.answering import MOST_WORDS
from goldenthread.core.rules.access import contact_like
from goldenthread.web.forms import Form
from goldenthread.web.record.forms import letters
from goldenthread.web.record.forms.texts import sentences

CODE, OWN_WORDS, AS_IT_IS = "code", instruments.OWN_WORDS, "as_it_is"
NOT_KNOWN = (
    "We do not know this code. Look at the card again. If you have just sent your answers, they "
    "have arrived: each code works once."
)
NOTHING = "Answer one question, or more. None of them must be answered."
LOOKS_LIKE = (
    "Part of this looks like {}. Nobody here needs it, so it is safer to take it out. You can also "
    "leave it as it is: tick the box below."
)


def fields() -> dict[str, forms.Field]:
    """One field for each question, then her own words. None must be answered."""
    made: dict[str, forms.Field] = {
        one.code: forms.ChoiceField(
            label=one.words,
            choices=tuple(one.answers.items()),
            widget=forms.RadioSelect,
            required=False,
        )
        for one in instruments.read().questions
    }
    made[OWN_WORDS] = sentences(
        instruments.read().own_words,
        rows=5,
        most=MOST_WORDS,
        required=False,
    )
    return made


def answers_of(given: Mapping[str, Any]) -> dict[str, str]:
    """The answers among what a form holds."""
    return {one.code: str(given.get(one.code) or "") for one in instruments.read().questions}


class Questionnaire(Form):
    """What she is asked. Her code opens nothing: it only lets the form be counted once."""

    hides_optional = True
    code = forms.CharField(
        label="The code on your card or form",
        max_length=40,
        help_text="For example ABCD-EFGH-JKMN. Capitals and dashes do not matter.",
        widget=forms.TextInput(
            attrs={"class": "govuk-input--width-20", "autocapitalize": "characters"}
        ),
        error_messages={"required": "Enter the code on your card or form"},
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields.update(fields())
        self.fields[OWN_WORDS].help_text = (
            "Please leave out names, addresses and telephone numbers. What you write is locked "
            "away. Nobody who works on cases can open it, and nobody can answer it."
        )
        for field in self.fields.values():
            letters.guard(field)

    def clean(self) -> dict[str, Any]:
        """Something is answered, and words that could lead to her are asked about once."""
        given = self.cleaned_data
        if not self.errors and not any([*answers_of(given).values(), given.get(OWN_WORDS)]):
            self.add_error(None, NOTHING)
        self._ask_about(contact_like.find(str(given.get(OWN_WORDS) or "")))
        if given.get(CODE) and not codes.plain(str(given[CODE])):
            self.add_error(CODE, NOT_KNOWN)
        return given

    def _ask_about(self, found: Any) -> None:
        if not found:
            return
        self.fields[AS_IT_IS] = forms.BooleanField(
            label="Leave what I wrote as it is", required=False
        )
        if not self.data.get(AS_IT_IS):
            kinds = " and ".join(dict.fromkeys(one.words for one in found))
            self.add_error(OWN_WORDS, LOOKS_LIKE.format(kinds))

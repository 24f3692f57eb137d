"""The questions of drawing a sample, and of looking at one record of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from django import forms

from goldenthread.apps.quality.models import LONGEST_TEXT
from goldenthread.core.obligations import owing
from goldenthread.core.rules.quality import Kind, kinds
from goldenthread.web.record.forms.careful import Careful
from goldenthread.web.record.forms.cases import NO_WAY_TO_REACH
from goldenthread.web.record.forms.texts import sentences

TEAM = ("officer", "investigator", "supervisor", "csu_supervisor")
"""Who may be told of a result, as policy calls those who owe."""
ANSWER = "answer_"
SHORT = 16
"""Letters of an answer up to which the answers stand beside each other."""


class DrawForm(Careful):
    """Of what a sample is drawn. Whom it hits is nobody's to choose."""

    order: ClassVar[Sequence[str]] = ["kind", "unit", "period", "percent"]
    kind = forms.ChoiceField(
        label="What to sample", widget=forms.RadioSelect,
        error_messages={"required": "Choose what to sample"},
    )  # fmt: skip
    unit = forms.ChoiceField(label="Unit", help_text="With all units below it")
    period = forms.ChoiceField(label="Period", help_text="Only what is over can be drawn from")
    percent = forms.ChoiceField(
        label="How many", widget=forms.RadioSelect,
        error_messages={"required": "Choose how many"},
        help_text="Each record is drawn or not by itself, so the number varies a little.",
    )  # fmt: skip

    def __init__(
        self, data: Any, *, units: Sequence[tuple[str, str]], periods: Sequence[tuple[str, str]],
        shares: Sequence[int], **more: Any,
    ) -> None:  # fmt: skip
        super().__init__(data, **more)
        self._choose("kind", [(one.code, one.title) for one in kinds().values()])
        self._choose("unit", list(units))
        self._choose("period", list(periods))
        every = [(str(one), "All of them" if one == max(shares) else f"{one} in a hundred")
                 for one in shares]  # fmt: skip
        self._choose("percent", every)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field: Any = self.fields[name]
        field.choices = choices


class ResultForm(Careful):
    """What was found: one answer a question, then words, then what the team is told."""

    findings = sentences(
        "What has to be put right",
        most=LONGEST_TEXT,
        required=False,
        help_text=f"The daily management meeting reads it. {NO_WAY_TO_REACH}",
    )
    good_practice = sentences(
        "What was done well",
        rows=2,
        most=LONGEST_TEXT,
        required=False,
        help_text=f"So that others can learn from it. {NO_WAY_TO_REACH}",
    )
    to = forms.ChoiceField(label="Tell the team", required=False)
    feedback = sentences(
        "What you tell them",
        most=LONGEST_TEXT,
        required=False,
        help_text=f"It stands on their page until somebody has read it. {NO_WAY_TO_REACH}",
    )

    def __init__(self, data: Any, *, kind: Kind, **more: Any) -> None:
        self.kind = kind
        super().__init__(data, **more)
        asked = {
            f"{ANSWER}{code}": _question(kind, words) for code, words in kind.questions.items()
        }
        self.fields = {**asked, **self.fields}
        titles = [(code, str(owing()[code]["title"])) for code in TEAM]
        field: Any = self.fields["to"]
        field.choices = [("", "Nobody now"), *titles]

    @property
    def answers(self) -> dict[str, str]:
        """The answer to each question."""
        return {code: self.cleaned_data[f"{ANSWER}{code}"] for code in self.kind.questions}

    def clean(self) -> dict[str, Any]:
        """Feedback has somebody to read it, and words."""
        super().clean()
        to, words = self.cleaned_data.get("to"), self.cleaned_data.get("feedback")
        if words and not to:
            self.add_error("to", "Choose who is told")
        if to and not words and "feedback" not in self.errors:
            self.add_error("feedback", "Write what you tell them")
        return self.cleaned_data


class ReadForm(Careful):
    """That somebody has read what the team was told."""


def _question(kind: Kind, words: str) -> forms.Field:
    is_short = all(len(one) <= SHORT for one in kind.answers.values())
    beside = {"class": "govuk-radios--inline"} if is_short else {}
    return forms.ChoiceField(
        label=words, choices=list(kind.answers.items()), widget=forms.RadioSelect(attrs=beside),
        error_messages={"required": f"Answer: {words}"},
    )  # fmt: skip

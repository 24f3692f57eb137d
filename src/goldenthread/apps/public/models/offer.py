"""The case's side of the questionnaire: how she wants to be asked, and that it was offered.

Nothing here leads to an answer: no code, no key, no number of the form that was handed over.
"""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models import Person
from goldenthread.apps.record.models.guarded import Guarded, Stated


class Method(models.TextChoices):
    """How a questionnaire gets to her."""

    PAPER = "paper", "Paper form with a pre-paid envelope, handed over"
    CODE = "code", "Card with a code, handed over"
    POST = "post", "Paper form with a pre-paid envelope, by post"
    EMAIL = "email", "By e-mail"


class Preference(Guarded, Stated):
    """How she wants to be asked what she thinks of the service. At the next turn she is asked
    again, and that is another row."""

    RECORD_TYPE = "CAS"

    class Wish(models.TextChoices):
        """What she said, or why it is not safe."""

        PAPER = Method.PAPER.value, "Paper form with a pre-paid envelope, handed to her"
        CODE = Method.CODE.value, "Card with a code, handed to her"
        POST = Method.POST.value, "Paper form with a pre-paid envelope, by post"
        EMAIL = Method.EMAIL.value, "By e-mail"
        NONE = "none", "She does not want to be asked"
        UNSAFE = "unsafe", "It is not safe to give her anything now; her advocate was told"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wish = models.CharField(max_length=10, choices=Wish.choices)
    asked_by = models.CharField(max_length=120)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return self.wish


class Invitation(Guarded):
    """That a questionnaire was offered: to whom, how, when, by whom, and whether she took it."""

    RECORD_TYPE = "CAS"

    class Answer(models.TextChoices):
        """What she said to the offer. What she answers in the questionnaire is not known here."""

        TAKEN = "taken", "She took it"
        DECLINED = "declined", "She did not want it"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    method = models.CharField(max_length=10, choices=Method.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return self.method

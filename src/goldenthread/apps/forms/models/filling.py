"""A form in a case: begun, its sections saved one by one, ended. Every row is written once."""

from __future__ import annotations

from typing import Any

from django.db import models

from goldenthread.apps.record.models import Guarded, Person
from goldenthread.apps.record.models.guarded import Stated
from goldenthread.core import instruments, template

CODE, NAME = 40, 120


class Filling(Guarded):
    """One form begun in one version, which it keeps; about one person at risk, or the incident."""

    RECORD_TYPE = "RSK"

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    instrument = models.CharField(max_length=CODE)
    version = models.CharField(max_length=CODE)
    started_at = models.DateTimeField()
    started_on = models.DateField()
    """The London day that decides which version and which policy hold."""
    policy = models.CharField(max_length=60, blank=True)
    """Whose policy held when it was begun; empty for the city's own."""
    role = models.CharField(max_length=NAME)
    """The role of whoever began it."""

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "started_at"), name="forms_in_case"),)

    def __str__(self) -> str:
        return self.title

    @property
    def form(self) -> instruments.Instrument:
        """The form, in the version with which it was begun."""
        return instruments.version(self.instrument, self.version)

    @property
    def title(self) -> str:
        """What the form is called."""
        listed = template.code_list("instrument").codes
        return listed[self.instrument].title if self.instrument in listed else self.form.title


class Saving(Guarded):
    """One section of a form saved once. The number tells two who save at one time apart."""

    RECORD_TYPE = "RSK"

    filling = models.ForeignKey(Filling, models.PROTECT, related_name="savings")
    section = models.CharField(max_length=CODE)
    number = models.IntegerField()
    saved_at = models.DateTimeField()
    role = models.CharField(max_length=NAME)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("filling", "section", "number"), name="one_saving_a_number"
            ),
        )

    def __str__(self) -> str:
        return f"{self.section} {self.number}"


class Answer(Guarded, Stated):
    """What was said to one question. A later answer to the same question stands in its place."""

    RECORD_TYPE = "RSK"
    TAKEN_BACK = "taken_back"
    """The state of a question whose answer was taken away."""

    saving = models.ForeignKey(Saving, models.PROTECT, related_name="answers")
    question = models.CharField(max_length=CODE)
    state = models.CharField(max_length=20)
    value = models.TextField(blank=True)
    detail = models.TextField(blank=True)
    reason = models.TextField(blank=True)
    alone = models.CharField(max_length=10, blank=True)
    carried_from = models.CharField(max_length=80, blank=True)
    """Where it was entered first, where nobody typed it here."""
    carried_at = models.DateTimeField(null=True)

    def __str__(self) -> str:
        return self.question

    @property
    def said(self) -> instruments.Answer:
        """The same as the rules of the forms read it."""
        given: dict[str, Any] = {
            name: getattr(self, name) for name in ("question", "value", "detail", "reason", "alone")
        }
        return instruments.Answer(state=instruments.State(self.state), **given)


class Ending(Guarded, Stated):
    """How a form ended: completed, or left because it was begun by mistake."""

    RECORD_TYPE = "RSK"

    class Step(models.TextChoices):
        """How it ended."""

        COMPLETED = "completed", "Completed"
        LEFT = "left", "Left"

    filling = models.OneToOneField(Filling, models.PROTECT, related_name="ending")
    step = models.CharField(max_length=10, choices=Step.choices)
    because = models.TextField(max_length=2000, blank=True)
    ended_at = models.DateTimeField()
    role = models.CharField(max_length=NAME)

    def __str__(self) -> str:
        return self.step

"""The other side of the questionnaire: codes that work once, and totals. No row is one person's.

The application's role has no right on codes, totals and texts; the gate's functions have.
"""

from __future__ import annotations

import uuid

from django.db import models

from goldenthread.apps.access.models import Unit


class WorkedBy(models.TextChoices):
    """Who did the work that the questionnaire is about."""

    BOROUGH = "borough", "The borough’s police"
    SPECIALIST = "specialist", "The specialist command"
    SERVICE = "service", "A support service"


class Code(models.Model):
    """A code that has not been used yet, as a keyed hash. Once used its row is gone."""

    hash = models.CharField(max_length=64, primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    worked_by = models.CharField(max_length=10, choices=WorkedBy.choices)
    good_until = models.DateField()

    def __str__(self) -> str:
        return "a code"


class Batch(models.Model):
    """That a pile of cards with codes was made for a borough: how many, when, by whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    worked_by = models.CharField(max_length=10, choices=WorkedBy.choices)
    number = models.IntegerField()
    good_until = models.DateField()
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    def __str__(self) -> str:
        return f"{self.number} codes"


class Tally(models.Model):
    """How often one answer was given in one borough and quarter. That is all that is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    worked_by = models.CharField(max_length=10, choices=WorkedBy.choices)
    quarter = models.DateField()
    choice = models.CharField(max_length=60)
    number = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit", "worked_by", "quarter", "choice"), name="one_tally_a_choice"
            ),
        )

    def __str__(self) -> str:
        return self.choice


class HeldText(models.Model):
    """What somebody wrote in her own words, sealed: with the quarter and nothing else."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    quarter = models.DateField()
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return "words that are held"

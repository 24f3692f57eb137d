"""Steps of the entries of a unit's log. Nobody edits or removes one; the last of them stands."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.apps.access.models import Unit
from goldenthread.apps.record.models.guarded import Stated


class Entry(Stated):
    """A step: what was said, by which role, for which unit. It is of no case and of no person."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    line = models.UUIDField()
    """The id of the first step: all steps of one entry share it."""
    number = models.PositiveSmallIntegerField()
    """Which step it is: 1 for the first."""
    above = models.UUIDField(null=True)
    """The line beneath which it stands, as an action beneath its plan."""
    kind = models.CharField(max_length=20)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    step = models.CharField(max_length=20)
    said = models.JSONField()
    """By question, what was answered; days as text."""
    due_on = models.DateField(null=True)
    is_shared = models.BooleanField(default=False)
    readers = ArrayField(models.CharField(max_length=2))
    """The roles that read it, as the kind says; the database asks for them."""
    role = models.CharField(max_length=120)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(editable=False)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("line", "number"), name="step_of_line"),)
        indexes = (models.Index(fields=("unit", "kind"), name="entries_of_unit"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.step} {self.number}"

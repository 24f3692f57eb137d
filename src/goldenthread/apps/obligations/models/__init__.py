"""Obligations as they are stored, and the history of their states."""

from __future__ import annotations

from datetime import datetime

from django.db import models

from goldenthread.apps.access.models import Unit, User
from goldenthread.apps.record.models import Guarded
from goldenthread.apps.record.models.guarded import Stated
from goldenthread.core.obligations import OPEN, State, as_time_passes

LONGEST_NAME = 120


class Owed(Guarded):
    """One obligation. Derived from the case's facts; nobody writes it, and nothing deletes it."""

    RECORD_TYPE = "OBL"

    code = models.CharField(max_length=60)
    trigger = models.CharField(max_length=LONGEST_NAME)
    person = models.CharField(max_length=LONGEST_NAME, blank=True)
    state = models.CharField(max_length=20, choices=[(one.value, one.value) for one in State])
    """As it stood after the last fact; time alone makes one that is open overdue, see `as_of`."""
    owes = models.CharField(max_length=40)
    policy = models.CharField(max_length=60, blank=True)
    """Whose policy holds; empty for the city's own."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """Which unit owes it now."""
    started_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True)
    met_at = models.DateTimeField(null=True)
    met_by = models.CharField(max_length=LONGEST_NAME, blank=True)
    entered_at = models.DateTimeField(null=True)
    """When the fact that met it was entered."""
    missed_at = models.DateTimeField(null=True)
    because = models.CharField(max_length=60, blank=True)
    until_at = models.DateTimeField(null=True)
    source = models.CharField(max_length=400)
    changed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("matter", "code", "trigger", "person"), name="one_obligation_a_key"
            ),
        )
        indexes = (
            models.Index(
                fields=("scope", "due_at"), name="owed_open",
                condition=models.Q(state__in=sorted(OPEN)),
            ),
            # The list of a unit's role reads its first page from here in order, and counts the rest
            # without reading the rows.
            models.Index(
                fields=("unit", "due_at", "id"), name="owed_by_unit",
                include=("scope", "owes", "state", "until_at"),
                condition=models.Q(state__in=sorted(OPEN)),
            ),
            models.Index(fields=("matter",), name="owed_in_case"),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.code}: {self.state}"

    def as_of(self, now: datetime) -> State:
        """How it stands at a moment after the last fact."""
        return as_time_passes(
            State(self.state), due_at=self.due_at, until_at=self.until_at, now=now
        )


class Turn(Guarded):
    """One state of an obligation, from when; the history of what became of it."""

    RECORD_TYPE = "OBL"

    owed = models.ForeignKey(Owed, models.PROTECT, related_name="turns")
    state = models.CharField(max_length=20)
    due_at = models.DateTimeField(null=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("owed", "at"), name="turns_of_one"),)

    def __str__(self) -> str:
        return f"{self.state} {self.at}"


class Allocation(Guarded, Stated):
    """A case given to a person by a supervisor, or passed to another unit, and why.

    It is the `assignment` of the template. Which unit held the case when is read from here.
    """

    RECORD_TYPE = "CAS"

    class Kind(models.TextChoices):
        """What was done."""

        GIVEN = "given", "Given to a person"
        MOVED = "moved", "Given to another person"
        TRANSFERRED = "transferred", "Passed to another unit"

    kind = models.CharField(max_length=12, choices=Kind.choices)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """Who has it by name from now on; empty where a unit got it."""
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """The unit that holds it from now on."""
    from_unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+")
    """The unit that held it before, of a transfer."""
    reason = models.TextField(max_length=2000, blank=True)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("scope", "matter", "happened_at"), name="allocation_in_case"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_at}"


__all__ = ["Allocation", "Owed", "Turn"]

"""What was delivered, what was wrong with it, where it differs from the record, what is known."""

from __future__ import annotations

import uuid

from django.db import models

from goldenthread.apps.access.models import Agency, User
from goldenthread.apps.record.models import Guarded
from goldenthread.core.template.columns import LONGEST_ID

LONGEST_NAME, LONGEST_FILE, LONGEST_COLUMN = 120, 200, 60
"""What is longer in an extract is cut where it is told of."""


class Delivery(models.Model):
    """One extract as it was given: taken whole, or refused whole."""

    RECORD_TYPE = "STG"

    class State(models.TextChoices):
        """What became of it."""

        TAKEN = "taken", "Taken"
        UNCHANGED = "unchanged", "Nothing new"
        EMPTY = "empty", "Empty"
        REFUSED = "refused", "Refused"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    name = models.CharField(max_length=LONGEST_NAME)
    """What it is an extract of: the name of its folder."""
    sum = models.CharField(max_length=64)
    """The sum of its files, by which the same delivery is known again."""
    state = models.CharField(max_length=10, choices=State.choices)
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    rows = models.IntegerField(default=0)
    added = models.IntegerField(default=0)
    corrected = models.IntegerField(default=0)
    kept = models.IntegerField(default=0)
    """Rows that differ from what was completed here, which stands."""
    left_out = models.IntegerField(default=0)
    """Rows of no case, or of tables that the record keeps otherwise."""
    cases = models.IntegerField(default=0)
    problems = models.IntegerField(default=0)
    by_table = models.JSONField(default=dict)
    """Rows added, by table."""

    class Meta:
        indexes = (models.Index(fields=("agency", "-at")),)

    def __str__(self) -> str:
        return f"{self.name} {self.at}"


class Fault(models.Model):
    """One problem of a delivery: which file and row. What stands in the cell is not kept."""

    RECORD_TYPE = "STG"

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="faults")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    severity = models.CharField(max_length=10)
    kind = models.CharField(max_length=40)
    file = models.CharField(max_length=LONGEST_FILE)
    row = models.IntegerField(null=True)
    column = models.CharField(max_length=LONGEST_COLUMN, blank=True)
    remedy = models.TextField(blank=True)

    class Meta:
        indexes = (models.Index(fields=("delivery", "file", "row")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.file}"


class Difference(Guarded):
    """Where an extract says something else than the record, and what was done about it."""

    RECORD_TYPE = "CAS"

    class Outcome(models.TextChoices):
        """What stands now."""

        CORRECTED = "corrected", "Corrected by a new fact"
        KEPT = "kept", "Ours stands: it was completed here"
        SHOWN = "shown", "Ours stands: a record is changed by people"

    delivery = models.ForeignKey(Delivery, models.PROTECT, related_name="differences")
    table = models.CharField(max_length=40)
    row = models.UUIDField()
    outcome = models.CharField(max_length=10, choices=Outcome.choices)
    columns = models.JSONField(default=list)
    """The columns that differ. Their values stand in the rows, behind their own doors."""
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")), models.Index(fields=("delivery",)))

    def __str__(self) -> str:
        return f"{self.table} {self.outcome}"


class Known(models.Model):
    """Under which id an extract knows a row of ours. Only the database's own functions read it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+", db_index=False)
    given = models.CharField(max_length=LONGEST_ID)
    """`force:table:number`; a person has one row of ours for each case."""
    matter = models.UUIDField()
    row = models.UUIDField()
    digest = models.CharField(max_length=32)
    """Of what was delivered last."""

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("agency", "given", "matter"), name="known_once"),
        )

    def __str__(self) -> str:
        return self.given

"""Who looked: one row for each person's record and request, lists and refusals included."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Look(models.Model):
    """One look at one record by one person acting in one role. Nobody edits or deletes it.

    It holds keys, never names: the audit must not be a second copy of the record.
    """

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    request = models.UUIDField()
    user = models.UUIDField()
    role_held = models.UUIDField()
    role = models.CharField(max_length=2)
    agency = models.UUIDField()
    unit = models.UUIDField()
    action = models.CharField(max_length=10)
    outcome = models.CharField(max_length=10)
    reason = models.CharField(max_length=40, blank=True)
    purpose = models.CharField(max_length=40, blank=True)
    words = models.TextField(blank=True)
    """What the person wrote as a reason, where one was asked for."""
    place = models.CharField(max_length=80, blank=True)
    """The name of the page, route or job; never an address with values in it."""
    record_type = models.CharField(max_length=3)
    record = models.UUIDField(null=True)
    matter = models.UUIDField(null=True)
    matter_agency = models.UUIDField(null=True)
    contexts = ArrayField(models.CharField(max_length=12), default=list)
    fields = ArrayField(models.CharField(max_length=40), default=list)
    is_known = models.BooleanField(null=True)
    """Whether such a record was there at all; for guardians alone."""

    class Meta:
        indexes = (
            models.Index(fields=("user", "-at")),
            models.Index(fields=("matter", "-at")),
        )

    def __str__(self) -> str:
        return f"{self.action} {self.record_type} {self.outcome}"

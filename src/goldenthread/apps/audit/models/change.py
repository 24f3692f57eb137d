"""What was changed: old and new values, written by the database itself."""

from __future__ import annotations

from django.db import models


class Change(models.Model):
    """One row inserted, changed or removed. Written by a trigger that no program can go around."""

    id = models.BigAutoField(primary_key=True)
    at = models.DateTimeField()
    request = models.UUIDField(null=True)
    user = models.UUIDField(null=True)
    role = models.CharField(max_length=2, blank=True)
    database_user = models.CharField(max_length=63)
    table = models.CharField(max_length=63)
    row = models.TextField()
    matter = models.UUIDField(null=True)
    operation = models.CharField(max_length=1)
    old = models.JSONField(null=True)
    new = models.JSONField(null=True)

    class Meta:
        indexes = (
            models.Index(fields=("matter", "-at")),
            # A row of a case is found by its case: this one is for what belongs to none.
            models.Index(
                fields=("table", "row"), condition=models.Q(matter=None), name="of_no_matter"
            ),
        )

    def __str__(self) -> str:
        return f"{self.operation} {self.table}"

"""The chronology: every fact has its place in it, with two times."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models.guarded import Guarded


class Event(Guarded):
    """One line of a case's chronology. Corrections are new lines."""

    RECORD_TYPE = "CAS"

    kind = models.CharField(max_length=40)
    table = models.CharField(max_length=40)
    row = models.UUIDField()
    happened_at = models.DateTimeField()
    happened_on = models.DateField()
    """The date in London (decision 16)."""
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return f"{self.kind} {self.happened_on}"

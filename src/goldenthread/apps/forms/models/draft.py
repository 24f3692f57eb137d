"""What was typed and not saved yet: sealed, of one session, wiped within hours (S11)."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.forms.models.filling import CODE, Filling
from goldenthread.apps.record.models import Guarded


class Draft(Guarded):
    """One section as it was typed by one person in one session. It is no part of the record.

    It is sealed with a key that the session alone holds: with the session its words are gone,
    whether or not the row is still there.
    """

    RECORD_TYPE = "RSK"

    filling = models.ForeignKey(Filling, models.PROTECT, related_name="+")
    section = models.CharField(max_length=CODE)
    session = models.CharField(max_length=64)
    """A keyed hash of what the session holds, to find its drafts by."""
    sealed = models.BinaryField()
    kept_at = models.DateTimeField()
    expires_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("filling", "section", "session"), name="one_draft_a_session"
            ),
        )
        indexes = (
            models.Index(fields=("session",), name="drafts_of_session"),
            models.Index(fields=("expires_at",), name="drafts_by_end"),
        )

    def __str__(self) -> str:
        return f"Draft of {self.section}"

"""What was told of a case to a body that has no accounts here, and by whose authority."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models.guarded import Guarded, Stated


class ToldOutside(Guarded, Stated):
    """Something of a case that somebody outside was told: what, why, on what basis, who allowed it.

    Nobody edits it. It opens nothing: whoever was told has no account here.
    """

    RECORD_TYPE = "CAS"

    body = models.CharField(max_length=120)
    is_abroad = models.BooleanField()
    country = models.CharField(max_length=60, blank=True)
    """The country of a body abroad."""
    reference = models.CharField(max_length=60, blank=True)
    """The number under which the body keeps it."""
    what = models.TextField(max_length=2000)
    purpose = models.CharField(max_length=40)
    basis = models.CharField(max_length=40)
    authority = models.CharField(max_length=200)
    """Who allowed it, and under what: an order, a treaty, a protocol."""
    why = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("scope", "matter", "-happened_at"), name="told_outside_in_scope"),
        )

    def __str__(self) -> str:
        return self.body

"""Two rows of one person in two cases, tied by a link: never merged, so no history is lost.

A link is seen only where both cases may be (S7); the database says the same (`links.sql`).
"""

from __future__ import annotations

import uuid

from django.db import models

from goldenthread.apps.access.models import Matter, Scope
from goldenthread.apps.record.models.guarded import Stated
from goldenthread.apps.record.models.person import Person


class Link(Stated):
    """That two rows are one person: who said so, when and why; and until when it was held."""

    RECORD_TYPE = "PER"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    one = models.ForeignKey(Person, models.PROTECT, related_name="+")
    one_matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", editable=False)
    one_scope = models.ForeignKey(
        Scope, models.PROTECT, related_name="+", null=True, editable=False
    )
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other_matter = models.ForeignKey(Matter, models.PROTECT, related_name="+", editable=False)
    other_scope = models.ForeignKey(
        Scope, models.PROTECT, related_name="+", null=True, editable=False
    )
    because = models.TextField(max_length=2000)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(editable=False)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.UUIDField(null=True)
    end_because = models.TextField(max_length=2000, blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("one", "other"), condition=models.Q(ended_at=None), name="one_live_link"
            ),
        )

    def __str__(self) -> str:
        return "The same person"

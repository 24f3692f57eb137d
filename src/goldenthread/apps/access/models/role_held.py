"""A role that a person holds for a time, in a unit."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from goldenthread.apps.access.models.unit import Unit
from goldenthread.apps.access.models.user import User


class RoleHeld(models.Model):
    """Who may act as what, where, from when until when. Inert until a guardian approves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="roles")
    role = models.CharField(max_length=2)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="roles")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    given_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="roles_given")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="roles_approved")
    approved_at = models.DateTimeField(null=True)
    place_of_work = models.CharField(max_length=120, blank=True)
    """Where a partner's user works; the access is reviewed when it moves (002-299)."""

    def is_held(self, now: datetime) -> bool:
        """Whether it is approved and within its time."""
        begun = self.approved_at is not None and self.from_at <= now
        return begun and (self.until_at is None or now < self.until_at)

    def __str__(self) -> str:
        return f"{self.role} of {self.user_id}"

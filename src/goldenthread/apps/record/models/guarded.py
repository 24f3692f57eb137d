"""What every row of a matter's record has in common."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.apps.access.models import Matter, Scope


class Guarded(models.Model):
    """A row that the database shows with its matter's scope. The database fills the scope in."""

    RECORD_TYPE = ""
    """Which record type of the access matrix it is."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+", null=True, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(editable=False)

    class Meta:
        abstract = True


class Stated(models.Model):
    """A row with free text, and what its writer stated about it.

    Text that looks like a way to reach somebody is held (S5). Whoever writes may state that it is
    none; the kinds of what was stated stand with the row, and the row says who wrote it and when.
    """

    stated = ArrayField(models.CharField(max_length=12), default=list, editable=False)

    class Meta:
        abstract = True

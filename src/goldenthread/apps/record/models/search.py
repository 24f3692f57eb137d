"""What was searched for, so that a handler can be told quietly; and forms that were sent."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models


class Search(models.Model):
    """One search, its terms as keyed hashes alone. The application adds rows and reads none."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    request = models.UUIDField()
    at = models.DateTimeField()
    hashes = ArrayField(models.CharField(max_length=32))

    class Meta:
        indexes = (
            models.Index(fields=("at",)),
            GinIndex(fields=("hashes",), name="search_by_hash"),
        )

    def __str__(self) -> str:
        return str(self.id)


class Sent(models.Model):
    """A form that was sent and acted on, by the one-time key in it, and the page it led to.

    It is written in the transaction of what it did: a second click finds it and does nothing.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    key = models.UUIDField()
    at = models.DateTimeField()
    landed_on = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_form_sent_once"),)

    def __str__(self) -> str:
        return str(self.key)

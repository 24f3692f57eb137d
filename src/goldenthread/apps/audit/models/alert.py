"""What oversight remarked on, and what a guardian said to it."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models


class Alert(models.Model):
    """One alert, stored once by its key. It says who looked and which looks, never at whom."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField(max_length=200, unique=True)
    rule = models.CharField(max_length=40)
    words = models.TextField()
    severity = models.CharField(max_length=10)
    audience = models.CharField(max_length=10)
    at = models.DateTimeField()
    found_at = models.DateTimeField()
    users = ArrayField(models.UUIDField())
    agencies = ArrayField(models.UUIDField())
    looks = ArrayField(models.BigIntegerField())

    class Meta:
        indexes = (models.Index(fields=("-at",)),)

    def __str__(self) -> str:
        return self.rule


class Review(models.Model):
    """What a guardian found about an alert or a drawn look. Nobody reviews their own."""

    class Finding(models.TextChoices):
        """What was found."""

        IN_ORDER = "in_order", "In order: the work needed it"
        ASKED = "asked", "The person was asked for the reason"
        REFERRED = "referred", "Referred to professional standards"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    alert = models.ForeignKey(Alert, models.PROTECT, null=True, related_name="reviews")
    look = models.BigIntegerField(null=True)
    finding = models.CharField(max_length=10, choices=Finding.choices)
    words = models.TextField(max_length=4000)
    by = models.UUIDField()
    agency = models.UUIDField()
    at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("look",)),)

    def __str__(self) -> str:
        return self.finding

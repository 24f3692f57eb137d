"""How often a page was opened at a public screen: a place, a month, a kind of page, a number."""

from __future__ import annotations

import uuid

from django.db import models

from goldenthread.apps.access.models import Unit


class Kiosk(models.Model):
    """A place with a public screen. Its code stands in the address that the screen opens."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=120)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    made_at = models.DateTimeField()
    made_by = models.UUIDField()

    def __str__(self) -> str:
        return self.name


class KioskCount(models.Model):
    """One number. There is nothing here of who stood there, with what, or when within the month."""

    class Kind(models.TextChoices):
        """Which page was opened."""

        START = "start", "First page"
        INFORMATION = "information", "Help and safety"
        TELL_US = "tell-us", "Questionnaire"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    place = models.ForeignKey(Kiosk, models.PROTECT, related_name="+")
    month = models.DateField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    number = models.IntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("place", "month", "kind"), name="one_count_a_month"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.month}"

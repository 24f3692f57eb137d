"""An agency: a force, a council's service, a health trust, an advocacy service, the board."""

from __future__ import annotations

import uuid

from django.db import models


class Agency(models.Model):
    """Who answers for its people and holds its own records."""

    class Kind(models.TextChoices):
        """What sort of body it is."""

        POLICE = "police", "Police"
        ADVOCACY = "advocacy", "Advocacy service"
        HEALTH = "health", "Health"
        COUNCIL = "council", "Council"
        JUSTICE = "justice", "Justice"
        VOLUNTARY = "voluntary", "Voluntary organisation"
        BOARD = "board", "Public board"
        OPERATOR = "operator", "Operator of the system"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120, unique=True)
    kind = models.CharField(max_length=20, choices=Kind.choices)
    duty_desk = models.CharField(max_length=60, blank=True)
    """The telephone number printed where somebody is left without an answer."""
    holds_own_key = models.BooleanField(default=False)
    """Whether safe contacts of its cases are sealed with a key that only it holds (S12)."""

    class Meta:
        verbose_name_plural = "agencies"

    def __str__(self) -> str:
        return self.name

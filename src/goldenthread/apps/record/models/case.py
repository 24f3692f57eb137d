"""A case: one incident, or one referral, with one chronology."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from goldenthread.apps.access.models import Matter, Scope
from goldenthread.apps.record.models.guarded import Guarded, Stated


class Case(Stated):
    """The matter's own page: what it is about, its grade and its state."""

    RECORD_TYPE = "CAS"

    class Kind(models.TextChoices):
        """What sort of violence it is about."""

        DOMESTIC = "domestic", "Domestic violence"
        SEXUAL = "sexual", "Sexual violence"
        BOTH = "both", "Domestic and sexual violence"

    class Grade(models.TextChoices):
        """How great the risk is held to be. Not graded is not standard."""

        NOT_GRADED = "", "Not graded yet"
        STANDARD = "standard", "Standard"
        MEDIUM = "medium", "Medium"
        HIGH = "high", "High"

    class Source(models.TextChoices):
        """How it came to be known. It need not be the police (S12)."""

        CALL = "call", "Call to police"
        POLICE = "police", "Police"
        ADVOCATE = "advocate", "Advocate"
        HEALTH = "health", "Health"
        HAVEN = "haven", "Haven"
        THIRD_PARTY = "third_party", "Third-party report"
        ANONYMOUS = "anonymous", "Anonymous report"
        SELF = "self", "She came herself"

    class State(models.TextChoices):
        """Open or closed."""

        OPEN = "open", "Open"
        CLOSED = "closed", "Closed"

    matter = models.OneToOneField(Matter, models.PROTECT, primary_key=True, related_name="case")
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="+", null=True, editable=False)
    reference = models.CharField(max_length=16, unique=True)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    source = models.CharField(max_length=20, choices=Source.choices)
    grade = models.CharField(max_length=10, choices=Grade.choices, blank=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN)
    summary = models.TextField(max_length=4000, blank=True)
    happened_at = models.DateTimeField(null=True, blank=True)
    opened_at = models.DateTimeField()
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(editable=False)
    version = models.IntegerField(default=1)
    search_hashes = ArrayField(models.CharField(max_length=32), default=list, editable=False)
    """Keyed hashes of what a search for it would hold; see `search_keys`."""

    class Meta:
        indexes = (
            models.Index(fields=("scope", "-opened_at", "matter")),
            GinIndex(fields=("search_hashes",), name="case_by_search"),
        )

    def __str__(self) -> str:
        return self.reference


class CaseState(Guarded, Stated):
    """A case closed or opened again, and why. Nobody edits it."""

    RECORD_TYPE = "CAS"

    state = models.CharField(max_length=10, choices=Case.State.choices)
    because = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return self.state

"""What stands beside facts of the template: by when somebody undertook to act, what was checked."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models import Guarded
from goldenthread.apps.record.models.guarded import Stated


class Undertaking(Guarded):
    """By when whoever owns a decision of a meeting has to have acted on it."""

    RECORD_TYPE = "CAS"

    item = models.ForeignKey("record.MeetingItem", models.PROTECT, related_name="+")
    due_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter"), name="undertaken_in_case"),)

    def __str__(self) -> str:
        return f"by {self.due_on}"


class CautionCheck(Guarded, Stated):
    """What was asked and answered before a caution was given. Nobody edits it."""

    RECORD_TYPE = "PRP"

    class View(models.TextChoices):
        """What she thinks of a caution."""

        AGREES = "agrees", "She agrees"
        DISAGREES = "disagrees", "She does not agree"
        NOT_SAFE = "not_safe", "It was not safe to ask her"

    disposal = models.ForeignKey("record.Disposal", models.PROTECT, related_name="+")
    admitted = models.BooleanField()
    meets_charging = models.BooleanField()
    for_unwillingness = models.BooleanField()
    """Whether the decision was made because she would not go to court."""
    her_view = models.CharField(max_length=10, choices=View.choices)
    alternatives = models.TextField(max_length=2000)
    earlier = models.IntegerField()
    """How many earlier cautions were found."""
    prosecutor_agrees = models.BooleanField(null=True)
    inspector_agrees = models.BooleanField(default=False)
    has_statement = models.BooleanField(null=True)
    """Whether she made a statement."""
    convictions = models.IntegerField(null=True)
    allegations = models.IntegerField(null=True)
    """How many earlier ones were found; None on cautions given before it was asked."""
    legal_aid = models.TextField(max_length=2000, blank=True)
    """What she was told of what a caution does to her legal aid and to orders of a court."""
    authorised_by = models.CharField(max_length=100, blank=True)
    """The role that authorised it, never a name."""

    class Meta:
        indexes = (models.Index(fields=("scope", "matter"), name="caution_checked_in_case"),)

    def __str__(self) -> str:
        return f"caution of {self.recorded_at}"


__all__ = ["CautionCheck", "Undertaking"]

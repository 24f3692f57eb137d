"""What she wants: a field of its own, asked again at each turn (S13)."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models.guarded import Guarded, Stated
from goldenthread.apps.record.models.person import Person


class Wish(Guarded, Stated):
    """What she said that she wants, when she was asked and by whom; or why nobody asked her.

    Nobody edits it: at the next turn she is asked again, and that is another row.
    """

    RECORD_TYPE = "CAS"

    class Answer(models.TextChoices):
        """Whether she was asked, and what came of it."""

        TOLD = "told", "She said what she wants"
        DECLINED = "declined", "She was asked and did not want to say"
        NOT_SAFE = "not_safe", "It was not safe to ask her"
        NOT_ASKED = "not_asked", "She was not asked"

    class Turn(models.TextChoices):
        """Before or after which step she was asked."""

        FIRST = "first", "At first contact"
        ARREST = "arrest", "Before an arrest"
        REFERRAL = "referral", "Before a referral"
        MEETING = "meeting", "Before a meeting about her"
        SHARING = "sharing", "Before her record was shared"
        CLOSING = "closing", "Before the case was closed"
        OTHER = "other", "At another time"

    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="wishes")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    turn = models.CharField(max_length=10, choices=Turn.choices)
    text = models.TextField(max_length=2000, blank=True)
    """Her wishes; where she was not asked, why not."""
    asked_by = models.CharField(max_length=120)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return self.answer


class WishDeparture(Guarded, Stated):
    """What was done against her wishes, and why."""

    RECORD_TYPE = "CAS"

    wish = models.ForeignKey(Wish, models.PROTECT, related_name="departures")
    what = models.TextField(max_length=2000)
    why = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return f"Against her wishes, {self.happened_at:%d %B %Y}"


class WishTold(Guarded, Stated):
    """When and how she was told of what was done against her wishes."""

    RECORD_TYPE = "CAS"

    departure = models.OneToOneField(WishDeparture, models.PROTECT, related_name="told")
    how = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return f"Told, {self.happened_at:%d %B %Y}"

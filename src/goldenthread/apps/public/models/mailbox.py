"""What a partner says of a unit's work, and her consent before it is tied to her case."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models import Person
from goldenthread.apps.record.models.guarded import Guarded, Stated


class Message(Guarded, Stated):
    """One message of a partner: a matter of its own, which names no case.

    It may be about an officer of the team, so the database shows it only to who may approve there,
    and the change log leaves its words out.
    """

    RECORD_TYPE = "CAS"

    class Topic(models.TextChoices):
        """What it is about."""

        SATISFACTION = "satisfaction", "How she was treated"
        QUALITY = "quality", "Quality of the investigation"
        UPDATES = "updates", "Whether she was kept informed"
        OTHER = "other", "Something else"

    partner = models.CharField(max_length=120)
    topic = models.CharField(max_length=20, choices=Topic.choices)
    text = models.TextField(max_length=4000)
    received_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-received_on")),)

    def __str__(self) -> str:
        return self.topic


class MessageConsent(Guarded, Stated):
    """What she said when she was asked whether a partner's message may be tied to her case."""

    RECORD_TYPE = "CAS"

    class Answer(models.TextChoices):
        """What came of asking."""

        AGREES = "agrees", "She agrees"
        REFUSES = "refuses", "She does not agree"

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    message = models.UUIDField(null=True)
    """The message, which lies in a matter of its own; none where she refused, since that she was
    asked about it would tie it to her."""
    answer = models.CharField(max_length=10, choices=Answer.choices)
    asked_by = models.CharField(max_length=120)
    how = models.CharField(max_length=200)
    words = models.TextField(max_length=2000)
    """Her own words."""
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=("scope", "matter", "-happened_at")),
            models.Index(fields=("message",)),
        )
        constraints = (
            models.CheckConstraint(
                condition=models.Q(answer="refuses", message=None)
                | models.Q(answer="agrees", message__isnull=False),
                name="a_refusal_names_no_message",
            ),
        )

    def __str__(self) -> str:
        return self.answer


class MessageLink(Guarded):
    """A message tied to her case by her consent. The database refuses one without."""

    RECORD_TYPE = "CAS"

    consent = models.OneToOneField(MessageConsent, models.PROTECT, related_name="link")

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return str(self.consent_id)


class MessageWithdrawal(Guarded, Stated):
    """Her consent was withdrawn: from then on nothing is tied by it. What was stays in history."""

    RECORD_TYPE = "CAS"

    consent = models.OneToOneField(MessageConsent, models.PROTECT, related_name="withdrawal")
    how = models.CharField(max_length=200)
    words = models.TextField(max_length=2000)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return f"Withdrawn {self.happened_at:%d %B %Y}"

"""Dip samples, what was drawn, what was found, and what the team was told."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models

from goldenthread.apps.access.models import Unit
from goldenthread.apps.record.models.guarded import Guarded, Stated
from goldenthread.core.rules.quality import kinds

LONGEST_TEXT = 2000


def choices() -> list[tuple[str, str]]:
    """Each kind of sample with its title. The kinds are data, and so no part of a migration."""
    return [(one.code, one.title) for one in kinds().values()]


class Sample(models.Model):
    """One drawing of a unit, kind and period. It says how it was drawn and nothing of any case:
    how many there are, and how many were drawn, each reader counts from what they may see."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=choices)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField()
    percent = models.PositiveSmallIntegerField()
    """How many of a hundred."""
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField()
    drawn_by = models.UUIDField(editable=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("kind", "unit", "from_on", "until_on"), name="drawn_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.from_on} to {self.until_on}"


class Drawn(Guarded):
    """One record of a sample's population, and whether it was drawn."""

    RECORD_TYPE = "CAS"

    sample = models.ForeignKey(Sample, models.PROTECT, related_name="population")
    kind = models.CharField(max_length=20, choices=choices)
    """As the sample's, for those of the team who are told and may not open samples."""
    record = models.UUIDField()
    """The fact, or the case itself."""
    happened_on = models.DateField()
    is_drawn = models.BooleanField()

    class Meta:
        indexes = (models.Index(fields=("scope", "sample"), name="drawn_in_sample"),)

    def __str__(self) -> str:
        return f"{self.record} {'drawn' if self.is_drawn else 'not drawn'}"


class Result(Guarded, Stated):
    """What a reviewer found in one record. Looked at again, the last stands and the first stays."""

    RECORD_TYPE = "CAS"

    drawn = models.ForeignKey(Drawn, models.PROTECT, related_name="results")
    answers = models.JSONField()
    """By question, one of the answers of its kind."""
    is_good = models.BooleanField()
    percent = models.PositiveSmallIntegerField()
    """Of a hundred questions that apply, how many are right."""
    findings = models.TextField(max_length=LONGEST_TEXT, blank=True)
    good_practice = models.TextField(max_length=LONGEST_TEXT, blank=True)
    role = models.CharField(max_length=120)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "drawn"), name="results_of_drawn"),)

    def __str__(self) -> str:
        return f"{'good' if self.is_good else 'wanting'} {self.percent}"


class Feedback(Guarded, Stated):
    """What the team was told of a result, and that somebody of it has read it."""

    RECORD_TYPE = "CAS"

    class Step(models.TextChoices):
        """Told, or read by somebody of the team."""

        SENT = "sent", "Sent"
        READ = "read", "Read"

    result = models.ForeignKey(Result, models.PROTECT, related_name="feedback")
    step = models.CharField(max_length=10, choices=Step.choices)
    to = models.CharField(max_length=40)
    """Whom it is for, as policy calls those who owe: `officer`, `supervisor`."""
    text = models.TextField(max_length=LONGEST_TEXT, blank=True)
    role = models.CharField(max_length=120)
    happened_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=("scope", "result"), name="feedback_of_result"),)

    def __str__(self) -> str:
        return self.step


class Initiative(models.Model):
    """Something that was begun so that more is recorded, such as the intrusive supervision of one
    mark. It says what is done in a unit, and nothing of any case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    question = models.CharField(max_length=40)
    """Which answer or mark it is about; the names are those of `apps.quality.initiatives`."""
    began_on = models.DateField()
    words = models.TextField(max_length=LONGEST_TEXT)
    role = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(editable=False)

    def __str__(self) -> str:
        return f"{self.question} from {self.began_on}"


class Effect(models.Model):
    """What was found when its months were over. Found again, the last stands, the first stays."""

    class Found(models.TextChoices):
        """Whether it did what it was begun for."""

        WORKED = "worked", "It worked"
        PARTLY = "partly", "It worked in part"
        DID_NOT = "did_not", "It did not work"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="effects")
    found = models.CharField(max_length=10, choices=Found.choices)
    words = models.TextField(max_length=LONGEST_TEXT)
    role = models.CharField(max_length=120)
    recorded_at = models.DateTimeField()
    recorded_by = models.UUIDField(editable=False)

    def __str__(self) -> str:
        return self.found


class Follower(models.Model):
    """Somebody who asked to be told when a month of the equality set is over, and until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("user",), condition=models.Q(until_at=None), name="follows_once"
            ),
        )

    def __str__(self) -> str:
        return f"since {self.from_at:%d %B %Y}"

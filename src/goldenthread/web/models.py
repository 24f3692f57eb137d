"""Tables of the site itself: tokens of programs, answers kept for a retry, messages to people."""

from __future__ import annotations

import uuid
from datetime import datetime

from django.db import models

from goldenthread.apps.access.models import RoleHeld, User


class Token(models.Model):
    """What a program signs in with: it acts in one role of one account, until a moment."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="tokens")
    role_held = models.ForeignKey(RoleHeld, models.PROTECT, related_name="tokens")
    name = models.CharField(max_length=80)
    digest = models.BinaryField(unique=True)
    """The SHA-256 of the token. The token itself is shown once and kept nowhere."""
    may_write = models.BooleanField(default=False)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")

    def is_live(self, now: datetime) -> bool:
        """Whether it opens anything now."""
        return self.revoked_at is None and self.from_at <= now < self.until_at

    def __str__(self) -> str:
        return self.name


class TokenUse(models.Model):
    """When a token was last used, and how often in the minute that runs."""

    token = models.OneToOneField(Token, models.CASCADE, primary_key=True, related_name="use")
    last_used_at = models.DateTimeField()
    counted_from = models.DateTimeField()
    counted = models.IntegerField()

    def __str__(self) -> str:
        return str(self.last_used_at)


class KeptAnswer(models.Model):
    """The answer to a request with an idempotency key, written in the request's transaction."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.UUIDField()
    key = models.CharField(max_length=64)
    asked = models.BinaryField()
    """The SHA-256 of method, route and body: a key is for one request."""
    status = models.IntegerField()
    body = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("user", "key"), name="one_answer_a_key"),)
        indexes = (models.Index(fields=("at",)),)

    def __str__(self) -> str:
        return self.key


class Message(models.Model):
    """That something waits for somebody: whom to tell, and whether they were told; never what."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    cause = models.BinaryField()
    """The SHA-256 of what it is about, so that nobody is told of one thing twice."""
    made_at = models.DateTimeField()
    asked_at = models.DateTimeField(null=True)
    """When a job was last asked to send it."""
    sent_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=("to", "cause"), name="told_once"),)

    def __str__(self) -> str:
        return str(self.pk)

"""A person with an account. An account belongs to one person and one agency."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from goldenthread.apps.access.models.agency import Agency


class UserManager(BaseUserManager["User"]):
    """Finds people by what they sign in with."""

    def get_by_natural_key(self, username: str | None) -> User:
        """The person of this name, whatever the case it was typed in."""
        return self.get(username__iexact=username)


class User(AbstractBaseUser):
    """Whoever signs in. Nothing is granted by having an account: roles are held apart."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    username = models.CharField(max_length=80, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=120)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="people")
    is_active = models.BooleanField(default=True)
    is_service = models.BooleanField(default=False)
    """A program's account: it signs in with a token only."""
    ended_at = models.DateTimeField(null=True)
    attested_until = models.DateTimeField(null=True)
    """Until when somebody has confirmed that this person still needs the account."""
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "username"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = UserManager()

    def has_ended(self, now: datetime) -> bool:
        """Whether the account is closed, or nobody has confirmed lately that it is needed."""
        closed = not self.is_active or (self.ended_at is not None and self.ended_at <= now)
        return closed or self.attested_until is None or self.attested_until <= now

    def get_full_name(self) -> str:
        """The person's name."""
        return self.name

    def __str__(self) -> str:
        return self.name

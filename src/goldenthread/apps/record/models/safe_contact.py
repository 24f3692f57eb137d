"""A safe way to reach a person: sealed, apart from everything else (security 2.9)."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models.guarded import Guarded
from goldenthread.apps.record.models.person import Person


class SafeContact(Guarded):
    """One way to reach her. The value, times and warnings are one sealed text; only the kind,
    and whether it may still be used, stand in the open."""

    RECORD_TYPE = "SAF"

    class Kind(models.TextChoices):
        """What sort of way it is."""

        ADDRESS = "address", "Address"
        TELEPHONE = "telephone", "Telephone"
        EMAIL = "email", "E-mail"
        NETWORK = "network", "Name on a network"
        THROUGH = "through", "Through another person"

    class State(models.TextChoices):
        """Whether it may be used."""

        SAFE = "safe", "Safe to use"
        UNSAFE = "unsafe", "Never use"
        REPLACED = "replaced", "Replaced by another: unsafe to write to"

    person = models.ForeignKey(Person, models.PROTECT, related_name="safe_contacts")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    state = models.CharField(max_length=10, choices=State.choices, default=State.SAFE)
    sealed = models.BinaryField()
    wrapped_key = models.BinaryField()
    key_name = models.CharField(max_length=80)
    confirmed_at = models.DateTimeField(null=True)
    supersedes = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")

    class Meta:
        indexes = (models.Index(fields=("person",)), models.Index(fields=("scope", "matter")))

    def __str__(self) -> str:
        return self.kind

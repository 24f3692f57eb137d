"""Notes: written once, corrected by another note."""

from __future__ import annotations

from django.db import models

from goldenthread.apps.record.models.guarded import Guarded, Stated
from goldenthread.apps.record.models.person import Person


class Written(Guarded, Stated):
    """A text with the time it speaks of. Nobody edits it; a correction supersedes it."""

    text = models.TextField(max_length=20000)
    happened_at = models.DateTimeField()
    supersedes = models.OneToOneField(
        "self", models.PROTECT, null=True, related_name="superseded_by"
    )

    class Meta:
        abstract = True


class Note(Written):
    """A note in a case."""

    RECORD_TYPE = "CAS"

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return f"Note of {self.happened_at:%d %B %Y}"


class AdvocacyNote(Written):
    """An advocate's confidential note: never shared, no break-glass (security 2.5)."""

    RECORD_TYPE = "ADV"

    class Meta:
        indexes = (models.Index(fields=("scope", "matter", "-happened_at")),)

    def __str__(self) -> str:
        return f"Advocate's note of {self.happened_at:%d %B %Y}"


class Marker(Guarded, Stated):
    """What a unit that travels there must know; the emergency card is made of these (S9)."""

    RECORD_TYPE = "CAS"

    class Kind(models.TextChoices):
        """What it warns of."""

        ADDRESS = "address", "Address marker"
        ORDER = "order", "Order or bail in force"
        WEAPON = "weapon", "Weapons"
        LANGUAGE = "language", "Language"
        CHILDREN = "children", "Children"
        SCHEME = "scheme", "Special scheme"
        UNIT = "unit", "Instruction to the unit"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    text = models.CharField(max_length=400)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="markers")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return self.kind

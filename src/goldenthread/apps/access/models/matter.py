"""What is guarded: a case, and later a MARAC case, a court case, a review. One scope at a time."""

from __future__ import annotations

import uuid

from django.db import models

from goldenthread.apps.access.models.agency import Agency
from goldenthread.apps.access.models.unit import Unit


class Scope(models.Model):
    """A set of rows that the database shows or hides together (decision 24).

    A team has one; a matter has its own from its first grant, exclusion or restriction.
    """

    id = models.AutoField(primary_key=True)
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="scopes")
    is_own = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("unit",), condition=models.Q(is_own=False), name="one_scope_a_team"
            ),
        )

    def __str__(self) -> str:
        return str(self.id)


class Matter(models.Model):
    """Whose a matter is and in which scope it lies. Every row of its record repeats the scope."""

    class Kind(models.TextChoices):
        """What it is a matter of."""

        CASE = "case", "Case"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20, choices=Kind.choices, default=Kind.CASE)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="matters")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="matters")
    scope = models.ForeignKey(Scope, models.PROTECT, related_name="matters")

    def __str__(self) -> str:
        return str(self.id)

"""Units: a borough, a command, a team, a site. Dated, so that a rename or merger loses nobody."""

from __future__ import annotations

import uuid
from datetime import date

from django.db import models

from goldenthread.apps.access.models.agency import Agency


class Unit(models.Model):
    """A part of an agency. Its name, its place and what it became are dated facts of their own."""

    class Kind(models.TextChoices):
        """What sort of part it is."""

        BOROUGH = "borough", "Borough"
        COMMAND = "command", "Command"
        TEAM = "team", "Team"
        SITE = "site", "Site"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="units")
    kind = models.CharField(max_length=20, choices=Kind.choices)
    policy = models.CharField(max_length=60, blank=True)
    """Whose policy holds in it and below, by the unit's key in the words; empty where it is that
    of what stands above, and at the top the city's own."""

    def name_on(self, day: date) -> str:
        """What it was called that day; the first name before any, never an empty one."""
        names = sorted(self.names.all(), key=lambda name: name.from_on)
        held = [name for name in names if name.from_on <= day]
        return (held or names[:1] or [UnitName(name="Unit without a name")])[-1].name

    def __str__(self) -> str:
        names = sorted(self.names.all(), key=lambda name: name.from_on)
        return names[-1].name if names else str(self.id)


class UnitName(models.Model):
    """What a unit is called from a day on."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="names")
    name = models.CharField(max_length=120)
    from_on = models.DateField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=("unit", "from_on"), name="one_name_a_day"),)

    def __str__(self) -> str:
        return self.name


class UnitPlace(models.Model):
    """Which unit a unit stands below, from a day on; without a parent it stands at the top."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="places")
    parent = models.ForeignKey(Unit, models.PROTECT, related_name="children", null=True)
    from_on = models.DateField()
    until_on = models.DateField(null=True)

    def __str__(self) -> str:
        return f"{self.unit_id} below {self.parent_id} from {self.from_on}"


class UnitSuccession(models.Model):
    """What a unit became: whoever covers the successor covers the records of the former."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="became")
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="was")
    from_on = models.DateField()

    def __str__(self) -> str:
        return f"{self.unit_id} became {self.successor_id} on {self.from_on}"

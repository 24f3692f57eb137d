"""Entries of the directory. They tell of places, teams and units, and of nobody in a case.

Nothing is overwritten: a change is a version that holds from its day on, and an end is one too.
"""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.apps.access.models import Agency, Unit, User
from goldenthread.core.directory import kinds

LONGEST_NAME, LONGEST_LINE, LONGEST_TEXT = 120, 200, 2000


def choices() -> list[tuple[str, str]]:
    """Each kind with its title. The kinds are data, and so no part of a migration."""
    return [(one.code, one.one) for one in kinds().values()]


class Row(models.Model):
    """Who wrote a row, and when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    recorded_at = models.DateTimeField(auto_now_add=True)
    recorded_by = models.UUIDField(editable=False)

    class Meta:
        abstract = True


class Entry(Row):
    """Something that stands in the directory, and the unit that keeps it."""

    RECORD_TYPE = "DIR"

    kind = models.CharField(max_length=20, choices=choices)
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    """Which unit keeps it."""
    of = models.ForeignKey("self", models.PROTECT, null=True, related_name="more")
    """The entry to which it belongs, as a day to its one stop shop."""
    is_inside = models.BooleanField(default=False)
    """For people of the keeper's agency alone."""
    happened = models.BooleanField(default=False)
    """It is of one day: whoever may write may add it, and nobody checks it again."""

    class Meta:
        indexes = (models.Index(fields=("kind", "unit"), name="directory_by_kind"),)

    def __str__(self) -> str:
        return self.kind


class Version(Row):
    """What an entry says from a day on, until the next version does."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="versions")
    from_on = models.DateField()
    is_ended = models.BooleanField(default=False)
    because = models.CharField(max_length=LONGEST_LINE, blank=True)
    """Why it ended."""
    name = models.CharField(max_length=LONGEST_NAME)
    host = models.CharField(max_length=LONGEST_LINE, blank=True)
    """The organisation in whose house it is."""
    place = models.CharField(max_length=LONGEST_LINE, blank=True)
    """Where it is, as the public may know it."""
    telephone = models.CharField(max_length=40, blank=True)
    night = models.CharField(max_length=40, blank=True)
    """The telephone by night, where it is another."""
    reach = models.TextField(max_length=LONGEST_TEXT, blank=True)
    hours = models.CharField(max_length=LONGEST_LINE, blank=True)
    covers = ArrayField(models.UUIDField(), default=list, blank=True)
    """The boroughs that it covers; none is the whole city."""
    languages = ArrayField(models.CharField(max_length=40), default=list, blank=True)
    groups = ArrayField(models.CharField(max_length=20), default=list, blank=True)
    holder = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    number = models.PositiveSmallIntegerField(null=True)
    """How many are on duty in its hours."""
    about = models.TextField(max_length=LONGEST_TEXT, blank=True)
    facts = models.JSONField(default=dict, blank=True)
    """The answers to the questions of its kind."""

    class Meta:
        indexes = (models.Index(fields=("entry", "-from_on"), name="directory_as_it_stood"),)

    def __str__(self) -> str:
        return self.name


class Check(Row):
    """That somebody looked on a day, and all of it still held."""

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="checks")
    checked_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("entry", "-checked_on"), name="directory_last_check"),)

    def __str__(self) -> str:
        return str(self.checked_on)


class Use(Row):
    """That a unit opened an entry on a day, or gave it to somebody. Never to whom."""

    class What(models.TextChoices):
        """What was done with it."""

        OPENED = "opened", "Opened"
        GIVEN = "given", "Given to somebody"

    entry = models.ForeignKey(Entry, models.PROTECT, related_name="uses")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")
    what = models.CharField(max_length=10, choices=What.choices)
    used_on = models.DateField()

    class Meta:
        indexes = (models.Index(fields=("entry", "-used_on"), name="directory_last_use"),)

    def __str__(self) -> str:
        return f"{self.what} {self.used_on}"

"""A person as one case knows them, and the parts that they have in it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from goldenthread.apps.record.models.guarded import Guarded, Stated


class Person(Guarded, Stated):
    """One person in one case. Two cases' rows of one person are tied by a link (S7), not merged."""

    RECORD_TYPE = "PER"

    class Sex(models.TextChoices):
        """As the person says; not asked and not known are two things."""

        FEMALE = "female", "Female"
        MALE = "male", "Male"
        OTHER = "other", "Other"
        DECLINED = "declined", "Declined to say"
        NOT_ASKED = "not_asked", "Not asked"
        NOT_KNOWN = "not_known", "Not known"

    given_names = models.CharField(max_length=120, blank=True)
    family_name = models.CharField(max_length=120, blank=True)
    known_as = models.CharField(max_length=120, blank=True)
    is_anonymous = models.BooleanField(default=False)
    """Known by a code alone, and meant to stay so (S12)."""
    code = models.CharField(max_length=16, blank=True)
    born_on = models.DateField(null=True, blank=True)
    sex = models.CharField(max_length=10, choices=Sex.choices, default=Sex.NOT_ASKED)
    language = models.CharField(max_length=60, blank=True)
    needs_interpreter = models.BooleanField(null=True, blank=True)
    name_text = models.TextField(blank=True, editable=False)
    name_keys = ArrayField(models.TextField(), default=list, editable=False)
    version = models.IntegerField(default=1)
    search_hashes = ArrayField(models.CharField(max_length=32), default=list, editable=False)
    """Keyed hashes of what a search for this person would hold; see `search_keys`."""

    class Meta:
        indexes = (
            models.Index(fields=("scope", "matter")),
            models.Index(fields=("matter",)),
            models.Index(fields=("born_on",)),
            GinIndex(fields=("search_hashes",), name="person_by_search"),
        )

    @property
    def name(self) -> str:
        """What to call the person on a page."""
        if self.is_anonymous:
            return f"Anonymous {self.code}".strip()
        full = f"{self.given_names} {self.family_name}".strip()
        return full or self.known_as or "Name not known"

    def __str__(self) -> str:
        return self.name


class Involvement(Guarded):
    """A part that a person has in a case; one person may have several."""

    RECORD_TYPE = "PER"

    class Part(models.TextChoices):
        """The parts of the field."""

        VICTIM = "victim", "Victim"
        SUSPECT = "suspect", "Suspect"
        CHILD = "child", "Child"
        WITNESS = "witness", "Witness"
        REPORTER = "reporter", "Reporter"

    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=10, choices=Part.choices)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("person",)), models.Index(fields=("scope", "matter")))

    def __str__(self) -> str:
        return self.part

"""A person as one case knows them, and the parts that they have in it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.db import models

from goldenthread.apps.record.models.guarded import Guarded, Stated
from goldenthread.core import template
from goldenthread.core.synthetic.names import LONGEST
from goldenthread.core.template import CodeList, Column, Type

CODE = 40
CODED: dict[str, Column] = {
    one.name: one for one in template.table("person").columns if one.type is Type.CODE
}
"""What the template asks of a person in codes; each is a field here, under its own name."""
DESCRIBED = ("sex", "ethnicity", "ethnicity_officer")
UNKNOWN = frozenset({"not_asked", "not_recorded", "unknown", ""})
MASKED = tuple(name for name, one in CODED.items() if one.is_masked)


def codes_of(name: str) -> CodeList:
    """The code list of a field of a person."""
    return template.code_list(CODED[name].codes)


def coded(name: str) -> models.CharField[str, str]:
    """A field whose codes are the template's; not asked is one of them, and where it begins."""
    return models.CharField(max_length=CODE, default=codes_of(name).unanswered)


class Person(Guarded, Stated):
    """One person in one case. Two cases' rows of one person are tied by a link (S7), not merged."""

    RECORD_TYPE = "PER"

    given_names = models.CharField(max_length=LONGEST, blank=True)
    family_name = models.CharField(max_length=LONGEST, blank=True)
    known_as = models.CharField(max_length=LONGEST, blank=True)
    is_anonymous = models.BooleanField(default=False)
    """Known by a code alone, and meant to stay so (S12)."""
    code = models.CharField(max_length=16, blank=True)
    born_on = models.DateField(null=True, blank=True)
    sex = coded("sex")
    disability = coded("disability")
    disability_seen = coded("disability_seen")
    ethnicity = coded("ethnicity")
    ethnicity_officer = coded("ethnicity_officer")
    disability_kind = coded("disability_kind")
    ethnicity_from = coded("ethnicity_from")
    interpreter = coded("interpreter")
    language = models.CharField(max_length=template.column("person.language").longest, blank=True)
    nationality = coded("nationality")
    access_needs = models.TextField(max_length=400, blank=True)
    """What has to be there so that the person can take part: signs, steps, somebody beside them."""
    asked_on = models.DateField(null=True, blank=True)
    """When the person was last asked about these."""
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


def is_described(one: Person) -> bool:
    """Whether age, sex and ethnicity are known, as figures of offenders need them (003-101);
    whoever declines to answer has answered."""
    return one.born_on is not None and not missing_of(one)


def missing_of(one: Person) -> list[str]:
    """Which of sex and ethnicity was not asked or is not known; as an officer describes somebody is
    enough for ethnicity."""
    unknown = [name for name in DESCRIBED if getattr(one, name) in UNKNOWN]
    is_seen = not set(unknown) >= {"ethnicity", "ethnicity_officer"}
    return [name for name in unknown if name == "sex" or (name == "ethnicity" and not is_seen)]


class Equality(Guarded):
    """What a person says that is shown only to those who need it, and never in a list (000-609)."""

    RECORD_TYPE = "EQU"

    person = models.OneToOneField(Person, models.PROTECT, related_name="+")
    religion = coded("religion")
    orientation = coded("orientation")
    gender_identity = coded("gender_identity")

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return "Masked characteristics"


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
        RELATIVE = "relative", "Relative at risk"

    person = models.ForeignKey(Person, models.PROTECT, related_name="involvements")
    part = models.CharField(max_length=10, choices=Part.choices)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("person",)), models.Index(fields=("scope", "matter")))

    def __str__(self) -> str:
        return self.part


class OffenceParty(Guarded):
    """Whom one offence harmed, or against whom it is alleged; one row for each of them.

    In an extract it is an involvement in an offence. A part in the case is its own row.
    """

    RECORD_TYPE = "PER"

    offence = models.ForeignKey("Offence", models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    part = models.CharField(max_length=10, choices=Involvement.Part.choices)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    def __str__(self) -> str:
        return self.part


class Relationship(Guarded):
    """What a suspect is to a victim; with several of either, one row for each two."""

    RECORD_TYPE = "PER"

    suspect = models.ForeignKey(Person, models.PROTECT, related_name="+")
    victim = models.ForeignKey(Person, models.PROTECT, related_name="+")
    relationship = models.CharField(max_length=CODE)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("scope", "matter")),)

    @property
    def words(self) -> str:
        """The relationship as the code list calls it."""
        return template.code_list("relationship").codes[self.relationship].title

    def __str__(self) -> str:
        return self.relationship

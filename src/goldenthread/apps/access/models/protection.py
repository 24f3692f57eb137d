"""What opens and closes one matter: assignment, sharing, restriction, exclusion, break-glass."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.apps.access.models.agency import Agency
from goldenthread.apps.access.models.matter import Matter
from goldenthread.apps.access.models.unit import Unit
from goldenthread.apps.access.models.user import User
from goldenthread.core.rules.access import codes

BASES = sorted(codes().bases)
SHAREABLE = sorted(code for code, one in codes().types.items() if one.shareable)


class Span(models.Model):
    """From a moment until a moment, the last excluded; without an end it lasts."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT)
    from_at = models.DateTimeField()
    until_at = models.DateTimeField(null=True, blank=True)
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True


class Assignment(Span):
    """A matter given to a person by name."""

    user = models.ForeignKey(User, models.PROTECT, related_name="assignments")
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(Span.Meta):
        indexes = (models.Index(fields=("user", "until_at")),)


def all_fields() -> list[str]:
    """Nothing of the shared sections is held back."""
    return ["all"]


class SharingDecision(models.Model):
    """Why somebody outside may read: no grant stands without one (security: purpose, basis)."""

    class View(models.TextChoices):
        """What the survivor thinks of it."""

        AGREES = "agrees", "Agrees"
        DISAGREES = "disagrees", "Does not agree"
        NOT_SAFE = "not_safe", "Not safe to ask"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="sharing_decisions")
    giving = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    receiving = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    sections = ArrayField(models.CharField(max_length=3))
    fields = ArrayField(models.CharField(max_length=20), default=all_fields)
    """The only parts of the sections that are shared, as `level`; `all` for everything."""
    names_safe_contact = models.BooleanField(default=False)
    purpose = models.CharField(max_length=40)
    basis = models.CharField(max_length=40)
    why_necessary = models.TextField(max_length=4000)
    why_proportionate = models.TextField(max_length=4000, blank=True, default="")
    survivor_view = models.CharField(max_length=20, choices=View.choices)
    survivor_asked_on = models.DateField(null=True, blank=True)
    suspect_to_be_told = models.BooleanField(default=False)
    to_family_or_reporter = models.BooleanField(default=False)
    honour_based = models.BooleanField(default=False)
    """So-called honour-based violence or forced marriage is flagged (S8)."""
    lead_officer = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()
    review_on = models.DateField()
    decided_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decided_at = models.DateTimeField(auto_now_add=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved_at = models.DateTimeField(null=True)
    revoked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    revoked_at = models.DateTimeField(null=True)
    revoked_because = models.TextField(max_length=2000, blank=True)
    withdrawn_at = models.DateTimeField(null=True)
    """When she took her consent back; what rests on another basis is then reviewed."""
    review_by = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(names_safe_contact=False) | models.Q(sections__contains=["SAF"]),
                name="safe_contact_is_a_section",
            ),
            models.CheckConstraint(
                condition=models.Q(sections__contained_by=SHAREABLE),
                name="some_parts_are_never_shared",
            ),
            models.CheckConstraint(condition=models.Q(basis__in=BASES), name="share_has_a_basis"),
        )


class Grant(Span):
    """A person or a unit of another agency that may read by a sharing decision."""

    decision = models.ForeignKey(SharingDecision, models.PROTECT, related_name="grants")
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="grants")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="grants")

    class Meta(Span.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) ^ models.Q(unit__isnull=False),
                name="grant_names_a_person_or_a_unit",
            ),
        )
        indexes = (models.Index(fields=("user",)), models.Index(fields=("unit",)))


class ConferenceWindow(Span):
    """An open conference on whose agenda the matter stands and that the agency attends."""

    agency = models.ForeignKey(Agency, models.PROTECT, related_name="windows")
    basis = models.CharField(max_length=40)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")

    class Meta(Span.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(basis__in=BASES), name="conference_has_a_basis"
            ),
        )


class Restriction(Span):
    """Only the named may know that the matter exists."""

    class State(models.TextChoices):
        """How far it has been decided. A provisional one holds at once."""

        PROVISIONAL = "provisional", "Provisional"
        CONFIRMED = "confirmed", "Confirmed"
        LIFTED = "lifted", "Lifted"

    state = models.CharField(max_length=20, choices=State.choices, default=State.PROVISIONAL)
    reason = models.CharField(max_length=40)
    words = models.TextField(max_length=4000, blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    decide_by = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    lift_asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True)
    lift_because = models.TextField(max_length=2000, blank=True, default="")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """The second person who agreed to lift it."""


class Named(Span):
    """A person whom a restriction lets through; a handler opens it by office."""

    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="named")
    user = models.ForeignKey(User, models.PROTECT, related_name="named_in")
    is_handler = models.BooleanField(default=False)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")


class Exclusion(Span):
    """A person or unit for whom the matter does not exist."""

    class Origin(models.TextChoices):
        """Who asked for it."""

        STAFF_MATCH = "staff_match", "A party works here"
        SURVIVOR = "survivor", "The survivor's own list"
        CONFLICT = "conflict", "Declared conflict"
        HANDLER = "handler", "Decided by the handler"

    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="exclusions")
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="exclusions")
    origin = models.CharField(max_length=20, choices=Origin.choices)
    words = models.TextField(max_length=4000, blank=True)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    lift_asked_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    lift_asked_at = models.DateTimeField(null=True)
    lift_because = models.TextField(max_length=2000, blank=True, default="")
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    """The second person who agreed to lift it."""

    class Meta(Span.Meta):
        constraints = (
            models.CheckConstraint(
                condition=models.Q(user__isnull=False) ^ models.Q(unit__isnull=False),
                name="exclusion_names_a_person_or_a_unit",
            ),
        )


class Opening(Span):
    """Break-glass: one person, one matter, view only, for a short time, always reviewed."""

    user = models.ForeignKey(User, models.PROTECT, related_name="openings")
    role_held = models.ForeignKey("access.RoleHeld", models.PROTECT, related_name="openings")
    reason = models.CharField(max_length=40)
    words = models.TextField(max_length=2000)
    basis = models.CharField(max_length=40)
    review_by = models.DateTimeField()
    reviewed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reviewed_at = models.DateTimeField(null=True)
    verdict = models.CharField(max_length=20, blank=True)
    review_words = models.TextField(max_length=4000, blank=True)

    class Meta(Span.Meta):
        constraints = (
            models.CheckConstraint(condition=models.Q(basis__in=BASES), name="glass_has_a_basis"),
        )

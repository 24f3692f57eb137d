"""What stands beside the protections: agreements, calls to an office, who is on duty."""

from __future__ import annotations

import uuid

from django.contrib.postgres.fields import ArrayField
from django.db import models

from goldenthread.apps.access.models.agency import Agency
from goldenthread.apps.access.models.matter import Matter
from goldenthread.apps.access.models.protection import Restriction
from goldenthread.apps.access.models.user import User


class Agreement(models.Model):
    """What two agencies have agreed in writing to share; unsigned, it says what may go before."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    giving = models.ForeignKey(Agency, models.PROTECT, related_name="agreements_given")
    receiving = models.ForeignKey(Agency, models.PROTECT, related_name="agreements_received")
    covers = ArrayField(models.CharField(max_length=3))
    signed_on = models.DateField(null=True, blank=True)
    until_on = models.DateField(null=True, blank=True)
    before_signing = models.TextField(max_length=2000, blank=True)
    """What may be shared before it is signed, and on what basis (004-313)."""
    kept_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)


class Alert(models.Model):
    """Somebody is to look at something. It says what sort of thing, when, and to which office.

    It names nobody. Only a handler's alert says in which matter, and only to who holds it.
    """

    class Kind(models.TextChoices):
        """What it calls for."""

        GLASS_BROKEN = "glass_broken", "Glass was broken"
        HIDDEN_MET = "hidden_met", "Somebody met a record that is hidden from them"
        RESTRICTION_PROPOSED = "restriction_proposed", "A restriction waits for a decision"
        STAFF_MATCH = "staff_match", "A person in a case may work here"
        EXCLUSION_MADE = "exclusion_made", "Somebody was excluded from a case"
        LIFT_ASKED = "lift_asked", "A lifting waits for a second person"
        SHARE_PROPOSED = "share_proposed", "A share waits for a guardian"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=30, choices=Kind.choices)
    at = models.DateTimeField()
    to_role = models.CharField(max_length=2)
    to_agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    matter = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    met_in = models.ForeignKey(Matter, models.PROTECT, null=True, related_name="+")
    """The reader's own case in which a hidden one was met; its grade can be raised (S2)."""
    request = models.UUIDField(null=True)
    taken_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    taken_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=("to_agency", "to_role", "-at")),)


class OnDuty(models.Model):
    """Which handler is on duty, from when until when."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    user = models.ForeignKey(User, models.PROTECT, related_name="duties")
    agency = models.ForeignKey(Agency, models.PROTECT, related_name="+")
    from_at = models.DateTimeField()
    until_at = models.DateTimeField()


class Informed(models.Model):
    """Somebody was told that a staff case stands, by word of mouth. It opens nothing (003-285)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    matter = models.ForeignKey(Matter, models.PROTECT, related_name="+")
    restriction = models.ForeignKey(Restriction, models.PROTECT, related_name="informed")
    user = models.ForeignKey(User, models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")


class StaffKeys(models.Model):
    """How a staff member is known when they turn up in a case: keyed hashes, never the facts."""

    user = models.OneToOneField(User, models.PROTECT, primary_key=True, related_name="+")
    keys = ArrayField(models.TextField())

"""Who may see a matter: its team, people by name, shares, conferences; for handlers the lists."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import (
    Assignment,
    ConferenceWindow,
    Exclusion,
    Grant,
    Informed,
    Matter,
    Named,
    Restriction,
    SharingDecision,
)
from goldenthread.apps.access.visits import Visit


@dataclass(frozen=True)
class Lists:
    """Who alone may know of a matter, and who must not; for those who keep these lists."""

    restrictions: list[Restriction]
    named: list[Named]
    informed: list[Informed]
    exclusions: list[Exclusion]


@dataclass(frozen=True)
class WhoSees(Lists):
    """Everything that opens or closes one matter, as far as this reader may know it."""

    matter: Matter
    assignments: list[Assignment]
    shares: list[SharingDecision]
    grants: dict[UUID, list[Grant]]
    windows: list[ConferenceWindow]


def lists(*, by: Visit, matter: UUID) -> Lists:
    """The lists of one matter, seen itself or not. What is not this reader's is empty."""
    live = Q(until_at=None) | Q(until_at__gt=by.now)
    return Lists(
        restrictions=list(
            Restriction.objects.filter(matter_id=matter).select_related("proposed_by")
            .order_by("-from_at", "id")),
        named=list(
            Named.objects.filter(live, matter_id=matter).select_related("user")
            .order_by("-is_handler", "user__name", "id")),
        informed=list(
            Informed.objects.filter(matter_id=matter).select_related("user").order_by("at", "id")),
        exclusions=list(
            Exclusion.objects.filter(live, matter_id=matter).select_related("user", "unit")
            .order_by("from_at", "id")),
    )  # fmt: skip


def who_sees(*, by: Visit, matter: UUID) -> WhoSees:
    """What this reader may know of who may see a matter that they see themselves."""
    live = Q(until_at=None) | Q(until_at__gt=by.now)
    shares = list(
        SharingDecision.objects.filter(matter_id=matter)
        .select_related("receiving", "decided_by", "approved_by")
        .order_by("-from_at", "id")
    )
    return WhoSees(
        **vars(lists(by=by, matter=matter)),
        matter=Matter.objects.select_related("agency", "unit").get(pk=matter),
        assignments=list(
            Assignment.objects.filter(live, matter_id=matter, from_at__lte=by.now)
            .select_related("user").order_by("user__name", "id")),
        shares=shares,
        grants=grants_of(shares),
        windows=list(
            ConferenceWindow.objects.filter(matter_id=matter).select_related("agency")
            .order_by("-from_at", "agency__name")),
    )  # fmt: skip


def grants_of(shares: list[SharingDecision]) -> dict[UUID, list[Grant]]:
    """Who receives, by share."""
    found: dict[UUID, list[Grant]] = {share.pk: [] for share in shares}
    rows = Grant.objects.filter(decision__in=list(found)).select_related("user", "unit")
    for row in rows.prefetch_related("unit__names").order_by("user__name", "id"):
        found[row.decision_id].append(row)
    return found


def references(matters: list[UUID]) -> dict[UUID, str]:
    """References of matters whose lists this visitor may read, as a guardian or a handler."""
    with connection.cursor() as cursor:
        cursor.execute("select matter, reference from gate.references(%s)", [matters])
        return {UUID(str(matter)): reference for matter, reference in cursor.fetchall()}


def is_seen(*, by: Visit, matter: UUID, type: str, action: str) -> bool:
    """Whether rules let this visitor do this with a type of record in a matter; writes no look."""
    try:
        return bool(gate.may(by, Restriction(matter_id=matter), action, type=type))
    except gate.Absent:
        return False

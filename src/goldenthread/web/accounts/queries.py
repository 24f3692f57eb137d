"""Lists of people, roles and units, each in a fixed number of questions to the database."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet

from goldenthread.apps.access.models import RoleHeld, Unit, UnitPlace, UnitSuccession, User
from goldenthread.apps.access.permission import may_see_unit
from goldenthread.apps.access.visits import Visit
from goldenthread.core.dates import london
from goldenthread.core.rules.access import matrix
from goldenthread.web.accounts.limits import today

OPEN, WAITING, SOON, LAPSED, ENDED = "open", "waiting", "soon", "lapsed", "ended"
STATES = {
    OPEN: "In use",
    WAITING: "A role waits for approval",
    SOON: "Lapses soon",
    LAPSED: "Lapsed",
    ENDED: "Ended",
}
ORDERS = ("name", "-name", "attested_until", "-attested_until")


def people_seen(by: Visit) -> QuerySet[User]:
    """The people whose accounts this visit may see: of its agency, of its units, or itself."""
    letters = matrix.entry(by.reader.role, "ACC", "view")
    of_agency = User.objects.filter(agency_id=by.reader.agency)
    if "O" in letters:
        return of_agency
    oneself = Q(pk=by.person)
    if "T" not in letters:
        return of_agency.filter(oneself)
    in_units = live_roles(by.now).filter(user=OuterRef("pk"), unit_id__in=by.reader.units)
    return of_agency.filter(oneself | Exists(in_units))


def chosen(by: Visit, given: dict[str, Any], order: str) -> QuerySet[User]:
    """Of these, the ones that the filters leave, with their roles, in order."""
    rows = people_seen(by)
    if words := given.get("words"):
        rows = rows.filter(Q(name__icontains=words) | Q(username__icontains=words))
    if state := given.get("state"):
        rows = rows.filter(in_state(state, by.now))
    for name in ("role", "unit"):
        if value := given.get(name):
            held = live_roles(by.now).filter(user=OuterRef("pk"), **{name: value})
            rows = rows.filter(Exists(held))
    return with_roles(rows, by.now).order_by(order if order in ORDERS else "name", "pk")


def with_roles(rows: QuerySet[User], now: datetime) -> QuerySet[User]:
    """Each person with the roles that they hold, will hold or that wait, as `now_held`."""
    held = live_roles(now).select_related("unit").prefetch_related("unit__names").order_by("role")
    return rows.prefetch_related(Prefetch("roles", held, to_attr="now_held"))


def live_roles(now: datetime) -> QuerySet[RoleHeld]:
    """Roles that have not ended, approved or not."""
    return RoleHeld.objects.filter(Q(until_at=None) | Q(until_at__gt=now))


def in_state(state: str, now: datetime) -> Q | Exists:
    """The condition under which an account is in a state."""
    soon = now + timedelta(days=today("soon_days"))
    alive = Q(ended_at=None, is_active=True)
    waits = Exists(live_roles(now).filter(user=OuterRef("pk"), approved_at=None))
    found: dict[str, Q | Exists] = {
        OPEN: alive & Q(attested_until__gt=now),
        WAITING: alive & Q(waits),
        SOON: alive & Q(attested_until__gt=now, attested_until__lte=soon),
        LAPSED: alive & (Q(attested_until=None) | Q(attested_until__lte=now)),
        ENDED: ~alive,
    }
    return found[state]


def state_of(user: Any, now: datetime) -> str:
    """The state of an account, the gravest first; empty where there is nothing to say."""
    if user.ended_at is not None or not user.is_active:
        return STATES[ENDED]
    if user.has_ended(now):
        return STATES[LAPSED]
    if user.attested_until <= now + timedelta(days=today("soon_days")):
        return STATES[SOON]
    return STATES[WAITING] if any(one.approved_at is None for one in user.now_held) else ""


def roles_waiting(by: Visit) -> QuerySet[RoleHeld]:
    """Roles of the agency that wait for a guardian, the oldest first."""
    rows = live_roles(by.now).filter(approved_at=None, user__agency_id=by.reader.agency)
    rows = rows.select_related("user", "unit", "given_by").prefetch_related("unit__names")
    return rows.order_by("from_at", "pk")


def units_of(agency: UUID) -> QuerySet[Unit]:
    """The units of an agency with their names, places and what they became."""
    parents = UnitPlace.objects.select_related("parent").prefetch_related("parent__names")
    heirs = UnitSuccession.objects.select_related("successor").prefetch_related("successor__names")
    return Unit.objects.filter(agency_id=agency).prefetch_related(
        "names", Prefetch("places", parents), Prefetch("became", heirs)
    )


def units_seen(by: Visit) -> list[Unit]:
    """Those that the visit may look at, by name."""
    return by_name(one for one in units_of(by.reader.agency) if may_see_unit(by, one))


def units_in_use(agency: UUID, now: datetime) -> list[Unit]:
    """Those that have not become another, by name."""
    day = london(now).date()
    return by_name(unit for unit in units_of(agency) if heir(unit, day) is None)


def by_name(units: Iterable[Unit]) -> list[Unit]:
    """In the order of their names."""
    return sorted(units, key=lambda unit: str(unit).casefold())


def name_on(unit: Unit, day: date) -> str:
    """What a unit that was read with its names is called that day."""
    names = sorted(unit.names.all(), key=lambda name: name.from_on)
    held = [name.name for name in names if name.from_on <= day]
    return (held or [str(unit)])[-1]


def parent(unit: Unit, day: date) -> Unit | None:
    """The unit above it that day."""
    for place in unit.places.all():
        if place.from_on <= day and (place.until_on is None or day < place.until_on):
            return place.parent
    return None


def heir(unit: Unit, day: date) -> Unit | None:
    """What it had become by that day."""
    return next((one.successor for one in unit.became.all() if one.from_on <= day), None)

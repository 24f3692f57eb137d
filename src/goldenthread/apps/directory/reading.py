"""The directory as it stands on a day, read in a fixed number of questions."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import Case, Count, DateField, F, Max, Min, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce

from goldenthread.apps.access.models import Unit, UnitName, UnitPlace
from goldenthread.apps.directory.models import Check, Entry, Use, Version
from goldenthread.core.dates import london
from goldenthread.core.directory import Group, Hours, Kind, hours, kinds
from goldenthread.core.policy import value

EARLIEST = date(1, 1, 1)


@dataclass(frozen=True)
class Standing:
    """An entry as it stands on a day."""

    entry: Entry
    version: Version
    checked_on: date | None = None

    @property
    def kind(self) -> Kind:
        """What it is."""
        return kinds()[self.entry.kind]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.version.name

    @property
    def hours(self) -> Hours:
        """When it is open."""
        return hours(self.version.hours)

    def covers(self, boroughs: Collection[UUID]) -> bool:
        """Whether it is there for one of these boroughs: one without any covers the whole city."""
        return not self.version.covers or bool(set(self.version.covers) & set(boroughs))

    def age(self, day: date) -> int | None:
        """How many days ago somebody looked whether it holds; None where nobody ever did."""
        return (day - self.checked_on).days if self.checked_on else None

    def is_stale(self, day: date) -> bool:
        """Whether nobody has looked for longer than policy allows."""
        if not self.kind.checked or self.version.from_on > day:
            return False
        age = self.age(day)
        return age is None or age > value("directory.check_days", on=day)

    def reach_at(self, moment: datetime) -> str:
        """The telephone to try at a moment: when it is closed that of the night, where there is
        one."""
        is_closed = self.hours.is_open(london(moment)) is False
        return (self.version.night if is_closed else "") or self.version.telephone

    def is_answered(self, number: str, moment: datetime) -> bool:
        """Whether its hours say that a number is answered at a moment."""
        is_open = self.hours.is_open(london(moment))
        night = is_open is False and number == self.version.night
        return night or (bool(is_open) and number == self.version.telephone)


def standing(day: date, *, chosen: Collection[str] = (), **where: Any) -> list[Standing]:
    """Every entry that stands on a day and that the reader may read, by name.

    Of what happened it is what was last said of it.
    """
    rows = Version.objects.filter(entry__in=_entries(chosen, where))
    found = _last(rows.filter(from_on__lte=day))
    checks = dict(
        Check.objects.filter(entry__in=_entries(chosen, where), checked_on__lte=day)
        .values_list("entry_id")
        .annotate(Max("checked_on"))
    )
    every = [
        Standing(one.entry, one, checks.get(one.entry_id)) for one in found if not one.is_ended
    ]
    return sorted(every, key=lambda one: (one.name.casefold(), str(one.entry.pk)))


def _entries(chosen: Collection[str], where: Mapping[str, Any]) -> QuerySet[Entry]:
    rows = Entry.objects.filter(**where)
    return rows.filter(kind__in=chosen) if chosen else rows


def _last(rows: QuerySet[Version]) -> QuerySet[Version]:
    """For each entry the version that holds: the last that has begun; of a day the last said."""
    begun = Case(When(entry__happened=True, then=Value(EARLIEST)), default=F("from_on"),
                 output_field=DateField())  # fmt: skip
    return (
        rows.select_related("entry__unit", "entry__agency", "holder")
        .prefetch_related("entry__unit__names")
        .order_by("entry_id", begun.desc(), "-recorded_at", "-id")
        .distinct("entry_id")
    )


def one(key: UUID, day: date) -> Standing | None:
    """One entry as it stands, or else as it will stand; None where there is none to see."""
    rows = Version.objects.filter(entry_id=key)
    found = _last(rows.filter(from_on__lte=day)).first() or rows.select_related(
        "entry__unit", "entry__agency", "holder"
    ).order_by("from_on", "-recorded_at").first()  # fmt: skip
    if found is None:
        return None
    last = found.entry.checks.aggregate(last=Max("checked_on"))["last"]
    return Standing(found.entry, found, last)


def began(entry: Entry) -> date | None:
    """The first day on which it stood."""
    first: date | None = entry.versions.aggregate(first=Min("from_on"))["first"]
    return first


def names_of_units(keys: Collection[UUID], day: date) -> dict[UUID, str]:
    """What these units are called."""
    rows = Unit.objects.filter(pk__in=list(keys)).prefetch_related("names")
    return {one.pk: name_of(one, day) for one in rows}


def history(entry: Entry) -> list[Version]:
    """Everything that was ever said of it, the last first."""
    rows = entry.versions.select_related("holder")
    return list(rows.order_by("-from_on", "-recorded_at", "-id"))


def to_check(day: date, units: Collection[UUID]) -> list[Standing]:
    """What those units keep and nobody has checked lately, the longest first."""
    rows = [one for one in standing(day, unit_id__in=units) if one.is_stale(day)]
    return sorted(rows, key=lambda one: one.checked_on or EARLIEST)


def boroughs(day: date) -> dict[UUID, str]:
    """The boroughs of every force, by name: what an entry can cover."""
    rows = Unit.objects.filter(kind=Unit.Kind.BOROUGH).prefetch_related("names")
    found = {one.pk: name_of(one, day) for one in rows}
    return dict(sorted(found.items(), key=lambda one: one[1]))


def above(units: Collection[UUID], day: date) -> frozenset[UUID]:
    """These units and every unit above them, so that a team's case finds who covers its borough."""
    live = UnitPlace.objects.filter(Q(until_on=None) | Q(until_on__gt=day), from_on__lte=day)
    parents = dict(live.exclude(parent=None).values_list("unit_id", "parent_id"))
    found: set[UUID] = set()
    waiting = list(units)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting += [parents[unit]] if unit in parents else []
    return frozenset(found)


def covering(kinds: Collection[str], unit: UUID, day: date) -> list[Standing]:
    """The entries of some kinds that cover the borough of a unit, those of that borough first."""
    near = above([unit], day)
    rows = [one for one in standing(day, chosen=kinds) if one.covers(near)]
    return sorted(rows, key=lambda one: not one.version.covers)


def name_of(unit: Unit, day: date) -> str:
    """What a unit that was read with its names is called that day."""
    names: Iterable[UnitName] = sorted(unit.names.all(), key=lambda one: one.from_on)
    every = list(names)
    held = [one.name for one in every if one.from_on <= day]
    return (held or [one.name for one in every] or ["Unit without a name"])[-1]


@dataclass
class Used:
    """When a unit last opened an entry, and how often it was given to somebody."""

    opened_on: date | None = None
    given_on: date | None = None
    given: int = 0


def uses(entries: Collection[UUID], since: date) -> dict[UUID, Used]:
    """For each entry when it was last opened and handed out, and how often since a day."""
    rows = (
        Use.objects.filter(entry_id__in=list(entries))
        .values("entry_id", "what")
        .annotate(last=Max("used_on"), often=Coalesce(Count("id", filter=Q(used_on__gte=since)), 0))
    )
    found: dict[UUID, Used] = defaultdict(Used)
    for row in rows:
        of = found[row["entry_id"]]
        if row["what"] == Use.What.OPENED:
            of.opened_on = row["last"]
        else:
            of.given_on, of.given = row["last"], row["often"]
    return found


@dataclass(frozen=True)
class Named:
    """A record of a case that names an entry: that it came through it, or that it was used."""

    RECORD_TYPE = "FIG"

    entry: UUID
    pk: UUID
    matter_id: UUID
    reference: str
    unit: UUID
    kind: str
    state: str
    day: date
    what: str
    is_recorded: bool
    """Whether a crime was recorded in its case."""
    was_supported: bool
    """Whether a service stood beside her before."""


ASK_NAMED = """
select entry, fact, matter, reference, unit, kind, state, day, what, recorded,
  supported
from gate.directory_named() where day >= %s and (%s::uuid[] is null or entry = any(%s))
order by day desc, fact
"""


def named(since: date, entries: Collection[UUID] | None = None) -> list[Named]:
    """The records since a day that name entries, as far as the reader's figures reach."""
    given = None if entries is None else list(entries)
    with connection.cursor() as cursor:
        cursor.execute(ASK_NAMED, [since, given, given])
        return [Named(*row) for row in cursor.fetchall()]


def reported(group: Group, first: date, last: date) -> Counter[date]:
    """How many people of a group were harmed in cases that began on each day of a period."""
    with connection.cursor() as cursor:
        cursor.execute(
            "select day, number from gate.directory_group(%s, %s, %s, %s, %s)",
            [group.column, list(group.codes), group.flag, first, last],
        )
        return Counter(dict(cursor.fetchall()))


def before_and_after(group: Group, on: date, days: int, today: date) -> dict[str, Any]:
    """How many of a group reported in as many days before a day, and from it on. Days that have
    not come yet are said, so that half a period is not read as a fall."""
    first, last = on - timedelta(days=days), on + timedelta(days=days - 1)
    found = reported(group, first, min(last, today))
    return {
        "before": sum(number for day, number in found.items() if day < on),
        "after": sum(number for day, number in found.items() if day >= on),
        "to_come": max((last - today).days, 0),
    }


@dataclass
class Cover:
    """How many are on duty in each hour of the week, by who they are."""

    by_service: dict[str, Counter[tuple[int, int]]] = field(default_factory=dict)

    @property
    def every(self) -> Counter[tuple[int, int]]:
        """All of them together."""
        return sum(self.by_service.values(), Counter())


def cover(day: date, units: Collection[UUID] | None) -> Cover:
    """The cover rostered on a day that these units keep or that covers them; without any, all of
    it that the reader may read."""
    found = Cover()
    for one in standing(day, chosen=["cover"]):
        if units is not None and not {one.entry.unit_id, *one.version.covers} & set(units):
            continue
        service = str(one.version.facts.get("service", ""))
        counts = found.by_service.setdefault(service, Counter())
        for hour in one.hours.by_hour():
            counts[hour] += one.version.number or 0
    return found


def since(day: date, name: str) -> date:
    """The day that lies as many days back as policy says."""
    return day - timedelta(days=int(value(name, on=day)))

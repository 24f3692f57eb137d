"""Offences that are alike or near each other, among the cases that the reader may see; and the
weekly document on sexual offences."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.urls import reverse

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.apps.record.standing import same_people
from goldenthread.core.dates import london
from goldenthread.core.incidents.likeness import Seen, Terms, pairs
from goldenthread.core.policy import value
from goldenthread.web.components.moments import LONDON, uk_date
from goldenthread.web.components.tables import Cell
from goldenthread.web.record import ways
from goldenthread.web.screens.columns import column, title
from goldenthread.web.screens.enquiry_sources import SEXUAL, marked
from goldenthread.web.screens.told import Told, in_reach

WEEK = timedelta(days=7)
WEEKS = 12
"""How many weeks back the document may be made for."""


@dataclass(frozen=True)
class Alike:
    """Two cases to be held against each other."""

    matter_id: UUID
    other_id: UUID
    because: tuple[str, ...]


def alike(visit: Visit) -> list[Alike]:
    """Every two cases in the reader's reach that are alike or near, those that agree in most
    first. A case that the reader may not see is held against nothing (S7)."""
    found = pairs(_seen(visit), _terms(london(visit.now).date()))
    return [Alike(UUID(one.one), UUID(one.other), one.because) for one in found]


def _terms(day: date) -> Terms:
    def of(name: str) -> int:
        return int(value(f"investigation.{name}", on=day))

    return Terms(of("likeness_days"), of("likeness_hours"), of("likeness_least"), of("near_days"))


def _seen(visit: Visit) -> list[Seen]:
    """What is known of each case of the last two spans of policy, in four questions."""
    span = 2 * int(value("investigation.likeness_days", on=london(visit.now).date()))
    cases = list(Case.objects.filter(in_reach(visit, "CAS"),
                                     opened_at__gte=visit.now - timedelta(days=span)))  # fmt: skip
    details = _details(visit, cases)
    suspects = _suspects({one.matter_id for one in cases})
    return [
        Seen(
            str(one.matter_id), london(one.happened_at or one.opened_at),
            has_hour=one.happened_at is not None, suspects=suspects[one.matter_id],
            **details[one.matter_id],
        )
        for one in cases
    ]  # fmt: skip


def _details(visit: Visit, cases: Iterable[Case]) -> dict[UUID, dict[str, str]]:
    """The last that was said of area, place and method in each case."""
    model: Any = FACTS["offence_detail"]
    rows = model.objects.filter(matter_id__in=[one.matter_id for one in cases]).standing()
    found: dict[UUID, dict[str, str]] = defaultdict(dict)
    for one in rows:
        said = {"area": one.area, "place_kind": one.place_kind, "method": one.method_kind}
        found[one.matter_id] |= {name: given for name, given in said.items() if given}
    return found


def _suspects(matters: Iterable[UUID]) -> dict[UUID, frozenset[str]]:
    """The suspects of each case, everybody who is the same person under one key."""
    parts = Involvement.objects.filter(matter_id__in=list(matters), part="suspect", ended_at=None)
    rows = list(parts.values_list("matter_id", "person_id"))
    ties = same_people({person for _, person in rows})
    found: dict[UUID, frozenset[str]] = defaultdict(frozenset)
    for matter, person in rows:
        key = min([person, *ties.get(person, ())], key=str)
        found[matter] |= {str(key)}
    return found


def week_of(given: str, visit: Visit) -> date:
    """The Monday asked for; without one, that of the week before this."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = london(visit.now).date() - WEEK
    return day - timedelta(days=day.weekday())


def weeks(visit: Visit) -> list[tuple[str, str]]:
    """The week before this, which is meant where none is chosen; this one, and those before."""
    monday = week_of(london(visit.now).date().isoformat(), visit)
    before = [monday - n * WEEK for n in range(WEEKS)]
    last = uk_date(week_of("", visit))
    return [
        ("", f"From {last}, the week before this"),
        *((f"{one}", f"From {uk_date(one)}") for one in before),
    ]


def of_week(visit: Visit, monday: date) -> QuerySet[Case]:
    """The cases of a sexual offence that came in in a week, the first first."""
    begins = datetime.combine(monday, time(), tzinfo=LONDON)
    ends = datetime.combine(monday + WEEK, time(), tzinfo=LONDON)
    rows = Case.objects.filter(in_reach(visit, "CAS"), opened_at__gte=begins, opened_at__lt=ends)
    return rows.filter(Q(kind__in=SEXUAL) | marked("sso")).order_by("opened_at", "matter_id")


def _of_case(told: Told) -> dict[UUID, list[tuple[UUID, Sequence[str]]]]:
    """For each case those that are like it; worked out once for a page."""
    if "alike" not in vars(told):
        found: dict[UUID, list[tuple[UUID, Sequence[str]]]] = defaultdict(list)
        for one in alike(told.visit):
            found[one.matter_id].append((one.other_id, one.because))
            found[one.other_id].append((one.matter_id, one.because))
        references = dict(Case.objects.filter(matter_id__in=list(found))
                          .values_list("matter_id", "reference"))  # fmt: skip
        vars(told)["alike"], vars(told)["alike_names"] = found, references
    made: dict[UUID, list[tuple[UUID, Sequence[str]]]] = vars(told)["alike"]
    return made


@column("like", "Alike")
def like(row: Any, told: Told) -> Cell:
    """The cases that are like it, and in what."""
    found = _of_case(told).get(row.matter_id, [])
    names: dict[UUID, str] = vars(told)["alike_names"]
    said = [f"{names[key]}: {', '.join(why)}" for key, why in found if key in names]
    return Cell("; ".join(said) or "None", url=reverse("screen", args=["alike"]) if said else "")


@column("other_case", "And this one")
def other_case(row: Any, told: Told) -> Cell:
    """The other case of two."""
    found = told.cases.get(row.other_id)
    if found is None:
        return Cell("A case that is not open to you")
    return Cell(found.reference, url=ways.to_case(row.other_id),
                under=f"came in {uk_date(found.opened_at)}")  # fmt: skip


@column("in_what", "In what they are alike")
def in_what(row: Any, told: Told) -> Cell:
    """In which ways two cases agree."""
    words = ", ".join(row.because)
    return Cell(words[:1].upper() + words[1:])


@column("raise_it", "Raise it")
def raise_it(row: Any, told: Told) -> Cell:
    """Whether one of them is marked as part of a series, and the way to mark it."""
    both = (row.matter_id, row.other_id)
    stands = [told.last("flag", key, code="linked_series", state="set") for key in both]
    url = reverse("marks", args=[row.matter_id])
    if all(stands):
        last = max(one.happened_at for one in stands)
        return Cell(f"Marked as a series on {uk_date(last)}")
    words = "Mark the other too" if any(stands) else "Mark both as a linked series"
    return Cell(words, url=url,
                under="Then list it for the meeting on sexual offences.")  # fmt: skip


@column("where_and_how", "Where and how")
def where_and_how(row: Any, told: Told) -> Cell:
    """Area, kind of place and method, as far as they are known."""
    found: dict[str, str] = {}
    for one in told.facts("offence_detail", row.matter_id):
        found |= {name: given for name, given in (
            ("area", one.area), ("place", title("place_kind", one.place_kind) if one.place_kind
                                 else ""),
            ("method", title("method_kind", one.method_kind) if one.method_kind else ""),
        ) if given}  # fmt: skip
    return Cell("; ".join(found.values()) or "Not known yet")


LIKENESS_SOURCES: dict[str, Callable[[Visit], Any]] = {
    "alike": alike,
    "of_week": lambda _: of_week,
}

"""Which rows stand on the lists of enquiries: repeat victims, reviews, operations, requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.apps.record.standing import same_people
from goldenthread.core import template
from goldenthread.core.dates import add_months, london
from goldenthread.core.policy import value
from goldenthread.web.screens.sources import team_cases
from goldenthread.web.screens.told import in_reach

DOMESTIC = ("domestic", "both")
SEXUAL = ("sexual", "both")
POLICIES = ("sso", "hbv", "fm", "fgm", "elder_abuse", "trafficking", "staff", "under_18")
"""Marks each of which brings a policy of its own beside that of the case's kind."""
OVER = {"request": ("answered", "declined", "withdrawn"), "enquiry": ("done", "not_pursued"),
        "operation": ("left", "closed"), "strategy": ("ended", "carried_out"),
        "threat": ("acted", "not_acted", "stopped"),
        "linked_enquiry": ("found", "not_linked", "closed")}  # fmt: skip
"""By table: the steps after which nothing is open any more."""


@dataclass(frozen=True)
class Repeat:
    """Somebody who was harmed more than once, or is at high risk: by her latest case here."""

    matter_id: UUID
    incidents: int
    offences: int


def repeat_victims(visit: Visit) -> list[Repeat]:
    """The repeat domestic victims of the reader's teams: by incidents within the months of policy,
    or by a high grade. Only cases and links that the reader may see are counted (S7)."""
    day = london(visit.now).date()
    since = add_months(day, -int(value("screens.repeat_list_months", on=day)))
    least = int(value("screens.repeat_list_least", on=day))
    ours = {one.matter_id: one for one in team_cases(visit).filter(kind__in=DOMESTIC)}
    parts = Involvement.objects.filter(part="victim", ended_at=None)
    here = dict(parts.filter(matter_id__in=ours).values_list("person_id", "matter_id"))
    ties = same_people(here)
    everybody = {*here, *(one for tied in ties.values() for one in tied)}
    where = dict(parts.filter(person_id__in=everybody).values_list("person_id", "matter_id"))
    dated = dict(Case.objects.filter(matter_id__in=set(where.values()), kind__in=DOMESTIC,
                                     opened_at__date__gte=since)
                 .values_list("matter_id", "opened_at"))  # fmt: skip
    groups: dict[frozenset[UUID], list[UUID]] = defaultdict(list)
    for person, matter in here.items():
        groups[frozenset({person, *ties.get(person, ())})].append(matter)
    crimes = _crimes(dated)
    found = []
    for group, matters in groups.items():
        within = {where[one] for one in group if where.get(one) in dated}
        if len(within) >= least or any(ours[one].grade == "high" for one in matters):
            last = max(matters, key=lambda one: (ours[one].opened_at, str(one)))
            found.append(Repeat(last, len(within), sum(crimes.get(one, 0) for one in within)))
    return sorted(found, key=lambda one: (-one.incidents, -one.offences, str(one.matter_id)))


def _crimes(matters: Iterable[UUID]) -> dict[UUID, int]:
    """How many offences that were classified as crimes each case has, as each stands now."""
    model: Any = FACTS["classification"]
    rows = model.objects.filter(matter_id__in=list(matters))
    last: dict[UUID, tuple[UUID, str]] = {}
    for offence, matter, found in rows.order_by("happened_at", "recorded_at").values_list(
        "offence_id", "matter_id", "class"
    ):
        last[offence] = (matter, found)
    counted: dict[UUID, int] = defaultdict(int)
    for matter, found in last.values():
        counted[matter] += found == "crime"
    return counted


def marked(*codes: str) -> Exists:
    """Whether one of these marks stands on the case of an outer query."""
    flag: Any = FACTS["flag"]
    rows = flag.objects.filter(matter_id=OuterRef("matter_id"), code__in=codes, state="set")
    return Exists(rows.standing())


def sexual(visit: Visit) -> QuerySet[Case]:
    """The open cases of a sexual offence, the oldest first."""
    rows = team_cases(visit).filter(Q(kind__in=SEXUAL) | marked("sso"))
    return rows.order_by("opened_at", "matter_id")


def series(visit: Visit) -> QuerySet[Case]:
    """The open cases that may belong to a series: marked so, by a group, or by a stranger."""
    strangers: Any = Involvement._meta.apps.get_model("record", "Relationship")
    known = strangers.objects.filter(
        matter_id=OuterRef("matter_id"), ended_at=None, relationship__startswith="stranger"
    )
    rows = team_cases(visit).filter(
        marked("linked_series", "group_offence", "serious_crime_analysis") | Exists(known)
    )
    return rows.order_by("-opened_at", "matter_id")


def undetected(visit: Visit) -> QuerySet[Case]:
    """Closed cases of a serious sexual offence that ended without a sanction."""
    disposal: Any = FACTS["disposal"]
    sanctions = template.code_list("disposal_kind").sets["sanction"]
    ended = disposal.objects.filter(matter_id=OuterRef("matter_id"), kind__in=sanctions)
    rows = Case.objects.filter(in_reach(visit, "CAS"), state=Case.State.CLOSED)
    serious = Q(kind__in=SEXUAL) | marked("sso", "critical_incident")
    return rows.filter(serious, ~Exists(ended)).order_by("opened_at", "matter_id")


def several_policies(visit: Visit) -> QuerySet[Case]:
    """The open cases to which more than one policy applies: both kinds, a further mark, a child."""
    child = Involvement.objects.filter(matter_id=OuterRef("matter_id"), part="child", ended_at=None)
    rows = team_cases(visit).filter(Q(kind="both") | marked(*POLICIES) | Exists(child))
    return rows.order_by("-opened_at", "matter_id")


def dual_arrests(visit: Visit) -> QuerySet[Case]:
    """The cases in which both sides were arrested: somebody in the part of victim, and somebody
    else; as the measure counts them."""
    arrest: Any = FACTS["arrest"]
    made = arrest.objects.filter(in_reach(visit, "PRP")).standing().order_by()
    several = made.values("matter_id").annotate(people=Count("person_id", distinct=True))
    hers = Involvement.objects.filter(person_id=OuterRef("person_id"), part="victim", ended_at=None)
    rows = Case.objects.filter(
        matter_id__in=several.filter(people__gte=2).values("matter_id")
    ).filter(matter_id__in=made.filter(Exists(hers)).values("matter_id"))
    return rows.order_by("-opened_at", "matter_id")


def open_facts(table: str, **wanted: Any) -> Callable[[Visit], QuerySet[Any]]:
    """The facts of a table that stand and are not over, the first that is due first."""

    def found(visit: Visit) -> QuerySet[Any]:
        model: Any = FACTS[table]
        rows = model.objects.filter(in_reach(visit, model.RECORD_TYPE), **wanted)
        rows = rows.standing().exclude(step__in=OVER[table])
        has_day = any(one.name == "due_on" for one in model._meta.fields)
        first = ["due_on"] if has_day else []
        ordered: QuerySet[Any] = rows.order_by(*first, "happened_at", "id")
        return ordered

    return found


@dataclass(frozen=True)
class Offender:
    """A suspect of a case at high risk."""

    matter_id: UUID
    person: UUID


def offenders(visit: Visit) -> list[Offender]:
    """The suspects of the open cases at high risk, one row for each and case."""
    cases = team_cases(visit).filter(grade="high").values_list("matter_id", flat=True)
    parts = Involvement.objects.filter(in_reach(visit, "PRP"), part="suspect", ended_at=None)
    rows = parts.filter(matter_id__in=list(cases)).order_by("recorded_at", "id")
    return [Offender(*one) for one in rows.values_list("matter_id", "person_id")]


MORE_SOURCES: dict[str, Callable[[Visit], Any]] = {
    "repeat_victims": repeat_victims,
    "sexual": sexual,
    "series": series,
    "undetected": undetected,
    "several_policies": several_policies,
    "dual_arrests": dual_arrests,
    "offenders": offenders,
    "requests": open_facts("request"),
    "enquiries": open_facts("enquiry"),
    "operations": open_facts("operation"),
    "arrest_days": open_facts("operation", kind="arrest_day"),
}

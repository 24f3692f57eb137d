"""Which rows stand on the lists of danger: threats, registered offenders, what was missed in a
case, missing people."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS, Involvement
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.web.screens.enquiry_sources import DOMESTIC, Offender, open_facts
from goldenthread.web.screens.sources import team_cases
from goldenthread.web.screens.told import in_reach

ORDERS = ("sexual_offences_prevention",)
"""Orders of those who are managed with the registered."""
MISSED = ("found", "learnt", "closed")
"""Steps of a failing that say that something was missed."""


CIRCUMSTANCES = ("mental_health", "drugs", "alcohol", "deprived_area")
MARKS = ("repeat_victim", "suspect_mental_health", "intimidation", "separation")
"""What policy's source names as factors that in combination predict harm to children."""


def registered(visit: Visit) -> list[Offender]:
    """Those who are registered as sex offenders now, or under an order of prevention that stands,
    one row for each and case."""
    today = london(visit.now).date()
    return list(dict.fromkeys([*_by_order(visit), *_by_court(visit, today), *_by_check(visit)]))


def _by_order(visit: Visit) -> list[Offender]:
    rows = (
        _rows(visit, "court_order").filter(kind__in=ORDERS).order_by("happened_at", "recorded_at")
    )
    last = {(one.matter_id, one.person_id, one.kind): one for one in rows if one.person_id}
    ended = ("applied", "ended")
    return [Offender(one.matter_id, one.person_id) for one in last.values()
            if one.step not in ended and not _is_over(one.until_on, visit)]  # fmt: skip


def _by_court(visit: Visit, today: Any) -> list[Offender]:
    rows = _rows(visit, "court_result").filter(
        Q(registration="life") | Q(registration="term", registered_until__gte=today)
    )
    found = rows.values_list("matter_id", "prosecution__person_id")
    return [Offender(*one) for one in found if one[1]]


def _by_check(visit: Visit) -> list[Offender]:
    rows = _rows(visit, "offender_check").values_list("matter_id", "person_id")
    return [Offender(*one) for one in rows]


def opportunities(visit: Visit) -> QuerySet[Any]:
    """What was found to have been missed in cases of the reader's teams, the last first."""
    found: QuerySet[Any] = _rows(visit, "failing").filter(step__in=MISSED)
    return found.order_by("-happened_at", "id")


def _is_over(until: Any, visit: Visit) -> bool:
    return until is not None and until < london(visit.now).date()


def _in_cases(table: str, cases: Iterable[UUID]) -> QuerySet[Any]:
    """The facts of a table that stand in these cases, as far as the database shows them."""
    model: Any = FACTS[table]
    rows: QuerySet[Any] = model.objects.filter(matter_id__in=list(cases)).standing()
    return rows


def _rows(visit: Visit, table: str) -> QuerySet[Any]:
    model: Any = FACTS[table]
    rows: QuerySet[Any] = model.objects.filter(in_reach(visit, model.RECORD_TYPE)).standing()
    return rows


@dataclass(frozen=True)
class ChildrenOf:
    """A case with children, and the factors that come together in it."""

    matter_id: UUID
    factors: tuple[str, ...]


def children(visit: Visit) -> list[ChildrenOf]:
    """The open cases with a child, those in which the most factors come together first (000-146).

    The number of factors is no weight. Ethnic background is none of them: it plans services and
    scores nobody.
    """
    part = Involvement.objects.filter(matter_id=OuterRef("matter_id"), part="child", ended_at=None)
    cases = {one.matter_id: one for one in team_cases(visit).filter(Exists(part))}
    found: dict[UUID, dict[str, None]] = {key: {} for key in cases}
    for key, case in cases.items():
        if case.kind in DOMESTIC:
            found[key]["Domestic violence"] = None
    marks = _in_cases("flag", cases).filter(state="set", code__in=MARKS)
    said = _in_cases("circumstance", cases).filter(state="present", kind__in=CIRCUMSTANCES)
    concerns = _in_cases("child_check", cases).exclude(concern="")
    for rows, column, listed in ((marks, "code", "flag"), (said, "kind", "circumstance_kind"),
                                 (concerns, "concern", "child_concern")):  # fmt: skip
        for matter, code in rows.values_list("matter_id", column):
            words = template.code_list(listed).codes[code].title
            found[matter][words[:1].upper() + words[1:]] = None
    made = [ChildrenOf(key, tuple(factors)) for key, factors in found.items()]
    return sorted(made, key=lambda one: (-len(one.factors), str(one.matter_id)))


DANGER_SOURCES: dict[str, Callable[[Visit], Any]] = {
    "threats": open_facts("threat"),
    "registered": registered,
    "opportunities": opportunities,
    "children": children,
    "linked_enquiries": open_facts("linked_enquiry"),
}

"""Which rows stand on the lists of danger: threats, registered offenders, what was missed in a
case, missing people."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Q, QuerySet

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.models import FACTS
from goldenthread.core.dates import london
from goldenthread.web.screens.enquiry_sources import Offender, open_facts
from goldenthread.web.screens.told import in_reach

ORDERS = ("sexual_offences_prevention",)
"""Orders of those who are managed with the registered."""
MISSED = ("found", "learnt", "closed")
"""Steps of a failing that say that something was missed."""


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


def _rows(visit: Visit, table: str) -> QuerySet[Any]:
    model: Any = FACTS[table]
    rows: QuerySet[Any] = model.objects.filter(in_reach(visit, model.RECORD_TYPE)).standing()
    return rows


DANGER_SOURCES: dict[str, Callable[[Visit], Any]] = {
    "threats": open_facts("threat"),
    "registered": registered,
    "opportunities": opportunities,
    "linked_enquiries": open_facts("linked_enquiry"),
}

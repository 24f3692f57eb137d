"""Which rows stand on a screen, before its filters: named, so that a screen is data."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from goldenthread.apps.access.models import Assignment
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.models import Allocation, Owed
from goldenthread.apps.obligations.raising import late
from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.core.dates import london, tour_end
from goldenthread.core.obligations import OPEN, State
from goldenthread.core.obligations.register import owing
from goldenthread.core.policy import value
from goldenthread.web.components.moments import LONDON
from goldenthread.web.record import reading
from goldenthread.web.screens.looking import all_outstanding
from goldenthread.web.screens.told import in_reach

Rows = QuerySet[Any] | Sequence[Any]
RESPONSE = ("officer", "supervisor", "call_handler", "control_supervisor", "duty_sergeant")
"""Who of `owing.yaml` works on a response team's shift."""
FORMS = ("book_completed", "book_supervised", "book_received", "specss_completed",
         "dynamic_assessment", "child_check_made", "child_check_sent", "child_check_at_put_away",
         "crime_report_made", "crime_report_at_put_away")  # fmt: skip
"""Steps that are a form, a check of a child or a crime record that has to be there."""


def team_cases(visit: Visit) -> QuerySet[Case]:
    """The open cases of the reader's teams, and those given by name."""
    return Case.objects.filter(in_reach(visit, "CAS"), state=Case.State.OPEN)


def unallocated(visit: Visit) -> QuerySet[Case]:
    """The open cases that no supervisor gave to anybody who still has them, the oldest first."""
    given = Allocation.objects.filter(matter_id=OuterRef("matter_id"))
    last = given.order_by("-happened_at", "-id").values("user_id")[:1]
    live = Q(until_at=None) | Q(until_at__gt=visit.now)
    held = Assignment.objects.filter(
        live, matter_id=OuterRef("matter_id"), user_id=OuterRef("last_owner")
    )
    rows = team_cases(visit).annotate(last_owner=Subquery(last)).filter(~Exists(held))
    return rows.order_by("opened_at", "matter_id")


def overnight(visit: Visit) -> QuerySet[Case]:
    """Cases opened since the list of the day before began."""
    rows = Case.objects.filter(in_reach(visit, "CAS"), opened_at__gte=overnight_since(visit.now))
    return rows.order_by("-opened_at", "matter_id")


def overnight_since(now: datetime) -> datetime:
    """From when what came in overnight is counted: policy's time of day, on the day before."""
    day = london(now).date()
    begins = time.fromisoformat(str(value("screens.overnight_since", on=day)))
    return datetime.combine(day - timedelta(days=1), begins, tzinfo=LONDON)


def board(visit: Visit) -> QuerySet[Case]:
    """The open cases, that with the first limit first."""
    first = Owed.objects.filter(matter_id=OuterRef("matter_id"), state__in=(State.DUE,
                                State.NOT_YET_DUE, State.OVERDUE)).order_by("due_at")  # fmt: skip
    rows = team_cases(visit).annotate(next_due=first.values("due_at")[:1])
    return rows.order_by(F("next_due").asc(nulls_last=True), "-opened_at", "matter_id")


def mine(visit: Visit) -> QuerySet[Case]:
    """The open cases that the reader has by name, that with the first limit first."""
    return board(visit).filter(matter_id__in=reading.mine(visit))


def shift(visit: Visit) -> QuerySet[Owed]:
    """What a response team owes before its tour ends, and what it has missed."""
    tours = value("obligations.tours_end", on=london(visit.now).date())
    ends = tour_end(visit.now, [time.fromisoformat(one) for one in tours])
    rows = opened(visit).filter(owes__in=RESPONSE)
    return rows.filter(Q(due_at__lte=ends) | Q(state=State.OVERDUE))


def opened(visit: Visit) -> QuerySet[Owed]:
    """Everything open that this reader may find, the first limit first."""
    rows = Owed.objects.filter(in_reach(visit), state__in=OPEN)
    return rows.order_by(F("due_at").asc(nulls_last=True), "id")


def missing_forms(visit: Visit) -> QuerySet[Owed]:
    """Forms, checks and crime records that are not there although their limit has run out."""
    return late(opened(visit).filter(code__in=FORMS), visit.now)


def raised_to_me(visit: Visit) -> QuerySet[Owed]:
    """What is overdue; the filter leaves what has been raised to somebody."""
    return late(opened(visit), visit.now)


def rungs_of(role: str) -> list[str]:
    """The rungs of ladders that a role of the gate stands on."""
    return [code for code, one in owing().items() if role in one["roles"]]


def missed_in(visit: Visit, month: date) -> QuerySet[Owed]:
    """What was missed in a month: its limit fell within it unmet."""
    begins = datetime.combine(month, time(), tzinfo=LONDON)
    ends = datetime.combine(next_month(month), time(), tzinfo=LONDON)
    rows = Owed.objects.filter(in_reach(visit)).order_by("due_at", "id")
    fell = Q(missed_at__gte=begins, missed_at__lt=ends)
    ran_out = Q(missed_at=None, state__in=(State.DUE, State.NOT_YET_DUE, State.OVERDUE),
                due_at__gte=begins, due_at__lt=ends, due_at__lte=visit.now)  # fmt: skip
    return rows.filter(fell | ran_out)


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1)


def suspects_differ(visit: Visit) -> QuerySet[Case]:
    """The open cases whose reports speak of another number of suspects than is recorded."""
    model: Any = FACTS["crime_report"]
    said = model.objects.filter(matter_id=OuterRef("matter_id"), suspects_alleged__isnull=False)
    parts = Involvement.objects.filter(matter_id=OuterRef("matter_id"), part="suspect",
                                       ended_at=None).order_by()  # fmt: skip
    there = parts.values("matter_id").annotate(n=Count("person_id", distinct=True)).values("n")
    rows = team_cases(visit).annotate(
        alleged=Subquery(said.order_by("-suspects_alleged").values("suspects_alleged")[:1]),
        recorded=Coalesce(Subquery(there), 0),
    )  # fmt: skip
    differ = rows.filter(alleged__isnull=False).exclude(alleged=F("recorded"))
    return differ.order_by("-opened_at", "matter_id")


SOURCES: dict[str, Callable[[Visit], Any]] = {
    "overnight": overnight,
    "unallocated": unallocated,
    "board": board,
    "mine": mine,
    "shift": shift,
    "outstanding": all_outstanding,
    "missing_forms": missing_forms,
    "raised": raised_to_me,
    "suspects_differ": suspects_differ,
}

"""Which handler is on duty, calls to an office, and what a handler does with a call."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet

from goldenthread.apps.access.models import Alert, OnDuty
from goldenthread.apps.access.permission import NotDone
from goldenthread.apps.access.visits import Visit
from goldenthread.core import policy
from goldenthread.core.dates import london

GRADES = {"standard": "Standard", "medium": "Medium", "high": "High"}


def begin_duty(*, by: Visit, hours: int) -> OnDuty:
    """Come on duty as a handler for so many hours, and hold every restricted case of the agency."""
    most = policy.value("access.longest_duty_hours", on=london(by.now).date())
    if not 0 < hours <= most:
        raise NotDone(f"Say for how many hours, at most {most}.")
    for one in on_duty(by.now).filter(user=by.person):
        OnDuty.objects.filter(pk=one.pk).update(until_at=by.now)
    duty = OnDuty(
        user_id=by.person, agency_id=by.reader.agency, from_at=by.now,
        until_at=by.now + timedelta(hours=hours),
    )  # fmt: skip
    duty.save(force_insert=True)
    return duty


def end_duty(*, by: Visit) -> None:
    """Go off duty now."""
    OnDuty.objects.filter(user=by.person, until_at__gt=by.now).update(until_at=by.now)


def on_duty(now: datetime, agency: UUID | None = None) -> QuerySet[OnDuty]:
    """Who is on duty now, in one agency or in all."""
    found = OnDuty.objects.filter(from_at__lte=now, until_at__gt=now).select_related(
        "user", "agency"
    )
    return found.filter(agency_id=agency) if agency else found


def calls(*, waiting: bool = True) -> QuerySet[Alert]:
    """The calls to the visitor's office, newest first; the database shows no others."""
    found = Alert.objects.order_by("-at", "id")
    return found.filter(taken_at=None) if waiting else found


def of_guardian() -> QuerySet[Alert]:
    """The calls that come to a guardian where the agency has no handler (S2)."""
    return calls().filter(kind__in=(Alert.Kind.HIDDEN_MET, Alert.Kind.STAFF_MATCH))


def take_call(*, by: Visit, alert: Alert) -> bool:
    """Say that one has taken a call. False where another took it first; once is enough."""
    rows = Alert.objects.filter(pk=alert.pk, taken_at=None)
    if rows.update(taken_by_id=by.person, taken_at=by.now):
        return True
    return Alert.objects.filter(pk=alert.pk, taken_by=by.person).exists()


def raise_grade(*, by: Visit, alert: Alert, grade: str) -> None:
    """Raise the grade of the case in which something hidden was met; it is never lowered (S2)."""
    if grade not in GRADES:
        raise NotDone("Choose a grade.")
    with connection.cursor() as cursor:
        cursor.execute("select gate.raise_grade(%s, %s)", [alert.pk, grade])
        if not cursor.fetchone()[0]:
            raise NotDone(
                "The grade was not changed: it is that high already, or the call names no case of "
                "your agency. Ring the control room."
            )


def instruct(*, by: Visit, alert: Alert, text: str) -> None:
    """Say what a unit that travels to the case in which it was met is to do (S2)."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.instruct(%s, %s)", [alert.pk, text])
        if not cursor.fetchone()[0]:
            raise NotDone("The call names no case of your agency. Ring the control room.")


def reference_met(alert: Alert) -> str:
    """The reference of the case in which it was met, for the handler whom the call is for."""
    with connection.cursor() as cursor:
        cursor.execute("select gate.reference_met(%s)", [alert.pk])
        return str(cursor.fetchone()[0] or "")

"""Columns of the lists of danger: threats, registered offenders, what was missed, missing people;
and the hours within which a suspect is circulated."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.urls import reverse

from goldenthread.apps.record.models import FACTS
from goldenthread.core.dates import london
from goldenthread.core.policy import value
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell
from goldenthread.web.due.pointing import AFTER
from goldenthread.web.screens.columns import NOT_OPEN, column, title
from goldenthread.web.screens.told import Told

WITHIN = "investigation.circulate_within"
DOMESTIC = ("domestic", "both")
MOVES = frozenset({"moved", "travels", "seen_elsewhere", "not_notified"})
VISITS = frozenset({"visited", "not_in", "refused"})


def _next(row: Any, table: str) -> str:
    return f"{reverse('happened_new', args=[row.matter_id, table])}?{AFTER}={row.pk}"


def _name(row: Any, told: Told) -> str:
    names = {one.pk: one.name for one in told.people.get(row.matter_id, ())}
    return names.get(row.person_id, "Somebody without a part in the case")


@column("from_offence", "Circulate by")
def from_offence(row: Any, told: Told) -> Cell:
    """By when a domestic suspect is circulated, counted from the offence, and whether to do it now
    (003-072)."""
    case = told.cases.get(row.matter_id)
    if case is None or case.kind not in DOMESTIC:
        return Cell("Not domestic")
    began = case.happened_at or case.opened_at
    hours = int(value(WITHIN, on=london(began).date()))
    limit = began + timedelta(hours=hours)
    under = f"{hours} hours from the {'offence' if case.happened_at else 'report'}"
    last = told.last("circulation", row.matter_id, person_id=row.person)
    if last is not None and last.step == "circulated":
        is_late = last.happened_at > limit
        return Cell(
            uk_moment(limit), under=f"{under}; circulated {'late' if is_late else 'in time'}"
        )
    if limit > told.visit.now:
        return Cell(uk_moment(limit), under=under)
    url = reverse("happened_new", args=[row.matter_id, "circulation"])
    return Cell(f"Circulate now: it was due {uk_moment(limit)}", url=url, mark="Late", under=under)


@column("threatened", "Who was threatened")
def threatened(row: Any, told: Told) -> Cell:
    """Whom, by whom, with the way to the next step."""
    whom = f"from {title('threat_from', row.from_whom).lower()}" if row.from_whom else ""
    return Cell(_name(row, told), url=_next(row, "threat"), under=whom)


@column("threat", "What happened")
def threat(row: Any, told: Told) -> Cell:
    """The kind of threat, in words."""
    return Cell(title("threat_kind", row.kind), under=row.words)


@column("own_incident", "Its own incident")
def own_incident(row: Any, told: Told) -> Cell:
    """The number under which the threat is recorded; one without is marked."""
    if row.reference:
        return Cell(row.reference)
    return Cell("Not recorded yet", mark="Missing")


@column("orders", "Order, registration and conditions")
def orders(row: Any, told: Told) -> Cell:
    """Each order that stands against him, and until when he is registered."""
    if not told.may(row.matter_id, "PRP"):
        return Cell(NOT_OPEN)
    last = {one.kind: one for one in told.facts("court_order", row.matter_id)
            if one.person_id == row.person}  # fmt: skip
    said = [f"{title('order_kind', one.kind)}: {title('order_step', one.step).lower()}"
            f"{f', until {uk_date(one.until_on)}' if one.until_on else ''}"
            for one in last.values()]  # fmt: skip
    conditions = "; ".join(filter(None, (one.conditions for one in last.values())))
    return Cell("; ".join([*said, *_registered(row, told)]) or "None recorded", under=conditions)


def _registered(row: Any, told: Told) -> list[str]:
    found = []
    for one in told.facts("court_result", row.matter_id):
        if one.registration == "life":
            found.append("Registered for life")
        elif one.registration == "term" and one.registered_until:
            found.append(f"Registered until {uk_date(one.registered_until)}")
    return list(dict.fromkeys(found))


def _checks(row: Any, told: Told) -> list[Any]:
    return [one for one in told.facts("offender_check", row.matter_id)
            if one.person_id == row.person]  # fmt: skip


@column("last_visit", "Last visit")
def last_visit(row: Any, told: Told) -> Cell:
    """When he was visited last and what was found; the way to enter the next."""
    url = reverse("happened_new", args=[row.matter_id, "offender_check"])
    made = [one for one in _checks(row, told) if one.kind in VISITS]
    if not made:
        return Cell("No visit recorded", url=url)
    last = made[-1]
    return Cell(f"{title('offender_check_kind', last.kind)}, {uk_date(last.happened_at)}", url=url,
                under=last.words)  # fmt: skip


@column("next_visit", "Next visit by")
def next_visit(row: Any, told: Told) -> Cell:
    """The day of the next visit; one that has passed carries its mark."""
    days = [one.due_on for one in _checks(row, told) if one.due_on]
    if not days:
        return Cell("No day is set", mark="Missing")
    return Cell(uk_date(days[-1]), mark="Late" if days[-1] < london(told.visit.now).date() else "")


@column("movement", "Movement")
def movement(row: Any, told: Told) -> Cell:
    """Where he went last, and whether he gave notice."""
    made = [one for one in _checks(row, told) if one.kind in MOVES]
    if not made:
        return Cell("None recorded")
    last = made[-1]
    words = f"{title('offender_check_kind', last.kind)}, {uk_date(last.happened_at)}"
    mark = "Breach?" if last.kind == "not_notified" else ""
    return Cell(words, mark=mark, under=last.place)


@column("offender_risk", "Risk to others")
def offender_risk(row: Any, told: Told) -> Cell:
    """The last that was said of it."""
    said = [one for one in _checks(row, told) if one.risk]
    if not said:
        return Cell("Not said")
    return Cell(title("risk_grade", said[-1].risk), under=uk_date(said[-1].happened_at))


@column("opportunity", "What was missed")
def opportunity(row: Any, told: Told) -> Cell:
    """What it is about, and what was found."""
    return Cell(title("failing_subject", row.subject), under=row.finding)


@column("decided_then", "Decided then, and why")
def decided_then(row: Any, told: Told) -> Cell:
    """What was done or left at the time, with the reason of that time."""
    return Cell(row.decision or "Nothing is recorded", under=row.reason)


@column("lesson", "Lesson")
def lesson(row: Any, told: Told) -> Cell:
    """What is learnt from it."""
    return Cell(row.lesson or "None drawn yet", under=title("failing_step", row.step))


@column("child_factors", "Factors that come together", number=True)
def child_factors(row: Any, told: Told) -> Cell:
    """How many factors there are, and which."""
    return Cell(len(row.factors), under="; ".join(row.factors))


@column("linked", "Enquiry")
def linked(row: Any, told: Told) -> Cell:
    """Which enquiry, who is missing or died, with the way to its next step."""
    return Cell(title("linked_enquiry_kind", row.kind), url=_next(row, "linked_enquiry"),
                under=" · ".join(filter(None, (_name(row, told), row.reference))))  # fmt: skip


@column("linked_risk", "Risk, and the link")
def linked_risk(row: Any, told: Told) -> Cell:
    """How great the risk is taken to be, and what it has to do with the case."""
    words = title("risk_grade", row.risk) if row.risk else "Not assessed"
    return Cell(words, mark="" if row.risk else "Missing", under=row.link)


@column("sent_after", "Unit sent")
def sent_after(row: Any, told: Told) -> Cell:
    """How long after the report a unit was sent; at high risk nothing sent is marked (000-152)."""
    steps = _chain(row, told)
    first, sent = steps[0], next((one for one in steps if one.step == "deployed"), None)
    if sent is None:
        is_high = any(one.risk == "high" for one in steps)
        return Cell("Nobody sent yet", mark="At once" if is_high else "")
    minutes = int((sent.happened_at - first.happened_at).total_seconds() // 60)
    return Cell(f"After {minutes} minutes", under=f"{sent.unit}, {uk_moment(sent.happened_at)}")


def _chain(row: Any, told: Told) -> list[Any]:
    """Every step of one enquiry, the first first."""
    if "linked_steps" not in vars(told):
        model: Any = FACTS["linked_enquiry"]
        rows = model.objects.filter(matter_id__in=list(told.cases))
        vars(told)["linked_steps"] = {one.pk: one for one in rows}
    every: dict[Any, Any] = vars(told)["linked_steps"]
    steps = [row]
    while steps[0].supersedes_id in every:
        steps.insert(0, every[steps[0].supersedes_id])
    return steps

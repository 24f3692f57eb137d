"""What the pages of oversight read, and how they print it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Alert, Look, Review
from goldenthread.core.policy import value
from goldenthread.core.rules.access import codes, matrix
from goldenthread.core.rules.oversight import Alert as Remark
from goldenthread.core.rules.oversight import Audience, Severity, rules
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table

HANDLER = "R"
"""The letter of whoever holds a restricted case by office."""
OTHERS = {
    "sample": "Drawn at random",
    "emergency_card": "Emergency card",
    "emergency_code": "Emergency code handed out",
    "emergency_log": "The emergency log was changed",
}
"""What else guardians are told of, beside the rules."""


def audience_of(visit: Visit) -> Audience | None:
    """As whom somebody reads who looked; None for whom it is not."""
    role = visit.reader.role
    if matrix.entry(role, "AUD", "approve"):
        return Audience.GUARDIAN
    return Audience.HANDLER if HANDLER in matrix.entry(role, "AUD", "view") else None


def is_for(visit: Visit, alert: Alert) -> bool:
    """Whether an alert is for this reader, by the rules; the database has asked the same before."""
    audience, remark = audience_of(visit), _remark(alert)
    shown = audience is not None and remark.is_for(audience, visit.reader.agency)
    return shown and remark.may_be_reviewed_by(visit.person)


def _remark(alert: Alert) -> Remark:
    return Remark(
        rule=alert.rule, name=name_of(alert.rule), words=alert.words, key=alert.key, at=alert.at,
        severity=Severity(alert.severity), audience=Audience(alert.audience), first_at=alert.at,
        count=len(alert.looks), looks=tuple(alert.looks), users=frozenset(alert.users),
        persons=frozenset(), agencies=frozenset(alert.agencies),
    )  # fmt: skip


def name_of(rule: str) -> str:
    """What was remarked on, in a few words."""
    return OTHERS[rule] if rule in OTHERS else rules()[rule].name


COLUMNS = (
    Column("When"),
    Column("Who"),
    Column("Did what"),
    Column("Answer"),
    Column("For what"),
)


def page_of(visit: Visit, rows: QuerySet[Any], number: str | None) -> Page[Any]:
    """One page of a list."""
    size = int(value("access.rows_on_a_page", on=visit.now.date()))
    return Paginator(rows, size).get_page(number)


def looks_table(rows: Iterable[Look], *, with_review: bool) -> Table:
    """Looks as a table. A case is a number in the log here, never a name."""
    given = list(rows)
    names = names_of(row.user for row in given)
    seen = _reviewed(given) if with_review else None
    columns = (*COLUMNS, Column("Reviewed")) if with_review else COLUMNS
    rows_told = [_row(row, names, seen) for row in given]
    return Table("Who looked", columns, rows_told, shows_caption=False)


def names_of(people: Iterable[Any]) -> dict[Any, str]:
    """The names of people with accounts."""
    return dict(User.objects.filter(pk__in=set(people)).values_list("pk", "name"))


def _reviewed(looks: Iterable[Look]) -> set[int]:
    numbers = [look.pk for look in looks]
    reviews = Review.objects.filter(look__in=numbers)
    return {number for number in reviews.values_list("look", flat=True) if number is not None}


def _row(look: Look, names: dict[Any, str], seen: set[int] | None) -> list[Any]:
    lists = codes()
    kind = lists.types[look.record_type].name if look.record_type in lists.types else "-"
    action = DONE.get(look.action, look.action)
    purpose = lists.purposes[look.purpose].words if look.purpose in lists.purposes else "-"
    url = "" if seen is None else f"/guardian/looks/{look.pk}/review"
    state = [] if seen is None else ["Reviewed" if look.pk in seen else "Not reviewed"]
    return [
        Cell(uk_moment(look.at), url=url),
        Cell(names.get(look.user, "-"), under=lists.roles[look.role].name),
        Cell(f"{action} {kind.lower()}", under=look.place),
        ANSWERS.get(look.outcome, look.outcome),
        Cell(purpose, under=look.words),
        *state,
    ]


DONE = {
    "find": "Listed",
    "view": "Opened",
    "reveal": "Showed a field of",
    "create": "Added",
    "edit": "Changed",
    "share": "Shared",
    "export": "Printed or exported",
    "merge": "Merged",
    "approve": "Approved or reviewed",
    "erase": "Erased",
}
"""What was done, as a line of the log says it."""
ANSWERS = {"allow": "Shown", "deny": "Refused", "absent": "Nothing shown"}

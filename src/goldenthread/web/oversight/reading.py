"""What the pages of oversight read, and how they print it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet

from goldenthread.apps.access.models import User
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.audit.models import Look
from goldenthread.core.policy import value
from goldenthread.core.rules.access import codes
from goldenthread.web.components.moments import uk_moment
from goldenthread.web.components.tables import Cell, Column, Table

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
    names = dict(User.objects.filter(pk__in={row.user for row in given}).values_list("pk", "name"))
    return Table(
        "Who looked", COLUMNS, [_row(row, names, with_review) for row in given],
        shows_caption=False,
    )  # fmt: skip


def _row(look: Look, names: dict[Any, str], with_review: bool) -> list[Any]:
    lists = codes()
    kind = lists.types[look.record_type].name if look.record_type in lists.types else "-"
    action = DONE.get(look.action, look.action)
    purpose = lists.purposes[look.purpose].words if look.purpose in lists.purposes else "-"
    url = f"/guardian/looks/{look.pk}/review" if with_review else ""
    return [
        Cell(uk_moment(look.at), url=url),
        Cell(names.get(look.user, "-"), under=lists.roles[look.role].name),
        Cell(f"{action} {kind.lower()}", under=look.place),
        ANSWERS.get(look.outcome, look.outcome),
        Cell(purpose, under=look.words),
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

"""What stands on a meeting's agenda: what policy raised to it, what it has to take up, what was
listed by hand, and what it decided and is not done.

A restricted case is no item (S14): it is a number and its handler, and nothing more.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.meetings import is_restricted
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.obligations.raising import raised_to
from goldenthread.apps.record.models import FACTS
from goldenthread.core.obligations import State, definitions
from goldenthread.core.obligations.meetings import taken_up_at
from goldenthread.web.due.words import line
from goldenthread.web.screens.sources import opened, overnight_since
from goldenthread.web.screens.told import in_reach

TABLE = "meeting_item"
DAILY, CALLS = "dmm", ("call_graded", "unit_attends")
NOT_COUNTED = frozenset({State.NOT_NEEDED, State.ON_HOLD, State.CANCELLED})
RAISED, TAKE_UP, LISTED, CARRIED = (
    "Not done in time", "To be taken up", "Listed", "Decided here and not done yet",
)  # fmt: skip


@dataclass
class Item:
    """A case on an agenda, why it stands there, and the last step that was recorded of it."""

    matter_id: UUID
    why: list[tuple[str, str]] = field(default_factory=list)
    """A heading and what is meant, as `Not done in time` and the step."""
    last: Any = None


@dataclass(frozen=True)
class Agenda:
    """The items of a meeting, and how many restricted cases stand there as a number."""

    items: list[Item]
    restricted: int


@dataclass(frozen=True)
class News:
    """Facts that stand on an agenda by themselves: the heading, the table, which of them."""

    why: str
    table: str
    where: Mapping[str, Sequence[str]] = field(default_factory=dict)


def agenda(visit: Visit, meeting: str, news: Sequence[News] = ()) -> Agenda:
    """The agenda of a meeting now, of the cases that its reader may find."""
    found: dict[UUID, Item] = {}
    scopes: dict[UUID, int | None] = {}
    for owed, why in _owed(visit, meeting):
        _add(found, scopes, owed, why, line(owed, visit.now).title)
    last = last_steps(visit, meeting)
    for step in last.values():
        if step.step == "listed" or (step.step == "decided" and step.owned_by):
            why = LISTED if step.step == "listed" else CARRIED
            _add(found, scopes, step, why, step.decision)
    for each in news:
        for row in _since_yesterday(visit, each):
            _add(found, scopes, row, each.why, "")
    for matter, item in found.items():
        item.last = last.get(matter)
    hidden = {matter for matter in found if _is_hidden(visit, matter, scopes[matter])}
    return Agenda([one for key, one in found.items() if key not in hidden], len(hidden))


def calls_of_the_day(visit: Visit, meeting: str) -> list[tuple[str, int, int]]:
    """For the daily meeting: of the calls since the list of the day before began, how many were
    graded and attended in time, and of how many (002-006)."""
    if meeting != DAILY:
        return []
    rows = Owed.objects.filter(in_reach(visit), code__in=CALLS,
                               started_at__gte=overnight_since(visit.now))  # fmt: skip
    found: dict[str, list[str]] = {code: [] for code in CALLS}
    for code, state in rows.values_list("code", "state"):
        if state not in NOT_COUNTED:
            found[code].append(state)
    return [(definitions()[code].title, states.count(State.MET), len(states))
            for code, states in found.items() if states]  # fmt: skip


def last_steps(visit: Visit, meeting: str) -> Mapping[UUID, Any]:
    """The last step of each case at a meeting; what was corrected never stood."""
    model: Any = FACTS[TABLE]
    rows = model.objects.filter(in_reach(visit, "CAS"), meeting=meeting)
    return {one.matter_id: one for one in rows.standing()}


def counts(items: Iterable[Item]) -> Counter[str]:
    """How many cases stand there for each reason."""
    return Counter(heading for one in items for heading in {why for why, _ in one.why})


def _owed(visit: Visit, meeting: str) -> list[tuple[Owed, str]]:
    rows = opened(visit)
    raised = raised_to(rows, frozenset([meeting]), visit.now)
    due = list(rows.filter(code__in=taken_up_at(meeting)))
    return [*((one, RAISED) for one in raised), *((one, TAKE_UP) for one in due)]


def _since_yesterday(visit: Visit, news: News) -> Iterable[Any]:
    """The facts of some news since the list of the day before began."""
    model: Any = FACTS[news.table]
    chosen = {f"{name}__in": list(codes) for name, codes in news.where.items()}
    rows = model.objects.filter(in_reach(visit, model.RECORD_TYPE), **chosen,
                                happened_at__gte=overnight_since(visit.now))  # fmt: skip
    found: Iterable[Any] = rows.standing()
    return found


def _add(
    found: dict[UUID, Item], scopes: dict[UUID, int | None], row: Any, why: str, what: str
) -> None:
    item = found.setdefault(row.matter_id, Item(row.matter_id))
    item.why.append((why, what))
    scopes.setdefault(row.matter_id, row.scope_id)


def _is_hidden(visit: Visit, matter: UUID, scope: int | None) -> bool:
    """What lies in a team's own scope has no restriction; of the rest it is asked."""
    return scope not in visit.teams and is_restricted(visit, matter)

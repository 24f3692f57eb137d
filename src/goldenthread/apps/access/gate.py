"""The one gate: what a visit may read and do, asked of the rules over what the database shows."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol, TypeVar
from uuid import UUID

from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import RawQuerySet

from goldenthread.apps.access.purposes import fitting
from goldenthread.apps.access.visits import Visit
from goldenthread.core.rules.access import contexts, decide, types
from goldenthread.core.rules.access.decisions import Decision, as_shown
from goldenthread.core.rules.access.facts import (
    Assigned,
    Exclusion,
    Grant,
    Held,
    Named,
    Opening,
    Record,
    Restriction,
    Window,
)
from goldenthread.core.rules.access.sharing import ALL

Row = TypeVar("Row", bound=Model)
Answer = tuple[Decision, dict[str, Any]]
"""What the rules say, and the words in which a look at it is written down."""


class Absent(Exception):
    """There is no such record for this person: it is not there, or they may not know that it is."""


class Refused(Exception):
    """The person may see the record and may not do this. Carries the decision and its reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.words)
        self.decision = decision


class HasMatter(Protocol):
    """Any row of a matter's record."""

    RECORD_TYPE: str
    matter_id: UUID


def get(
    visit: Visit, rows: QuerySet[Row], key: UUID, action: str = "view",
    parts: frozenset[str] = frozenset(),
) -> Row:  # fmt: skip
    """One row, its look written down. Raises Absent or Refused, these written down too.

    `parts` are those that the caller can show by themselves, as in `require`.
    """
    row = rows.filter(pk=key).first()
    _know_of_fresh(visit, [row])
    kind = rows.model.RECORD_TYPE  # type: ignore[attr-defined]
    if row is None:
        visit.note(action=action, outcome="absent", type=kind, record=key)
        raise Absent
    require(visit, row, action, parts=parts)
    return row


def see(
    visit: Visit, rows: Iterable[Row], action: str = "view", parts: frozenset[str] = frozenset()
) -> list[Row]:
    """Those of the rows that the rules let through, each look written down."""
    # One page of a list holds a question that has not been asked yet.
    asked = getattr(rows, "object_list", rows)
    waits = isinstance(asked, QuerySet | RawQuerySet)
    fresh = waits and getattr(asked, "_result_cache", None) is None
    given = list(rows)
    if fresh:
        _know_of_fresh(visit, given)
    _know(visit, {row.matter_id for row in given})  # type: ignore[attr-defined]
    return [row for row in given if _passes(visit, row, action, parts)]


def require(
    visit: Visit,
    row: Any,
    action: str,
    *,
    type: str = "",
    parts: frozenset[str] = frozenset(),
    **more: Any,
) -> Decision:
    """The decision on one row, written down. Raises Refused, or Absent where nothing may show.

    `parts` are those that the caller can show by themselves; without them it is all or nothing.
    """
    kind = type or row.RECORD_TYPE
    whole, look = _answer(visit, row, action, kind)
    decision = as_shown(whole, parts)
    if decision is not whole:
        look = _look(visit, decision, action, kind)
    visit.note_alike({**look, **more} if more else look, row.pk, row.matter_id)
    if decision.outcome == "absent":
        raise Absent
    if not decision:
        raise Refused(decision)
    return decision


def may(visit: Visit, row: Any, action: str, *, type: str = "") -> Decision:
    """What the rules say of doing this with a row, or with another type of record beside it."""
    return _answer(visit, row, action, type or row.RECORD_TYPE)[0]


def _answer(visit: Visit, row: Any, action: str, kind: str) -> Answer:
    """What the rules say, and how the look at it is written; the same for many rows of one page."""
    if row.matter_id not in visit.standings:
        _know(visit, {row.matter_id})
    known = visit.standings[row.matter_id]
    if not isinstance(known, Plain):
        return _worked_out(visit, _record(known, kind), action)
    asked = (known.by_name, kind, action)
    if asked not in visit.answers:
        visit.answers[asked] = _worked_out(visit, known.record(visit, kind), action)
    answer: Answer = visit.answers[asked]
    return answer


def _worked_out(visit: Visit, record: Record, action: str) -> Answer:
    purpose = purpose_for(visit, record.type)
    decision = decide(visit.reader, record, action, purpose, visit.now)
    return decision, _look(visit, decision, action, record.type)


def _look(visit: Visit, decision: Decision, action: str, kind: str) -> dict[str, Any]:
    return {
        "action": action, "outcome": str(decision.outcome), "type": kind, "place": visit.place,
        "reason": decision.reason, "contexts": sorted(decision.contexts),
        "purpose": purpose_for(visit, kind) or "",
    }  # fmt: skip


def purpose_for(visit: Visit, type: str) -> str | None:
    """What this look is for: the purpose chosen, or the role's own for this type of record."""
    if type not in visit.answers:
        visit.answers[type] = fitting(visit.purpose, visit.reader.role, type)
    purpose: str | None = visit.answers[type]
    return purpose


def _passes(visit: Visit, row: Any, action: str, parts: frozenset[str]) -> bool:
    try:
        return bool(require(visit, row, action, parts=parts))
    except (Absent, Refused):
        return False


def standing(visit: Visit, matter: UUID, type: str) -> Record:
    """What the rules need to know of one matter, for one type of its records."""
    _know(visit, {matter})
    known = visit.standings[matter]
    return known.record(visit, type) if isinstance(known, Plain) else _record(known, type)


@dataclass(frozen=True)
class Plain:
    """A matter in the scope of a team of the visitor's: nothing else can be true of it but whether
    it is theirs by name, since the first grant, exclusion or restriction takes it out of there."""

    by_name: bool

    def record(self, visit: Visit, type: str) -> Record:
        """What the rules need to know of it."""
        reader = visit.reader
        mine = Assigned(person=reader.person, from_at=visit.now, until_at=None)
        unit = UUID(visit.reach["unit"])
        assigned = (mine,) if self.by_name else ()
        return Record(type=type, agency=reader.agency, unit=unit, assigned=assigned)


def _know_of_fresh(visit: Visit, rows: Iterable[Any]) -> None:
    """Learn from rows that were read just now what their scope says; never from older ones."""
    for row in rows:
        scope = vars(row).get("scope_id") if row is not None else None
        if scope in visit.teams and row.matter_id not in visit.met:
            visit.met.add(row.matter_id)
            visit.standings[row.matter_id] = Plain(str(row.matter_id) in visit.mine)


def _know(visit: Visit, matters: set[UUID]) -> None:
    unknown = {matter for matter in matters if matter not in visit.standings}
    if not unknown:
        return
    visit.met |= unknown
    with connection.cursor() as cursor:
        cursor.execute("select gate.standing(%s, %s)", [list(unknown), list(types())])
        facts = [json.loads(text) for (text,) in cursor.fetchall()]
    found = {UUID(fact["matter"]): _plain(visit, fact) or fact for fact in facts}
    visit.standings.update({matter: found.get(matter) for matter in unknown})


def _plain(visit: Visit, fact: dict[str, Any]) -> Plain | None:
    """The same from what the database said of a matter, where that is all that it said."""
    if "grants" in fact or UUID(fact["unit"]) not in visit.reader.units:
        return None
    spans = (_span(begin, end) for _, begin, end in fact["assigned"])
    return Plain(any(contexts.is_live(Held(**span), visit.now) for span in spans))


def _record(fact: dict[str, Any] | None, type: str) -> Record:
    if fact is None:
        raise Absent
    return Record(
        type=type,
        agency=UUID(fact["agency"]),
        unit=UUID(fact["unit"]),
        assigned=tuple(Assigned(person=UUID(p), **_span(a, b)) for p, a, b in fact["assigned"]),
        grants=tuple(map(_grant, fact.get("grants", ()))),
        windows=tuple(
            Window(agency=UUID(g), basis=basis, **_span(a, b))
            for g, a, b, basis in fact.get("windows", ())
        ),
        openings=tuple(
            Opening(person=UUID(p), basis=basis, **_span(a, b))
            for p, a, b, basis in fact.get("openings", ())
        ),
        exclusions=tuple(
            Exclusion(person=_id(e["person"]), unit=_id(e["unit"]), **_span(e["from"], e["until"]))
            for e in fact.get("exclusions", ())
        ),
        restrictions=tuple(
            Restriction(
                named=tuple(
                    Named(person=UUID(p), handler=handler, **_span(a, b))
                    for p, a, b, handler in r["named"]
                ),
                **_span(r["from"], r["until"]),
            )
            for r in fact.get("restrictions", ())
        ),
    )


def _grant(fact: dict[str, Any]) -> Grant:
    return Grant(
        person=_id(fact["person"]),
        unit=_id(fact["unit"]),
        sections=frozenset(fact["sections"]),
        purpose=fact["purpose"],
        basis=fact["basis"],
        names_safe_contact=fact["safe"],
        fields=None if ALL in fact["fields"] else frozenset(fact["fields"]),
        revoked_at=_moment(fact["revoked"]),
        **_span(fact["from"], fact["until"]),
    )


def _span(from_at: str, until_at: str | None) -> dict[str, Any]:
    return {"from_at": datetime.fromisoformat(from_at), "until_at": _moment(until_at)}


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def _id(text: str | None) -> UUID | None:
    return UUID(text) if text else None

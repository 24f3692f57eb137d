"""What is known of a case before a fact of it is recorded by hand, as far as a visit shows it."""

from __future__ import annotations

from collections import defaultdict
from uuid import UUID

from goldenthread.apps.obligations.chronologies import MARKS
from goldenthread.apps.record.models import FACTS, Case, Involvement
from goldenthread.apps.record.models.facts import FactRows
from goldenthread.core.dates import london
from goldenthread.core.investigation import Known, Turn

CODES = {"suspect_status": "status", "arrest": "", "custody": "step", "warrant": "step",
         "disposal": "kind"}  # fmt: skip
"""The tables whose facts say whether a suspect is outstanding, and the column with their code."""


def known(case: Case) -> Known:
    """What the rules of entering ask of a case."""
    key = case.matter_id
    parts: dict[str, set[str]] = defaultdict(set)
    rows = Involvement.objects.filter(matter_id=key, ended_at=None)
    for person, part in rows.values_list("person_id", "part"):
        parts[str(person)].add(part)
    graded = _standing("risk_assessment", key).exclude(grade__in=("not_graded", "unknown"))
    return Known(
        parts={person: frozenset(held) for person, held in parts.items()},
        grade=graded.values_list("grade", flat=True).last() or "",
        began_on=london(case.happened_at).date() if case.happened_at else None,
        turns=_turns(key),
        plans=frozenset(
            _standing("plan_action", key)
            .exclude(action="")
            .exclude(step="not_done")
            .values_list("plan", flat=True)
        ),
        marks=_marks(case),
    )


def _marks(case: Case) -> frozenset[str]:
    """The marks that stand; what the kind of the case says holds until a fact says otherwise."""
    told = dict(_standing("flag", case.matter_id).values_list("code", "state"))
    put = {code for code, state in told.items() if state == "set"}
    return frozenset(put | (set(MARKS[case.kind]) - set(told)))


def _standing(table: str, matter: UUID) -> FactRows:
    return FACTS[table].objects.filter(matter_id=matter).standing()


def _turns(matter: UUID) -> dict[str, tuple[Turn, ...]]:
    found: dict[str, list[Turn]] = defaultdict(list)
    for table, column in CODES.items():
        names = ["person_id", "happened_at", *([column] if column else [])]
        for person, at, *code in _standing(table, matter).values_list(*names):
            found[str(person)].append(Turn(at, table, *code))
    return {person: tuple(turns) for person, turns in found.items()}

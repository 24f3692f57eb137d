"""Cases in which things are missed, for the lists, the meetings and the parts of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from city import City

from goldenthread.apps.access.protections import restricting
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person

OFFICER, SERGEANT = "officer.north", "sergeant.north"
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@dataclass(frozen=True)
class Worked:
    """A case with its victim and its suspect."""

    case: Case
    her: Person
    him: Person

    @property
    def key(self) -> UUID:
        """The matter."""
        return self.case.matter_id


def worked_case(
    city: City, *, ago: timedelta, grade: str = "high", who: str = OFFICER,
    unit: str = "northgate_csu", her: str = "Wren", him: str = "Gale", mine: bool = False,
) -> Worked:  # fmt: skip
    """A case that came in so long ago, graded, with a suspect who is known and not arrested."""
    with city.visit(who) as by:
        then = by.now - ago
        case = actions.open_case(
            by=by, agency=city.agency("police"), unit=city.unit(unit), kind="domestic",
            source="call", grade=grade, opened_at=then, mine=mine,
        )  # fmt: skip
        victim = actions.add_person(by=by, case=case, part="victim", given_names=her)
        suspect = actions.add_person(by=by, case=case, part="suspect", given_names=him)
        for table, values in (
            (
                "risk_assessment",
                {"tool": "specss", "grade": grade or "not_graded", "stage": "first"},
            ),
            ("suspect_status", {"person": suspect, "status": "identified"}),
        ):
            actions.record_fact(by=by, case=case, table=table, happened_at=then, **values)
    return Worked(case, victim, suspect)


def happened(
    city: City, made: Worked, table: str, *, ago: timedelta = HOUR, who: str = OFFICER,
    **values: Any,
) -> Any:  # fmt: skip
    """Record a fact of a case that happened so long ago."""
    with city.visit(who) as by:
        return actions.record_fact(
            by=by, case=made.case, table=table, happened_at=by.now - ago, **values
        )


def restrict(city: City, made: Worked, *named: str) -> None:
    """Restrict a case to these people and its handlers, since its suspect works here."""
    with city.visit(SERGEANT) as by:
        restricting.propose_restriction(
            by=by, matter=made.key, reason="staff_suspect",
            named=[city.person(who) for who in named],
        )  # fmt: skip

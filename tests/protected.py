"""A case with every part of a record in it, each part marked, and shares of it; for tests."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from city import City
from django.db import connection

from goldenthread.apps.access.models import SharingDecision
from goldenthread.apps.access.protections import agreements, sharing
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case, Person, SafeContact
from goldenthread.core.rules.access import matrix

TAINT = {"CAS": "taintcase", "PER": "Taintperson", "ADV": "taintadvocacy", "SAF": "07700 900123"}
"""A word that stands in one part of the record and nowhere else."""
DAY = timedelta(days=1)


@dataclass(frozen=True)
class Made:
    """A case and what is in it."""

    case: Case
    person: Person
    contact: SafeContact | None

    @property
    def key(self) -> UUID:
        """The matter."""
        return self.case.matter_id


def made_case(
    city: City, who: str = "officer.north", unit: str = "northgate_csu", agency: str = "police"
) -> Made:
    """A case of a unit, opened by somebody who has it by name."""
    now = datetime.now(UTC)
    with city.visit(who) as by:
        case = actions.open_case(
            by=by, agency=city.agency(agency), unit=city.unit(unit), kind="domestic", source="call",
            opened_at=now, summary=TAINT["CAS"],
        )  # fmt: skip
        person = actions.add_person(
            by=by, case=case, part="victim", given_names=TAINT["PER"], family_name="Candle"
        )
        contact = None
        if matrix.entry(by.reader.role, "SAF", "create"):
            contact = actions.set_safe_contact(
                by=by, person=person, kind="telephone", value=TAINT["SAF"]
            )
    if who == "advocate":
        with city.visit(who) as by:
            actions.write_advocacy_note(by=by, case=case, text=TAINT["ADV"], happened_at=now)
    return Made(case, person, contact)


def proposal(city: City, **changes: Any) -> sharing.Proposal:
    """A share with Lantern's advocate that nothing is wrong with."""
    given: dict[str, Any] = {
        "receiving": city.agency("lantern"),
        "people": frozenset({city.person("advocate")}),
        "sections": frozenset({"CAS"}),
        "purpose": "safeguard_adult",
        "basis": "vital_interests",
        "why_necessary": "She asked for an advocate.",
        "why_proportionate": "The case alone, without anything else.",
        "survivor_view": "agrees",
        "survivor_asked_on": date.today(),  # noqa: DTZ011 - the day of the test
        "review_on": date.today() + 30 * DAY,  # noqa: DTZ011
    }
    return sharing.Proposal(**given | changes)


def shared(city: City, made: Made, who: str = "officer.north", guardian: str = "guardian.police",
           **changes: Any) -> SharingDecision:  # fmt: skip
    """A share that was proposed and approved."""
    with city.visit(who) as by:
        share = sharing.propose_share(by=by, matter=made.key, proposal=proposal(city, **changes))
    with city.visit(guardian) as by:
        return sharing.approve_share(by=by, share=SharingDecision.objects.get(pk=share.pk))


def signed(city: City, receiving: str = "lantern", covers: Iterable[str] = ("CAS", "PER", "MAR"),
           who: str = "guardian.police") -> None:  # fmt: skip
    """An agreement with another agency that is in force."""
    with city.visit(who) as by:
        agreements.record_agreement(
            by=by, receiving=city.agency(receiving), covers=list(covers),
            signed_on=by.now.date() - DAY, until_on=None,
        )  # fmt: skip


def sees(city: City, who: str, made: Made, *, number: int = 0, purpose: str | None = None) -> bool:
    """Whether somebody sees the case: the rules and the database say the same, or it fails here."""
    from goldenthread.apps.access import gate

    with city.visit(who, number=number, purpose=purpose) as by:
        with connection.cursor() as cursor:
            cursor.execute("select count(*) from record_case where matter_id = %s", [made.key])
            below = cursor.fetchone()[0] == 1
        try:
            above = bool(gate.may(by, made.case, "view"))
        except gate.Absent:
            above = False
    assert above == below, f"{who}: the rules say {above}, the database {below}"
    return above


def rows(city: City, who: str, statement: str, *given: Any) -> list[tuple[Any, ...]]:
    """What a statement of the application's role gives in somebody's visit."""
    with city.visit(who), connection.cursor() as cursor:
        cursor.execute(statement, given)
        return list(cursor.fetchall())

"""Writes the invented cases, each by somebody of the cast, through the same gate as any other."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from typing import Any
from uuid import UUID

import yaml

from goldenthread.apps.access.founding import Founded
from goldenthread.apps.access.models import Exclusion, Grant, Named, Restriction, SharingDecision
from goldenthread.apps.access.protections import staff
from goldenthread.apps.access.visits import Visit, opened
from goldenthread.apps.record import actions
from goldenthread.apps.record.models import Case
from goldenthread.core.rules.access.staff_match import PersonFacts
from goldenthread.web.cast import script

KEEPER = "AA"
"""Who keeps the accounts of an agency."""
Be = Callable[[str], AbstractContextManager[Visit]]


@cache
def cases() -> list[dict[str, Any]]:
    """The invented cases as data."""
    text = (files("goldenthread.web.cast") / "records.yaml").read_text(encoding="utf-8")
    return list(yaml.load(text, Loader=yaml.CSafeLoader)["cases"])


def write_records(founded: Founded) -> list[UUID]:
    """Write every case; the ids in the order of the file."""

    def be(who: str) -> AbstractContextManager[Visit]:
        return opened(UUID(str(founded.roles[who][0])), purpose="safeguard_adult", place="cast")

    _know_staff(founded, be)
    return [_case(one, founded, be) for one in cases()]


def _know_staff(founded: Founded, be: Be) -> None:
    """Whoever keeps an agency's accounts says how its people are known in a case."""
    people = script()["people"]
    keepers = {one["agency"]: key for key, one in people.items() if one["roles"][0][0] == KEEPER}
    for agency, keeper in keepers.items():
        with be(keeper) as by:
            for key, one in people.items():
                if one["agency"] == agency and not one.get("is_service"):
                    facts = PersonFacts((staff.name_of(one["name"]),))
                    staff.keep_staff_keys(by=by, user=UUID(str(founded.people[key])), facts=facts)


def _case(one: Mapping[str, Any], founded: Founded, be: Be) -> UUID:
    agency = script()["units"][one["unit"]]["agency"]
    with be(one["by"]) as by:
        case = actions.open_case(
            by=by, agency=UUID(str(founded.agencies[agency])),
            unit=UUID(str(founded.units[one["unit"]])), kind=one["kind"], source=one["source"],
            grade=one["grade"], summary=one["summary"], wishes=one.get("wishes", ""),
            opened_at=by.now - timedelta(days=one["days_ago"]),
        )  # fmt: skip
        for person in one["people"]:
            _person(by, case, dict(person))
        for marker in one.get("markers", []):
            actions.set_marker(by=by, case=case, from_at=case.opened_at, **marker)
        for note in one["notes"]:
            actions.write_note(by=by, case=case, **_when(note, by.now))
    # What a name opens is open from the next visit on: the case was given to her in this one.
    with be(one["by"]) as by:
        for note in one.get("advocacy_notes", []):
            actions.write_advocacy_note(by=by, case=case, **_when(note, by.now))
    _protect(one, case, founded, be)
    return case.matter_id


def _person(by: Visit, case: Case, person: dict[str, Any]) -> None:
    contacts = person.pop("contacts", [])
    added = actions.add_person(by=by, case=case, **person)
    for contact in contacts:
        actions.set_safe_contact(by=by, person=added, **contact)


def _when(note: Mapping[str, Any], now: datetime) -> dict[str, Any]:
    return {"text": note["text"], "happened_at": now - timedelta(hours=note["hours_ago"])}


def _protect(one: Mapping[str, Any], case: Case, founded: Founded, be: Be) -> None:
    if told := one.get("exclude"):
        with be(one["by"]) as by:
            Exclusion(
                matter_id=case.matter_id, user_id=founded.people[told["person"]],
                origin=told["origin"], words=told["words"], from_at=by.now, by_id=by.person,
            ).save(force_insert=True)  # fmt: skip
    if share := one.get("share"):
        _share(share, case, founded, be)
    if told := one.get("restrict"):
        _restrict(told, case, founded, be)


def _share(share: Mapping[str, Any], case: Case, founded: Founded, be: Be) -> None:
    receiving = script()["units"][share["to"]]["agency"]
    giving = script()["people"][share["by"]]["agency"]
    with be(share["by"]) as by:
        decision = SharingDecision(
            matter_id=case.matter_id, giving_id=founded.agencies[giving],
            receiving_id=founded.agencies[receiving], sections=["PER", "CAS", "RSK"],
            purpose="safeguard_adult", basis="vital_interests",
            why_necessary="She asked for an advocate and is at high risk.",
            survivor_view="agrees", survivor_asked_on=by.now.date(), from_at=by.now,
            until_at=by.now + timedelta(days=90),
            review_on=(by.now + timedelta(days=60)).date(), decided_by_id=by.person,
        )  # fmt: skip
        decision.save(force_insert=True)
        Grant(
            matter_id=case.matter_id, decision=decision, unit_id=founded.units[share["to"]],
            from_at=by.now, until_at=decision.until_at,
        ).save(force_insert=True)  # fmt: skip
    with be(share["guardian"]) as by:
        SharingDecision.objects.filter(pk=decision.pk).update(
            approved_by_id=by.person, approved_at=by.now
        )


def _restrict(told: Mapping[str, Any], case: Case, founded: Founded, be: Be) -> None:
    with be(told["by"]) as by:
        restriction = Restriction(
            matter_id=case.matter_id, reason=told["reason"], from_at=by.now,
            proposed_by_id=by.person, decide_by=by.now + timedelta(days=1),
        )  # fmt: skip
        Named(
            matter_id=case.matter_id, restriction=restriction, is_handler=True, from_at=by.now,
            user_id=founded.people[told["handler"]], by_id=by.person,
        ).save(force_insert=True)  # fmt: skip
        restriction.save(force_insert=True)

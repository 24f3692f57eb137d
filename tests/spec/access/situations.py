"""A person and a record for each context, with nothing else that could open the record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

from goldenthread.core.rules.access import (
    Assigned,
    Exclusion,
    Grant,
    Named,
    Opening,
    Reader,
    Record,
    Restriction,
    Window,
    codes,
)

NOW = datetime(2026, 6, 1, 9, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
DAY = timedelta(days=1)
BEFORE, AFTER = NOW - DAY, NOW + DAY
ME, OTHER, THIRD = UUID(int=1), UUID(int=2), UUID(int=3)
POLICE, CARE = UUID(int=11), UUID(int=12)
MINE, BELOW_MINE, ABOVE_MINE, THEIRS = UUID(int=21), UUID(int=22), UUID(int=20), UUID(int=23)
LIVE = {"from_at": BEFORE, "until_at": AFTER}
OVER = {"from_at": NOW - DAY - DAY, "until_at": BEFORE}
KNOWN = frozenset({"steward", "pack", "sent", "approved"})


def reader(role="PO", **changes):
    """I, in a role, for my unit of the police."""
    given = {
        "person": ME,
        "role": role,
        "agency": POLICE,
        "units": frozenset({MINE, BELOW_MINE}),
        "above": frozenset({ABOVE_MINE}),
        "held_from": BEFORE,
        "held_until": None,
    }
    return Reader(**given | changes)


def theirs(type_="PER", **changes):
    """A record of another agency, to which I have no tie."""
    return Record(**{"type": type_, "agency": CARE, "unit": THEIRS} | changes)


def mine(type_="PER", **changes):
    """A record of my team."""
    return Record(**{"type": type_, "agency": POLICE, "unit": MINE} | changes)


def grant(type_="PER", purpose="safeguard_adult", **changes):
    """A live share of one type with me."""
    given = {
        "person": ME,
        "unit": None,
        "sections": frozenset({type_}),
        "purpose": purpose,
        "basis": "public_task",
        "names_safe_contact": False,
        "revoked_at": None,
    }
    return Grant(**LIVE | given | changes)


def window(**changes):
    """An open conference that the police attend."""
    return Window(**LIVE | {"agency": POLICE, "basis": "public_task"} | changes)


def glass(**changes):
    """My own breaking of glass."""
    return Opening(**LIVE | {"person": ME, "basis": "vital_interests"} | changes)


def restriction(*named, **changes):
    """A live restriction to these."""
    return Restriction(**LIVE | {"named": named} | changes)


def named(person=ME, *, handler=False, **changes):
    """One whom a restriction lets through."""
    return Named(**LIVE | {"person": person, "handler": handler} | changes)


def excluded(person=None, unit=None, **changes):
    """A live exclusion."""
    return Exclusion(**LIVE | {"person": person, "unit": unit} | changes)


def assigned(person=ME, **changes):
    """The record is mine by name."""
    return Assigned(**LIVE | {"person": person} | changes)


def purpose_for(role, type_, context):
    """A purpose that this role may have for this type, and that opens in this context."""
    wanted = {
        "conference": ["run_conference"],
        "glass": ["safeguard_adult", "safeguard_child", "support_survivor", "treat"],
    }
    for code, one in codes().purposes.items():
        fits = code in wanted.get(context, codes().purposes)
        if fits and role in one.roles and type_ in one.types:
            return code
    return None


def situation(role, type_, context):
    """(reader, record, purpose) in which this context holds and no other tie does."""
    purpose = purpose_for(role, type_, context)
    who, what = reader(role, offices=KNOWN), theirs(type_, states=KNOWN)
    share = grant(type_, purpose or "safeguard_adult")
    made = {
        "stranger": lambda: what,
        "colleague": lambda: replace(what, agency=POLICE),
        "team": lambda: replace(what, agency=POLICE, unit=MINE),
        "assigned": lambda: replace(what, assigned=(assigned(),)),
        "granted": lambda: replace(what, grants=(share,)),
        "granted, naming the contact": lambda: replace(
            what, grants=(replace(share, names_safe_contact=True),)
        ),
        "lapsed": lambda: replace(what, grants=(replace(share, until_at=NOW),)),
        "conference": lambda: replace(what, windows=(window(),)),
        "closed": lambda: replace(what, windows=(window(until_at=NOW),)),
        "glass": lambda: replace(what, openings=(glass(),)),
        "restricted": lambda: replace(
            what, agency=POLICE, unit=MINE, restrictions=(restriction(named(OTHER)),)
        ),
        "named": lambda: replace(what, restrictions=(restriction(named()),)),
        "named as handler": lambda: replace(what, restrictions=(restriction(named(handler=True)),)),
        "excluded": lambda: replace(
            what, agency=POLICE, unit=MINE, assigned=(assigned(),), exclusions=(excluded(ME),)
        ),
        "ended": lambda: replace(what, agency=POLICE, unit=MINE, assigned=(assigned(),)),
        "own row": lambda: replace(what, of_person=ME),
    }[context]()
    return (replace(who, ended_at=NOW) if context == "ended" else who), made, purpose

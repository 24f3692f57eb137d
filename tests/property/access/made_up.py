"""Invented readers and records in a small world, so that they often meet.

Hypothesis chooses a number, and from each number after it a world is made: many are made quickly,
and any can be made again.
"""

from dataclasses import replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st
from spec.access.situations import (
    ABOVE_MINE,
    BELOW_MINE,
    CARE,
    DAY,
    ME,
    MINE,
    NOW,
    OTHER,
    POLICE,
    THEIRS,
    THIRD,
    TICK,
)

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

PEOPLE, AGENCIES = [ME, ME, OTHER, THIRD], [POLICE, CARE]
UNITS = [MINE, BELOW_MINE, ABOVE_MINE, THEIRS]
STARTS = [NOW - DAY] * 6 + [NOW, NOW + TICK]
ENDS = [None] * 4 + [NOW + DAY, NOW + DAY, NOW + TICK, NOW, NOW - TICK]
KNOWN = ["steward", "pack", "sent", "approved"]
BASES = ["public_task", "public_task", "vital_interests", "consent", "because", ""]
TYPES = [*codes().types] + ["PER", "CAS", "RSK", "SAF", "DOC", "MAR"] * 4
ROLES = [*codes().roles] + ["PO", "PS", "AD", "CS", "RH"] * 4
ACTIONS = [*codes().actions] + ["view"] * 8 + ["reveal", "edit", "export"]
PURPOSES = [None, *codes().purposes] + ["safeguard_adult", "run_conference", None] * 4


def holds_for(*makers, numbers=30, worlds=50):
    """Run a test for invented worlds without end: `numbers` times `worlds` of them."""

    def wrap(test):
        @settings(max_examples=numbers, deadline=None)
        @given(st.integers(min_value=0, max_value=1 << 48))
        def promise(number):
            for world in range(number, number + worlds):
                chance = Random(world)
                made = [make(chance) for make in makers]
                try:
                    test(*made)
                except AssertionError as broken:
                    broken.add_note(f"in world {world}: {made}")
                    raise

        promise.__name__, promise.__doc__ = test.__name__, test.__doc__
        return promise

    return wrap


def any_of(listed):
    """Makes one of a list, weighted as the list is."""
    return lambda chance: chance.choice(listed)


def span(chance):
    return {"from_at": chance.choice(STARTS), "until_at": chance.choice(ENDS)}


def few(chance, one, most=2):
    return tuple(one(chance) for _ in range(chance.randint(0, most)))


def subset(chance, of, share=0.5):
    return frozenset(one for one in of if chance.random() < share)


def assigned(chance):
    return Assigned(**span(chance), person=chance.choice(PEOPLE))


def grant(chance):
    person = chance.choice([*PEOPLE, None])
    return Grant(
        **span(chance),
        person=person,
        unit=chance.choice(UNITS) if person is None else chance.choice([None, None, *UNITS]),
        sections=subset(chance, codes().types, 0.7),
        purpose=chance.choice(PURPOSES) or "safeguard_adult",
        basis=chance.choice(BASES),
        names_safe_contact=chance.random() < 0.5,
        revoked_at=chance.choice(ENDS),
    )


def window(chance):
    return Window(**span(chance), agency=chance.choice(AGENCIES), basis=chance.choice(BASES))


def exclusion(chance):
    person = chance.choice([*PEOPLE, None, None])
    unit = chance.choice(UNITS) if person is None else chance.choice([None, *UNITS])
    return Exclusion(**span(chance), person=person, unit=unit)


def restriction(chance):
    return Restriction(**span(chance), named=few(chance, named, 3))


def named(chance):
    return Named(**span(chance), person=chance.choice(PEOPLE), handler=chance.random() < 0.7)


def opening(chance):
    return Opening(**span(chance), person=chance.choice(PEOPLE), basis=chance.choice(BASES))


def reader(chance):
    return Reader(
        person=ME,
        role=chance.choice(ROLES),
        agency=chance.choice(AGENCIES),
        units=subset(chance, UNITS),
        above=subset(chance, UNITS, 0.3),
        held_from=chance.choice([NOW - DAY] * 20 + [NOW, NOW + TICK]),
        held_until=chance.choice([None] * 20 + [NOW + TICK, NOW]),
        ended_at=chance.choice([None] * 20 + [NOW + TICK, NOW]),
        approved=chance.random() < 0.96,
        offices=subset(chance, KNOWN),
    )


def record(chance):
    hidden = chance.random()
    return Record(
        type=chance.choice(TYPES),
        agency=chance.choice(AGENCIES),
        unit=chance.choice(UNITS),
        assigned=few(chance, assigned),
        grants=few(chance, grant),
        windows=few(chance, window),
        exclusions=few(chance, exclusion) if hidden < 0.3 else (),
        restrictions=few(chance, restriction) if 0.2 < hidden < 0.5 else (),
        openings=few(chance, opening),
        of_person=chance.choice([None, None, *PEOPLE]),
        states=subset(chance, KNOWN),
    )


def nearly(chance, one):
    """A grant like another but for one thing."""
    return replace(
        one,
        **chance.choice(
            [
                {"sections": subset(chance, codes().types)},
                {"until_at": chance.choice(ENDS)},
                {"revoked_at": chance.choice(ENDS)},
                {"names_safe_contact": not one.names_safe_contact},
            ]
        ),
    )


def pair(chance):
    """Two records of one kind and team that have most ties in common, as two that are one have."""
    one, two = record(chance), record(chance)
    two = replace(two, grants=(*two.grants, *(nearly(chance, grant) for grant in one.grants)))
    both = {
        name: (*getattr(one, name), *getattr(two, name))
        for name in ("assigned", "grants", "windows", "openings")
        if chance.random() < 0.6
    }
    given = {name: getattr(one, name) for name in ("type", "agency", "unit", "of_person")}
    fields = {name: getattr(two, name) for name in two.__dataclass_fields__}
    return one, Record(**fields | given | both)


def role(chance):
    return chance.choice(ROLES)


def type_(chance):
    return chance.choice(TYPES)


def action(chance):
    return chance.choice(ACTIONS)


def purpose(chance):
    return chance.choice(PURPOSES)

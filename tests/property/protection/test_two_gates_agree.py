"""The rules and the database give one answer, in invented worlds, for every type and action."""

from __future__ import annotations

import random
from datetime import datetime, timedelta
from uuid import UUID

import pytest
from city import City
from sampling import some
from worlds import World, let_through_by_the_rules, world

from goldenthread.core.rules.access import codes
from goldenthread.web.cast import script

HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)
GLASS = ["sergeant.north", "sergeant.south", "advocacy.manager", "children", "health", "two.roles"]
SHAREABLE = [code for code, one in codes().types.items() if one.shareable]


def moments(chance: random.Random, now: datetime) -> tuple[datetime, datetime | None]:
    """A span: half of them hold; others are over, not begun, or touch now to the microsecond."""
    if chance.random() < 0.5:
        return now - HOUR, chance.choice([None, now + HOUR])
    return chance.choice(
        [
            (now - HOUR, now),
            (now - HOUR, now + MICROSECOND),
            (now, None),
            (now + MICROSECOND, None),
            (now - 2 * HOUR, now - HOUR),
            (now + HOUR, now + 2 * HOUR),
        ]
    )


class Inventor:
    """Puts into a world whatever may be true of a matter."""

    def __init__(self, made: World, seed: int) -> None:
        self.made, self.city, self.now = made, made.city, made.now
        self.chance = random.Random(seed)
        self.people = script()["people"]
        self.units = list(script()["units"])

    def matters(self, count: int) -> None:
        """So many matters, each with everything in turn."""
        for _ in range(count):
            unit = self.chance.choice(self.units)
            agency = self.city.agency(script()["units"][unit]["agency"])
            matter = self.made.matter(agency, self.city.unit(unit))
            for what, most in (
                ("assigned", 4),
                ("shared", 8),
                ("conference", 2),
                ("excluded", 1),
                ("restricted", 2),
                ("opened", 3),
            ):
                for _ in range(self.chance.choice([0, 0, self.chance.randint(1, most)])):
                    getattr(self, what)(matter)

    def somebody(self) -> UUID:
        """Anybody of the cast."""
        return self.city.person(self.chance.choice(list(self.people)))

    def whom(self) -> dict[str, UUID]:
        """A person, or a unit."""
        if self.chance.random() < 0.5:
            return {"user_id": self.somebody()}
        return {"unit_id": self.city.unit(self.chance.choice(self.units))}

    def basis(self) -> str:
        """Any legal basis."""
        return self.chance.choice(list(codes().bases))

    def assigned(self, matter: UUID) -> None:
        """Given to somebody by name."""
        self.made.span(
            "assignment",
            matter,
            *moments(self.chance, self.now),
            user_id=self.somebody(),
            by_id=self.somebody(),
        )

    def shared(self, matter: UUID) -> None:
        """Shared with somebody or some unit: some parts, for some purpose."""
        first, last = moments(self.chance, self.now)
        sections = self.chance.sample(SHAREABLE, self.chance.randint(1, len(SHAREABLE)))
        near = [self.now, self.now + MICROSECOND, self.now - MICROSECOND]
        share = self.made.share(
            matter,
            by=self.somebody(),
            from_at=first,
            until_at=last or self.now + HOUR,
            sections=sections,
            purpose=self.chance.choice(list(codes().purposes)),
            basis=self.basis(),
            approved=self.chance.random() < 0.9,
            safe="SAF" in sections and self.chance.random() < 0.5,
            revoked_at=self.chance.choice(near) if self.chance.random() < 0.3 else None,
        )
        for _ in range(self.chance.randint(1, 6)):
            self.made.span(
                "grant", matter, *moments(self.chance, self.now), decision_id=share, **self.whom()
            )

    def conference(self, matter: UUID) -> None:
        """On the agenda of a MARAC that an agency attends."""
        agency = self.city.agency(self.chance.choice(list(script()["agencies"])))
        self.made.span(
            "conferencewindow",
            matter,
            *moments(self.chance, self.now),
            agency_id=agency,
            by_id=self.somebody(),
            basis=self.basis(),
        )

    def excluded(self, matter: UUID) -> None:
        """Kept from somebody or some unit."""
        self.made.span(
            "exclusion",
            matter,
            *moments(self.chance, self.now),
            origin="handler",
            words="",
            by_id=self.somebody(),
            lift_because="",
            **self.whom(),
        )

    def restricted(self, matter: UUID) -> None:
        """Restricted to a few, or to nearly everybody."""
        people = self.chance.sample(list(self.people), self.chance.choice([0, 3, 30]))
        first, last = moments(self.chance, self.now)
        named = [
            (self.city.person(who), self.chance.random() < 0.5, *moments(self.chance, self.now))
            for who in [*people, "handler"]
        ]
        self.made.restrict(matter, by=self.somebody(), named=named, from_at=first, until_at=last)

    def opened(self, matter: UUID) -> None:
        """Opened by breaking glass, by somebody in one of their roles."""
        who = self.chance.choice(GLASS)
        role = self.city.role(who, self.chance.randrange(len(self.people[who]["roles"])))
        first, last = moments(self.chance, self.now)
        self.made.span(
            "opening",
            matter,
            first,
            last or self.now + HOUR,
            user_id=self.city.person(who),
            role_held_id=role,
            reason="",
            words="",
            basis=self.basis(),
            review_by=self.now,
            verdict="",
            review_words="",
        )


@pytest.mark.parametrize("seed", some(range(4), 4))
def test_the_database_opens_what_the_rules_open(city: City, seed: int) -> None:
    differing, compared, opened = [], 0, 0
    with world(city) as made:
        Inventor(made, seed).matters(20)
        for who, person in script()["people"].items():
            for number in range(len(person["roles"])):
                role = city.role(who, number)
                reader = made.reader(made.enter(role))
                ours = let_through_by_the_rules(reader, made.records(role), made.now)
                theirs = made.let_through_by_the_database()
                compared += len(made.matters) * len(codes().types) * len(codes().actions)
                opened += len(ours)
                differing += [(who, number, *cell, cell in ours) for cell in ours ^ theirs]
    print(f"{compared:,} answers compared, {opened:,} of them open, {len(differing)} differ")
    assert opened > 500
    assert differing == []

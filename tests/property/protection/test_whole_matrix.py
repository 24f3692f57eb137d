"""The whole matrix in the database: every role, type, action and context as data, and compared.

Beside the thirteen contexts stand matters in which two things are true at once, since it is there
that a gate goes wrong. Then the gate is broken on purpose, a clause at a time, and each must show.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

import psycopg
import pytest
from city import City
from sampling import some
from worlds import Cell, World, let_through_by_the_rules, world

from goldenthread.core.rules.access import codes, matrix

HOUR, MICROSECOND = timedelta(hours=1), timedelta(microseconds=1)
SHAREABLE = [code for code, one in codes().types.items() if one.shareable]
CONTEXTS = (
    "stranger",
    "colleague",
    "team",
    "assigned",
    "granted",
    "lapsed",
    "conference",
    "closed",
    "glass",
    "restricted",
    "named",
    "excluded",
)
"""All but `ended`, which opens no visit at all."""


class Stage:
    """One person who holds every role in Northgate's team, and matters in each context."""

    def __init__(self, made: World, roles: Iterable[str]) -> None:
        self.made, city = made, made.city
        self.now = made.now
        self.person = city.person("officer.north")
        self.other = city.person("officer.south")
        self.roles = {role: self._role(role) for role in roles}
        self.places = {
            "own": (city.agency("police"), city.unit("northgate_csu")),
            "colleagues": (city.agency("police"), city.unit("southwater_csu")),
            "strangers": (city.agency("health"), city.unit("emergency_department")),
        }
        self.matters: dict[str, UUID] = {}
        for name in (*CONTEXTS, *self.twofold()):
            getattr(self, f"_{name}")(name)

    @staticmethod
    def twofold() -> list[str]:
        """The matters in which two things are true."""
        return [
            "one_section",
            "not_approved",
            "revoked_now",
            "safe_for_a_unit",
            "two_restrictions",
            "handler_of_one",
            "glass_on_named",
            "other_purpose",
            "glass_as_supervisor",
            "excluded_above",
            "excluded_granted",
            "last_microsecond",
            "first_moment",
            "named_no_handler",
        ]

    def _role(self, role: str, until_at: datetime | None = None) -> UUID:
        return self.made.insert(
            "roleheld",
            user_id=self.person,
            role=role,
            unit_id=self.made.city.unit("northgate_csu"),
            from_at=self.now - HOUR,
            until_at=until_at,
            approved_at=self.now,
            place_of_work="",
        )

    def _at(self, name: str, place: str) -> UUID:
        self.matters[name] = self.made.matter(*self.places[place])
        return self.matters[name]

    def _share(
        self,
        matter: UUID,
        *,
        until_at: datetime | None = None,
        from_at: datetime | None = None,
        revoked_at: datetime | None = None,
        sections: list[str] | None = None,
        approved: bool = True,
        unit: bool = False,
    ) -> None:
        wide = {"from_at": self.now - HOUR, "until_at": self.now + HOUR}
        whom = {"unit_id": self.places["own"][1]} if unit else {"user_id": self.person}
        # Each role is in one of the two lists of purposes.
        for purpose in ("safeguard_adult", "safeguard_child"):
            share = self.made.share(
                matter,
                by=self.other,
                sections=sections or SHAREABLE,
                safe=sections is None,
                purpose=purpose,
                revoked_at=revoked_at,
                approved=approved,
                **wide,
            )
            self.made.span(
                "grant", matter, from_at or self.now - HOUR, until_at, decision_id=share, **whom
            )

    def _assign(self, matter: UUID) -> None:
        self.made.span(
            "assignment", matter, self.now - HOUR, None, user_id=self.person, by_id=self.other
        )

    def _confer(self, matter: UUID, until_at: datetime) -> None:
        self.made.span(
            "conferencewindow",
            matter,
            self.now - HOUR,
            until_at,
            by_id=self.other,
            agency_id=self.places["own"][0],
            basis="public_task",
        )

    def _open(self, matter: UUID, roles: Iterable[str]) -> None:
        for role in set(roles) & set(self.roles):
            self.made.span(
                "opening",
                matter,
                self.now - HOUR,
                self.now + HOUR,
                user_id=self.person,
                role_held_id=self.roles[role],
                reason="",
                words="",
                basis="public_task",
                review_by=self.now,
                verdict="",
                review_words="",
            )

    def _restrict(self, matter: UUID, *named: tuple[UUID, bool]) -> None:
        self.made.restrict(
            matter,
            by=self.other,
            from_at=self.now - HOUR,
            until_at=None,
            named=[(who, handler, self.now, None) for who, handler in named],
        )

    def _exclude(self, matter: UUID, **whom: UUID) -> None:
        self.made.span(
            "exclusion",
            matter,
            self.now,
            None,
            origin="handler",
            words="",
            by_id=self.other,
            lift_because="",
            **whom,
        )

    def _stranger(self, name: str) -> None:
        self._at(name, "strangers")

    def _colleague(self, name: str) -> None:
        self._at(name, "colleagues")

    def _team(self, name: str) -> None:
        self._at(name, "own")

    def _assigned(self, name: str) -> None:
        self._assign(self._at(name, "strangers"))

    def _granted(self, name: str) -> None:
        self._share(self._at(name, "strangers"))

    def _lapsed(self, name: str) -> None:
        self._share(self._at(name, "strangers"), until_at=self.now)

    def _conference(self, name: str) -> None:
        self._confer(self._at(name, "strangers"), self.now + HOUR)

    def _closed(self, name: str) -> None:
        self._confer(self._at(name, "strangers"), self.now)

    def _glass(self, name: str) -> None:
        self._open(self._at(name, "strangers"), self.roles)

    def _restricted(self, name: str) -> None:
        matter = self._at(name, "own")
        self._assign(matter)
        self._share(matter)
        self._confer(matter, self.now + HOUR)
        self._open(matter, self.roles)
        self._restrict(matter, (self.other, True))

    def _named(self, name: str) -> None:
        self._restrict(self._at(name, "colleagues"), (self.person, True), (self.other, True))

    def _excluded(self, name: str) -> None:
        matter = self._at(name, "own")
        self._assign(matter)
        self._exclude(matter, user_id=self.person)

    def _one_section(self, name: str) -> None:
        self._share(self._at(name, "strangers"), sections=["CAS"])

    def _other_purpose(self, name: str) -> None:
        matter = self._at(name, "strangers")
        share = self.made.share(
            matter,
            by=self.other,
            sections=SHAREABLE,
            purpose="house",
            from_at=self.now - HOUR,
            until_at=self.now + HOUR,
        )
        self.made.span("grant", matter, self.now, None, decision_id=share, user_id=self.person)

    def _not_approved(self, name: str) -> None:
        self._share(self._at(name, "strangers"), approved=False)

    def _revoked_now(self, name: str) -> None:
        self._share(self._at(name, "strangers"), revoked_at=self.now)

    def _safe_for_a_unit(self, name: str) -> None:
        self._share(self._at(name, "strangers"), unit=True)

    def _two_restrictions(self, name: str) -> None:
        matter = self._at(name, "own")
        self._restrict(matter, (self.person, False))
        self._restrict(matter, (self.other, False))

    def _handler_of_one(self, name: str) -> None:
        matter = self._at(name, "colleagues")
        self._restrict(matter, (self.person, True))
        self._restrict(matter, (self.person, False))

    def _named_no_handler(self, name: str) -> None:
        self._restrict(self._at(name, "own"), (self.person, False))

    def _glass_on_named(self, name: str) -> None:
        matter = self._at(name, "strangers")
        self._open(matter, self.roles)
        self._restrict(matter, (self.person, False))

    def _glass_as_supervisor(self, name: str) -> None:
        self._open(self._at(name, "strangers"), ["PS"])

    def _excluded_above(self, name: str) -> None:
        self._exclude(self._at(name, "own"), unit_id=self.made.city.unit("northgate"))

    def _excluded_granted(self, name: str) -> None:
        matter = self._at(name, "strangers")
        self._share(matter)
        self._open(matter, self.roles)
        self._exclude(matter, user_id=self.person)

    def _last_microsecond(self, name: str) -> None:
        self._share(self._at(name, "strangers"), until_at=self.now + MICROSECOND)

    def _first_moment(self, name: str) -> None:
        self._share(self._at(name, "strangers"), from_at=self.now)

    def differing(self, *, every_entry: bool = False) -> dict[str, set[Cell]]:
        """By role, the cells in which rules and database differ."""
        found = {}
        for role, held in self.roles.items():
            reader = self.made.reader(self.made.enter(held))
            ours = let_through_by_the_rules(reader, self.made.records(held), self.now)
            theirs = self.made.let_through_by_the_database(every_entry=every_entry)
            if ours ^ theirs:
                found[role] = ours ^ theirs
        return found


def test_every_cell_is_the_same_in_the_database(city: City) -> None:
    with world(city) as made:
        stage = Stage(made, codes().roles)
        differing = stage.differing(every_entry=True)
        ended = stage._role("PO", until_at=stage.now)
        with pytest.raises(psycopg.errors.InvalidAuthorizationSpecification):
            made.enter(ended)
    size = matrix.size()
    assert len(CONTEXTS) + 1 == size.contexts
    beside = len(Stage.twofold()) * size.roles * size.types * size.actions
    print(
        f"{size}; {beside:,} beside them with two things true; "
        f"{sum(map(len, differing.values()))} differ"
    )
    assert differing == {}


SABOTAGE = {
    "a share holds at the moment it ends": ("enter", "now() < g.until_at", "now() <= g.until_at"),
    "a share begins after its first moment": (
        "enter",
        "and g.from_at <= now()",
        "and g.from_at < now()",
    ),
    "a withdrawn share holds a moment longer": (
        "enter",
        "now() < d.revoked_at",
        "now() <= d.revoked_at",
    ),
    "a share needs no approval": ("enter", "and d.approved_at is not null", ""),
    "a share opens what it does not name": (
        "scopes",
        "(v -> 'G' ->> p_type)",
        "(select s.value from jsonb_each_text(v -> 'G') s limit 1)",
    ),
    "a share to a unit gives the safe contact": ("enter", "and g.user_id is not null", ""),
    "a conference holds at the moment it ends": (
        "enter",
        "now() < w.until_at",
        "now() <= w.until_at",
    ),
    "an exclusion is not asked for": ("enter", "c.id <> all(v_shut)", "true"),
    "an exclusion of a station stops at its door": (
        "enter",
        "e.unit_id = any(h.within)",
        "e.unit_id = h.unit_id",
    ),
    "a restriction lets everybody through": ("enter", "or r.is_named", "or true"),
    "a name in one of two restrictions is enough": ("enter", "bool_and", "bool_or"),
    "whoever is named is a handler": ("enter", "and n.is_handler", ""),
    "glass opens what is restricted": ("enter", "not is_restricted and", ""),
    "glass opens in every role": ("enter", "and o.role_held_id = h.id", ""),
    "an office reaches what excludes it": ("dark", "(e.user_id = v_person or", "(false and"),
    "an office reaches what is restricted": (
        "dark",
        "where n.restriction_id = r.id and n.user_id = v_person",
        "where true",
    ),
    "a name opens to the team": ("scopes", "v_letter in ('A', 'M'", "v_letter in ('M'"),
    "a share opens for any purpose": ("enter", "and p.purpose = d.purpose", ""),
    "a team reaches its neighbours": (
        "enter",
        "'T', coalesce(array_agg(scope_id) filter (where team)",
        "'T', coalesce(array_agg(scope_id)",
    ),
}
SEEN_BY = ("PS", "AM", "AD", "RH", "PG")


@pytest.mark.parametrize("what", some(SABOTAGE, 4))
def test_a_gate_that_was_broken_on_purpose_is_noticed(city: City, what: str) -> None:
    name, old, new = SABOTAGE[what]
    with world(city) as made:
        stage = Stage(made, SEEN_BY)
        source = made.one(
            "select pg_get_functiondef(p.oid) from pg_proc p join pg_namespace n"
            " on n.oid = p.pronamespace where n.nspname = 'gate' and p.proname = %s",
            name,
        )
        assert old in source, "the gate was rewritten: write this sabotage anew"
        made.sql.execute(source.replace(old, new))
        assert stage.differing()


def test_the_gate_as_it_is_passes_where_the_broken_ones_fail(city: City) -> None:
    with world(city) as made:
        assert Stage(made, SEEN_BY).differing() == {}

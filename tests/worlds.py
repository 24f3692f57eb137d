"""Invented worlds of access: the same facts put into the database and told to the rules.

Everything happens in one transaction of the superuser, which is thrown away: `now` stands still in
it, so that an edge is exact to the microsecond.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import psycopg
from city import City

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
    decide,
)

OFFICES = frozenset({"steward"})
"""The database knows no offices and states: whoever has one is let through by it."""
STATES = frozenset({"pack", "sent", "approved"})
PURPOSELESS = {"ended", "excluded", "restricted", "nothing_shown", "not_in_table", "own_rights"}
"""Reasons that no purpose changes."""
Cell = tuple[UUID, str, str]


@dataclass
class World:
    """One transaction of the superuser."""

    city: City
    sql: psycopg.Cursor[Any]
    now: datetime
    matters: dict[UUID, tuple[UUID, UUID]] = field(default_factory=dict)

    def one(self, statement: str, *given: Any) -> Any:
        """One value."""
        row = self.sql.execute(statement, given).fetchone()
        return row[0] if row else None

    def insert(self, table: str, **values: Any) -> UUID:
        """A row of a table of protections; its key."""
        values = {"id": uuid4(), **values}
        names = ", ".join(values)
        marks = ", ".join(["%s"] * len(values))
        self.sql.execute(
            f"insert into access_{table} ({names}) values ({marks})", list(values.values())
        )
        return UUID(str(values["id"]))

    def matter(self, agency: UUID, unit: UUID) -> UUID:
        """A matter of a unit."""
        key = self.insert("matter", kind="case", agency_id=agency, unit_id=unit)
        self.matters[key] = (agency, unit)
        return key

    def span(
        self, table: str, matter: UUID, from_at: datetime, until_at: datetime | None, **more: Any
    ) -> UUID:
        """A span of a matter."""
        return self.insert(
            table,
            matter_id=matter,
            from_at=from_at,
            until_at=until_at,
            recorded_at=self.now,
            **more,
        )

    def share(
        self,
        matter: UUID,
        *,
        by: UUID,
        from_at: datetime,
        until_at: datetime,
        sections: Sequence[str],
        purpose: str = "safeguard_adult",
        basis: str = "vital_interests",
        approved: bool = True,
        revoked_at: datetime | None = None,
        safe: bool = False,
        receiving: UUID | None = None,
    ) -> UUID:
        """A sharing decision."""
        agency = self.matters[matter][0]
        return self.insert(
            "sharingdecision",
            matter_id=matter,
            giving_id=agency,
            receiving_id=receiving or agency,
            sections=list(sections),
            fields=["all"],
            names_safe_contact=safe,
            purpose=purpose,
            basis=basis,
            why_necessary="",
            why_proportionate="",
            survivor_view="agrees",
            suspect_to_be_told=False,
            to_family_or_reporter=False,
            honour_based=False,
            from_at=from_at,
            until_at=until_at,
            review_on=self.now.date(),
            decided_by_id=by,
            decided_at=self.now,
            revoked_because="",
            approved_at=self.now if approved else None,
            approved_by_id=by if approved else None,
            revoked_at=revoked_at,
        )

    def restrict(
        self,
        matter: UUID,
        *,
        by: UUID,
        from_at: datetime,
        until_at: datetime | None,
        named: Iterable[tuple[UUID, bool, datetime, datetime | None]] = (),
    ) -> UUID:
        """A restriction with exactly these named: (person, handler, from, until)."""
        key = self.span(
            "restriction",
            matter,
            from_at,
            until_at,
            state="provisional",
            reason="manual",
            words="",
            proposed_by_id=by,
            lift_because="",
        )
        for person, handler, first, last in named:
            self.span(
                "named",
                matter,
                first,
                last,
                restriction_id=key,
                user_id=person,
                is_handler=handler,
                by_id=by,
            )
        return key

    def enter(self, role_held: UUID) -> dict[str, Any]:
        """A visit of whoever holds this role, signed for this transaction."""
        request = uuid4()
        return dict(
            self.one(
                "select gate.enter(%s::uuid, '', %s::uuid, gate.mac('app', concat_ws('|',"
                " gate.this_transaction(), %s::text, '', %s::text)))",
                role_held,
                request,
                str(role_held),
                str(request),
            )
        )

    def reader(self, reach: dict[str, Any]) -> Reader:
        """Who the rules are told that the visitor is."""
        return Reader(
            person=UUID(reach["person"]),
            role=reach["role"],
            agency=UUID(reach["agency"]),
            units=_ids(reach["covers"]),
            above=_ids(reach["within"]),
            held_from=self.now,
            held_until=None,
            offices=OFFICES,
        )

    def records(self, role_held: UUID) -> dict[UUID, Record]:
        """Every matter as the rules are told of it, read from the tables and not from the gate."""
        facts: dict[UUID, dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        for row in self._rows("select * from access_assignment"):
            facts[row["matter_id"]]["assigned"].append(
                Assigned(person=row["user_id"], **_span(row))
            )
        for row in self._rows("select * from access_conferencewindow"):
            facts[row["matter_id"]]["windows"].append(
                Window(agency=row["agency_id"], basis=row["basis"], **_span(row))
            )
        for row in self._rows("select * from access_exclusion"):
            facts[row["matter_id"]]["exclusions"].append(
                Exclusion(person=row["user_id"], unit=row["unit_id"], **_span(row))
            )
        # Broken glass opens for the role in which it was broken.
        for row in self._rows("select * from access_opening where role_held_id = %s", role_held):
            facts[row["matter_id"]]["openings"].append(
                Opening(person=row["user_id"], basis=row["basis"], **_span(row))
            )
        named = defaultdict(list)
        for row in self._rows("select * from access_named"):
            named[row["restriction_id"]].append(
                Named(person=row["user_id"], handler=row["is_handler"], **_span(row))
            )
        for row in self._rows("select * from access_restriction"):
            facts[row["matter_id"]]["restrictions"].append(
                Restriction(named=tuple(named[row["id"]]), **_span(row))
            )
        for row in self._rows(
            "select g.*, d.sections, d.purpose, d.basis, d.names_safe_contact, d.revoked_at,"
            " greatest(g.from_at, d.from_at) as first, least(g.until_at, d.until_at) as last"
            " from access_grant g join access_sharingdecision d on d.id = g.decision_id"
            " where d.approved_at is not null"
        ):
            facts[row["matter_id"]]["grants"].append(
                Grant(
                    person=row["user_id"],
                    unit=row["unit_id"],
                    sections=frozenset(row["sections"]),
                    purpose=row["purpose"],
                    basis=row["basis"],
                    revoked_at=row["revoked_at"],
                    names_safe_contact=row["names_safe_contact"],
                    from_at=row["first"],
                    until_at=row["last"],
                )
            )
        return {
            key: Record(
                type="CAS",
                agency=agency,
                unit=unit,
                states=STATES,
                **{kind: tuple(found) for kind, found in facts[key].items()},
            )
            for key, (agency, unit) in self.matters.items()
        }

    def _rows(self, statement: str, *given: Any) -> Iterator[dict[str, Any]]:
        found = self.sql.execute(statement, given)
        names = [column.name for column in found.description or ()]
        for row in found.fetchall():
            one = dict(zip(names, row, strict=True))
            if one["matter_id"] in self.matters:
                yield one

    def let_through_by_the_database(self, *, every_entry: bool = False) -> set[Cell]:
        """What the database opens to the visit: by scope, by name, by office.

        Entries of the matrix that say never are asked too where `every_entry` is true.
        """
        rows = self.sql.execute(
            "select m.id, x.type, x.action from"
            " (select * from gate.matrix where role = gate.visit() ->> 'role'"
            "  and (%s or letters <> '{}') offset 0) x"
            " cross join lateral (select gate.scopes(x.type, x.action) as scopes,"
            "   gate.matters(x.type, x.action) as mine,"
            "   '*' = any(x.letters) as anyone,"
            "   gate.own_agency(x.type, x.action) as own offset 0) g"
            " cross join (select gate.dark() as dark offset 0) d"
            " join access_matter m on m.scope_id = any(g.scopes) or m.id = any(g.mine)"
            "   or (g.anyone or m.agency_id = g.own) and m.id <> all(d.dark)"
            " where m.id = any(%s)",
            [every_entry, list(self.matters)],
        ).fetchall()
        return {(UUID(str(key)), type_, action) for key, type_, action in rows}


def let_through_by_the_rules(
    reader: Reader, records: dict[UUID, Record], now: datetime
) -> set[Cell]:
    """What the rules open to the reader for some purpose."""
    return {
        (key, type_, action)
        for key, record in records.items()
        for type_ in codes().types
        for action in codes().actions
        if _opens(reader, record, type_, action, now)
    }


def _opens(reader: Reader, record: Record, type_: str, action: str, now: datetime) -> bool:
    asked = Record(**{**vars(record), "type": type_})
    first = decide(reader, asked, action, None, now)
    if first or first.reason in PURPOSELESS:
        return bool(first)
    return any(decide(reader, asked, action, purpose, now) for purpose in codes().purposes)


@contextmanager
def world(city: City) -> Iterator[World]:
    """A world that nobody else sees and that is gone afterwards."""
    with psycopg.connect(city.url("goldenthread_admin")) as connection:
        with connection.cursor() as cursor:
            now = cursor.execute("select now()").fetchone()
            assert now is not None
            yield World(city, cursor, now[0])
        connection.rollback()


def _span(row: dict[str, Any]) -> dict[str, Any]:
    return {"from_at": row["from_at"], "until_at": row["until_at"]}


def _ids(array: str) -> frozenset[UUID]:
    return frozenset(UUID(item) for item in array.strip("{}").split(",") if item)

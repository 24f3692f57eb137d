"""A large invented set of records for timing: the right shape and proportions, nothing real.

About nine incidents in ten of these carry the mark of domestic violence; an offence has one victim
and one suspect, two in a few cases; two offences in five are detected.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from goldenthread.core.template import TABLES, code_list, database
from goldenthread.core.words import units

if TYPE_CHECKING:
    import duckdb

START = "2008-12-01 00:00:00"
DAYS = 730
SHARES = {"victims": 1.05, "suspects": 1.1, "disposals": 0.8, "arrests": 0.7}
TYPES = ("common_assault", "abh", "harassment", "criminal_damage", "rape", "exposure", "murder")
TYPE_SHARES = (0.4, 0.25, 0.12, 0.12, 0.05, 0.05, 0.01)
DISPOSALS = ("charge", "caution", "nfa_police", "nfa_cps", "taken_into_consideration")
DISPOSAL_SHARES = (0.27, 0.23, 0.3, 0.19, 0.01)
CLASSES = ("crime", "no_crime", "crime_related_incident")
CLASS_SHARES = (0.86, 0.06, 0.08)


def make(connection: duckdb.DuckDBPyConnection, offences: int, seed: int = 2010) -> dict[str, int]:
    """Fill the tables of the template; the rows of each."""
    database.create(connection)
    _Maker(connection, offences, np.random.default_rng(seed)).make()
    rows = {}
    for name in TABLES:
        rows[name] = connection.execute(f'select count(*) from "{name}"').fetchall()[0][0]
    return rows


class _Maker:
    def __init__(
        self, connection: duckdb.DuckDBPyConnection, offences: int, chance: np.random.Generator
    ) -> None:
        self.connection = connection
        self.chance = chance
        self.offences = offences
        self.incidents = offences * 3 // 2
        self.people = offences

    def make(self) -> None:
        n, m = self.incidents, self.offences
        happened = self.chance.integers(0, DAYS * 24 * 60, n)
        place = self.chance.choice([u.key for u in units.boroughs()], n)
        types = self.chance.choice(TYPES, n, p=TYPE_SHARES)
        self.put(
            "incident",
            n,
            happened,
            place_unit=place,
            reported_as=types,
            investigating_unit=np.where(types == "rape", "scd2", place),
        )
        of = np.sort(self.chance.choice(n, m * 9 // 10, replace=False))
        reports = happened[of] + self.late(len(of))
        self.put(
            "crime_report",
            len(of),
            reports,
            incident=of,
            place_unit=place[of],
            investigating_unit=np.where(types[of] == "rape", "scd2", place[of]),
        )
        report = np.concatenate([np.arange(len(of)), self.chance.choice(len(of), m - len(of))])
        recorded = reports[report] + self.late(m)
        incident = of[report]
        self.put("offence", m, recorded, crime_report=report)
        self.put("person", self.people, np.zeros(self.people, int), **self.equality())
        self.facts(recorded, incident, types[incident])
        self.rest(happened, reports, of)

    def facts(self, recorded: np.ndarray, incident: np.ndarray, types: np.ndarray) -> None:
        m = self.offences
        final = self.chance.choice(CLASSES, m, p=CLASS_SHARES)
        self.put(
            "classification",
            m,
            recorded,
            offence=np.arange(m),
            offence_type=types,
            **{"class": np.where(self.chance.random(m) < 0.5, "crime", final)},
        )
        again = self.pick(m, 0.4)
        later = recorded[again] + self.late(len(again)) + 600
        self.put(
            "classification",
            len(again),
            later,
            m,
            offence=again,
            offence_type=types[again],
            **{"class": final[again]},
        )
        victims = np.concatenate([np.arange(m), self.pick(m, 0.05)])
        suspects = np.concatenate([np.arange(m), self.pick(m, 0.1)])
        both = np.concatenate([victims, suspects])
        part = np.repeat(["victim", "suspect"], [len(victims), len(suspects)])
        self.put(
            "involvement",
            len(both),
            recorded[both],
            incident=incident[both],
            offence=both,
            person=self.person(len(both)),
            part=part,
            age=self.chance.integers(12, 80, len(both)),
        )
        ended = self.pick(m, SHARES["disposals"])
        self.put(
            "disposal",
            len(ended),
            recorded[ended] + self.late(len(ended)) * 20,
            offence=ended,
            person=self.person(len(ended)),
            kind=self.chance.choice(DISPOSALS, len(ended), p=DISPOSAL_SHARES),
        )
        taken = self.pick(m, SHARES["arrests"])
        self.put(
            "arrest",
            len(taken),
            recorded[taken] + self.late(len(taken)),
            offence=taken,
            incident=incident[taken],
            person=self.person(len(taken)),
        )

    def rest(self, happened: np.ndarray, reports: np.ndarray, of: np.ndarray) -> None:
        marked = self.pick(self.incidents, 0.9)
        also = self.pick(self.incidents, 0.04)
        where = np.concatenate([marked, also])
        code = np.concatenate(
            [
                np.full(len(marked), "dv"),
                self.chance.choice(["hbv", "fm", "staff", "counter_allegation"], len(also)),
            ]
        )
        self.put(
            "flag",
            len(where),
            happened[where],
            incident=where,
            code=code,
            state=np.full(len(where), "set"),
        )
        tried = self.pick(len(of), 0.2)
        self.put(
            "prosecution",
            len(tried),
            reports[tried] + 9000,
            crime_report=tried,
            person=self.person(len(tried)),
            **self.coded("prosecution", len(tried)),
        )
        ends = np.arange(len(tried))
        self.put(
            "court_result",
            len(ends),
            reports[tried] + 90000,
            prosecution=ends,
            **self.coded("court_result", len(ends)),
        )
        said = self.pick(len(of), 0.3)
        self.put(
            "victim_support",
            len(said),
            reports[said] + 900,
            crime_report=said,
            person=self.person(len(said)),
            **self.coded("victim_support", len(said)),
        )
        for table, share in (("referral", 0.1), ("feedback", 0.05)):
            sent = self.pick(self.incidents, share)
            self.put(
                table,
                len(sent),
                happened[sent] + 500,
                incident=sent,
                person=self.person(len(sent)),
                **self.coded(table, len(sent)),
            )

    def put(
        self, table: str, count: int, minutes: np.ndarray, after: int = 0, /, **columns: np.ndarray
    ) -> None:
        """Add rows; numbers in a column that refers become ids."""
        given = {"number": np.arange(after, after + count), "minutes": minutes, **columns}
        self.connection.register("made", pa.table({k: pa.array(v) for k, v in given.items()}))
        moment = f"timestamp '{START}' + to_minutes(cast(minutes as integer))"
        values = {
            "id": f"'made:{table}:' || number",
            "happened_at": moment,
            "happened_on": f"cast({moment} as date)",
            "recorded_at": moment,
        }
        for name in columns:
            refers = TABLES[table].column(name).refers
            values[name] = f"'made:{refers}:' || \"{name}\"" if refers else f'"{name}"'
        names = ", ".join(f'"{name}"' for name in values)
        self.connection.execute(
            f'insert into "{table}" ({names}) select {", ".join(values.values())} from made'
        )
        self.connection.unregister("made")

    def late(self, count: int) -> np.ndarray:
        return self.chance.integers(1, 600, count)

    def pick(self, count: int, share: float) -> np.ndarray:
        return np.sort(self.chance.choice(count, int(count * share), replace=False))

    def person(self, count: int) -> np.ndarray:
        return self.chance.integers(0, self.people, count)

    def equality(self) -> dict[str, np.ndarray]:
        return self.coded("person", self.people)

    def coded(self, table: str, count: int) -> dict[str, np.ndarray]:
        """Every coded column that is required, any code as likely as another."""
        return {
            c.name: self.chance.choice(list(code_list(c.codes).codes), count)
            for c in TABLES[table].columns
            if c.codes and c.required
        }

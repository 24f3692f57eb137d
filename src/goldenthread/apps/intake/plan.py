"""What a delivery will do, worked out before anything is written."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from goldenthread.apps.intake import comparing, gated
from goldenthread.apps.intake.changes import Differs, New
from goldenthread.apps.intake.entered import entered_here
from goldenthread.apps.intake.extract import Extract, Row, digest
from goldenthread.apps.intake.gated import Held
from goldenthread.apps.intake.involved import PART, Parts
from goldenthread.apps.intake.models import Difference
from goldenthread.apps.intake.new_keys import new_key
from goldenthread.apps.intake.placing import CASE, PERSON, Known, Placed
from goldenthread.apps.intake.related import Related
from goldenthread.apps.record.models import FACTS
from goldenthread.core import template

HOLDING, STATE = "assignment", "case_state"
LEFT_OUT = frozenset({"staff_case", "covert"})
"""What a restricted case alone may hold is recorded by hand there, and comes with no extract."""


@dataclass
class Plan:
    """Everything that a delivery will write."""

    placed: Placed
    new: dict[str, list[New]] = field(default_factory=lambda: {name: [] for name in FACTS})
    people: dict[tuple[str, UUID], UUID] = field(default_factory=dict)
    """Our row of each person in each case, also of those known before."""
    fresh_people: list[tuple[str, UUID]] = field(default_factory=list)
    parts: list[New] = field(default_factory=list)
    parties: list[New] = field(default_factory=list)
    """Parts in an offence: whom it harmed, and against whom it is alleged."""
    related: list[Related] = field(default_factory=list)
    """What suspects are to victims."""
    differences: list[Differs] = field(default_factory=list)
    keep: list[Mapping[str, Any]] = field(default_factory=list)
    left_out: int = 0
    lost: list[str] = field(default_factory=list)
    """People who are named in a case and stand neither in the extract nor in that case."""
    astray: list[tuple[str, int, str]] = field(default_factory=list)
    """Rows that lead to a record of another case: table, row and column. Nothing else is worked out
    where there are any."""
    _rows: dict[tuple[str, UUID], UUID] = field(default_factory=dict)

    @property
    def moved(self) -> set[UUID]:
        """The cases to which something came."""
        found = set(self.placed.opened) | {matter for _, matter in self.fresh_people}
        found |= {one.matter for one in (*self.parts, *self.parties)}
        found |= {one.matter for one in self.related}
        return found | {one.matter for rows in self.new.values() for one in rows}

    @property
    def by_table(self) -> dict[str, int]:
        """How many rows are added to each table; corrections are not."""
        count = Counter({CASE: len(self.placed.opened), PERSON: len(self.fresh_people),
                         PART: len(self.parts)})  # fmt: skip
        for name, rows in self.new.items():
            count[name] += sum(one.corrects is None for one in rows)
        return {name: number for name, number in count.items() if number}

    def outcomes(self, *outcomes: str) -> int:
        """How many rows differ with one of these outcomes."""
        return sum(one.outcome in outcomes for one in self.differences)

    def pointed(self, matter: UUID, table: str, given: str) -> UUID:
        """Our row for an id of the extract, in a case."""
        if table == PERSON:
            return self.people[given, matter]
        return self.given(given, matter) or self.placed.known[given][matter].row

    def given(self, given: str, matter: UUID) -> UUID | None:
        """Our row for an id of the extract that it says anything new of."""
        return self._rows.get((given, matter))

    def in_case(self, matter: UUID) -> Callable[[str, str], UUID]:
        """Our rows for ids of the extract in one case."""
        return lambda table, given: self.pointed(matter, table, given)

    def remember(self, row: Row, matter: UUID, key: UUID) -> None:
        """Have it known under which id this was delivered."""
        self.keep.append({"given": row["id"], "matter": matter, "row": key,
                          "digest": digest(row)})  # fmt: skip
        self._rows[row["id"], matter] = key

    def elsewhere(self, table: str, row: Row, matter: UUID) -> None:
        """Tell of a row that came in another case before: what came there stands there."""
        for other, held in self.placed.known.get(row["id"], {}).items():
            if other != matter and held.digest != digest(row):
                self.differences.append(Differs(
                    table, other, held.row, Difference.Outcome.SHOWN, (CASE,), row["happened_at"]
                ))  # fmt: skip
                self.remember(row, other, held.row)


def plan(extract: Extract, known: Known) -> Plan:
    """Work out what an extract changes; nothing is written."""
    made = Plan(Placed(extract, known))
    made.astray = list(made.placed.astray())
    if made.astray:
        return made
    changed: dict[str, list[tuple[New, Held]]] = {}
    _cases(made, changed)
    _people(made, changed)
    Parts(made).work_in()
    for table in (one for one in FACTS if one not in LEFT_OUT):
        _facts(made, table, changed)
    made.left_out += sum(len(extract.rows[table]) for table in LEFT_OUT)
    for table, rows in changed.items():
        _compare(made, table, rows)
    return made


def _cases(made: Plan, changed: dict[str, list[tuple[New, Held]]]) -> None:
    for row in made.placed.extract.rows[CASE]:
        matter = made.placed.matters[row["id"]]
        held = made.placed.known.get(row["id"], {}).get(matter)
        if held is None:
            made.remember(row, matter, matter)
        elif held.digest != digest(row):
            changed.setdefault(CASE, []).append((New(row, matter, matter), held))


def _people(made: Plan, changed: dict[str, list[tuple[New, Held]]]) -> None:
    known, rows = made.placed.known, made.placed.by_id[PERSON]
    for given, matter in made.placed.people():
        held = known.get(given, {}).get(matter)
        made.people[given, matter] = held.row if held else new_key()
        row = rows.get(given)
        if held is None and row is None:
            made.lost.append(given)
        elif held is None:
            made.fresh_people.append((given, matter))
            made.remember(rows[given], matter, made.people[given, matter])
        elif row and held and held.digest != digest(row):
            changed.setdefault(PERSON, []).append((New(row, matter, held.row), held))


def _facts(made: Plan, table: str, changed: dict[str, list[tuple[New, Held]]]) -> None:
    fresh: list[New] = []
    for row in made.placed.extract.rows[table]:
        matter = made.placed.matter(table, row)
        if matter is None:
            made.left_out += 1
            continue
        made.elsewhere(table, row, matter)
        held = made.placed.known.get(row["id"], {}).get(matter)
        if held is None:
            fresh.append(New(row, matter, new_key()))
        elif held.digest != digest(row):
            changed.setdefault(table, []).append((New(row, matter, held.row), held))
    made.new[table] = list(_not_here(made, table, fresh))


def _not_here(made: Plan, table: str, fresh: list[New]) -> Iterable[New]:
    """All but those that somebody entered here already, under the number of the other system."""
    here = entered_here(made, table, fresh)
    for one in fresh:
        ours = here.get(one.key)
        made.remember(one.row, one.matter, ours or one.key)
        if ours is None:
            yield one
        else:
            made.differences.append(Differs(
                table, one.matter, ours, Difference.Outcome.KEPT, ("entered here first",),
                one.row["happened_at"],
            ))  # fmt: skip


def _compare(made: Plan, table: str, rows: list[tuple[New, Held]]) -> None:
    """Rows delivered before that say something else now: a new fact corrects a fact that still
    stands here; what was completed here, and every record, stays as it is and is shown."""
    ours = gated.rows(comparing.table_of(table), [held.row for _, held in rows])
    for one, held in rows:
        if held.row not in ours:
            continue
        stands = ours[held.row]
        columns = comparing.differing(table, one.row, stands.content, made.in_case(one.matter))
        key = held.row
        if columns:
            if table not in FACTS or not template.table(table).facts:
                outcome = Difference.Outcome.SHOWN
            elif stands.is_ours or stands.is_superseded:
                outcome = Difference.Outcome.KEPT
            else:
                outcome, key = Difference.Outcome.CORRECTED, new_key()
                made.new[table].append(New(one.row, one.matter, key, corrects=held.row))
            made.differences.append(Differs(
                table, one.matter, held.row, outcome, columns, one.row["happened_at"]
            ))  # fmt: skip
        made.remember(one.row, one.matter, key)


def by_batch(
    new: Mapping[str, Sequence[New]], matters: Sequence[UUID], size: int
) -> list[dict[str, list[New]]]:
    """The new rows by batches of cases, and in each by table."""
    place = {matter: at // size for at, matter in enumerate(matters)}
    found: list[dict[str, list[New]]] = [{} for _ in range(-(-len(matters) // size))]
    for table, rows in new.items():
        for one in rows:
            found[place[one.matter]].setdefault(table, []).append(one)
    return found

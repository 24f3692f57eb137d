"""What the rows of one page of a list say, each kind of record read once for all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.db.models.expressions import RawSQL

from goldenthread.apps.access import gate
from goldenthread.apps.access.models import Assignment
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.investigation.meetings import is_restricted
from goldenthread.apps.obligations.models import Owed
from goldenthread.apps.record.models import FACTS, Case, Person
from goldenthread.core.obligations import OPEN, State
from goldenthread.web.record import reading, safe_contacts
from goldenthread.web.record.safe_contacts import Marker
from goldenthread.web.record.staff import names_for


@dataclass
class Told:
    """The cases of one page and what a column may say of them. What no column asks is not read."""

    visit: Visit
    matters: Collection[UUID]
    action: str = "find"
    """What is done with cases and people: found in a list, or viewed on a page of one case."""
    _facts: dict[str, dict[UUID, list[Any]]] = field(default_factory=dict, repr=False)

    @classmethod
    def of_case(cls, visit: Visit, case: Case, owed: Iterable[Owed]) -> Told:
        """What the page of one case says, of the case and of what is owed that it read already."""
        told = cls(visit, {case.matter_id}, "view")
        open_ = (one for one in owed if one.state in OPEN)
        first = sorted(
            open_, key=lambda one: (one.due_at is None, one.due_at or one.started_at, str(one.pk))
        )
        vars(told).update(cases={case.matter_id: case}, open={case.matter_id: first})
        return told

    @cached_property
    def cases(self) -> dict[UUID, Case]:
        """The cases that this reader may find, each one look."""
        rows = Case.objects.filter(matter_id__in=self.matters).select_related("matter")
        return {one.matter_id: one for one in gate.see(self.visit, rows, self.action)}

    @cached_property
    def people(self) -> dict[UUID, list[Person]]:
        """The people of each case with their parts, each one look."""
        rows = reading.with_parts(Person.objects.filter(matter_id__in=self.cases))
        found: dict[UUID, list[Person]] = defaultdict(list)
        for one in gate.see(self.visit, rows.order_by("recorded_at", "id"), self.action):
            found[one.matter_id].append(one)
        return found

    def of_part(self, matter: UUID, part: str) -> list[Person]:
        """Those who have a part in a case now."""
        return [
            one
            for one in self.people.get(matter, ())
            if any(held.part == part for held in reading.parts_now(one))
        ]

    def facts(self, table: str, matter: UUID) -> list[Any]:
        """The facts of a table that stand in a case, in the order in which they happened."""
        if table not in self._facts:
            self._facts[table] = self._read(table)
        return self._facts[table].get(matter, [])

    def last(self, table: str, matter: UUID, **wanted: Any) -> Any:
        """The last fact of a table with these values; a set is a choice."""
        found = [one for one in self.facts(table, matter) if is_like(one, wanted)]
        return found[-1] if found else None

    def may(self, matter: UUID, type: str) -> bool:
        """Whether this reader may view a type of record in a case."""
        return matter in self._viewed(type)

    @cached_property
    def open(self) -> dict[UUID, list[Owed]]:
        """What is open in each case, the first limit first."""
        rows = Owed.objects.filter(matter_id__in=self._viewed("OBL"), state__in=OPEN)
        found: dict[UUID, list[Owed]] = defaultdict(list)
        for one in rows.order_by("due_at", "id"):
            found[one.matter_id].append(one)
        return found

    def late(self, matter: UUID) -> list[Owed]:
        """What is overdue in a case."""
        now = self.visit.now
        return [one for one in self.open.get(matter, ()) if one.as_of(now) is State.OVERDUE]

    @cached_property
    def given(self) -> dict[UUID, list[Assignment]]:
        """To whom each case was ever given by name, in order."""
        found: dict[UUID, list[Assignment]] = defaultdict(list)
        rows = Assignment.objects.filter(matter_id__in=self.cases, from_at__lte=self.visit.now)
        for one in rows.order_by("from_at", "id"):
            found[one.matter_id].append(one)
        return found

    @cached_property
    def names(self) -> dict[UUID, str]:
        """The names of those to whom cases were given."""
        given = {one.user_id for all_of in self.given.values() for one in all_of}
        return names_for(self.visit, given)

    def owners(self, matter: UUID) -> list[str]:
        """Those who have a case by name now."""
        live = [one for one in self.given.get(matter, ()) if self._holds(one)]
        return sorted({self.names[one.user_id] for one in live})

    @cached_property
    def safe(self) -> dict[UUID, list[Marker]]:
        """Which safe contacts are held, by person; never a contact."""
        everybody = [one.pk for people in self.people.values() for one in people]
        return dict(safe_contacts.markers(everybody)) if everybody else {}

    def is_restricted(self, matter: UUID) -> bool:
        """Whether a case is restricted to some people now; the reader is then one of them."""
        return is_restricted(self.visit, matter)

    def _holds(self, given: Assignment) -> bool:
        return given.until_at is None or given.until_at > self.visit.now

    def _read(self, table: str) -> dict[UUID, list[Any]]:
        model: Any = FACTS[table]
        matters = self._viewed(model.RECORD_TYPE)
        rows = model.objects.filter(matter_id__in=matters) if matters else model.objects.none()
        found: dict[UUID, list[Any]] = defaultdict(list)
        for one in rows.standing():
            found[one.matter_id].append(one)
        return found

    def _viewed(self, type: str) -> set[UUID]:
        """The cases of which a type of record is shown: one look for each."""
        asked = f"viewed {type}"
        if asked not in vars(self):
            vars(self)[asked] = {
                matter for matter, case in self.cases.items() if _is_shown(self.visit, case, type)
            }
        found: set[UUID] = vars(self)[asked]
        return found


def is_like(row: Any, wanted: dict[str, Any]) -> bool:
    """Whether a row has these values; a set is a choice."""
    return all(
        getattr(row, name) in value if isinstance(value, (set, frozenset)) else
        getattr(row, name) == value
        for name, value in wanted.items()
    )  # fmt: skip


def in_reach(visit: Visit, type: str = "OBL") -> Q:
    """The rows in the scopes in which the role may find a type of record: its teams' and its own,
    and a handler's restricted cases."""
    return Q(scope_id__in=RawSQL("select unnest(gate.scopes(%s, %s))", [type, "find"]))


def _is_shown(visit: Visit, case: Case, type: str) -> bool:
    if not gate.may(visit, case, "view", type=type):
        return False
    try:
        gate.require(visit, case, "view", type=type)
    except (gate.Absent, gate.Refused):
        return False
    return True

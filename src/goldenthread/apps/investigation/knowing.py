"""What is known of a case before a fact of it is recorded by hand, as far as a visit shows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cached_property
from typing import Any

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.obligations.chronologies import MARKS
from goldenthread.apps.record.models import FACTS, Case, Fact, Involvement, Person
from goldenthread.apps.record.models.facts import FactRows
from goldenthread.apps.record.models.person import is_described
from goldenthread.apps.record.standing import place_of
from goldenthread.core import template
from goldenthread.core.dates import london
from goldenthread.core.investigation import Knowing, Turn, entering
from goldenthread.core.investigation.outstanding import CODES


def refused(table: str, by: Visit, case: Case, values: Mapping[str, Any]) -> dict[str, str]:
    """What does not let a fact be recorded, by the column that it is about."""
    person = values.get("person")
    given = {**values, "person": str(person.pk) if person else ""}
    held = known(case, without=values.get("supersedes"))
    on = london(values["happened_at"]).date()
    found: dict[str, list[str]] = defaultdict(list)
    for one in entering.refusals(table, given, held, on=on):
        found[one.asked].append(one.words)
    return {column: " ".join(words) for column, words in found.items()}


def known(case: Case, *, without: Fact | None = None) -> Knowing:
    """What the rules of entering ask of a case; `without` is a fact that is being corrected."""
    return Looked(case, without)


class Looked:
    """What is known of a case. Each thing is looked up when a rule asks for it."""

    def __init__(self, case: Case, without: Fact | None) -> None:
        self.case, self.without = case, without

    @cached_property
    def parts(self) -> Mapping[str, frozenset[str]]:
        """The parts that each person has now."""
        found: dict[str, set[str]] = defaultdict(set)
        rows = Involvement.objects.filter(matter_id=self.case.matter_id, ended_at=None)
        for person, part in rows.values_list("person_id", "part"):
            found[str(person)].add(part)
        return {person: frozenset(held) for person, held in found.items()}

    @cached_property
    def grade(self) -> str:
        """The last grade of risk; empty where there is none."""
        ungraded = template.code_list("risk_grade").named("ungraded")
        rows = self._standing("risk_assessment").exclude(grade__in=ungraded)
        return rows.values_list("grade", flat=True).last() or ""

    @property
    def began_on(self) -> date | None:
        """The day on which it happened; None where not known."""
        at = self.case.happened_at
        return london(at).date() if at else None

    @cached_property
    def turns(self) -> Mapping[str, tuple[Turn, ...]]:
        """What was recorded of each suspect."""
        found: dict[str, list[Turn]] = defaultdict(list)
        for table, column in CODES.items():
            names = ["person_id", "happened_at", *([column] if column else [])]
            for person, at, *code in self._standing(table).values_list(*names):
                found[str(person)].append(Turn(at, table, *code))
        return {person: tuple(turns) for person, turns in found.items()}

    @cached_property
    def plans(self) -> frozenset[str]:
        """The plans that have an action."""
        rows = self._standing("plan_action").exclude(action="").exclude(step="not_done")
        return frozenset(rows.values_list("plan", flat=True))

    @cached_property
    def marks(self) -> frozenset[str]:
        """The marks that stand; the kind of the case says which until a fact says otherwise."""
        told = dict(self._standing("flag").values_list("code", "state"))
        put = {code for code, state in told.items() if state == "set"}
        return frozenset(put | (set(MARKS[self.case.kind]) - set(told)))

    @cached_property
    def described(self) -> frozenset[str]:
        """The people whose age, sex and ethnicity are known."""
        people = Person.objects.filter(matter_id=self.case.matter_id)
        return frozenset(str(one.pk) for one in people if is_described(one))

    @cached_property
    def unit(self) -> str:
        """Whose policy holds; empty for the city's own."""
        return place_of(self.case)

    def _standing(self, table: str) -> FactRows:
        rows = FACTS[table].objects.filter(matter_id=self.case.matter_id).standing()
        return rows.exclude(pk=self.without.pk) if self.without else rows

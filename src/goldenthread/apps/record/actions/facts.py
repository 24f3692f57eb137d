"""Facts of a case: recorded once, corrected by another. What is owed follows from them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any

from goldenthread.apps.access import gate
from goldenthread.apps.access.visits import Visit
from goldenthread.apps.record.actions.chronology import LONDON, tell
from goldenthread.apps.record.models import FACTS, Case, Fact
from goldenthread.apps.record.standing import sides_of
from goldenthread.core import template
from goldenthread.core.incidents.sides import TELLING, may_not_be_told
from goldenthread.core.obligations import definition, owing
from goldenthread.core.template import Type

DECIDERS = (
    "A detective sergeant or above decides who the primary aggressor is (safety rule S1). Ask your "
    "supervisor to decide it."
)
Check = Callable[[Visit, Case, Mapping[str, Any]], dict[str, str]]
"""What is wrong with a fact by its values, `happened_at` and `supersedes` among them; by column."""
CHECKS: dict[str, list[Check]] = defaultdict(list)
"""What else is asked of a fact of a table, besides its definition. Apps above add to it. It holds
by whichever way somebody records a fact; an extract says what happened elsewhere, and comes in."""


class BadFact(ValueError):
    """A fact that cannot be recorded: every problem at once, by the column that it is about."""

    def __init__(self, problems: Mapping[str, str]) -> None:
        super().__init__(" ".join(problems.values()))
        self.problems = problems


def record_fact(
    *, by: Visit, case: Case, table: str, happened_at: datetime, stated: Sequence[str] = (),
    supersedes: Fact | None = None, **values: Any,
) -> Fact:  # fmt: skip
    """Record a fact of a table of the template, or correct one by another.

    Raises BadFact with every problem, and what the gate raises.
    """
    model: Any = FACTS[table]
    gate.require(by, case, "create", type=model.RECORD_TYPE)
    found = problems(table, values, happened_at=happened_at, now=by.now)
    found |= _against_safety(by, case, table, values)
    if not found:
        whole = {**values, "happened_at": happened_at, "supersedes": supersedes}
        for check in CHECKS.get(table, ()):
            found |= check(by, case, whole)
    if found:
        raise BadFact(found)
    more: dict[str, Any] = {"stated": list(stated)} if stated else {}
    # A record, such as a crime report, stands once under its id and supersedes nothing.
    more |= {"supersedes": supersedes} if supersedes else {}
    fact: Fact = model(
        matter_id=case.matter_id, happened_at=happened_at, recorded_by=by.person,
        happened_on=happened_at.astimezone(LONDON).date(),
        **values, **more,
    )  # fmt: skip
    fact.save(force_insert=True)
    tell(by, case.matter_id, table, model._meta.db_table, fact.pk, happened_at)
    return fact


def problems(
    table: str, values: Mapping[str, Any], *, happened_at: datetime, now: datetime
) -> dict[str, str]:
    """What is wrong with a fact, by column: what its definition in the template does not let be."""
    found = {}
    if happened_at > now:
        found["happened_at"] = "This has not happened yet. Give the time at which it happened."
    for column in template.table(table).columns:
        given = values.get(column.name)
        if column.name in template.FRAME:
            continue
        if column.required and given in (None, ""):
            found[column.name] = f"Say {column.asked}. {column.words}"
        elif column.type is Type.CODE and given and not _is_code(column.codes, given):
            found[column.name] = f"Choose {column.asked} from the list."
    return found


def _against_safety(by: Visit, case: Case, table: str, values: Mapping[str, Any]) -> dict[str, str]:
    """What safety rule S1 does not let be: by column, in words that say what to do instead."""
    if table == "primary_aggressor" and not may_decide_aggressor(by, case):
        return {"outcome": DECIDERS}
    if table == "victim_update" and values.get("step") in TELLING and values.get("person"):
        words = may_not_be_told(str(values["person"].pk), sides_of(case))
        return {"person": words} if words else {}
    return {}


def may_decide_aggressor(by: Visit, case: Case) -> bool:
    """Whether this role decides who the primary aggressor is: as policy says who owes that, and
    as somebody who may approve in the case."""
    owes = {terms.owes for terms in definition("primary_aggressor_decided").every}
    roles = {role for one in owes for role in owing()[one]["roles"]}
    return by.reader.role in roles and bool(gate.may(by, case, "approve"))


def _is_code(name: str, given: str) -> bool:
    return given in template.code_list(name).codes

"""What would meet a step, read from the terms under which it is owed."""

from __future__ import annotations

from goldenthread.apps.obligations.models import Owed
from goldenthread.core.dates import london
from goldenthread.core.measures.language import Predicate
from goldenthread.core.measures.language.predicates import And, OneOf
from goldenthread.core.obligations import definitions
from goldenthread.core.obligations.terms import Chosen, Same

SAYS_WHAT = frozenset({"event", "instrument", "kind", "meeting", "service", "stage", "step",
                       "subject", "told_role", "tool"})  # fmt: skip
"""The columns that say what a fact is. A grade or an outcome is never filled in for anybody."""


def met_by(owed: Owed) -> tuple[Chosen, ...]:
    """The facts any of which meets a step; none where policy no longer has it."""
    step = definitions().get(owed.code)
    terms = step.on(london(owed.started_at).date(), owed.policy or None) if step else None
    return terms.met_by if terms else ()


def asked(said: Predicate) -> dict[str, tuple[str, ...]]:
    """The values that a condition asks of each column."""
    if isinstance(said, OneOf):
        return {said.column.rpartition(".")[2]: tuple(map(str, said.values))}
    parts = said.parts if isinstance(said, And) else ()
    return {column: values for part in parts for column, values in asked(part).items()}


def given(owed: Owed, table: str) -> dict[str, str]:
    """What the form of a fact holds already when it is recorded for this step: what the step leaves
    no choice about, and the person whom it is about."""
    facts = [one for one in met_by(owed) if one.table == table]
    if len(facts) != 1:
        return {}
    said = asked(facts[0].said).items()
    found = {name: values[0] for name, values in said if name in SAYS_WHAT and len(values) == 1}
    if facts[0].same is Same.PERSON:
        found["person"] = owed.person or owed.trigger
    return found

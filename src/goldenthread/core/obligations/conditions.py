"""Conditions as they stand in a policy file, read into the predicates that measures are made of.

A condition is a mapping, and all that it says must hold. What a key may be:

    grade: high                a column of the table asked, and its value
    grade: [high, medium]      ... or one of these values; `given` and `not given` stand for any
    has: {arrest: {...}}       a row of that table leads here; several tables: each of them;
                               `at_least: 3` in it asks for so many rows
    has_no: {arrest: {...}}    no such row leads here
    latest: {risk_assessment: {...}}   the last row of that table in the case is such a row; with
                               `among: {...}` in it, the last of those
    of: {incident: {...}}      the row leads to such a row
    flagged: dv                a phrase of the measure language, as `of_type`, `classified_as`
    any: [{...}, {...}]        at least one of these holds
    not: {...}                 this does not hold
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from goldenthread.core import template
from goldenthread.core.measures.language import (
    Predicate,
    always,
    and_,
    both_parties_arrested,
    classified_as,
    column,
    exists,
    first_of_type,
    flagged,
    has_part,
    last_of,
    not_,
    of,
    of_type,
    or_,
)
from goldenthread.core.measures.language.resolve import resolved

GIVEN, NOT_GIVEN = "given", "not given"
PHRASES: Mapping[str, Callable[..., Predicate]] = {
    "classified_as": classified_as,
    "first_of_type": first_of_type,
    "flagged": flagged,
    "has_part": has_part,
    "of_type": of_type,
}
"""Words of the measure language that take values."""


ONE_OF_EACH: dict[Predicate, Predicate] = {}
"""Conditions that say the same are one object, so that a case is asked each of them once."""


class BadCondition(ValueError):
    """A condition that cannot be asked; the message says of what, and what to write."""


def condition(given: Any, table: str) -> Predicate:
    """The predicate that a condition means, made ready to be asked of rows of the table.

    Raises BadCondition, DefinitionError or UnknownColumn where it cannot be asked.
    """
    made = resolved(spoken(given, table), table, "")
    return ONE_OF_EACH.setdefault(made, made)


def spoken(given: Any, table: str) -> Predicate:
    """The same, in the words in which it was said, for reading aloud."""
    if given in (None, {}):
        return always()
    if not isinstance(given, Mapping):
        raise BadCondition(f"'{given}' is no condition. Write a mapping, as in grade: high.")
    parts = [_part(str(key), value, table) for key, value in given.items()]
    return parts[0] if len(parts) == 1 else and_(*parts)


def _part(key: str, value: Any, table: str) -> Predicate:
    if key == "any":
        return or_(*(spoken(one, table) for one in _listed(value)))
    if key == "not":
        return not_(spoken(value, table))
    if key in ("has", "has_no"):
        found = [_exists(other, where) for other, where in _tables(value)]
        return and_(*found) if key == "has" else and_(*(not_(one) for one in found))
    if key == "latest":
        return and_(*(_latest(other, where) for other, where in _tables(value)))
    if key == "of":
        return and_(*(of(other, spoken(where, other)) for other, where in _tables(value)))
    if key == "both_parties_arrested":
        return both_parties_arrested() if value else not_(both_parties_arrested())
    if key in PHRASES:
        return PHRASES[key](*_listed(value))
    return _column(key, value, table)


def _exists(table: str, where: Any) -> Predicate:
    asked = dict(where or {})
    return exists(table, at_least=asked.pop("at_least", 1), where=spoken(asked, table))


def _latest(table: str, where: Any) -> Predicate:
    asked = dict(where or {})
    last = last_of(f"{table}.incident", where=spoken(asked.pop("among", None), table))
    return exists(table, where=and_(last, spoken(asked, table)))


def _column(name: str, value: Any, table: str) -> Predicate:
    asked = template.column(f"{table}.{name}")
    chosen = column(f"{table}.{name}")
    if value == GIVEN:
        return chosen.is_given()
    if value == NOT_GIVEN:
        return chosen.is_not_given()
    if isinstance(value, Mapping):
        return chosen.is_in_set(str(value["set"]))
    values = [str(one) for one in _listed(value)]
    for one in values if asked.codes else ():
        template.code_list(asked.codes).check(one)
    return chosen.is_in(*values)


def _listed(value: Any) -> Sequence[Any]:
    return value if isinstance(value, list) else [value]


def _tables(value: Any) -> list[tuple[str, Any]]:
    if isinstance(value, Mapping):
        return list(value.items())
    return [(str(one), None) for one in _listed(value)]

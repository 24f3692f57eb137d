"""A policy file of a step, read and checked; every fault names the file and what to write."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import date
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

import yaml

from goldenthread.core import template
from goldenthread.core.dates import Limit, LimitUnit
from goldenthread.core.obligations.conditions import condition, spoken
from goldenthread.core.obligations.examples import example
from goldenthread.core.obligations.terms import Asked, Chosen, Definition, Each, Same, Terms
from goldenthread.core.policy import BadPolicyFile
from goldenthread.core.words import units

HEAD = {"title", "words", "steps", "owner", "values"}
TERMS = {"after", "each", "when", "owes", "within", "met_by", "not_needed_by", "held_by",
         "raised_at", "is_owed"}  # fmt: skip
NEEDED = {"after", "owes", "within", "met_by"}
DATED = {"from", "source", "start"}
CHOICE = {"same", "earlier"}
LIMIT = re.compile(r"(\d+) (hours|calendar days|working days|months)")
NOT_STATED = "not stated"
EVERY_GRADE = ""
CASE = "incident"
"""The table whose row is the case (decision 15)."""


def read(code: str, path: Traversable) -> Definition:
    """One step from its file. Raises BadPolicyFile with the name of the file and the fault."""
    content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    try:
        return definition_of(code, content)
    except (KeyError, TypeError, ValueError, LookupError) as problem:
        raise BadPolicyFile(f"{path.name}: {problem}") from problem


def definition_of(code: str, content: Mapping[str, Any]) -> Definition:
    """One step from the content of its file; raises what is wrong with it."""
    _refuse(set(content), HEAD, TERMS | {"boroughs", "examples"})
    shared = {key: value for key, value in content.items() if key in TERMS}
    boroughs = {
        units.unit(name).key: _all(shared, entries)
        for name, entries in content.get("boroughs", {}).items()
    }
    return Definition(
        code=code, title=content["title"], words=content["words"],
        steps=tuple(content["steps"]), owner=content["owner"],
        city=_all(shared, content["values"]), boroughs=MappingProxyType(boroughs),
        examples=tuple(map(example, content.get("examples", ()))),
    )  # fmt: skip


def _all(shared: Mapping[str, Any], entries: Iterable[Mapping[str, Any]]) -> tuple[Terms, ...]:
    return tuple(_terms(shared, entry) for entry in entries)


def _terms(shared: Mapping[str, Any], entry: Mapping[str, Any]) -> Terms:
    _refuse(set(entry), DATED, TERMS)
    given = {**shared, **{key: value for key, value in entry.items() if key in TERMS}}
    _refuse(set(given), NEEDED, TERMS)
    if entry["start"] not in ("stated", "assumed") or not isinstance(entry["from"], date):
        raise ValueError("`from` is a date and `start` is stated or assumed.")
    after, *more = _chosen(given["after"])
    if more:
        raise ValueError("a step is owed after facts of one table; write another step for others.")
    return Terms(
        after=after, each=Each(given.get("each", Each.ROW)), when=_asked(given.get("when")),
        owes=given["owes"], within=within(given["within"]), met_by=_chosen(given["met_by"]),
        not_needed_by=_chosen(given.get("not_needed_by", {})),
        held_by=_asked(given["held_by"]) if given.get("held_by") else None,
        ladder=given.get("raised_at", ""), is_owed=given.get("is_owed", True),
        from_=entry["from"], source=str(entry["source"]), start=entry["start"],
    )  # fmt: skip


def _chosen(given: Any) -> tuple[Chosen, ...]:
    """Facts by table; a list where one table is named twice."""
    entries = given if isinstance(given, list) else [{name: where} for name, where in given.items()]
    return tuple(
        _facts(name, dict(where or {})) for entry in entries for name, where in entry.items()
    )


def _facts(table: str, where: dict[str, Any]) -> Chosen:
    template.table(table)
    how = {key: where.pop(key) for key in CHOICE & set(where)}
    return Chosen(
        table=table, where=condition(where, table), said=spoken(where, table),
        same=Same(how.get("same", Same.CASE)), earlier=bool(how.get("earlier", False)),
    )  # fmt: skip


def _asked(given: Any) -> Asked:
    return Asked(where=condition(given, CASE), said=spoken(given, CASE))


def within(given: Any) -> Mapping[str, Limit | None]:
    """The limits by grade: one for every grade, or `{high: 24 hours, other: 72 hours}`."""
    if not isinstance(given, Mapping):
        return MappingProxyType({EVERY_GRADE: limit(given)})
    found = {EVERY_GRADE if grade == "other" else grade: limit(one) for grade, one in given.items()}
    if EVERY_GRADE not in found:
        raise ValueError("limits by grade need one for `other`, for a case not graded.")
    return MappingProxyType(found)


def limit(said: str) -> Limit | None:
    """A limit as it is written: `24 hours`, `end of day`, `7 calendar days`; None for not stated.

    Raises ValueError with the units there are (decision 22).
    """
    if said == NOT_STATED:
        return None
    if said in (LimitUnit.END_OF_DAY, LimitUnit.END_OF_TOUR):
        return Limit(0, LimitUnit(said))
    found = LIMIT.fullmatch(str(said))
    if not found:
        known = ", ".join(LimitUnit)
        raise ValueError(
            f"'{said}' is no limit. Write a number and one of: {known}; or not stated."
        )
    return Limit(int(found[1]), LimitUnit(found[2]))


def _refuse(given: set[str], needed: set[str], allowed: set[str]) -> None:
    missing, unknown = needed - given, given - needed - allowed
    if missing or unknown:
        raise ValueError(
            f"missing keys {sorted(missing) or 'none'}, unknown keys {sorted(unknown) or 'none'}."
        )

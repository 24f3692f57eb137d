"""Editions as plain JSON and back: one list of stored fields for each kind, and no other field.

What is not in a list is not stored. `Cell.value` (the true count) and `Release.agencies` (what
each partner supplied) are in none. Defaults are left out, so that a file stays small and a new
field with a default leaves old entries readable.
"""

from __future__ import annotations

import json
from dataclasses import MISSING, Field, fields
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from goldenthread.core.dates import Period
from goldenthread.core.editions.model import Correction, Edition, File, Number, Reading, address
from goldenthread.core.small_numbers.model import Cell, Ratio, Relation, Structure
from goldenthread.core.small_numbers.rounding import Kind
from goldenthread.core.words import Audience, Status

STORED: dict[type, tuple[str, ...]] = {
    File: ("name", "fingerprint"),
    Reading: (
        *("kind", "least", "most", "value", "threshold", "sensitive", "structural"),
        *("zero_may_show", "held", "adds_over_time"),
    ),
    Number: (
        *("measure", "group", "unit", "period", "breakdown", "category", "asked"),
        *("definition", "status", "text", "reading"),
    ),
    Correction: ("edition", "key", "reason"),
    Cell: (
        *("measure", "unit", "start", "end", "breakdown", "category", "threshold"),
        *("sensitive", "structural", "zero_may_show", "held", "adds_over_time"),
    ),
    Ratio: ("top", "bottom", "value", "places", "per", "of_controlled", "truncated"),
    Relation: ("terms", "low", "high", "because"),
    Structure: ("areas", "categories", "sums", "at_most"),
    Edition: (
        *(
            "title",
            "audience",
            "on",
            "periods",
            "policy",
            "definitions",
            "program",
            "issue",
            "revision",
        ),
        *("inputs", "outputs", "base", "corrections", "approvals", "numbers", "unprinted"),
        *("ratios", "relations", "structure"),
    ),
}
"""The fields of each record that are written down, in reading order."""


def canonical(content: Any) -> bytes:
    """JSON in the one form that is hashed: sorted keys, no spaces, UTF-8."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return text.encode()


def plain(record: Any) -> Any:
    """A record as dictionaries, lists, strings and whole numbers."""
    kind: type = type(record)
    if kind in STORED:
        found = ((name, getattr(record, name), usual) for name, usual in _usual(kind))
        return {name: plain(value) for name, value, usual in found if value != usual}
    if isinstance(record, str | int | None):
        return record
    if isinstance(record, Period):
        return address(record)
    if isinstance(record, date | Decimal):
        return str(record)
    if isinstance(record, tuple | list):
        return [plain(one) for one in record]
    return {str(key): plain(value) for key, value in record.items()}


def edition(content: dict[str, Any]) -> Edition:
    """The edition that `plain` made this of."""
    given = dict(content)
    given["audience"] = Audience(given["audience"])
    given["on"] = date.fromisoformat(given["on"])
    given["periods"] = tuple(Period.parse(text) for text in given["periods"])
    given["structure"] = _structure(given.get("structure", {}))
    for name, read in _LISTS.items():
        given[name] = tuple(read(one) for one in given.get(name, ()))
    return Edition(**given)


def _number(content: dict[str, Any]) -> Number:
    given = dict(content)
    given["period"] = _period(given["period"])
    given["status"] = Status(given["status"])
    if "reading" in given:
        reading = dict(given["reading"])
        given["reading"] = Reading(**{**reading, "kind": Kind(reading["kind"])})
    return Number(**given)


def _cell(content: dict[str, Any]) -> Cell:
    days = {name: date.fromisoformat(content[name]) for name in ("start", "end")}
    return Cell(**{**content, **days})


def _ratio(content: dict[str, Any]) -> Ratio:
    return Ratio(**{**content, "value": Decimal(content["value"])})


def _relation(content: dict[str, Any]) -> Relation:
    terms = tuple((key, weight) for key, weight in content["terms"])
    return Relation(**{**content, "terms": terms})


def _structure(content: dict[str, Any]) -> Structure:
    return Structure(
        areas={whole: tuple(parts) for whole, parts in content.get("areas", {}).items()},
        categories={name: tuple(given) for name, given in content.get("categories", {}).items()},
        sums=tuple((whole, tuple(parts)) for whole, parts in content.get("sums", ())),
        at_most=tuple((part, whole) for part, whole in content.get("at_most", ())),
    )


_LISTS: dict[str, Any] = {
    "inputs": lambda one: File(**one),
    "outputs": lambda one: File(**one),
    "numbers": _number,
    "corrections": lambda one: Correction(**one),
    "approvals": str,
    "ratios": _ratio,
    "relations": _relation,
    "unprinted": _cell,
}


@cache
def _usual(kind: type) -> tuple[tuple[str, Any], ...]:
    """The stored fields of a kind with their defaults, or with a value that no field has."""
    defaults = {field.name: _default(field) for field in fields(kind)}
    return tuple((name, defaults[name]) for name in STORED[kind])


def _default(field: Field[Any]) -> Any:
    made = field.default_factory
    return made() if made is not MISSING else field.default


_period = cache(Period.parse)

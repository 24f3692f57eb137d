"""The third copy of the matrix: by record type, in words, and what it says of one cell.

It was written by reading the agreed matrix afresh. It shares no code with the product, and none of
its notation: `matrix_by_type.csv` says who may do what to a type, and from where.
"""

import csv
from pathlib import Path

CSV = Path(__file__).parent / "matrix_by_type.csv"
MASKS = {
    *("district", "level", "age_band", "conditions", "own_section", "own_agency"),
    *("batch_status", "value_hidden", "reply"),
}
DUTIES = {"redaction_gate", "no_safe_contact", "watermark", "second_reason", "proposal"}
NEEDS = {"steward", "pack", "sent", "approved"}
NOT_A_SIGHT = "create"

WHERES = {
    "stranger": {"anyone"},
    "colleague": {"anyone", "own agency"},
    "team": {"anyone", "own agency", "own team"},
    "assigned": {"anyone", "by name"},
    "granted": {"anyone", "share"},
    "granted, naming the contact": {"anyone", "share", "share naming the contact"},
    "lapsed": {"anyone"},
    "conference": {"anyone", "marac"},
    "closed": {"anyone"},
    "glass": {"anyone", "glass"},
    "restricted": "absent",
    "named": {"anyone"},
    "named as handler": {"anyone", "handler"},
    "excluded": "absent",
    "ended": "deny",
    "own row": {"anyone", "own row"},
}
"""From where each context lets one look; two of them, and the handler's, leave no choice."""


def read():
    """{(role, type, action): {where: remarks}}, from the file."""
    found = {}
    with CSV.open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            for action in row["may"].split("+"):
                for where in row["where"].split("+"):
                    for role in row["roles"].split():
                        cell = found.setdefault((role, row["type"], action), {})
                        assert where not in cell, f"{role} {row['type']} {action} {where} twice"
                        cell[where] = set(row["only"].split())
    return found


def opened(table, role, type_, action, wheres, known=NEEDS):
    """The wheres that open the action, with their remarks."""
    cell = table.get((role, type_, action), {})
    return {
        where: remarks
        for where, remarks in cell.items()
        if where in wheres and (remarks & NEEDS) <= set(known)
    }


def expected(table, actions, role, type_, action, context, known=NEEDS):
    """(outcome, fields, duties) of one cell, by the third copy alone."""
    wheres = WHERES[context]
    if isinstance(wheres, str):
        return wheres, None, frozenset()
    if found := opened(table, role, type_, action, wheres, known):
        return "allow", only(found, MASKS) or None, only(found, DUTIES)
    seen = any(
        opened(table, role, type_, other, wheres, known)
        for other in actions
        if other != NOT_A_SIGHT
    )
    return "deny" if seen else "absent", None, frozenset()


def only(found, kind):
    """The remarks of a kind, unless one of the wheres has none of them."""
    each = [remarks & kind for remarks in found.values()]
    return frozenset().union(*each) if all(each) else frozenset()

"""The gate held against the third copy and the cases; what differs, as lines of words."""

from dataclasses import replace

from spec.access import third_copy
from spec.access.cases import CASES
from spec.access.situations import KNOWN, NOW, situation

from goldenthread.core.rules.access import codes, decide, matrix

THIRD = third_copy.read()
LETTERS = {
    "T": "own team", "A": "by name", "G": "share", "G!": "share naming the contact",
    "M": "marac", "B": "glass", "R": "handler", "O": "own agency", "S": "own row",
    "*": "anyone",
}  # fmt: skip
WITH_NEEDS = {
    type_
    for (_, type_, _), cell in THIRD.items()
    if any(remarks & third_copy.NEEDS for remarks in cell.values())
} | {
    row.type
    for row in matrix.rows()
    for letter in row.letters
    if matrix.remarks(*row[:3], letter) & third_copy.NEEDS
}
"""Types in an entry of which, in either copy, something must be known first."""


def mismatches(given=None, roles=None, types=None):
    """Every cell in which gate and third copy differ, as a line of words.

    Where an entry asks for something to be known, as `sent`, also with nothing known.
    """
    lists = codes()
    for role in roles or lists.roles:
        for type_ in types or lists.types:
            for known in (KNOWN, frozenset()) if type_ in WITH_NEEDS else (KNOWN,):
                for context in third_copy.WHERES:
                    yield from _cells(given, role, type_, context, known)


def _cells(given, role, type_, context, known):
    actions = codes().actions
    who, what, purpose = situation(role, type_, context)
    who, what = replace(who, offices=known), replace(what, states=known)
    for action in actions:
        said = decide(who, what, action, purpose, NOW, matrix=given)
        got = str(said.outcome), said.fields, said.duties
        wanted = third_copy.expected(THIRD, actions, role, type_, action, context, known)
        if got != wanted:
            yield f"{role} {type_} {action}, {context}: {got}, third copy {wanted}"


def wrong_cases(given=None):
    """Every case in which the gate says something else than it should."""
    for sentence, who, what, action, purpose, outcome, reason in CASES:
        said = decide(who, what, action, purpose, NOW, matrix=given)
        if (str(said.outcome), said.reason) != (outcome, reason):
            yield f"{sentence}: {said.reason}"


def in_words(given):
    """The letters and remarks of a matrix in the notation of the third copy."""
    found = {}
    for (role, type_), entry in given.entries.items():
        for action, cell in entry.cells.items():
            found[role, type_, action] = {LETTERS[one]: set(notes) for one, notes in cell.items()}
    return found

"""One entry of the matrix, as a practitioner writes it: `fvce@TA fv@GM v@B(second_reason)`.

A word is letters of actions, `@`, letters of contexts, and remarks in brackets. Contexts alone
carry on the actions before them (`r@A G! B`); actions alone hold for anyone who has the role.
`never` stands for nothing, in any context.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from goldenthread.core.rules.access.codes import Codes

NEVER = "never"
ANYONE = "*"


class BadEntry(ValueError):
    """An entry that cannot be read; the message says which word and why."""


@dataclass(frozen=True)
class Part:
    """The same actions in the same contexts, with the same remarks."""

    actions: tuple[str, ...]
    letters: tuple[str, ...]
    remarks: frozenset[str]


def read_entry(text: str, codes: Codes) -> tuple[Part, ...]:
    """The parts of an entry in their order; raises BadEntry."""
    if not isinstance(text, str) or not text.strip():
        raise BadEntry(f"an entry is empty. Write `{NEVER}` where nothing is allowed")
    if text == NEVER:
        return ()
    parts = tuple(_parts(text, codes))
    _refuse_twice(parts)
    return parts


def cells(parts: tuple[Part, ...]) -> Mapping[str, Mapping[str, frozenset[str]]]:
    """For each action its letters, and for each letter its remarks."""
    found: dict[str, dict[str, frozenset[str]]] = {}
    for part in parts:
        for action in part.actions:
            found.setdefault(action, {}).update(dict.fromkeys(part.letters, part.remarks))
    return found


def _parts(text: str, codes: Codes) -> Iterator[Part]:
    where = "|".join(
        re.escape(letter)
        for letter in sorted(codes.letters, key=len, reverse=True)
        if letter != ANYONE
    )
    word = re.compile(
        rf"(?:(?P<actions>[{''.join(codes.action_of)}]+)(?:@(?P<where>(?:{where})+))?"
        rf"|(?P<also>(?:{where})+))(?:\((?P<remarks>[a-z_,]+)\))?"
    )
    actions: tuple[str, ...] = ()
    for given in text.split():
        found = word.fullmatch(given)
        if found is None or (found["also"] and not actions):
            raise BadEntry(f"'{given}' is not actions@contexts with letters of the lists")
        if found["actions"]:
            actions = tuple(codes.action_of[letter].code for letter in found["actions"])
        letters = tuple(re.findall(where, found["where"] or found["also"] or "")) or (ANYONE,)
        yield Part(actions, letters, _remarks(given, found["remarks"], codes))


def _remarks(given: str, text: str | None, codes: Codes) -> frozenset[str]:
    remarks = frozenset(filter(None, (text or "").split(",")))
    if unknown := sorted(remarks - set(codes.remarks)):
        raise BadEntry(f"'{given}' has the unknown remark {', '.join(unknown)}")
    return remarks


def _refuse_twice(parts: tuple[Part, ...]) -> None:
    seen = set()
    for part in parts:
        for action in part.actions:
            for letter in part.letters:
                if (action, letter) in seen:
                    raise BadEntry(f"'{action}' at '{letter}' stands there twice")
                seen.add((action, letter))

"""The words of the gate: roles, record types, actions, contexts, purposes and legal bases.

Each is a closed list in `data/`. A code that is not on its list is an error that says so; it is
never taken for leave.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache, cached_property
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any, TypeVar

from goldenthread.core.rules.access import data_files
from goldenthread.core.rules.access.data_files import BadRulesFile

KINDS = ("case-working", "control", "public")
REMARK_KINDS = ("mask", "duty", "needs")


class UnknownCode(LookupError):
    """A role, type, action, purpose or basis that is on no list; the message says what to do."""


@dataclass(frozen=True)
class Role:
    """Who acts."""

    code: str
    name: str
    does: str
    kind: str


@dataclass(frozen=True)
class RecordType:
    """What is guarded."""

    code: str
    name: str
    holds: str
    personal: bool = False
    shareable: bool = False
    glass: bool = False
    own_rights: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Action:
    """What may be done, and its letter in an entry."""

    code: str
    letter: str
    words: str
    this: str
    """The words with what it is done to, for a sentence: `view this`."""
    asks_purpose: bool


@dataclass(frozen=True)
class Context:
    """What may be true of a person and a record: one of k0 to k12."""

    name: str
    code: str
    words: str


@dataclass(frozen=True)
class Letter:
    """Through what an entry opens, and what must be given for it to open."""

    code: str
    words: str
    when: str = ""
    asks_purpose: bool = False
    asks_basis: bool = False
    purposes: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Remark:
    """What stands in brackets behind a context: a mask, a duty, or a need."""

    code: str
    kind: str
    words: str


@dataclass(frozen=True)
class Purpose:
    """A purpose, with the roles that may have it and the types that it reaches."""

    code: str
    words: str
    roles: frozenset[str]
    types: frozenset[str]


@dataclass(frozen=True)
class Basis:
    """A legal basis; `ends_with_consent` where withdrawn consent ends what rests on it."""

    code: str
    words: str
    ends_with_consent: bool = False


@dataclass(frozen=True)
class Codes:
    """Every closed list of the gate."""

    roles: Mapping[str, Role]
    types: Mapping[str, RecordType]
    actions: Mapping[str, Action]
    contexts: Mapping[str, Context]
    letters: Mapping[str, Letter]
    remarks: Mapping[str, Remark]
    purposes: Mapping[str, Purpose]
    bases: Mapping[str, Basis]

    @cached_property
    def of_kind(self) -> Mapping[str, frozenset[str]]:
        """The remarks that are masks, duties and needs."""
        return {
            kind: frozenset(code for code, one in self.remarks.items() if one.kind == kind)
            for kind in REMARK_KINDS
        }

    @property
    def action_of(self) -> Mapping[str, Action]:
        """The actions by their letters."""
        return {action.letter: action for action in self.actions.values()}


@cache
def codes() -> Codes:
    """The closed lists as they ship."""
    return read(data_files.folder())


def roles() -> Mapping[str, Role]:
    """All roles by code, in reading order."""
    return codes().roles


def types() -> Mapping[str, RecordType]:
    """All record types by code, in reading order."""
    return codes().types


def actions() -> Mapping[str, Action]:
    """All actions by code, in reading order."""
    return codes().actions


def purposes_for(role: str, type_: str) -> tuple[Purpose, ...]:
    """The purposes that a role may have for a type, as a page offers them."""
    known(codes().roles, role, "role")
    known(codes().types, type_, "record type")
    found = codes().purposes.values()
    return tuple(one for one in found if role in one.roles and type_ in one.types)


def known(listed: Mapping[str, Any], code: str, what: str) -> None:
    """Raise UnknownCode unless the code is on its list."""
    if code in listed:
        return
    near = get_close_matches(str(code), listed, n=1)
    hint = f" Did you mean '{near[0]}'?" if near else ""
    raise UnknownCode(
        f"There is no {what} '{code}'.{hint} Nothing is decided about a word that is on no list. "
        f"Use one of: {', '.join(listed)}."
    )


def read(place: Traversable) -> Codes:
    """The closed lists of a folder; raises BadRulesFile, which names the file and the fault."""
    actions_ = _actions(place)
    contexts, letters = _contexts(place)
    found = Codes(
        roles=_each(place, "roles.yaml", "roles", Role),
        types=_types(place, actions_),
        actions=actions_,
        contexts=contexts,
        letters=letters,
        remarks=_each(place, "remarks.yaml", "remarks", Remark),
        purposes=_purposes(place),
        bases=_each(place, "bases.yaml", "bases", Basis),
    )
    _check(found)
    return found


T = TypeVar("T")


def _each(place: Traversable, file: str, key: str, kind: Callable[..., T]) -> Mapping[str, T]:
    try:
        return _made(data_files.load(place, file)[key], kind)
    except (KeyError, TypeError, AttributeError) as fault:
        raise BadRulesFile(
            f"{file}: an entry lacks a key or has an unknown one ({fault})."
        ) from None


def _made(entries: Mapping[str, Mapping[str, Any]], kind: Callable[..., T]) -> Mapping[str, T]:
    return MappingProxyType({code: kind(code, **_frozen(one)) for code, one in entries.items()})


def _frozen(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {key: frozenset(v) if isinstance(v, list) else v for key, v in entry.items()}


def _types(place: Traversable, actions_: Mapping[str, Action]) -> Mapping[str, RecordType]:
    found = _each(place, "types.yaml", "types", RecordType)
    for one in found.values():
        _listed("types.yaml", one.own_rights, actions_)
    return found


def _actions(place: Traversable) -> Mapping[str, Action]:
    content = data_files.load(place, "actions.yaml")
    data_files.same("actions.yaml", "keys", content, ("actions", "ask_purpose"))
    ask = content["ask_purpose"]
    found = {
        one["code"]: Action(one["code"], letter, one["words"], one["this"], one["code"] in ask)
        for letter, one in content["actions"].items()
    }
    _listed("actions.yaml", ask, found)
    return MappingProxyType(found)


def _contexts(place: Traversable) -> tuple[Mapping[str, Context], Mapping[str, Letter]]:
    file = "contexts.yaml"
    contexts = _each(place, file, "contexts", Context)
    entries = data_files.load(place, file).get("letters", {})
    renamed = {
        letter: {key.replace("ask_", "asks_"): value for key, value in one.items()}
        for letter, one in entries.items()
    }
    return contexts, _made(renamed, Letter)


def _purposes(place: Traversable) -> Mapping[str, Purpose]:
    return _each(place, "purposes.yaml", "purposes", Purpose)


def _check(found: Codes) -> None:
    for role in found.roles.values():
        _listed("roles.yaml", (role.kind,), KINDS)
    for remark in found.remarks.values():
        _listed("remarks.yaml", (remark.kind,), REMARK_KINDS)
    for purpose in found.purposes.values():
        _listed("purposes.yaml", purpose.roles, found.roles)
        _listed("purposes.yaml", purpose.types, found.types)
    for letter in found.letters.values():
        _listed("contexts.yaml", letter.purposes, found.purposes)


def _listed(file: str, given: Collection[str], allowed: Collection[str]) -> None:
    if unknown := sorted(set(given) - set(allowed)):
        raise BadRulesFile(f"{file}: {', '.join(unknown)} is on no list. Correct or remove it.")

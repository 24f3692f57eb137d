"""Roles held together, approved by a guardian, and attested again and again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from uuid import UUID

from goldenthread.core import policy
from goldenthread.core.dates import london
from goldenthread.core.rules.access import data_files
from goldenthread.core.rules.access.codes import codes, known
from goldenthread.core.rules.access.data_files import BadRulesFile

GUARDIAN = "PG"
PLACES = ("anywhere", "one agency")


@dataclass(frozen=True)
class HeldRole:
    """A role that a person holds in an agency."""

    role: str
    agency: UUID


@dataclass(frozen=True)
class Pair:
    """A role that one person may not hold together with another, or with a kind of roles."""

    role: str
    other: str
    where: str
    because: str

    def forbids(self, one: HeldRole, two: HeldRole) -> bool:
        """Whether these two, in whichever order, are such a pair."""
        if self.where == "one agency" and one.agency != two.agency:
            return False
        return self._fits(one.role, two.role) or self._fits(two.role, one.role)

    def _fits(self, first: str, second: str) -> bool:
        return first == self.role and self.other in (second, codes().roles[second].kind)


@cache
def pairs() -> tuple[Pair, ...]:
    """The forbidden pairs; raises BadRulesFile for a role or kind that is on no list."""
    return read_pairs(data_files.load(data_files.folder(), "pairs.yaml"))


def read_pairs(content: Mapping[str, list[Mapping[str, str]]]) -> tuple[Pair, ...]:
    """The pairs of a file's content; raises BadRulesFile."""
    kinds = {role.kind for role in codes().roles.values()}
    for one in content["pairs"]:
        data_files.same("pairs.yaml", "keys", one, ("role", "with", "where", "because"))
        data_files.same("pairs.yaml", "roles", {one["role"]} - set(codes().roles), ())
        data_files.same("pairs.yaml", "roles", {one["with"]} - set(codes().roles) - kinds, ())
        if one["where"] not in PLACES:
            raise BadRulesFile(f"pairs.yaml: where is {' or '.join(PLACES)}.")
    return tuple(
        Pair(one["role"], one["with"], one["where"], one["because"]) for one in content["pairs"]
    )


def problems_of(held: Iterable[HeldRole]) -> list[str]:
    """A sentence for each forbidden pair among the roles that one person holds or is to hold."""
    given = list(held)
    for one in given:
        known(codes().roles, one.role, "role")
    return [
        _sentence(one, two, pair)
        for place, one in enumerate(given)
        for two in given[place + 1 :]
        for pair in pairs()
        if pair.forbids(one, two)
    ]


def approval_problems(
    *, person: UUID, agency: UUID, by: UUID, by_roles: Iterable[HeldRole]
) -> list[str]:
    """Why a person may not approve another's role: only a guardian of the agency, never one's own.

    Until it is approved a role is inert (`Reader.approved`).
    """
    found = []
    if by == person:
        found.append("Nobody approves their own role. Ask another guardian of the agency.")
    if HeldRole(GUARDIAN, agency) not in set(by_roles):
        found.append(
            "A role is approved by a privacy guardian of the agency where it is held. Ask one."
        )
    return found


def attestation_ends(attested_at: datetime) -> datetime:
    """The moment from which an account that is not attested again opens nothing.

    The policy is that of the day of attestation (London).
    """
    days = policy.value("access.attestation_days", on=london(attested_at).date())
    return attested_at + timedelta(days=days)


def _sentence(one: HeldRole, two: HeldRole, pair: Pair) -> str:
    names = [codes().roles[held.role].name for held in (one, two)]
    where = " in one agency" if pair.where == "one agency" else ""
    return (
        f"{names[0]} and {names[1]} may not be held by one person{where}: {pair.because}. "
        "End one of them first."
    )

"""Who may read who looked (safety.md S6): guardians and handlers.

The owner of a caseload sees that looks are logged and how many guardians reviewed them, and that
answer is the same whether or not professional standards looked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType
from uuid import UUID

from goldenthread.core.rules.oversight.facts import LookFact
from goldenthread.core.rules.oversight.rules import load


class Asker(StrEnum):
    """As whom somebody asks who looked at a case."""

    GUARDIAN = "guardian"
    HANDLER = "handler"
    OWNER = "owner"
    SELF = "self"
    OTHER = "other"


class Listed(StrEnum):
    """Whose looks somebody sees."""

    ALL = "all"
    OWN = "own"
    NONE = "none"


@dataclass(frozen=True)
class Reading:
    """What one kind of asker may read."""

    list: Listed
    standards: bool
    """Whether looks by professional standards are among them."""
    reviewed: bool
    words: str


@dataclass(frozen=True)
class Review:
    """A guardian's review of one look."""

    look: int
    by: UUID


@dataclass(frozen=True)
class Answer:
    """What somebody is told of who looked at a case."""

    words: str
    looks: tuple[LookFact, ...]
    guardians: int | None
    """How many guardians reviewed looks; None where that is not told."""


def who_may_read(asker: Asker) -> Reading:
    """What an asker may read of who looked."""
    return _readings()[asker]


def answer(
    asker: Asker, looks: Iterable[LookFact], reviews: Iterable[Review] = (), *, person: UUID
) -> Answer:
    """What an asker, who is this person, is told of the looks at one case."""
    may = who_may_read(asker)
    known = [look for look in looks if may.standards or not look.is_standards]
    numbers = {look.number for look in known}
    own = tuple(look for look in known if look.user == person)
    shown = {Listed.ALL: tuple(known), Listed.OWN: own, Listed.NONE: ()}[may.list]
    guardians = {review.by for review in reviews if review.look in numbers}
    return Answer(may.words, shown, len(guardians) if may.reviewed else None)


@cache
def _readings() -> Mapping[Asker, Reading]:
    given = load("readers.yaml")["readers"]
    return MappingProxyType(
        {
            Asker(code): Reading(
                Listed(one["list"]), one["standards"], one["reviewed"], one["words"]
            )
            for code, one in given.items()
        }
    )

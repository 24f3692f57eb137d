"""Why the gate said what it said: stable codes, and sentences for people."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from types import MappingProxyType

from goldenthread.core.rules.access import data_files
from goldenthread.core.rules.access.codes import codes


class Outcome(StrEnum):
    """What the gate says. Absent: as if the record did not exist."""

    ALLOW = "allow"
    DENY = "deny"
    ABSENT = "absent"


@dataclass(frozen=True)
class Reason:
    """A stable code, what it leads to, and its sentence."""

    code: str
    outcome: Outcome
    words: str
    calls_handler: bool = False


@cache
def reasons() -> Mapping[str, Reason]:
    """All reasons by code; what is absent always has the same words."""
    content = data_files.load(data_files.folder(), "reasons.yaml")
    nothing = content["absent_words"]
    return MappingProxyType(
        {
            code: Reason(
                code,
                Outcome(one["outcome"]),
                one.get("words", nothing),
                bool(one.get("calls_handler")),
            )
            for code, one in content["reasons"].items()
        }
    )


def absent_words() -> str:
    """The one sentence for what is not there and for what may not be known to be there."""
    return reasons()["nothing_shown"].words


def sentence(reason: Reason, *, action: str, role: str, where: str) -> str:
    """The reason's sentence for people; it names no person and no record."""
    lists = codes()
    return reason.words.format(
        action=lists.actions[action].this, role=lists.roles[role].name.lower(), where=where
    )

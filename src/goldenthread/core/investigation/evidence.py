"""The checklist of evidence besides what she says, so that a prosecution need not rest on her."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from goldenthread.core import template

KINDS, POSITIONS = "evidence_kind", "victim_position"
HAVE = frozenset({"taken", "submitted"})


@dataclass(frozen=True)
class Kind:
    """One kind of evidence, and how far it is; empty where nobody has thought of it."""

    code: str
    title: str
    step: str


def checklist(steps: Iterable[tuple[str, str]]) -> list[Kind]:
    """Every kind of the template with its last step, of kinds and steps in their order."""
    last: Mapping[str, str] = dict(steps)
    codes = template.code_list(KINDS).codes.values()
    return [Kind(one.code, one.title, last.get(one.code, "")) for one in codes]


def is_evidence_led(position: str, kinds: Iterable[Kind]) -> bool:
    """Whether a case could go on without her, or without a witness who refuses: one of them does
    not support it, and there is other evidence (000-169, 000-188; 001-045; 002-105)."""
    steps = [one.step for one in kinds]
    against = position in template.code_list(POSITIONS).sets["against"]
    return (against or "refused" in steps) and any(step in HAVE for step in steps)

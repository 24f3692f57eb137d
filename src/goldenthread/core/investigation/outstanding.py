"""Which suspects are outstanding, and since when.

A suspect is outstanding from when they are known until they are arrested, are found not to be the
suspect, or their part has ended; again from a breach of bail or a warrant until the next arrest.
Circulated is not arrested (S3): whoever is circulated stays outstanding.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

KNOWN = frozenset({"identified", "whereabouts_known", "whereabouts_unknown"})
OVER = frozenset({"eliminated", "dead"})
HELD = frozenset({"received", "remanded"})
WANTED = frozenset({"issued", "received"})
CODES = {"suspect_status": "status", "arrest": "", "custody": "step", "warrant": "step",
         "disposal": "kind"}  # fmt: skip
"""The tables whose facts say whether a suspect is outstanding, and the column with their code."""


@dataclass(frozen=True, order=True)
class Turn:
    """One fact about a suspect: when, in which table of the template, and its code."""

    at: datetime
    table: str
    code: str = ""


@dataclass(frozen=True)
class Out:
    """Since when somebody is outstanding, and why: `known`, `bail_breached` or `warrant`."""

    since: datetime
    why: str


def outstanding(turns: Iterable[Turn]) -> Out | None:
    """How a suspect stands after these facts; None where they are not outstanding."""
    out: Out | None = None
    was_held = False
    for turn in sorted(turns):
        match turn.table, turn.code:
            case "arrest", _:
                out, was_held = None, True
            case "custody", code if code in HELD:
                out, was_held = None, True
            case "suspect_status", code if code in OVER:
                out = None
            case "suspect_status", code if code in KNOWN and out is None and not was_held:
                out = Out(turn.at, "known")
            case "custody", "bail_breached" if out is None:
                out = Out(turn.at, "bail_breached")
            case "warrant", code if code in WANTED and out is None:
                out = Out(turn.at, "warrant")
            case "warrant", "executed":
                out, was_held = None, True
            case "warrant", "withdrawn" if out and out.why == "warrant":
                out = None
            case "disposal", _ if out and out.why == "known":
                out = None
            case _:
                pass
    return out

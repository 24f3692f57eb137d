"""Totals of answers and of screens, as the gate tells them: nothing under the threshold."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

READERS = frozenset({"BM", "SA", "BC", "MA"})
"""Roles that read totals. The database keeps the same list, and a test compares them."""
LOW = "low"
"""Fewer than the threshold, nought among them."""
TOGETHER, WITHHELD = "together", "withheld"
"""How it is told where the other answers to the question would tell a small one."""


@dataclass(frozen=True)
class Total:
    """How often one answer was given: a borough's own police, or without `unit` the specialist
    command or support services. `told` is None where no number is told; of answers that are told
    together each has the number of them all."""

    unit: UUID | None
    worked_by: str
    quarter: date
    choice: str
    told: int | None
    state: str
    """`told` by itself, `together` with other answers to the question, or `withheld`."""

    @property
    def version(self) -> str:
        """Which questionnaire it was."""
        return self.choice.split(".")[0]

    @property
    def question(self) -> str:
        """The code of the question."""
        return self.choice.split(".")[1]

    @property
    def answer(self) -> str:
        """The code of the answer."""
        return self.choice.split(".")[2]

    @property
    def text(self) -> str:
        """The number, or the word for it."""
        if self.told is not None:
            return f"{self.told:,}"
        return WITHHELD if self.state == WITHHELD else LOW


@dataclass(frozen=True)
class Opened:
    """How often a kind of page was opened at a place in a month."""

    place: str
    unit: UUID
    month: date
    kind: str
    told: int | None

    @property
    def text(self) -> str:
        """The number, or that it is low."""
        return LOW if self.told is None else f"{self.told:,}"


def of_answers() -> list[Total]:
    """Totals of every quarter that is over, the newest first; none for who does not read them."""
    return [Total(*row) for row in _rows("feedback_totals")]


def of_kiosks() -> list[Opened]:
    """How often pages were opened, in every month that is over, the newest first."""
    return [Opened(*row) for row in _rows("kiosk_totals")]


def _rows(function: str) -> Sequence[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(f"select * from gate.{function}() order by 3 desc, 1 nulls last, 2, 4")
        return list(cursor.fetchall())

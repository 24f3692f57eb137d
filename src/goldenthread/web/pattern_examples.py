"""Invented text for the pattern page. Nobody and nothing in it exists."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from goldenthread.web.components.lists import Difference, Fact, Happening
from goldenthread.web.components.marks import Masked
from goldenthread.web.components.tables import Cell, Column, Table

AT_NIGHT = datetime(2026, 11, 22, 3, 5, tzinfo=UTC)
BAD_ANSWERS = {
    "children": "several",
    "seen_on_day": "31",
    "seen_on_month": "2",
    "seen_on_year": "2026",
    "happened_at_day": "25",
    "happened_at_month": "10",
    "happened_at_year": "2026",
    "happened_at_time": "01:30",
    "wishes": "She wants the locks changed. " * 16,
}
CASES = (
    ("GT-1042", "Wren Saltmarsh", "High", 3, "overdue"),
    ("GT-1047", "Isolde Farthing", "Medium", 1, "due"),
    ("GT-1051", "Marigold Tench", "High", 0, "met"),
    ("GT-1055", "Oriel Copperfield-Nunn", "Standard", 2, "on hold"),
    ("GT-1058", "Tamsin Quickthorn", "Medium", 0, "due"),
    ("GT-1063", "Beatrix Loam", "High", 4, "met"),
)


def rows() -> list[Sequence[Any]]:
    """The rows of the example table."""
    return [
        (Cell(number, url=".", under=name), Cell(grade, under="Not agreed yet"), children,
         Cell("Tell her", mark=state))
        for number, name, grade, children, state in CASES
    ]  # fmt: skip


def table(some: Sequence[Sequence[Any]], order: str) -> Table:
    """A table of cases."""
    columns = (
        Column("Case", sort="number"),
        Column("Grade of risk", sort="grade"),
        Column("Children", sort="children", is_number=True),
        Column("Next"),
    )
    return Table("Cases that you hold", columns, some, order=order or "number")


def facts() -> list[Fact]:
    """Facts of each kind: given, hidden, missing, with a note."""
    return [
        Fact("Name", "Wren Saltmarsh", url="."),
        Fact("Safe number", Masked("the safe number", url="confirm/"), url="."),
        Fact("Safe address", Masked("the safe address", shown="4 Nowhere Row, ZZ9 9ZZ")),
        Fact("What she wants", "To stay in her home, and that he is kept away", url=".",
             note="Asked on 21 November 2026 by her advocate"),
        Fact("Language", None, missing="Not asked", url="."),
    ]  # fmt: skip


def missing_facts() -> list[Fact]:
    """Facts that nobody has given: each says how it is missing."""
    return [
        Fact("Name", None),
        Fact("Language", None, missing="Not asked"),
        Fact("Children", None, missing="Not applicable"),
        Fact("Earlier reports", 0),
    ]


def hidden_facts() -> list[Fact]:
    """Facts that this reader may not see."""
    return [
        Fact("Name", "Wren Saltmarsh"),
        Fact("Safe number", Masked("the safe number", why_not="Only those she named may see it.")),
        Fact("Advocate's notes", Masked("the notes", why_not="They belong to the advocate.")),
    ]


def happenings() -> list[Happening]:
    """A short chronology."""
    return [
        Happening(AT_NIGHT, "Call to an address in Ashmere", "A neighbour heard shouting.",
                  by="the control room"),
        Happening(datetime(2026, 11, 22, 4, 40, tzinfo=UTC), "Suspect arrested", mark="in custody",
                  by="PC Linden Ashgrove", recorded_at=datetime(2026, 11, 22, 5, 2, tzinfo=UTC)),
        Happening(datetime(2026, 11, 22, 9, 15, tzinfo=UTC), "She was told of the arrest",
                  "By her advocate, on the safe number, at the time she chose.",
                  by="Hazel Brightwater", url="."),
    ]  # fmt: skip


def differences() -> list[Difference]:
    """Two versions of one note."""
    return [
        Difference("Grade of risk", "High", "Medium"),
        Difference("What she wants", "To move before Friday.\nNot to be called at work.",
                   "To stay, with new locks."),
        Difference("Language", "Welsh", "Welsh"),
        Difference("Next call", None, "24 November 2026"),
    ]  # fmt: skip

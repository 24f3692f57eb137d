"""What a list of a unit's log says besides its entries: what is lacking, whose turn it is, what the
grades mean, which models nobody uses."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.instruments.grades import grade_words
from goldenthread.core.instruments.register import register
from goldenthread.core.unit_log import Kind, Sort, next_turn
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table


def lacking(kind: Kind, entries: list[Entry]) -> list[str]:
    """What has to be in force and is not, in words."""
    found = []
    for one in kind.must_have:
        wanted = {name: given for name, given in one.items() if name not in ("step", "words")}
        if not any(
            entry.step in one["step"]
            and all(entry.said.get(name) == given for name, given in wanted.items())
            for entry in entries
        ):
            found.append(str(one["words"]))
    return found


def beside(kind: Kind, entries: list[Entry], today: date) -> dict[str, Any]:
    """What a list of some kinds says besides: sentences, and tables."""
    if kind.summed:
        return _sums(kind, entries)
    made = {"turn": _turns, "grades": _grades, "model": _models, "reward": _rewards}.get(kind.code)
    return made(entries) if made else {}


def _sums(kind: Kind, entries: list[Entry]) -> dict[str, Any]:
    """The numbers of all entries, open and closed, added up."""
    if not entries:
        return {}
    sums = {name: sum(int(one.said[name]) for one in entries) for name in kind.summed}
    told = [f"{kind.question(name).label}: {number:,}." for name, number in sums.items()]
    return {"words": " ".join([f"Entries in all: {len(entries):,}.", *told])}


def _rewards(entries: list[Entry]) -> dict[str, Any]:
    """Rewards for arrests that stand, said where they cannot be overlooked."""
    tied = [one for one in entries if one.said["tied"] == "arrests" and one.step == "given"]
    if not tied:
        return {}
    return {
        "words": f"Given for a number of arrests: {len(tied):,}. A reward for arrests leads to "
        "arrests of the wrong person; end it, and say so to the commander."
    }


def suggested(kind: Kind, given: Mapping[str, str]) -> dict[str, Any]:
    """What a page that leads here has filled in already: choices, days and lines by question."""
    found: dict[str, Any] = {}
    for one in kind.questions:
        value = given.get(one.code, "")
        if value and one.sort is Sort.DAY:
            found[one.code] = _day(value)
        elif value and one.sort is Sort.CHOICE and value in one.choices:
            found[one.code] = value
    return found


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _turns(entries: list[Entry]) -> dict[str, Any]:
    held = [(str(one.said["attended"] or one.said["lawyer"]) if one.step == "swapped"
             else str(one.said["lawyer"]), date.fromisoformat(one.said["held_on"]))
            for one in entries if one.step != "not_held"]  # fmt: skip
    found = next_turn(held)
    if found is None:
        return {}
    who, day = found
    return {"words": f"Whose turn it is next: {who}, who has the longest wait since the last turn, "
                     f"on {uk_date(day)}."}  # fmt: skip


def _grades(entries: list[Entry]) -> dict[str, Any]:
    rows = [(Cell(grade.replace("_", " ").capitalize()), Cell(words))
            for grade, words in grade_words().items()]  # fmt: skip
    return {"tables": [Table("What each grade means", (Column("Grade"), Column("Meaning")), rows)]}


def _models(entries: list[Entry]) -> dict[str, Any]:
    used = {str(one.said["model"]) for one in entries if one.step == "in_use"}
    rows = [
        (Cell(one.title), Cell(one.version), Cell("In use" if one.code in used else "Nobody said "
                                                  "that they use it"), Cell(one.source))
        for versions in register().values()
        for one in versions
    ]  # fmt: skip
    columns = (Column("Model or form"), Column("Version"), Column("Use"), Column("Source"))
    return {"tables": [Table("Every model and form that can be filled in here", columns, rows)]}

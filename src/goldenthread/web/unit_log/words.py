"""How an entry of a unit's log reads on a page."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse

from goldenthread.apps.unit_log.models import Entry
from goldenthread.core.unit_log import Kind, Sort, kinds
from goldenthread.web.components.lists import Fact, Happening
from goldenthread.web.components.moments import uk_date
from goldenthread.web.components.tables import Cell, Column, Table

LONGEST_NAME = 80


def answer(kind: Kind, code: str, entry: Entry) -> str:
    """What was answered, in words; nothing where it was not."""
    given, one = entry.said.get(code), kind.question(code)
    if given in (None, ""):
        return ""
    if one.sort is Sort.CHOICE:
        return one.choices.get(str(given), str(given))
    return uk_date(date.fromisoformat(given)) if one.sort is Sort.DAY else str(given)


def name(kind: Kind, entry: Entry) -> str:
    """What an entry is called on a list."""
    words = answer(kind, kind.named_by, entry)
    return words if len(words) <= LONGEST_NAME else f"{words[: LONGEST_NAME - 1].rstrip()}…"


def is_open(entry: Entry) -> bool:
    """Whether something is left to do."""
    return entry.step not in kinds()[entry.kind].closed


def is_late(entry: Entry, today: date) -> bool:
    """Whether its day has passed and something is left to do."""
    return is_open(entry) and entry.due_on is not None and entry.due_on < today


def table(kind: Kind, entries: list[Entry], today: date) -> Table:
    """A list of entries: its name, how it stands, the questions that the kind shows, the unit."""
    shown = [kind.question(code) for code in kind.shown]
    headings = (Column(kind.one), Column("How it stands"),
                *(Column(one.label, is_number=one.sort is Sort.NUMBER) for one in shown),
                Column("Unit"))  # fmt: skip
    rows = [
        [
            Cell(name(kind, one), url=reverse("unit_log_entry", args=[one.line])),
            Cell(kind.steps[one.step], mark="Late" if is_late(one, today) else "",
                 under=f"since {uk_date(one.recorded_at)}"),
            *(Cell(answer(kind, question.code, one) or "–") for question in shown),
            Cell(one.unit.name_on(today)),
        ]
        for one in entries
    ]  # fmt: skip
    return Table(kind.title, headings, rows, shows_caption=False)


def facts(kind: Kind, entry: Entry, today: date) -> list[Fact]:
    """Every answer of the step that stands."""
    return [
        Fact("How it stands", kind.steps[entry.step]),
        Fact("Unit", entry.unit.name_on(today)),
        *(Fact(one.label, answer(kind, one.code, entry), missing="Not said")
          for one in kind.questions),
    ]  # fmt: skip


def history(kind: Kind, steps: list[Entry]) -> list[Happening]:
    """Each step with what it changed against the one before; the last first."""
    earlier: list[Any] = [*steps[1:], None]
    return [
        Happening(one.recorded_at, kind.steps[one.step], by=one.role,
                  words=_changed(kind, one, before) if before else "")
        for one, before in zip(steps, earlier, strict=True)
    ]  # fmt: skip


def _changed(kind: Kind, one: Entry, before: Entry) -> str:
    told = [
        f"{question.label}: {answer(kind, question.code, before) or 'not said'}, then "
        f"{answer(kind, question.code, one) or 'not said'}"
        for question in kind.questions
        if one.said.get(question.code) != before.said.get(question.code)
    ]
    return "; ".join(told)

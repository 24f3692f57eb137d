"""Columns of what is owed, and of suspects who are outstanding."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from goldenthread.apps.obligations.raising import raised_of
from goldenthread.core.obligations import owing
from goldenthread.web.components.moments import uk_date, uk_moment
from goldenthread.web.components.tables import Cell
from goldenthread.web.due.listing import to_case as due_in
from goldenthread.web.due.words import line
from goldenthread.web.screens.columns import column, counted, title
from goldenthread.web.screens.told import Told

WHY = {"known": "Known, not arrested", "bail_breached": "Bail breached", "warrant": "On a warrant"}
HE_IS_OUT = frozenset({"outstanding", "circulated"})


@column("what", "What is due")
def what(row: Any, told: Told) -> Cell:
    """The step, with the page of the case that says all that is due in it."""
    is_there = row.matter_id in told.cases
    return Cell(line(row, told.visit.now).title, url=due_in(row.matter_id) if is_there else "")


@column("when", "By when")
def when(row: Any, told: Told) -> Cell:
    """Its limit, and by how much it is late."""
    return Cell(line(row, told.visit.now).when)


@column("who", "Owed by")
def who(row: Any, told: Told) -> Cell:
    """The role that owes it."""
    return Cell(line(row, told.visit.now).who)


@column("stands", "State")
def stands(row: Any, told: Told) -> Cell:
    """Overdue, due, on hold."""
    said = line(row, told.visit.now)
    return Cell("", mark=str(said.state).capitalize(), under=said.because)


@column("raised", "Raised to")
def raised(row: Any, told: Told) -> Cell:
    """Where the ladder of policy has raised it by now."""
    rungs = raised_of(row, told.visit.now)
    return Cell("; ".join(f"{place(one.to)}, {uk_date(one.at)}" for one in rungs) or "Nobody yet")


def place(code: str) -> str:
    """A rung in words: a role of policy or a meeting."""
    found = owing().get(code)
    return str(found["title"]) if found else title("meeting", code)


@column("suspect", "Suspect")
def suspect(row: Any, told: Told) -> Cell:
    """Who is outstanding, and why."""
    found = {one.pk: one for one in told.people.get(row.matter_id, ())}
    if row.person not in found:
        return Cell("A person who is not open to you")
    name = found[row.person].name
    url = reverse("case_suspects", args=[row.matter_id])
    return Cell(name, url=url, under=WHY[row.why])


@column("days", "Days out", number=True)
def days(row: Any, told: Told) -> Cell:
    """For how many whole days."""
    return Cell((told.visit.now - row.since).days, under=f"since {uk_date(row.since)}")


@column("attempts", "Attempts to arrest")
def attempts(row: Any, told: Told) -> Cell:
    """How many, when the last was and what came of it."""
    made = [one for one in told.facts("arrest_attempt", row.matter_id)
            if one.person_id == row.person]  # fmt: skip
    if not made:
        return Cell("None")
    result = title("attempt_result", made[-1].result)
    return Cell(counted(len(made), "attempt"), under=f"{result}, {uk_moment(made[-1].happened_at)}")


@column("circulated", "Circulated")
def circulated(row: Any, told: Told) -> Cell:
    """Whether, since when, with which reference; who is circulated is still outstanding (S3)."""
    last = told.last("circulation", row.matter_id, person_id=row.person)
    if last is None or last.step != "circulated":
        return Cell("No" if last is None else "Cancelled")
    return Cell(f"Since {uk_date(last.happened_at)}", under=last.reference)


@column("knows", "Does she know")
def knows(row: Any, told: Told) -> Cell:
    """Whether she was told that he is still out, since he is (S3)."""
    told_her = [one for one in told.facts("victim_update", row.matter_id)
                if one.event in HE_IS_OUT and one.happened_at >= row.since]  # fmt: skip
    if not told_her:
        return Cell("Nothing recorded")
    return Cell(title("update_step", told_her[-1].step), under=uk_moment(told_her[-1].happened_at))


@column("limit", "Limit of the arrest")
def limit(row: Any, told: Told) -> Cell:
    """By when the arrest is owed in this case."""
    owed = [one for one in told.open.get(row.matter_id, ())
            if one.code == "suspect_arrested" and one.trigger == str(row.person)]  # fmt: skip
    return Cell(line(owed[0], told.visit.now).when) if owed else Cell("No clock runs")


@column("give", "Give it")
def give(row: Any, told: Told) -> Cell:
    """The page on which one case is given."""
    return Cell("Give to an owner", url=reverse("case_give", args=[row.matter_id]))

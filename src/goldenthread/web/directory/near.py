"""Whom the directory knows for a case's borough: who covers it, and what may be named in a form."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django import forms

from goldenthread.apps.access.visits import Visit
from goldenthread.apps.directory import reading
from goldenthread.apps.directory.reading import Standing
from goldenthread.core.dates import london
from goldenthread.core.directory import steps
from goldenthread.core.directory.kinds import Step
from goldenthread.core.rules.access import matrix
from goldenthread.web.components.lists import Fact
from goldenthread.web.directory import words
from goldenthread.web.directory.listing import to_entry
from goldenthread.web.fields import Suggesting

KINDS = ("team", "cover")
SUGGESTED = {
    ("first_report", "body"): ("report_site", "one_stop_shop", "service", "line", "counter"),
    ("welfare_visit", "team"): ("suite",),
    ("interview", "establishment"): ("suite",),
}
"""What a column of a fact may name, by table and column: the kinds of entry that are offered."""
KNOWN = "What the directory has is offered as you type; named so, it is counted there."


def facts(visit: Visit, unit: UUID) -> list[Fact]:
    """The specialist team that covers the borough of a unit, and the specialist officers who are
    on duty there now; nothing for whoever may not read the directory."""
    if not matrix.entry(visit.reader.role, "DIR", "view"):
        return []
    found = reading.covering(KINDS, unit, london(visit.now).date())
    teams = [one for one in found if one.entry.kind == "team"]
    on_duty = [one for one in found if _is_on_duty(one, visit)]
    return [
        _fact(visit, "Specialist team", teams, "No team covers this borough in the directory"),
        _fact(visit, "Specialist officers for the scene", on_duty, "None on duty now"),
    ]


@dataclass(frozen=True)
class Whom:
    """A lead or liaison officer to whom a case is sent for a step."""

    words: str
    url: str


def of_steps(visit: Visit, unit: UUID, codes: Iterable[str]) -> dict[str, list[Whom]]:
    """For each step that is due, who leads on it in the borough of a unit; those whose training is
    recorded first. A step for which the directory knows nobody has an empty list."""
    asked = {code: steps()[code] for code in codes if code in steps()}
    if not asked or not matrix.entry(visit.reader.role, "DIR", "view"):
        return {}
    found = reading.covering(["lead"], unit, london(visit.now).date())
    return {
        code: [_whom(one) for one in sorted(found, key=_untrained) if _leads(one, step)]
        for code, step in asked.items()
    }


def _leads(one: Standing, step: Step) -> bool:
    version = one.version
    return bool(set(version.groups) & set(step.groups)) and version.facts.get("part") in step.parts


def _untrained(one: Standing) -> bool:
    return not one.version.facts.get("training")


def _whom(one: Standing) -> Whom:
    person = str(one.version.holder) if one.version.holder else "nobody named"
    trained = one.version.facts.get("training") or "no training recorded"
    day = one.kind.asks["trained_on"].printed(one.version.facts.get("trained_on"))
    number = one.version.telephone
    said = f"{one.name}: {person} ({', '.join(filter(None, (trained, day)))})"
    return Whom(f"{said}, {number}" if number else said, to_entry(one))


def names(visit: Visit, table: str, column: str) -> list[str]:
    """What stands in the directory today and may be named in a column of a fact."""
    kinds = SUGGESTED.get((table, column), ())
    if not kinds or not matrix.entry(visit.reader.role, "DIR", "view"):
        return []
    found = reading.standing(london(visit.now).date(), chosen=kinds)
    return list(dict.fromkeys(one.name for one in found))


def suggest(visit: Visit, form: forms.Form, table: str) -> None:
    """Offer in the form of a fact what the directory knows; anything else may be typed."""
    for name, field in form.fields.items():
        if found := names(visit, table, name):
            field.widget = Suggesting(found)
            field.help_text = f"{field.help_text} {KNOWN}"


def _is_on_duty(one: Standing, visit: Visit) -> bool:
    is_specialist = one.entry.kind == "cover" and one.version.facts.get("service") == "specialist"
    return is_specialist and bool(one.hours.is_open(london(visit.now)))


def _fact(visit: Visit, name: str, found: list[Standing], missing: str) -> Fact:
    if not found:
        return Fact(name, None, missing=missing)
    day = london(visit.now).date()
    first = found[0]
    said = "; ".join(f"{one.name}, {one.reach_at(visit.now) or 'no number'}" for one in found)
    note = ". ".join(part for part in (words.mark(first, day), first.version.reach) if part)
    return Fact(name, said, url=to_entry(first), link="How to reach it", note=note)

"""Invented cases for the worked examples of counts: rows of the template, written short.

Each function gives rows by table; `rows` puts them together. Days are days of June 2010. Every
column that is not named is left empty. Instants
are UTC, as loaded. Nobody here is anybody.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from goldenthread.core import template

Row = Mapping[str, Any]
Rows = Mapping[str, tuple[Row, ...]]
FIRST_DAY = 1
_UNKNOWN = {
    "sex": "unknown",
    "disability": "unknown",
    "ethnicity": "unknown",
    "ethnicity_officer": "unknown",
    "religion": "unknown",
    "orientation": "unknown",
    "gender_identity": "unknown",
}


def rows(*parts: Rows) -> Rows:
    """All the rows of the parts; a person named twice is one row."""
    found: dict[str, dict[str, Row]] = {}
    for part in parts:
        for table, given in part.items():
            found.setdefault(table, {}).update({row["id"]: row for row in given})
    return {table: tuple(by_id.values()) for table, by_id in found.items()}


def incident(name: str, *, on: int = FIRST_DAY, marks: tuple[str, ...] = ("dv",)) -> Rows:
    """A report, with its marks."""
    report = _row("incident", name, on, place_unit="newham", investigating_unit="newham")
    set_ = [
        _row("flag", f"{name}-{mark}", on, incident=name, code=mark, state="set") for mark in marks
    ]
    return {"incident": (report,), "flag": tuple(set_)}


def offence(
    name: str,
    of: str,
    *found: str,
    on: int = FIRST_DAY,
    types: tuple[str, ...] = ("common_assault",),
    marks: tuple[str, ...] = (),
) -> Rows:
    """An alleged offence of an incident, in a crime report of its own, and what it was found to be.

    `found` are its classes in the order in which they were decided, a crime if none is named; the
    last of `types` holds for the classes after it.
    """
    report = _row("crime_report", f"{name}-report", on, incident=of, place_unit="newham")
    alleged = _row("offence", name, on, crime_report=f"{name}-report")
    decisions = [
        _row(
            "classification",
            f"{name}-{number}",
            on + number,
            offence=name,
            offence_type=types[min(number, len(types) - 1)],
            **{"class": klass},
        )
        for number, klass in enumerate(found or ("crime",))
    ]
    set_ = [
        _row("flag", f"{name}-{mark}", on, incident=of, offence=name, code=mark, state="set")
        for mark in marks
    ]
    return {
        "crime_report": (report,),
        "offence": (alleged,),
        "classification": tuple(decisions),
        "flag": tuple(set_),
    }


def person(
    name: str, part: str, *, incident: str, offence: str | None = None, on: int = FIRST_DAY
) -> Rows:
    """A person's part in an offence, or in the incident alone."""
    name_of_part = f"{name}-{part}-{offence or incident}"
    return {
        "person": (_row("person", name, FIRST_DAY, **_UNKNOWN),),
        "involvement": (
            _row(
                "involvement",
                name_of_part,
                on,
                incident=incident,
                offence=offence,
                person=name,
                part=part,
            ),
        ),
    }


def arrest(name: str, *, incident: str, offence: str | None = None, on: int = FIRST_DAY) -> Rows:
    """The arrest of a person."""
    made = _row(
        "arrest", f"{name}-arrest-{incident}", on, incident=incident, offence=offence, person=name
    )
    return {"arrest": (made,)}


def disposal(kind: str, *, offence: str, of: str = "sam", on: int = 10) -> Rows:
    """What became of a suspect's part in an offence."""
    decided = _row(
        "disposal", f"{offence}-{of}-{kind}-{on}", on, offence=offence, person=of, kind=kind
    )
    return {"disposal": (decided,)}


def answer(position: str, *, offence: str, of: str = "ann", on: int = 5) -> Rows:
    """What a victim says about going on with the case."""
    said = _row(
        "victim_support",
        f"{offence}-{of}-{position}",
        on,
        crime_report=f"{offence}-report",
        person=of,
        position=position,
        stage="investigation",
    )
    return {"victim_support": (said,)}


def prosecution(
    *,
    offence: str,
    outcome: str | None,
    of: str = "sam",
    position: str = "supports",
    evidence: str = "her_evidence",
    compulsion: str = "none",
) -> Rows:
    """A prosecution for an offence and, unless `outcome` is None, its result."""
    name = f"{offence}-{of}-prosecution"
    begun = _row(
        "prosecution",
        name,
        12,
        crime_report=f"{offence}-report",
        person=of,
        victim_position=position,
        evidence_basis=evidence,
        compulsion=compulsion,
    )
    if outcome is None:
        return {"prosecution": (begun,)}
    result = _row("court_result", f"{name}-result", 20, prosecution=name, outcome=outcome)
    return {"prosecution": (begun,), "court_result": (result,)}


def referral(service: str, step: str, *, incident: str, on: int = 2) -> Rows:
    """A step of a referral to a service."""
    made = _row(
        "referral",
        f"{incident}-{service}-{step}",
        on,
        incident=incident,
        service=service,
        step=step,
    )
    return {"referral": (made,)}


def form(step: str, *, incident: str, of: str = "ann", on: int = 25) -> Rows:
    """A step of a feedback form."""
    made = _row("feedback", f"{incident}-{of}-{step}", on, incident=incident, person=of, step=step)
    return {"feedback": (made,)}


def owed(name: str, of: str, code: str, state: str, entered: str | None = None) -> Rows:
    """What was owed in an incident, and what became of it when its limit ran out."""
    made = _row("obligation", name, 3, incident=of, code=code, state=state, entered=entered)
    return {"obligation": (made,)}


def call(name: str, *, of: str, on: int = FIRST_DAY) -> Rows:
    """A call about an incident."""
    return {"call": (_row("call", name, on, incident=of),)}


def paper(instrument: str, step: str, *, incident: str, on: int = 2) -> Rows:
    """A step of a form of the record, such as the book 124D."""
    name = f"{incident}-{instrument}-{step}-{on}"
    made = _row("form", name, on, incident=incident, instrument=instrument, step=step)
    return {"form": (made,)}


def check(kind: str, result: str, *, incident: str, on: int = 5) -> Rows:
    """A supervisor's review, and what came of it."""
    name = f"{incident}-{kind}-{result}-{on}"
    return {"review": (_row("review", name, on, incident=incident, kind=kind, result=result),)}


def child_check(step: str, *, of: str, incident: str, on: int = 2) -> Rows:
    """A step of the check of a child."""
    made = _row("child_check", f"{of}-{step}-{on}", on, incident=incident, person=of, step=step)
    return {"child_check": (made,)}


def planned(action: str, step: str, *, incident: str, on: int = 3) -> Rows:
    """A step of an action of a risk plan."""
    name = f"{incident}-{action}-{step}-{on}"
    return {"plan_action": (_row("plan_action", name, on, incident=incident, step=step),)}


def colleague(of: str, step: str, *, incident: str, kind: str, on: int = 2) -> Rows:
    """A step of what is done where a member of police staff has a part."""
    made = _row("staff_case", f"{of}-{step}", on, incident=incident, person=of, step=step,
                role="suspect", kind=kind)  # fmt: skip
    return {"staff_case": (made,)}


def warrant(step: str, *, of: str, incident: str, on: int = 5) -> Rows:
    """A step of a warrant against a person."""
    made = _row("warrant", f"{of}-{step}-{on}", on, incident=incident, person=of, step=step)
    return {"warrant": (made,)}


def _row(table: str, name: str, on: int, **values: str | None) -> Row:
    moment = datetime(2010, 6, on, 12, tzinfo=UTC).replace(tzinfo=None)
    times = {"happened_at": moment, "happened_on": moment.date(), "recorded_at": moment}
    return {**dict.fromkeys(template.table(table).names), "id": name, **times, **values}

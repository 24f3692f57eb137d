"""What may be wrong with an extract; the fields are those of every problem (formats.md 1)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from goldenthread.core.words import Severity


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem of one file, row or cell; the header is row 1."""

    severity: Severity
    kind: str
    file: str
    row: int | None = None
    column: str | None = None
    unit: str | None = None
    measure: str | None = None
    problem: str
    expected: str | None = None
    found: str | None = None
    remedy: str = ""


KINDS: Mapping[str, tuple[Severity, str]] = MappingProxyType(
    {
        "no_folder": (Severity.ERROR, "Give the folder of an extract, one file a table."),
        "missing_table": (
            Severity.QUERY,
            "Add the file, with its header alone if there is truly nothing; what needs this table "
            "cannot be counted.",
        ),
        "unknown_table": (
            Severity.QUERY,
            "Name the file as a table of the template, or leave it out.",
        ),
        "misnamed_table": (
            Severity.ERROR,
            "Name the file as the table, in small letters, and end it with .csv or .parquet.",
        ),
        "two_files": (Severity.ERROR, "Send one file of each table."),
        "unreadable": (
            Severity.ERROR,
            "Send the table as a file that this account may read.",
        ),
        "empty_file": (
            Severity.ERROR,
            "Send the file again, with its header alone if there is truly nothing.",
        ),
        "separator": (Severity.ERROR, "Save the file with commas between the columns."),
        "encoding": (Severity.ERROR, "Save the file as UTF-8."),
        "missing_column": (
            Severity.ERROR,
            "Add the column; leave its cells empty where not known.",
        ),
        "unknown_column": (Severity.QUERY, "Leave the column out; nothing reads it."),
        "column_twice": (
            Severity.ERROR,
            "Give each column once, so that it is known which counts.",
        ),
        "damaged_row": (Severity.ERROR, "Put the row's quotes and commas right and send it again."),
        "required": (Severity.ERROR, "Give the value, or the code that says it is not known."),
        "type": (Severity.ERROR, "Write it as the template says."),
        "letters": (
            Severity.ERROR,
            "Take out control characters and those that turn the order of letters round.",
        ),
        "too_long": (Severity.ERROR, "Shorten it, and keep the rest where it came from."),
        "unknown_code": (Severity.ERROR, "Use a code of the list."),
        "code_not_in_use": (Severity.QUERY, "Use a code that was in use on the day."),
        "duplicate_id": (Severity.ERROR, "Give each record one id for life."),
        "bad_id": (Severity.ERROR, "Write ids as force:table:local."),
        "unresolved_reference": (
            Severity.ERROR,
            "Send the record that it leads to, or leave it empty.",
        ),
        "two_incidents": (
            Severity.ERROR,
            "Lead the row to records of its own incident, or give it the incident of those.",
        ),
        "in_a_circle": (
            Severity.ERROR,
            "Let `supersedes` name a row that stood before; of rows in a circle none stands.",
        ),
        "local_date": (Severity.ERROR, "Give the London day of the moment beside it."),
        "recorded_before": (
            Severity.QUERY,
            "Nothing is recorded before it happens: check both times.",
        ),
        "loose_removal": (Severity.ERROR, "Name in `supersedes` the row that set the mark."),
        "involvement_level": (
            Severity.QUERY,
            "Give the part in each offence; the incident alone is for incidents without offence.",
        ),
        "future_time": (
            Severity.ERROR,
            "Check the time and the clock that wrote it, and send the right one.",
        ),
        "before_incident": (
            Severity.QUERY,
            "Check the day and the incident that it is linked to; say so where both are right.",
        ),
        "arrest_before_offence": (
            Severity.ERROR,
            "Put the wrong day right, or name the offence that the arrest was for.",
        ),
        "child_as_partner": (
            Severity.ERROR,
            "Give the relationship on the suspect's row, or the person the right part.",
        ),
        "relationship_of_another": (
            Severity.QUERY,
            "Give the relationship on the suspect's row and leave it empty here.",
        ),
        "victim_and_suspect": (
            Severity.QUERY,
            "Give each allegation an offence of its own and set the counter-allegation mark, or "
            "put the person's part right.",
        ),
        "same_part_twice": (
            Severity.QUERY,
            "Keep one row for each person; a corrected row supersedes the one before.",
        ),
        "grade_without_reason": (
            Severity.QUERY,
            "Give the reason, from whoever changed the grade.",
        ),
        "told_not_victim": (
            Severity.QUERY,
            "Name the victim who was told, or give the person that part. If another was told, "
            "tell the unit's detective inspector now.",
        ),
        "told_before_decision": (
            Severity.QUERY,
            "Send the decision on the primary aggressor with its time. If there was none, tell "
            "the unit's detective inspector now.",
        ),
        "put_away_without_report": (
            Severity.QUERY,
            "Link the crime report, or open the call again until there is one.",
        ),
        "not_recordable": (
            Severity.QUERY,
            "Put it right where it was entered, or send what is missing. It is taken as it is.",
        ),
        "cut_short": (
            Severity.QUERY,
            "Send the whole file again; the last line ends with a line break.",
        ),
        "unit_history": (
            Severity.QUERY,
            "The record's unit is that of its last assignment: put one of them right.",
        ),
    }
)
"""Every kind with its severity and what to do about it."""
REMEDIES: Mapping[str, str] = MappingProxyType({kind: told for kind, (_, told) in KINDS.items()})
WHOLE_FILE = frozenset({
    "no_folder", "misnamed_table", "two_files", "unreadable", "empty_file", "separator", "encoding",
    "missing_column", "column_twice", "damaged_row",
})  # fmt: skip
"""Kinds of which much else follows, as that a row leads to another which could not be read."""


def problem(
    kind: str,
    said: str,
    *,
    file: str,
    row: int | None = None,
    column: str | None = None,
    expected: str | None = None,
    found: str | None = None,
) -> Problem:
    """A problem of a kind."""
    severity, remedy = KINDS[kind]
    return Problem(
        severity=severity,
        kind=kind,
        file=file,
        row=row,
        column=column,
        problem=said,
        expected=expected,
        found=found,
        remedy=remedy,
    )

"""What may be wrong with figures, in one table: kind, severity, words, what to do, source.

Each kind has one severity (decision 14). A query about a figure that carries an explanation in
its `note` becomes `explained`; an error cannot be explained away, and a note needs no answer.
`unusable` kinds stop a whole file from being used (exit status 2).
"""

from __future__ import annotations

from dataclasses import dataclass

from goldenthread.core.words import Severity

ERROR, QUERY, NOTE = Severity.ERROR, Severity.QUERY, Severity.NOTE


@dataclass(frozen=True)
class Kind:
    """One kind of problem: its stable word, severity, meaning, what to do, and source."""

    name: str
    severity: Severity
    words: str
    remedy: str
    source: str
    unusable: bool = False


@dataclass(frozen=True, kw_only=True)
class Problem:
    """One problem of one cell, row or file; `row` is the row of the file, its header being 1."""

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


KEYS = (
    *("severity", "kind", "file", "row", "column"),
    *("unit", "measure", "problem", "expected", "found"),
)
"""The keys of a problem in JSON (formats.md 1)."""


def found(
    kind: str,
    problem: str,
    *,
    file: str,
    row: int | None = None,
    column: str | None = None,
    unit: str | None = None,
    measure: str | None = None,
    expected: object = None,
    found: object = None,
    remedy: str = "",
    explained: bool = False,
) -> Problem:
    """A problem of a kind, with the severity and remedy that its kind has; KeyError if unknown."""
    entry = KINDS[kind]
    query = entry.severity is QUERY
    return Problem(
        severity=Severity.EXPLAINED if query and explained else entry.severity,
        kind=kind,
        file=file,
        row=row,
        column=column,
        unit=unit,
        measure=measure,
        problem=problem,
        expected=None if expected is None else str(expected),
        found=None if found is None else str(found),
        remedy=remedy or entry.remedy,
    )


def _kinds(*kinds: Kind) -> dict[str, Kind]:
    return {kind.name: kind for kind in kinds}


FORM = "the form of returns"
AS_THEY_COME = "own rule, because files come as spreadsheets and people make them"
"""Where a kind of problem comes from, in words for those who read the published pages."""

KINDS: dict[str, Kind] = _kinds(
    # Files that cannot be used at all
    Kind(
        "missing_file", ERROR, "There is no such file.",
        "Check the name and the folder.", FORM, unusable=True,
    ),
    Kind(
        "no_tables", ERROR, "The folder holds no table that can be read.",
        "Name a folder with CSV, XLSX or ODS files, or the file itself.", FORM,
        unusable=True,
    ),
    Kind(
        "empty_file", ERROR, "The file holds no figures.",
        "Save it again from where the figures are, with its header row.", FORM,
        unusable=True,
    ),
    Kind(
        "too_large", ERROR, "The file is larger than policy allows.",
        "Split it by period or unit, or have policy changed by its owner.",
        "policy checks.largest_file", unusable=True,
    ),
    Kind(
        "wrong_encoding", ERROR, "The file is not UTF-8 text.",
        "Save it as CSV UTF-8, or say which encoding it has: --encoding windows-1252, or "
        "`encoding:` in its mapping.", AS_THEY_COME, unusable=True,
    ),
    Kind(
        "not_a_table", ERROR, "The content is not what the name of the file says.",
        "Open it in the program that made it and save it again as CSV, XLSX or ODS.",
        FORM, unusable=True,
    ),
    Kind(
        "no_mapping", ERROR, "A wide table has no mapping that says what its columns are.",
        "Save the starter as mapping.yaml beside the table and complete it.", FORM,
        unusable=True,
    ),
    Kind(
        "missing_column", ERROR, "A required column is missing.",
        "Add the column; `goldenthread check` needs unit, measure, period_start, period_end and "
        "value.", FORM, unusable=True,
    ),
    Kind(
        "duplicate_column", ERROR, "Two columns have the same name.",
        "Keep one, or rename the other.", FORM, unusable=True,
    ),
    Kind(
        "mapping", ERROR, "The mapping file does not say what it should.",
        "Correct the line named; the form stands in the page on mapping files.", FORM,
        unusable=True,
    ),
    # Rows and cells that cannot be read
    Kind(
        "unresolved_reference", ERROR, "Something refers to what is not there.",
        "Correct the name, or add what it names.", FORM,
    ),
    Kind(
        "unknown_unit", ERROR, "No unit has this name.",
        "Use a name from the page of units; a new alias is added there.", FORM,
    ),
    Kind(
        "unknown_measure", ERROR, "No measure has this code.",
        "Use a code from the page of measures.", FORM,
    ),
    Kind(
        "unknown_category", ERROR, "No such breakdown, or no such category in it.",
        "Use a name from the page of breakdowns.", FORM,
    ),
    Kind(
        "unknown_column", QUERY, "A column is not one of a return; it is not read.",
        "Correct its name, or take it out.", FORM,
    ),
    Kind(
        "bad_value", ERROR, "A cell does not hold what belongs there.",
        "Put the plain number or date there; leave the cell empty where there is none.",
        FORM,
    ),
    Kind(
        "damaged_cell", ERROR, "A cell holds several numbers where one belongs.",
        "Find the printed figure and put each number in a row of its own.",
        f"{FORM}; 000-408",
    ),
    Kind(
        "formula", ERROR, "A cell holds a formula instead of text or a figure.",
        "Paste the values in place of the formulas and save again.", AS_THEY_COME,
    ),
    Kind(
        "merged_cells", ERROR, "Cells are merged: all but the first are empty.",
        "Undo the merging and write the value in each row.", AS_THEY_COME,
    ),
    Kind(
        "control_characters", ERROR, "A cell holds characters that cannot be printed.",
        "Save the file again from where the figures are.", AS_THEY_COME,
    ),
    Kind(
        "ragged_row", ERROR, "A row has more or fewer cells than the header.",
        "Look for a comma inside a number or a name: such a cell needs quotation marks.",
        AS_THEY_COME,
    ),
    Kind(
        "lost_quote", ERROR, "A quotation mark is opened and not closed.",
        "Close it, or take it out; until then this row and those it swallowed are not certain.",
        AS_THEY_COME,
    ),
    Kind(
        "duplicate_row", QUERY, "A row says what an earlier row says; it is counted once.",
        "Take one of them out, or say in `note` why it is there twice.", AS_THEY_COME,
    ),
    Kind(
        "blank_row", NOTE, "Rows are empty.", "Nothing: they are passed over.",
        AS_THEY_COME,
    ),
    Kind(
        "read_as", NOTE, "Something was read in another form than the format asks for.",
        "See that it was read as you mean it.", FORM,
    ),
    Kind(
        "formula_result", NOTE, "The figure is the saved result of a formula.",
        "See that the spreadsheet was calculated when it was saved.", AS_THEY_COME,
    ),
    # Figures that do not agree
    Kind(
        "contradiction", ERROR, "The same figure stands twice with different values.",
        "Find which is right and correct the other.", FORM,
    ),
    Kind(
        "breakdown_sum", ERROR, "The parts do not add up to their whole.",
        "Give what is not known as a part of its own, and correct the part or the whole.",
        f"{FORM}; own rule, because what is not known is a part too",
    ),
    Kind(
        "total_residual", QUERY, "The rows do not add up to the printed total.",
        "Give the rest as a row of its own ('Other or unknown'), or say in `note` what it is.",
        "000-408",
    ),
    Kind(
        "part_exceeds_whole", ERROR, "A part is larger than its whole.",
        "Find which of the two is wrong.", FORM,
    ),
    Kind(
        "classes_exceed", QUERY, "The outcome classes of the incidents exceed the incidents.",
        "Say in `note` how an incident came to be in two classes, or correct the class.",
        "own rule, because an incident ends in one class",
    ),
    Kind(
        "offences_above_incidents", QUERY, "There are more offences than incidents.",
        "Say in `note` why: several offences in an incident, or offences that began as another "
        "type.", f"{FORM}; 000-400",
    ),
    Kind(
        "rate_mismatch", ERROR, "A printed rate is not what its counts give.",
        "Print the rounded rate, or correct the count.", f"{FORM}; 000-420",
    ),
    Kind(
        "rate_unreachable", QUERY, "No whole number of cases gives the printed rate.",
        "Give the count that it was made from, and print the rate rounded.", "own rule; 000-420",
    ),
    Kind(
        "period_label", QUERY, "A period is not the whole months that it seems to be.",
        "Give the period that was counted, or say in `note` why it differs.",
        "own rule, because a figure is read by its label",
    ),
    Kind(
        "period_coverage", ERROR, "Two periods that stand beside each other do not cover the same.",
        "Do not compare them; say what the figure covers, or give the full period.", "000-428",
    ),
    Kind(
        "unit_dates", QUERY, "A unit has a figure for days on which it did not exist.",
        "Say in `note` whose work the figure covers.", "000-427, 000-428",
    ),
    Kind(
        "small_base", QUERY, "A percentage is printed on very few cases.",
        "Print the counts and no percentage.", f"{FORM}; 003-233",
    ),
    Kind(
        "parts_missing", NOTE, "A total could not be checked: some of its rows are not given.",
        "Give the missing rows to have it checked.",
        "own rule, because what was not checked is not known to be right",
    ),
)  # fmt: skip
"""Every kind of problem, by its stable word."""

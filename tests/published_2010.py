"""The published tables of 2010 as cells, for the tests: read as they are, nothing corrected."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

from goldenthread.core.small_numbers import Cell, Structure

EXAMPLES = Path(__file__).parents[1] / "examples" / "mps-2010"
START, END = date(2009, 12, 1), date(2010, 11, 30)
SEXUAL = "mps_sexual_offences_by_unit_2009-12_2010-11.csv"
DOMESTIC = "mps_domestic_violence_by_borough_2009-12_2010-11.csv"
NON_BOROUGH = ("SCD1", "SCD2", "SCD5", "SCD9 (including CO14 and SCD6)", "CO14 and SCD6")


def read(name: str) -> dict[tuple[str, str], int]:
    """Unit and column to count; a damaged cell is left out."""
    with (EXAMPLES / name).open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    unit = next(iter(rows[0]))
    return {
        (row[unit], column): int(text)
        for row in rows
        for column, text in row.items()
        if column != unit and text.isdigit()
    }


def cell(measure: str, unit: str, value: int | None = None, **more: object) -> Cell:
    """One cell of the twelve months to November 2010."""
    return Cell(measure=measure, unit=unit, start=START, end=END, threshold=5, value=value, **more)  # type: ignore[arg-type]


def sexual_structure(table: dict[tuple[str, str], int]) -> Structure:
    """Boroughs and a residual make the borough total; commands the other; both make the whole."""
    units = list(dict.fromkeys(unit for unit, _ in table))
    boroughs = tuple(units[: units.index("Borough Total")])
    return Structure(
        areas={
            "Borough Total": (*boroughs, "no borough printed"),
            "Non-Borough Total": NON_BOROUGH,
            "MPS Total": ("Borough Total", "Non-Borough Total"),
        },
        at_most=(("cautions", "sanction_detections"),),
    )


def domestic_structure(table: dict[tuple[str, str], int]) -> Structure:
    """Boroughs and a residual make the total; detections are charges, cautions and others."""
    units = list(dict.fromkeys(unit for unit, _ in table))
    return Structure(
        areas={"MPS Total": (*units[:-1], "no borough printed")},
        sums=(("sanction_detections", ("charges", "cautions", "other_detections")),),
        at_most=(("sanction_detections", "offences"), ("offences", "incidents")),
    )

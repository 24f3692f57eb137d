"""`goldenthread synthetic`: one invented borough-year in the common template."""

from __future__ import annotations

from pathlib import Path

import click

from goldenthread.cli.options import PATH, PeriodType, stop
from goldenthread.core.dates import Period

YEAR = "2009-12..2010-11"
"""The twelve months of which boroughs were published."""


@click.command()
@click.option("--borough", default="Barnet", show_default=True, help="The borough to make.")
@click.option("--year", type=PeriodType(), default=YEAR, show_default=True,
              help="Twelve months, such as FY2009.")  # fmt: skip
@click.option("--seed", type=int, default=1, show_default=True,
              help="The same seed gives the same bytes.")  # fmt: skip
@click.option("--incidents", type=click.IntRange(min=20), default=None,
              help="How many. Else as many as were published for the borough.")  # fmt: skip
@click.option("--to", "folder", type=PATH, required=True, help="A new folder.")
@click.option("--faults", is_flag=True, help="Plant one fault of each kind, and say where.")
def synthetic(
    borough: str, year: Period, seed: int, incidents: int | None, folder: Path, faults: bool
) -> None:
    """Make one invented borough-year: people, households, forms, reviews, and what was missed.

    Nobody in it is real. Its size and offences follow the borough's published year, its failures
    the rates that the sources print: `goldenthread policy list`.
    """
    from goldenthread.core import synthetic as made

    try:
        book = made.make(borough, first=year.start, last=year.end, seed=seed, incidents=incidents)
        planted = made.plant(book) if faults else []
        files = made.write(folder, book, seed=seed)
    except (LookupError, ValueError) as problem:
        stop(f"{problem}")
    except FileExistsError as problem:
        stop(f"{problem.filename} is there already. Name a new folder.")
    except OSError as problem:
        stop(f"{folder} cannot be written to: {problem.strerror}. Name another folder.")
    rows = sum(map(len, book.tables.values()))
    click.echo(
        f"{len(book.tables['incident'])} incidents, {rows} rows, {len(files)} files in {folder}."
    )
    for fault in planted:
        click.echo(f"{fault.table}.csv, row {fault.row}, {fault.column}: {fault.kind}")

"""`goldenthread template`: the common template for records."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import click
import duckdb

from goldenthread.cli.options import PATH, stop
from goldenthread.core import policy
from goldenthread.core import template as common
from goldenthread.core.checks import listing
from goldenthread.core.investigation import extracts
from goldenthread.core.returns.limits import LAST_IN_FORCE
from goldenthread.core.template.exporting import FORMATS
from goldenthread.core.template.exporting import export as write_out
from goldenthread.core.words import Severity


@click.group()
def template() -> None:
    """The common template: tables of records that every force can send."""


@template.command()
@click.argument("table", required=False)
def describe(table: str | None) -> None:
    """Describe all tables, or TABLE with its columns, codes and sources."""
    try:
        click.echo(common.describe(table))
    except LookupError as problem:
        stop(str(problem))


@template.command()
@click.argument("folder", type=PATH)
def new(folder: Path) -> None:
    """Write empty tables and their schema to FOLDER."""
    try:
        written = common.new(folder)
    except FileExistsError as problem:
        stop(f"{problem.filename} is there already. Name a new folder.")
    except OSError as problem:
        stop(f"{folder} cannot be written to: {problem.strerror}. Name another folder.")
    click.echo(f"{len(written)} files in {folder}.")


@template.command()
@click.argument("folder", type=PATH)
@click.option("--format", "format_", type=click.Choice(["text", "json", "csv"]), default="text",
              show_default=True, help="The form of the report.")  # fmt: skip
def check(folder: Path, format_: str) -> None:
    """Check the records in FOLDER against the template.

    Exit status: 0 nothing worse than a note, 1 problems found, 2 unusable input.
    """
    if not folder.is_dir():
        stop(f"{folder} is not a folder of tables. `goldenthread template new` makes one.")
    problems = extracts.check(folder)
    written = {"text": _text, "json": listing.as_json, "csv": listing.as_csv}[format_](problems)
    click.echo("".join(written), nl=False)
    worse = any(problem.severity in (Severity.ERROR, Severity.QUERY) for problem in problems)
    sys.exit(1 if worse else 0)


@template.command()
@click.argument("folder", type=PATH)
@click.option("--to", "to", type=PATH, required=True, help="The folder to make.")
@click.option("--format", "format_", type=click.Choice(sorted(FORMATS)), default="parquet",
              show_default=True, help="The form of the files.")  # fmt: skip
def export(folder: Path, to: Path, format_: str) -> None:
    """Write the records in FOLDER again, checked, for another system to take.

    Nothing is written where the check finds an error. Names of people, which lie apart, stay there.
    Exit status: 0 written, 1 problems found and nothing written, 2 unusable input.
    """
    if not folder.is_dir():
        stop(f"{folder} is not a folder of tables. `goldenthread template new` makes one.")
    with duckdb.connect() as connection:
        problems = extracts.load(folder, connection)
        errors = [one for one in problems if one.severity is Severity.ERROR]
        if errors:
            click.echo("".join(_text(errors)), nl=False)
            click.echo("Nothing was written: records with errors go to nobody.")
            sys.exit(1)
        try:
            counts = write_out(connection, to, format_=format_)
        except FileExistsError:
            stop(f"{to} is there already. Name a new folder.")
        except OSError as problem:
            stop(f"{to} cannot be written to: {problem.strerror}. Name another folder.")
    click.echo(f"{sum(counts.values()):,} rows in {len(counts)} files in {to}.")


def _text(problems: list[common.Problem]) -> Iterator[str]:
    """Files that cannot be read stand first: much of the rest follows from them."""
    broken = {one.file for one in problems if one.kind in common.WHOLE_FILE}
    ordered = sorted(problems, key=lambda one: one.file not in broken)
    most = int(policy.value(listing.LISTED, on=LAST_IN_FORCE))
    yield from listing.as_text(ordered, most, common.REMEDIES)
    found = len(problems)
    yield f"{found:,} problem{'s' * (found != 1)}.\n" if found else "Nothing was found.\n"

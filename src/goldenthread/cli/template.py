"""`goldenthread template`: the common template for records."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from goldenthread.cli.options import PATH, stop
from goldenthread.core import template as common
from goldenthread.core.investigation import extracts
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
def check(folder: Path) -> None:
    """Check the records in FOLDER against the template.

    Exit status: 0 nothing worse than a note, 1 problems found, 2 unusable input.
    """
    if not folder.is_dir():
        stop(f"{folder} is not a folder of tables. `goldenthread template new` makes one.")
    problems = extracts.check(folder)
    for problem in problems:
        row = f"row {problem.row}" if problem.row else ""
        where = ", ".join(filter(None, (problem.file, row, problem.column or "")))
        click.echo(f"{where}: {problem.severity.in_words} ({problem.kind})")
        click.echo(f"    {problem.problem} {problem.remedy}")
    click.echo(f"{len(problems)} problems." if problems else "Nothing was found.")
    worse = any(problem.severity in (Severity.ERROR, Severity.QUERY) for problem in problems)
    sys.exit(1 if worse else 0)

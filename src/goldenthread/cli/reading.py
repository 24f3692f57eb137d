"""Reading data for commands: what is wrong with it is said on the error stream, not hidden."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import click

from goldenthread.cli.options import stop
from goldenthread.core import template
from goldenthread.core.dates import Period
from goldenthread.core.measures.extracts import ExtractSource, Together
from goldenthread.core.measures.facts import Source
from goldenthread.core.measures.publish import Figures
from goldenthread.core.returns import Returns, read
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import Audience, Severity

if TYPE_CHECKING:
    import duckdb

EXTRACT = "incident.csv"
"""The table that every extract of records has, by which its folder is known."""


def returns_from(data: Sequence[Path], mapping: Path | None, encoding: str | None) -> Returns:
    """What the files hold; stops where no file can be used."""
    returns = read([Path(path) for path in data], mapping=mapping, encoding=encoding)
    errors = [problem for problem in returns.problems if problem.severity is Severity.ERROR]
    if not any(file.is_usable for file in returns.files):
        stop("\n".join(f"{problem.file}: {problem.problem} {problem.remedy}" for problem in errors))
    if errors:
        one = len(errors) == 1
        click.echo(
            f"{len(errors)} {'cell or row' if one else 'cells or rows'} could not be read and "
            f"{'is' if one else 'are'} left out. `goldenthread check` says which.",
            err=True,
        )
    return returns


def figures_from(
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    *,
    audience: Audience,
    on: date,
    periods: Sequence[Period] = (),
    instead: Mapping[str, int] | None = None,
) -> Figures:
    """Figures for an audience from returns and, for the periods named, from extracts of records.

    `instead` counts the records of an extract by other limits than policy's.
    """
    extracts = [path for path in data if (path / EXTRACT).is_file()]
    others = [path for path in data if path not in extracts]
    if extracts and not periods:
        stop(
            f"{extracts[0]} is an extract of records. `goldenthread figures` and `goldenthread "
            "equality` count it; this command reads returns."
        )
    if instead and not extracts:
        stop("Only an extract of records can be counted again. Name its folder with --data.")
    sources: list[Source] = [_extract(path, periods, on, instead) for path in extracts]
    if others:
        sources.append(ReturnsSource(returns_from(others, mapping, encoding)))
    return Figures(sources[0] if len(sources) == 1 else Together(sources), audience=audience, on=on)


def _extract(
    folder: Path, periods: Sequence[Period], on: date, instead: Mapping[str, int] | None
) -> ExtractSource:
    """The records of a folder; stops where they cannot be relied on."""
    connection = _loaded(folder.resolve())
    limits = {name: ((date.min, number),) for name, number in (instead or {}).items()}
    return ExtractSource(connection=connection, name=folder.name, periods=periods,
                         on=min(on, max(one.end for one in periods)), instead=limits)  # fmt: skip


@cache
def _loaded(folder: Path) -> duckdb.DuckDBPyConnection:
    """The tables of an extract, read and checked once however often they are counted."""
    import duckdb

    connection = duckdb.connect()
    wrong = [one for one in template.load(folder, connection) if one.severity is Severity.ERROR]
    if wrong:
        stop(
            f"{folder} holds {len(wrong)} records or cells that do not follow the template, so "
            "nothing is counted. `goldenthread template check` says which."
        )
    return connection

"""`goldenthread equality`: a named set of tables about groups of people, month by month."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

import click

from goldenthread.cli.options import (
    PeriodType,
    audience_option,
    data_options,
    on_option,
    say_option,
    stop,
)
from goldenthread.cli.reading import figures_from
from goldenthread.core.dates import Period
from goldenthread.core.measures.equality import sets, written
from goldenthread.core.measures.equality.sets import Set
from goldenthread.core.measures.listing import BadListing, pieces
from goldenthread.core.measures.publish import Figures
from goldenthread.core.words import Audience, units
from goldenthread.core.words.people import said

NOTHING_SHOWN = 1


@click.command()
@click.argument("name", default="equality", metavar="[SET]")
@data_options
@click.option("--period", required=True, type=PeriodType(), help="As in 2010-11, FY2009.")
@click.option("--unit", default="MPS Total", show_default=True, help="A borough, command or total.")
@click.option("--by-month", is_flag=True, help="The set for each month of the period.")
@click.option("--format", "format_", type=click.Choice(["markdown", "csv"]), default="markdown",
              show_default=True, help="The form of the set.")  # fmt: skip
@audience_option(Audience.INTERNAL)
@say_option
@on_option
def equality(
    name: str,
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    period: Period,
    unit: str,
    by_month: bool,
    format_: str,
    audience: str,
    say: str,
    on: date,
) -> None:
    """Make the tables of a SET (equality, community, lgbt, age) for a unit.

    Beside each group stand how many gave no answer, the rest of London, and the residents. What
    differs is flagged only beyond chance, never for small numbers. Exit status: 0 something is
    shown, 1 nothing is, 2 the question or the data cannot be used.
    """
    try:
        wanted, place = sets.named(name), units.unit(unit).name
        periods = pieces(period, "month") if by_month else [period]
        source = figures_from(data, mapping, encoding, audience=Audience(audience), on=on,
                              periods=periods)  # fmt: skip
    except (sets.UnknownSet, units.UnknownUnit, BadListing) as problem:
        stop(str(problem))
    write = _csv if format_ == "csv" else _markdown
    lines = list(write(source, wanted, place, periods, say))
    if not lines:
        click.echo(f"The data holds nothing of the set '{name}' for {place}.", err=True)
        sys.exit(NOTHING_SHOWN)
    click.echo("\n\n".join(lines) if format_ == "markdown" else "".join(lines), nl=False)
    click.echo("" if format_ == "csv" else "\n", nl=False)


def _markdown(
    source: Figures, wanted: Set, unit: str, periods: Sequence[Period], say: str
) -> Iterator[str]:
    made = [table for period in periods for table in sets.tables(source, wanted, unit, period)]
    if not made:
        return
    yield said(f"# {wanted.title}: {unit}", say)
    rates = [one for period in periods for one in sets.rates(source, wanted, unit, period)]
    gaps = [one for period in periods for one in sets.gaps(source, wanted, unit, period)]
    for words in written.markdown(made, rates, gaps):
        yield said(words, say)


def _csv(
    source: Figures, wanted: Set, unit: str, periods: Sequence[Period], say: str
) -> Iterator[str]:
    """Rows for a program: names stay, whatever word is set for people."""
    made = [table for period in periods for table in sets.tables(source, wanted, unit, period)]
    if not made:
        return
    text = io.StringIO()
    writer = csv.DictWriter(text, written.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for table in made for row in written.rows(table))
    yield text.getvalue()

"""`goldenthread figures`: values, counts, changes, ranks and breakdowns from returns."""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

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
from goldenthread.core.measures import listing
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.listing import BadListing, Wanted
from goldenthread.core.measures.printing import figure_text, interval_text, title
from goldenthread.core.measures.questions import AMONG, As
from goldenthread.core.measures.register import UnknownMeasure
from goldenthread.core.policy import parameters
from goldenthread.core.words import Audience, groups, printed, units
from goldenthread.core.words.breakdowns import CROSS, is_part_of
from goldenthread.core.words.people import said

FORMATS = ("table", "csv", "json", "markdown")
FOR_PEOPLE = ("table", "markdown")
"""Forms that people read; in the others, names are what programs look for."""
NOTHING_SHOWN = 1
HEADINGS = ("Measure", "Unit", "Period", "Part", "Asked", "Figure", "Counts", "Interval", "Note")


@click.command()
@click.argument("codes", nargs=-1, required=True, metavar="CODE...")
@data_options
@click.option("--period", required=True, type=PeriodType(), help="As in 2009-12..2010-11, FY2009.")
@click.option("--vs", type=PeriodType(), help="An earlier period; a rank then ranks the change.")
@click.option("--unit", default="MPS Total", show_default=True, help="A borough, command or total.")
@click.option("--by", default="", help="Divide by: borough, unit, month, victim_age ... (commas).")
@click.option(
    "--as", "as_", type=click.Choice([str(a) for a in As]), multiple=True, help="Ask for."
)
@click.option("--of", help="The other measure of a ratio or share.")
@click.option("--within", default="", help="The part of a cross within which a share is.")
@click.option("--among", type=click.Choice(AMONG), help="Whom a rank is among.")
@click.option("--group", help="The offence group of a measure of no one group (compliance...).")
@click.option("--above", type=float, help="Only figures above this level, as in --above 50.")
@click.option("--recount", multiple=True, metavar="NAME=NUMBER",
              help="Count an extract again by another value of this parameter.")  # fmt: skip
@click.option("--format", "format_", type=click.Choice(FORMATS), default="table",
              show_default=True, help="The form of the list.")  # fmt: skip
@audience_option(Audience.INTERNAL)
@say_option
@on_option
def figures(
    codes: Sequence[str],
    data: Sequence[Path],
    mapping: Path | None,
    encoding: str | None,
    period: Period,
    vs: Period | None,
    unit: str,
    by: str,
    as_: Sequence[str],
    of: str | None,
    within: str,
    among: str | None,
    group: str | None,
    above: float | None,
    recount: Sequence[str],
    format_: str,
    audience: str,
    say: str,
    on: date,
) -> None:
    """Show figures for CODE... (such as dv.offences dv.sanction_detection_rate).

    --data names returns, or the folder of an extract of records, which is counted as it stands.
    It answers for the months and boroughs of its incidents.

    A figure that the data cannot give is 'not available', with the reason; never nought.
    Exit status: 0 some figure is shown, 1 none is, 2 the question or the data cannot be used.
    """
    if group is not None and group not in groups.groups():
        stop(f"There is no offence group '{group}'. Known are {', '.join(groups.groups())}.")
    try:
        wanted = Wanted(
            codes=codes,
            period=period,
            unit=units.unit(unit).name,
            by=[way.strip() for way in by.split(",") if way.strip()],
            vs=vs,
            as_=[As(text) for text in as_],
            group=group,
            of=of,
            within=within,
            among=among,
        )
        _refuse_incomplete(wanted)
        read = partial(
            figures_from, data, mapping, encoding, audience=Audience(audience), on=on,
            periods=wanted.periods,
        )  # fmt: skip
        others = [_recounted(one) for one in recount]
        source = read()
        found = [
            listing.with_class_of_target(listing.with_not_recorded(source, one), on)
            for one in listing.figures(source, wanted)
        ]
        for name, number in others:
            again = listing.figures(read(instead={name: number}), wanted)
            found += [_said_again(figure, name, number) for figure in again]
    except (BadListing, UnknownMeasure, units.UnknownUnit) as problem:
        stop(str(problem))
    if above is not None:
        found = _above(found, above)
    text = _written(found, format_, on) if found else ""
    click.echo(said(text, say) if format_ in FOR_PEOPLE else text, nl=False)
    sys.exit(0 if any(figure.value is not None for figure in found) else NOTHING_SHOWN)


def _recounted(text: str) -> tuple[str, int]:
    """The parameter to count by, and its other value; raises BadListing."""
    name, _, number = text.partition("=")
    if name not in parameters() or not number.isdigit():
        raise BadListing(
            f"'--recount {text}' names no parameter and number. Write it as "
            "definitions.domestic_violence_age=16; `goldenthread policy list` names them."
        )
    return name, int(number)


def _said_again(figure: Figure, name: str, number: int) -> Figure:
    """A figure counted under another definition says so, so that the two are never mistaken."""
    note = f"counted again with {name} of {number}"
    return replace(figure, note="; ".join(filter(None, (note, figure.note))))


def _above(found: Sequence[Figure], level: float) -> list[Figure]:
    """Every figure above a level; how many could not be compared is said, and not left out
    silently (000-200, 000-213)."""
    unknown = sum(figure.value is None for figure in found)
    kept = [one for one in found if one.value is not None and float(one.value) > level]
    said = f"{len(kept)} of {len(found)} are above {level:g}; {unknown} are not available."
    click.echo(said, err=True)
    return kept


def _refuse_incomplete(wanted: Wanted) -> None:
    for as_ in wanted.as_:
        if as_.compares_periods and wanted.vs is None:
            raise BadListing(f"'--as {as_}' compares with an earlier period. Add --vs.")
        has_of = wanted.of is not None or bool(wanted.within)
        if as_ is As.SHARE_OF and not has_of:
            raise BadListing("'--as share_of' needs --of with the other measure, or --within.")
        if as_ is As.RATIO and not has_of and wanted.vs is None:
            raise BadListing("'--as ratio' needs --of or --vs, or --within a part of a cross.")
    crosses = [way for way in wanted.by if CROSS in way]
    if wanted.within and not any(is_part_of(wanted.within, way) for way in crosses):
        raise BadListing(f"'--within {wanted.within}' is no part of a cross named with --by.")


def _written(found: Sequence[Figure], format_: str, on: date) -> str:
    if format_ == "csv":
        return _csv(found)
    if format_ == "json":
        rows = [listing.row(figure) for figure in found]
        return json.dumps(rows, default=str, indent=1) + "\n"
    cells = [HEADINGS, *(_cells(figure, on) for figure in found)]
    kept = [i for i, _ in enumerate(HEADINGS) if any(row[i] for row in cells[1:])]
    cells = [tuple(row[i] for i in kept) for row in cells]
    return _markdown(cells) if format_ == "markdown" else _table(cells)


def _csv(found: Sequence[Figure]) -> str:
    text = io.StringIO()
    writer = csv.DictWriter(text, listing.COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: _cell(v) for key, v in listing.row(figure).items()} for figure in found)
    return text.getvalue()


def _cell(value: Any) -> str:
    """Text of a cell; one that a spreadsheet would run as a formula is quoted as text."""
    text = "" if value is None else str(value)
    return f"'{text}" if isinstance(value, str) and text[:1] in "=+-@\t" and text else text


def _cells(figure: Figure, on: date) -> tuple[str, ...]:
    question = figure.question
    counts = ""
    if figure.numerator is not None and figure.denominator is not None:
        counts = f"{_short(figure.numerator)} / {_short(figure.denominator)}"
    return (
        title(question.code, question.group),
        question.unit,
        question.period.label,
        question.category,
        "" if question.as_ is As.VALUE else str(question.as_).replace("_", " "),
        figure_text(figure, on),
        counts,
        interval_text(figure, on),
        figure.note,
    )


def _short(value: Any) -> str:
    return printed(value, 0 if value == int(value) else 1)


def _table(cells: Sequence[Sequence[str]]) -> str:
    widths = [max(len(row[i]) for row in cells) for i in range(len(cells[0]))]
    lines = ["  ".join(c.ljust(w) for c, w in zip(r, widths, strict=True)).rstrip() for r in cells]
    lines.insert(1, "  ".join("-" * width for width in widths))
    return "\n".join(lines) + "\n"


def _markdown(cells: Sequence[Sequence[str]]) -> str:
    rows = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in cells]
    rows.insert(1, "|" + " --- |" * len(cells[0]))
    return "\n".join(rows) + "\n"

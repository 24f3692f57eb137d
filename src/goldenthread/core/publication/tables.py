"""The tables of a pack, built from figures that were already controlled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from goldenthread.core.charts import ChartImage
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Count
from goldenthread.core.measures.questions import As
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.publication.plan import (
    COUNTS_FIRST,
    LEADING_RATE,
    RATES_FIRST,
    Plan,
    Subject,
)
from goldenthread.core.reports.structure import Cell, Column, Kind, Row, RowKind, Table
from goldenthread.core.words import Status, units
from goldenthread.core.words.units import Unit, UnitKind

RESIDUAL = "Not in a printed row"
INTERVAL_NOTE = "Chance alone could give any rate between these two."
RANK_NOTE = (
    "The place among boroughs, 1 being the highest, and in brackets the places that chance alone "
    "could give. No place says that a borough does well or badly."
)
DIFFERENCE_NOTE = "In percentage points, from the rate of the whole police service."


def headline(desk: Desk, plan: Plan) -> Table:
    """One row an offence group for the whole police service."""
    counts = [name for name in COUNTS_FIRST[:3] if name in _named(plan.headline, "counts")]
    rates = [name for name in RATES_FIRST[:2] if name in _named(plan.headline, "rates")]
    columns = (
        Column(key="offence_group", title="Offence group"),
        *(_column(desk, name) for name in (*counts, *rates)),
    )
    rows = tuple(
        Row(
            cells=(
                Cell(text=subject.group.label, link=_subject_link(plan, subject)),
                *(_cell(desk, subject, name, TOTAL) for name in (*counts, *rates)),
            )
        )
        for subject in plan.headline
    )
    return Table(
        key="headline",
        caption=f"Offence groups, whole police service, {plan.period.label}",
        columns=columns,
        rows=rows,
        sortable=True,
        order="As in the published table.",
        summary="Incidents, offences and their outcomes for each group.",
        source=_sources(desk, plan.headline),
        notes=_column_notes(rates),
        column_notes=_noted(rates),
    )


def by_unit(desk: Desk, subject: Subject, period_label: str) -> Table:
    """One row a unit, with volume beside rates, the rank with its interval, and London."""
    with_rank = LEADING_RATE in subject.rates and len(subject.boroughs) > 1
    with_difference = with_rank and any(unit.name == TOTAL for unit in subject.units)
    columns = [Column(key="unit", title="Unit")]
    for name in (*subject.counts, *subject.rates):
        columns.append(_column(desk, name))
        if name == LEADING_RATE:
            columns += _beside(desk, with_rank, with_difference)
    names = [column.key for column in columns]
    notes = {"interval": INTERVAL_NOTE, "rank": RANK_NOTE, "difference": DIFFERENCE_NOTE}
    present = [key for key in notes if key in names]
    return Table(
        key=f"{slug(subject.group.code)}-by-unit",
        caption=f"{subject.group.label} by unit, {period_label}",
        columns=tuple(columns),
        rows=tuple(_rows(desk, subject, names)),
        sortable=True,
        order="Boroughs by name, then commands, what stands in no printed row, and totals.",
        summary=(
            f"Volume, outcomes and rates of {subject.group.label.lower()} for each unit, with "
            "the totals at the foot."
        ),
        notes=tuple(notes[key] for key in present),
        column_notes=tuple((key, i) for i, key in enumerate(present, 1)),
        source=_sources(desk, [subject]),
    )


def of_chart(image: ChartImage, key: str, caption: str) -> Table:
    """The data table that travels with a picture."""
    return Table(
        key=key,
        caption=caption,
        columns=tuple(
            Column(key=f"column-{i}", title=title) for i, title in enumerate(image.columns, 1)
        ),
        rows=tuple(Row(cells=tuple(Cell(text=text) for text in row)) for row in image.rows),
        notes=image.notes,
        summary=f"The numbers behind the picture: {image.title}.",
        is_detail=True,
    )


def slug(text: str) -> str:
    """A key made of letters, digits and hyphens."""
    return text.replace("_", "-").replace(".", "-")


def unit_slug(unit: Unit) -> str:
    """The page of a unit."""
    return unit.key


def _rows(desk: Desk, subject: Subject, names: list[str]) -> Iterable[Row]:
    for unit in subject.rows:
        yield _row(desk, subject, names, unit, RowKind.ORDINARY, f"page:{unit_slug(unit)}")
    residual = units.unit(RESIDUAL)
    if subject.boroughs and not desk.is_rounded and _has_residual(desk, subject, residual):
        yield _row(desk, subject, names, residual, RowKind.RESIDUAL, "")
    for total in reversed(subject.totals):
        yield _row(desk, subject, names, total, RowKind.TOTAL, "")


def _row(
    desk: Desk, subject: Subject, names: list[str], unit: Unit, kind: RowKind, link: str
) -> Row:
    cells = [Cell(text=unit.name, link=link)]
    for name in names[1:]:
        cells.append(_unit_cell(desk, subject, name, unit))
    return Row(cells=tuple(cells), kind=kind)


def _unit_cell(desk: Desk, subject: Subject, name: str, unit: Unit) -> Cell:
    leading = subject.code(LEADING_RATE)
    if unit.kind is UnitKind.RESIDUAL and name in (*subject.rates, "interval"):
        return Cell(status=str(Status.NOT_APPLICABLE))
    if name == "interval":
        return desk.interval(desk.ask(leading, unit.name))
    if name == "rank":
        ranked = unit.kind is UnitKind.BOROUGH
        figure = desk.ask(leading, unit.name, as_=As.RANK, among="boroughs")
        return desk.cell(figure) if ranked else Cell(status=str(Status.NOT_APPLICABLE))
    if name == "difference":
        return _difference(desk, subject, unit)
    return _cell(desk, subject, name, unit.name)


def _difference(desk: Desk, subject: Subject, unit: Unit) -> Cell:
    """How far a unit's rate lies from the whole's, from the two rates as they are printed."""
    leading = subject.code(LEADING_RATE)
    own, whole = desk.ask(leading, unit.name), desk.ask(leading, TOTAL)
    if unit.name == TOTAL or unit.kind is UnitKind.RESIDUAL:
        return Cell(status=str(Status.NOT_APPLICABLE))
    if own.value is None or whole.value is None:
        return Cell(status=str(Status.NOT_AVAILABLE))
    printed_own, printed_whole = desk.cell(own).value, desk.cell(whole).value
    assert printed_own is not None
    assert printed_whole is not None
    return Cell(value=printed_own - printed_whole, status=str(own.status))  # type: ignore[operator]


def _cell(desk: Desk, subject: Subject, name: str, unit: str) -> Cell:
    known = (*subject.counts, *subject.rates)
    if name not in known:
        return Cell(status=str(Status.NOT_AVAILABLE))
    return desk.cell(desk.ask(subject.code(name), unit))


def _has_residual(desk: Desk, subject: Subject, residual: Unit) -> bool:
    return any(
        desk.ask(subject.code(name), residual.name).value is not None for name in subject.counts
    )


def _column(desk: Desk, name: str) -> Column:
    definition = register.definition(name)
    if isinstance(definition, Count):
        return Column(key=name, title=definition.title, kind=Kind.COUNT)
    kind = Kind.PERCENT if definition.unit == "percent" else Kind.RATE
    return Column(
        key=name,
        title=definition.title,
        kind=kind,
        unit=definition.unit,
        places=desk.rate_places(),
    )


def _beside(desk: Desk, with_rank: bool, with_difference: bool) -> list[Column]:
    title = register.definition(LEADING_RATE).title
    decimals = desk.rate_places()
    columns = [
        Column(
            key="interval",
            title=f"{title} lies between",
            kind=Kind.INTERVAL,
            unit="percent",
            places=decimals,
        )
    ]
    if with_rank:
        columns.append(Column(key="rank", title=f"Rank by {title.lower()}", kind=Kind.RANK))
    if with_difference:
        columns.append(
            Column(
                key="difference",
                title=f"{title}: difference from London",
                kind=Kind.RATE,
                unit="points",
                places=decimals,
            )
        )
    return columns


def _named(subjects: Iterable[Subject], which: str) -> list[str]:
    return list(dict.fromkeys(name for subject in subjects for name in getattr(subject, which)))


def _subject_link(plan: Plan, subject: Subject) -> str:
    told = {one.group.code for one in plan.by_unit}
    return f"page:{slug(subject.group.code)}" if subject.group.code in told else ""


def _sources(desk: Desk, subjects: Sequence[Subject]) -> str:
    """The sources of the figures of these groups, each once."""
    codes = {subject.group.code for subject in subjects}
    sources = dict.fromkeys(
        source
        for figure in desk.used.values()
        if figure.question.code.partition(".")[0] in codes
        for source in figure.sources
    )
    return "; ".join(sources)


def _column_notes(rates: list[str]) -> tuple[str, ...]:
    noted = (register.definition(rate) for rate in rates)
    return tuple(d.notes[0] for d in noted if d.notes)


def _noted(rates: list[str]) -> tuple[tuple[str, int], ...]:
    noted = [rate for rate in rates if register.definition(rate).notes]
    return tuple((rate, i) for i, rate in enumerate(noted, 1))

"""Targets of the time beside the figure, with their sources and the difference in points."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goldenthread.core import policy
from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Paragraph,
    Row,
    Table,
)
from goldenthread.core.words import Status

WARNING = (
    "A target by itself can change what is written down instead of what happens to people. Where "
    "papers give different targets for one year, all are shown."
)


def blocks(
    desk: Desk,
    key: str,
    codes: Iterable[str],
    *,
    unit: str = TOTAL,
    group: str | None = None,
    is_detail: bool = False,
) -> Iterator[Block]:
    """The targets of measures for a unit, each with its source; nothing where there are none.

    `key` tells the table from others. The difference is of the two numbers as printed.
    """
    rows = tuple(row for code in codes for row in _rows(desk, code, unit, group))
    if not rows:
        return
    yield Heading("Targets of the time", key=f"targets-{key}")
    yield Paragraph(WARNING)
    yield Table(
        key=f"{key}-targets",
        caption=f"Targets that held in the {desk.period.label}, and {_whose(unit)} figures",
        columns=(
            Column(key="measure", title="Measure"),
            Column(key="target", title="Target", kind=Kind.PERCENT),
            Column(key="from", title="From"),
            Column(key="source", title="Source"),
            Column(key="figure", title="Figure", kind=Kind.PERCENT, places=desk.rate_places()),
            Column(
                key="difference",
                title="Difference from the target",
                kind=Kind.RATE,
                unit="points",
                places=desk.rate_places(),
            ),
        ),
        rows=rows,
        summary="Each target with its source, beside the figure of the period.",
        is_detail=is_detail,
    )


def of(code: str, period: Period) -> tuple[policy.Dated, ...]:
    """The targets of a measure that held at the beginning or the end of a period."""
    name = f"targets.{code}"
    if name not in policy.parameters():
        return ()
    found: list[policy.Dated] = []
    for day in (period.start, period.end):
        try:
            found += policy.values(name, on=day)
        except policy.NoPolicyOnDate:
            continue
    return tuple(dict.fromkeys(found))


def _rows(desk: Desk, code: str, unit: str, group: str | None) -> Iterator[Row]:
    for dated in of(code, desk.period):
        figure = desk.cell(desk.ask(code, unit, group=group))
        yield Row(
            cells=(
                Cell(text=register.measure(code, group).definition.title),
                Cell(value=dated.value),
                Cell(text=f"{dated.from_} ({dated.start})"),
                Cell(text=dated.source),
                figure,
                _difference(figure, dated.value),
            )
        )


def _difference(figure: Cell, target: int) -> Cell:
    if figure.value is None:
        return Cell(status=str(Status.NOT_AVAILABLE))
    return Cell(value=figure.value - target, status=figure.status, places=figure.places)


def _whose(unit: str) -> str:
    return "London's" if unit == TOTAL else f"{unit}'s"

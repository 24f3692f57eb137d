"""What is not in the figures: estimates of hidden volume beside what is on record (000-422).

An estimate is a number of somebody else's, kept as policy with its source; it is no figure of
ours and is never compared with one by arithmetic (000-577).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from goldenthread.core import policy
from goldenthread.core.measures.printing import title
from goldenthread.core.publication.desk import Desk, mark
from goldenthread.core.publication.plan import Plan
from goldenthread.core.reports.structure import Block, Cell, Column, Heading, Kind, Paragraph, Row
from goldenthread.core.reports.structure import Table as Printed
from goldenthread.core.words import Status, printed

REMARK = (
    "Estimates of hidden crime differ from recorded crime. They come from surveys and studies, "
    "for other places, years and definitions, and say only that much is not on record. Nothing "
    "here is worked out from them, and no figure beside them is a share of them."
)


@dataclass(frozen=True)
class Estimate:
    """An estimate: its parameter, the words for it, and the figure on record beside it."""

    parameter: str
    words: str
    beside: str


ESTIMATES = (
    Estimate(
        "estimates.told_police_of_serious_sexual_assault",
        "Victims of serious sexual assault who told the police",
        "sexual.incidents",
    ),
    Estimate(
        "estimates.trafficked_women",
        "Women trafficked for sexual exploitation",
        "trafficking.offences",
    ),
    Estimate(
        "estimates.fgm",
        "Women and girls who live with female genital mutilation, or may be at risk of it",
        "fgm.incidents",
    ),
)


def blocks(desk: Desk, plan: Plan) -> Iterator[Block]:
    """The estimates that policy holds on the day, each with its source; nothing without any."""
    codes = {code for subject in plan.headline for code in subject.codes}
    rows = tuple(row for one in ESTIMATES for row in _rows(desk, one, codes))
    if not rows:
        return
    yield Heading("What is not in the figures", key="not-in-the-figures")
    yield Paragraph(REMARK)
    yield Printed(
        key="estimates",
        caption="Estimates of what is not reported, beside what is on record",
        columns=(
            Column(key="estimated", title="What was estimated"),
            Column(key="estimate", title="Estimate"),
            Column(key="source", title="Source and year"),
            Column(key="recorded", title="What is on record"),
            Column(key="number", title="Number on record", kind=Kind.COUNT),
        ),
        rows=rows,
        summary="Estimates by others beside recorded numbers; the two are not comparable.",
        notes=("The estimate is not a figure of this document and was not checked by it.",),
        column_notes=(("estimate", 1),),
    )


def _rows(desk: Desk, estimate: Estimate, codes: set[str]) -> Iterator[Row]:
    parameter = policy.parameter(estimate.parameter)
    try:
        found = policy.values(estimate.parameter, on=desk.on)
    except policy.NoPolicyOnDate:
        return
    for dated in found:
        suffix = "%" if parameter.unit == "percent" else ""
        yield Row(
            cells=(
                Cell(text=estimate.words),
                Cell(text=f"{printed(dated.value, 0)}{suffix}"),
                Cell(text=f"{dated.source[:1].upper()}{dated.source[1:]}"),
                Cell(text=f"{title(estimate.beside)}, {desk.period.label}"),
                _recorded(desk, estimate.beside, codes),
            )
        )


def _recorded(desk: Desk, code: str, codes: set[str]) -> Cell:
    if code not in codes:
        return Cell(status=str(Status.NOT_AVAILABLE))
    figure = desk.ask(code)
    return desk.cell(figure) if figure.value is not None else Cell(status=mark(figure))

"""The pages of boroughs and commands: each beside London."""

from __future__ import annotations

from collections.abc import Sequence

from goldenthread.core.charts import NoChart
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Rate
from goldenthread.core.measures.printing import figure_text, title
from goldenthread.core.measures.questions import As
from goldenthread.core.publication import commentary, pictures, targets
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.publication.plan import Plan, Subject
from goldenthread.core.publication.tables import slug
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Chart,
    Column,
    Heading,
    Links,
    Notice,
    NoticeKind,
    Page,
    PageLink,
    Paragraph,
    Row,
    Table,
)
from goldenthread.core.words import Status
from goldenthread.core.words.units import Unit


def index(plan: Plan) -> Page:
    """The list of all boroughs and commands."""
    return Page(
        slug="units",
        title="Boroughs and commands",
        navigation_title="Boroughs",
        in_navigation=True,
        blocks=(
            Paragraph("Each has a page that puts its figures beside London's.", lead=True),
            Links(
                tuple(PageLink(text=u.name, to=f"page:{u.key}", about=u.words) for u in plan.units),
                columns=True,
            ),
        ),
    )


def page(desk: Desk, plan: Plan, unit: Unit, written: Sequence[commentary.Passage]) -> Page:
    """One unit beside London: volume first, then rates with their intervals, all its measures."""
    passages = {passage.key: passage for passage in written}
    blocks: list[Block] = []
    for subject in plan.by_unit:
        if unit not in subject.rows:
            continue
        passage = passages[f"{subject.group.code}-{unit.key}"]
        blocks += [
            Heading(subject.group.label, key=f"{slug(subject.group.code)}-of-{unit.key}"),
            *commentary.paragraphs(desk, passage),
            *_beside_london(desk, subject, unit),
            _measures_table(desk, plan, subject, unit),
            *targets.blocks(
                desk,
                f"{slug(subject.group.code)}-of-{unit.key}",
                _shown(desk, plan, subject, unit),
                unit=unit.name,
                is_detail=True,
            ),
        ]
    blocks += _years(desk, plan, unit)
    return Page(
        slug=unit.key,
        title=unit.name,
        parent="units",
        blocks=tuple(blocks),
        summary=f"{unit.name} beside London, {plan.period.label}.",
    )


def _beside_london(desk: Desk, subject: Subject, unit: Unit) -> tuple[Block, ...]:
    """The picture of a unit's rates; the table behind it is the one of all its measures."""
    try:
        image = pictures.beside_london(desk, subject, unit)
    except NoChart as reason:
        return (Notice(str(reason), label="No picture"),)
    return (
        Chart(
            key=f"bars-of-{slug(subject.group.code)}-{unit.key}",
            svg=image.svg,
            title=f"{subject.group.label}: {image.title}",
            description=image.description,
            table=_measures_key(subject, unit),
            prints_its_values=True,
        ),
    )


def _measures_key(subject: Subject, unit: Unit) -> str:
    return f"{slug(subject.group.code)}-of-{unit.key}-measures"


def _measures_table(desk: Desk, plan: Plan, subject: Subject, unit: Unit) -> Table:
    """Every measure that the unit has in this group, beside London's."""
    rows = []
    for code in _shown(desk, plan, subject, unit):
        definition = register.measure(code).definition
        cells = (_printed(desk, code, name) for name in (unit.name, TOTAL))
        rows.append(Row(cells=(Cell(text=definition.title), *cells)))
    return Table(
        key=_measures_key(subject, unit),
        caption=f"{subject.group.label} in {unit.name}, {plan.period.label}",
        columns=(
            Column(key="measure", title="Measure"),
            Column(key="unit", title=unit.name),
            Column(key="london", title="London"),
        ),
        rows=tuple(rows),
        summary=f"Each measure of {unit.name} beside London's.",
        is_detail=True,
    )


def _shown(desk: Desk, plan: Plan, subject: Subject, unit: Unit) -> tuple[str, ...]:
    """The measures of a group for which the unit has a figure, in the order of the whole's."""
    whole = plan.whole(subject)
    return tuple(
        code for code in whole.codes if desk.ask(code, unit.name).status is not Status.NOT_AVAILABLE
    )


def _printed(desk: Desk, code: str, unit: str) -> Cell:
    """A figure in words, which leads to its evidence; one that there is not leads nowhere."""
    figure = desk.ask(code, unit)
    if figure.status is Status.NOT_AVAILABLE:
        return Cell(text=figure_text(figure, desk.on))
    return Cell(text=figure_text(figure, desk.on), link=f"#{desk.cite(figure)}")


def _years(desk: Desk, plan: Plan, unit: Unit) -> tuple[Block, ...]:
    """Two years side by side where the data gives them, with what makes them hard to compare."""
    before = plan.period.year_before()
    rows = []
    notes: dict[str, None] = {}
    for code, name, periods in plan.series:
        if name != unit.name or plan.period not in periods or before not in periods:
            continue
        is_rate = isinstance(register.measure(code).definition, Rate)
        now, then = desk.ask(code, name), desk.ask(code, name, period=before)
        change = desk.ask(code, name, vs=before, as_=As.POINT_CHANGE if is_rate else As.CHANGE)
        notes |= dict.fromkeys(filter(None, then.note.split("; ")))
        cells = [
            Cell(text=figure_text(f, desk.on), link=f"#{desk.cite(f)}") for f in (now, then, change)
        ]
        rows.append(Row(cells=(Cell(text=title(code)), *cells)))
    if not rows:
        return ()
    table = Table(
        key=f"{unit.key}-years",
        caption=f"{unit.name}: {plan.period.label} beside the year before",
        columns=(
            Column(key="measure", title="Measure"),
            Column(key="now", title=plan.period.label),
            Column(key="before", title=before.label),
            Column(key="change", title="Change"),
        ),
        rows=tuple(rows),
        summary="Both counts and the change for each measure.",
    )  # fmt: skip
    warnings = tuple(
        Notice(f"{note[:1].upper()}{note[1:]}.", NoticeKind.WARNING, "Not a full year of the same")
        for note in notes
    )
    return (Heading("Beside the year before", key=f"{unit.key}-before"), *warnings, table)

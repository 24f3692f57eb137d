"""Measures of no one offence group: obligations, MARAC, support, court, calls, staff, survivors.

Each family that the data holds has a page, and each of its rates a table: a row for each unit
(and offence group, where returns give one), the rate with its counts and its interval, and what
is to be read beside it (obligations not needed). Counts of no rate stand in a table of their own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from goldenthread.core.dates import Period
from goldenthread.core.measures import register
from goldenthread.core.measures.figures import Figure
from goldenthread.core.measures.model import Count, Interval, Rate
from goldenthread.core.measures.printing import formula
from goldenthread.core.measures.publish import Figures, term_measure
from goldenthread.core.measures.questions import Question
from goldenthread.core.publication.desk import Desk
from goldenthread.core.reports.addresses import slug_of
from goldenthread.core.reports.structure import (
    Block,
    Cell,
    Column,
    Heading,
    Kind,
    Links,
    Page,
    PageLink,
    Paragraph,
    Row,
    RowKind,
    Table,
)
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import Status, groups, units
from goldenthread.core.words.units import Unit, UnitKind

INDEX = "beyond-offences"
NAMES = {
    "compliance": ("Obligations", "What was due to people, and what was done in time."),
    "marac": ("MARAC", "Cases heard by agencies together, and what they did."),
    "support": ("Support", "Advocates, and homes made safer."),
    "court": ("Court", "Trials, waiting, and what was told to the person harmed."),
    "calls": ("Calls", "How soon somebody came."),
    "staff": ("Staff", "Posts, vacancies and training."),
    "survivor": ("What survivors said", "What people who came for help said of it."),
    "place": ("People who live there", "The number of people that rates are worked out on."),
}
"""The title of each family and a line about it, in reading order."""
NO_GROUP = "All together"
ROW_KINDS = {UnitKind.TOTAL: RowKind.TOTAL, UnitKind.RESIDUAL: RowKind.RESIDUAL}

Held = frozenset[tuple[str, str | None]]
"""Codes with the offence group for which there are facts."""


class Line(NamedTuple):
    """A row of a table: one unit, and one offence group where there is one."""

    unit: Unit
    group: str | None


@dataclass(frozen=True)
class Part:
    """One table: a rate or several counts, and the rows that the data gives."""

    shown: Rate | None
    counts: tuple[str, ...]
    """Keys of the counts that stand beside the rate, or alone."""
    rows: tuple[Line, ...]


@dataclass(frozen=True)
class Family:
    """All measures of one namespace that the data holds for a period."""

    namespace: str
    parts: tuple[Part, ...]

    @property
    def title(self) -> str:
        """What the page is called."""
        return NAMES[self.namespace][0]

    @property
    def about(self) -> str:
        """A line about the page."""
        return NAMES[self.namespace][1]

    @property
    def slug(self) -> str:
        """The page."""
        return f"measures-of-{self.namespace}"

    @property
    def counted(self) -> tuple[tuple[str, Line], ...]:
        """Every count that the page prints, with its row, each once."""
        found = ((count, row) for part in self.parts for count in part.counts for row in part.rows)
        return tuple(dict.fromkeys(found))


def families(source: ReturnsSource, figures: Figures, period: Period) -> tuple[Family, ...]:
    """The families for which the data gives a figure of the period, in reading order."""
    held: Held = frozenset(source.held())
    found = (Family(name, tuple(_parts(name, held, figures, period))) for name in NAMES)
    return tuple(family for family in found if family.parts)


def index(made: Iterable[Family]) -> Page:
    """The list of families."""
    return Page(
        slug=INDEX,
        title="Beyond the count of offences",
        navigation_title="Beyond offences",
        in_navigation=True,
        blocks=(
            Paragraph("What was owed to people, what was done, and what they said.", lead=True),
            Links(tuple(PageLink(text=f.title, to=f"page:{f.slug}", about=f.about) for f in made)),
        ),
        summary="Obligations, MARAC, support, court, calls, staff and survivors' own measures.",
    )


def page(desk: Desk, family: Family) -> Page:
    """The tables of a family."""
    blocks: list[Block] = [Paragraph(family.about, lead=True)]
    for part in family.parts:
        table = _table(desk, family, part)
        blocks.append(Heading(_name(part), key=f"about-{table.key}"))
        if part.shown:
            blocks.append(Paragraph(f"{part.shown.means} {part.shown.because}".strip()))
        blocks.append(table)
    return Page(
        slug=family.slug,
        title=family.title,
        parent=INDEX,
        blocks=tuple(blocks),
        summary=family.about,
    )


def ask(desk: Desk, key: str, row: Line) -> Figure:
    """The figure of a measure for a row."""
    return desk.ask(key, row.unit.name, group=row.group)


def _parts(namespace: str, held: Held, figures: Figures, period: Period) -> Iterator[Part]:
    groups_held = _groups(namespace, held)
    used: set[str] = set()
    own = [d for d in register.definitions() if d.namespace == namespace]
    for definition in own:
        if not isinstance(definition, Rate):
            continue
        asked = [g for g in groups_held if _is_held(definition, g, held)]
        rows = tuple(_rows(definition.key, asked, figures, period))
        if rows:
            counts = tuple(_beside(definition, held))
            used |= set(counts)
            yield Part(definition, counts, rows)
    alone = [d.key for d in own if isinstance(d, Count) and d.key not in used]
    given = {
        key: tuple(_rows(key, [g for g in groups_held if (key, g) in held], figures, period))
        for key in alone
    }
    shown = tuple(key for key in alone if given[key])
    if shown:
        every = {row for rows in given.values() for row in rows}
        yield Part(None, shown, tuple(_ordered(every)))


def _groups(namespace: str, held: Held) -> list[str | None]:
    found = {group for code, group in held if code.partition(".")[0] == namespace}
    return [g for g in (*groups.groups(), None) if g in found]


def _is_held(rate: Rate, group: str | None, held: Held) -> bool:
    """Whether the data prints the rate for a group, or has all its counts."""
    return (rate.key, group) in held or _terms(rate, group) <= held


def _terms(rate: Rate, group: str | None) -> Held:
    measure = register.measure(rate.key, group)
    try:
        counts = [term_measure(measure, term) for term in (*rate.top, *rate.bottom)]
    except register.UnknownMeasure:
        return frozenset({(rate.key, "")})
    return frozenset((c.code, c.kept_under) for c in counts)


def _beside(rate: Rate, held: Held) -> Iterator[str]:
    """The counts of a rate that are of its own family, and those to be read beside it."""
    codes = {code for code, _ in held}
    named = (*(term.count for term in (*rate.top, *rate.bottom)), *rate.beside)
    for name in dict.fromkeys(named):
        definition = register.definition(name)
        if isinstance(definition, Count) and definition.namespace and definition.key in codes:
            yield definition.key


def _rows(
    key: str, asked: Iterable[str | None], figures: Figures, period: Period
) -> Iterator[Line]:
    asked = tuple(asked)
    every = {
        Line(unit, group)
        for unit in units.all_units()
        for group in asked
        if _is_given(figures, Question(code=key, unit=unit.name, period=period, group=group))
    }
    yield from _ordered(every)


def _ordered(rows: set[Line]) -> list[Line]:
    """By unit in the order of the words, totals and residuals at the foot, then by group."""
    place = {unit.name: at for at, unit in enumerate(units.all_units())}
    order = {code: at for at, code in enumerate((*groups.groups(), None))}
    return sorted(
        rows, key=lambda r: (r.unit.kind in ROW_KINDS, place[r.unit.name], order[r.group])
    )


def _is_given(figures: Figures, question: Question) -> bool:
    figure = figures.answer(question)
    return figure.status.has_value or figure.is_low or figure.status is Status.SUPPRESSED


# Tables ------------------------------------------------------------------------------------


def _table(desk: Desk, family: Family, part: Part) -> Table:
    with_group = any(row.group for row in part.rows)
    rate = part.shown
    has_interval = rate is not None and rate.interval is not Interval.NONE
    columns = [Column(key="unit", title="Unit")]
    if with_group:
        columns.append(Column(key="offence_group", title="Offence group"))
    if rate:
        columns.append(_rate_column(desk, rate))
    columns += [_count_column(desk, part, key) for key in part.counts]
    if rate and has_interval:
        columns.append(
            Column(
                key="interval",
                title="The rate lies between",
                kind=Kind.INTERVAL,
                unit=rate.unit,
                places=desk.rate_places(),
            )
        )
    rows = tuple(_row(desk, part, row, with_group=with_group, has_interval=has_interval)
                 for row in part.rows)  # fmt: skip
    return Table(
        key=f"{family.namespace}-{slug_of(rate.name if rate else 'counts')}",
        caption=f"{_name(part)}, {desk.period.label}",
        columns=tuple(columns),
        rows=rows,
        sortable=True,
        order="Boroughs and commands in their usual order, with totals at the foot.",
        summary=f"{_name(part)} for each unit, with the counts behind it." if rate else
                "Counts that stand in no rate, for each unit.",
        source="; ".join(_sources(desk, part)),
        notes=(f"Formula: {formula(rate)}.", *rate.notes) if rate else (),
        column_notes=((rate.name, 1),) if rate else (),
    )  # fmt: skip


def _row(desk: Desk, part: Part, row: Line, *, with_group: bool, has_interval: bool) -> Row:
    cells = [Cell(text=row.unit.name)]
    if with_group:
        cells.append(Cell(text=groups.group(row.group).label if row.group else NO_GROUP))
    figure = ask(desk, part.shown.key, row) if part.shown else None
    if figure:
        cells.append(desk.cell(figure))
    cells += [desk.cell(ask(desk, key, row)) for key in part.counts]
    if figure and has_interval:
        cells.append(desk.interval(figure))
    return Row(cells=tuple(cells), kind=ROW_KINDS.get(row.unit.kind, RowKind.ORDINARY))


def _rate_column(desk: Desk, rate: Rate) -> Column:
    return Column(
        key=rate.name,
        title=rate.title,
        kind=Kind.PERCENT if rate.unit == "percent" else Kind.RATE,
        unit=rate.unit,
        places=desk.rate_places(),
    )


def _count_column(desk: Desk, part: Part, key: str) -> Column:
    """A column of counts; half a post is printed as half a post."""
    definition = register.definition(key)
    values = [ask(desk, key, row).value for row in part.rows]
    is_whole = all(value is None or value.denominator == 1 for value in values)
    return Column(
        key=definition.name,
        title=definition.title,
        kind=Kind.COUNT,
        places=0 if is_whole else desk.rate_places(),
    )


def _name(part: Part) -> str:
    return part.shown.title if part.shown else "Counts"


def _sources(desk: Desk, part: Part) -> tuple[str, ...]:
    keys = (part.shown.key,) if part.shown else part.counts
    found = (s for key in keys for row in part.rows for s in ask(desk, key, row).sources)
    return tuple(dict.fromkeys(found))

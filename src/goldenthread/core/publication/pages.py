"""The pages of a pack, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.core import policy
from goldenthread.core.charts import Boundaries, ChartImage, NoChart
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Direction, Rate
from goldenthread.core.measures.printing import figure_text, formula, title
from goldenthread.core.measures.questions import As
from goldenthread.core.publication import commentary, pictures, tables
from goldenthread.core.publication.desk import TOTAL, Desk
from goldenthread.core.publication.plan import LEADING_RATE, Plan, Subject
from goldenthread.core.publication.tables import slug
from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Cell,
    Chart,
    Column,
    Definitions,
    Downloads,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Links,
    Notice,
    NoticeKind,
    Page,
    PageLink,
    Paragraph,
    Row,
    Table,
)
from goldenthread.core.words import Status, glossary, units
from goldenthread.core.words.units import Unit, UnitKind

OPENING = ("dv.incidents", "dv.offences", f"dv.{LEADING_RATE}", "sexual.incidents",
           "sexual.offences", f"sexual.{LEADING_RATE}")  # fmt: skip
NOT_PREVALENCE = (
    "These are reports that reached the police. Most domestic and sexual violence is never "
    "reported, so they do not say how much of it there is, and a rise in reports can be good news."
)
HELP = (
    "If you are in danger, call the police on 999. These pages hold no help line numbers and keep "
    "no record of who reads them."
)


def front(desk: Desk, plan: Plan, about: Sequence[Notice]) -> Page:
    """The front page: the headline, where to go next, and what to mind."""
    headline = tables.headline(desk, plan)
    return Page(
        slug="london",
        title="Domestic and sexual violence in London",
        summary=f"Figures for the {plan.period.label}, with what stands behind each.",
        blocks=(
            Paragraph(
                f"What was reported to the police in the {plan.period.label}, what was recorded "
                "and what came of it, for London and each borough. Every number leads to its "
                "definition, its counts and its source.",
                lead=True,
            ),
            *about,
            *_opening(desk, plan),
            Notice(NOT_PREVALENCE, label="What these figures are not"),
            Heading("Offence groups", key="offence-groups"),
            headline,
            Heading("Where to go next", key="next"),
            Links(tuple(_contents(plan))),
            Paragraph(HELP),
            Heading("Take the figures with you", key="downloads"),
            Downloads(),
        ),
    )


def in_words(desk: Desk, passages: Sequence[commentary.Passage]) -> Page:
    """The commentary, every number bound to its figure."""
    blocks: list[Block] = [
        Paragraph(
            "Every number on this page was compared with its figure before the page was made: "
            "had one disagreed, there would be no page.",
            lead=True,
        )
    ]
    for passage in passages:
        blocks.append(Heading(passage.heading, key=f"words-{slug(passage.key)}"))
        blocks += commentary.paragraphs(desk, passage)
    return Page(
        slug="in-words",
        title="The figures in words",
        blocks=tuple(blocks),
        in_navigation=True,
        navigation_title="In words",
    )


def subject_page(desk: Desk, plan: Plan, subject: Subject, boundaries: Boundaries | None) -> Page:
    """One offence group: the table of its units, its funnels and its map."""
    blocks: list[Block] = [
        Paragraph(subject.group.words, lead=True),
        Notice(
            "Read volume and rate together. A borough that turns few of its incidents into "
            "offences can show a high detection rate without having done more.",
            label="How to read this table",
        ),
        tables.by_unit(desk, subject, plan.period.label),
        *_targets(desk, plan, subject),
    ]
    for rate in subject.rates:
        blocks += _pictures(desk, subject, rate, boundaries)
    return Page(
        slug=slug(subject.group.code),
        title=subject.group.label,
        blocks=tuple(blocks),
        in_navigation=True,
        summary=f"{len(subject.rows)} units side by side, with funnel plots and maps.",
    )


def unit_index(plan: Plan) -> Page:
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


def unit_page(desk: Desk, plan: Plan, unit: Unit, written: Sequence[commentary.Passage]) -> Page:
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
        ]
    blocks += _years(desk, plan, unit)
    return Page(
        slug=unit.key,
        title=unit.name,
        parent="units",
        blocks=tuple(blocks),
        summary=f"{unit.name} beside London, {plan.period.label}.",
    )


def series_page(desk: Desk, plan: Plan) -> Page | None:
    """Control charts of the figures given for enough periods; None where there are none."""
    blocks: list[Block] = []
    for code, unit, periods in plan.series:
        try:
            image = pictures.series(desk, code, unit, periods)
        except NoChart:
            continue
        key = f"series-{slug(code)}-{units.unit(unit).key}"
        blocks += _chart(image, key, f"{title(code)}, {unit}, by period")
    if not blocks:
        return None
    return Page(
        slug="over-time",
        title="Over time",
        in_navigation=True,
        blocks=(
            Paragraph("Whether a change is more than the ups and downs of chance.", lead=True),
            *blocks,
        ),
    )


def definitions(desk: Desk, plan: Plan) -> Page:
    """Every measure used, the plain words, the marks, and how figures are made."""
    names = dict.fromkeys(figure.question.code.rpartition(".")[2] for figure in desk.used.values())
    measured = [register.definition(name) for name in names if _is_plain(name)]
    items = tuple(
        (
            d.title,
            f"{d.means} Formula: {formula(d)}. "
            + (f"Wanted direction: {d.direction}. " if d.direction is not Direction.NEITHER else
               "Neither direction is better by itself. ")
            + d.because,
        )
        for d in measured
    )  # fmt: skip
    confidence = policy.value("statistics.confidence", on=desk.on)
    return Page(
        slug="definitions",
        title="Definitions and method",
        in_navigation=True,
        navigation_title="Definitions",
        blocks=(
            Heading("Measures", key="measures"),
            Definitions(items=items, key="measure-list"),
            Heading("Plain words", key="words"),
            Definitions(
                items=tuple((t.word, t.means) for t in glossary.terms().values()), key="glossary"
            ),
            Heading("Abbreviations", key="abbreviations"),
            Definitions(
                items=tuple((a.letters, _expansion(a)) for a in glossary.abbreviations().values()),
                key="abbreviation-list",
            ),
            Heading("Marks in tables", key="marks"),
            Definitions(items=tuple((m.sign, m.words) for m in MARKS), key="mark-list"),
            Heading("How the figures are made", key="method"),
            Bullets(
                (
                    "Numbers are rounded half up, once, when they are printed.",
                    f"Intervals are for {confidence}% and describe chance alone: Wilson's for a "
                    "share, the exact Poisson interval for a count.",
                    "A rank has the places that chance alone could give beside it.",
                    "A comparison of periods that do not cover the same is refused or marked.",
                    "Funnel plots have limits of 95% and 99.8%, by chance alone and with the "
                    "difference that there is between boroughs anyway (additive overdispersion).",
                )
            ),
        ),
    )  # fmt: skip


def evidence_pages(desk: Desk) -> Iterator[Page]:
    """What stands behind every figure printed, a page a unit; for the screen, not for paper."""
    by_unit: dict[str, list[str]] = {}
    for key, figure in desk.used.items():
        by_unit.setdefault(figure.question.unit, []).append(key)
    for unit in units.all_units():
        if unit.name in by_unit:
            yield Page(
                slug=f"{unit.key}-evidence",
                title=f"Evidence: {unit.name}",
                parent=unit.key if unit.kind in (UnitKind.BOROUGH, UnitKind.COMMAND) else "",
                blocks=(
                    Paragraph("What stands behind each figure of this unit.", lead=True),
                    *(desk.evidence(key) for key in sorted(by_unit[unit.name])),
                ),
                on_paper=False,
            )


def _opening(desk: Desk, plan: Plan) -> tuple[Block, ...]:
    codes = {code for subject in plan.headline for code in subject.codes}
    items = tuple(
        KeyFigure(name=title(code), number=desk.number(desk.ask(code)))
        for code in OPENING
        if code in codes
    )
    return (KeyFigures(items),) if items else ()


def _contents(plan: Plan) -> Iterator[PageLink]:
    yield PageLink(text="The figures in words", to="page:in-words", about="what they say")
    for subject in plan.by_unit:
        yield PageLink(
            text=subject.group.label,
            to=f"page:{slug(subject.group.code)}",
            about=f"{len(subject.rows)} units side by side",
        )
    if plan.units:
        yield PageLink(text="Boroughs and commands", to="page:units", about="a page for each")
    yield PageLink(text="What was checked", to="page:checks", about="and what was found")
    yield PageLink(text="Definitions and method", to="page:definitions", about="in plain words")


def _targets(desk: Desk, plan: Plan, subject: Subject) -> Iterator[Block]:
    """Targets beside the figure, each with its source; where papers disagree, all of them."""
    rows = []
    for name in subject.rates:
        for dated in _targets_of(subject.code(name), plan):
            figure = desk.ask(subject.code(name))
            rows.append(
                Row(
                    cells=(
                        Cell(text=register.definition(name).title),
                        Cell(value=dated.value),
                        Cell(text=f"{dated.from_} ({dated.start})"),
                        Cell(text=dated.source),
                        desk.cell(figure),
                    )
                )
            )
    if rows:
        yield Heading("Targets of the time", key=f"targets-{slug(subject.group.code)}")
        yield Paragraph(
            "A target by itself can change what is written down instead of what happens to "
            "people. Where papers give different targets for one year, all are shown."
        )
        yield Table(
            key=f"{slug(subject.group.code)}-targets",
            caption=f"Targets that held in the {plan.period.label}",
            columns=(
                Column(key="measure", title="Measure"),
                Column(key="target", title="Target", kind=Kind.PERCENT),
                Column(key="from", title="From"),
                Column(key="source", title="Source"),
                Column(key="figure", title="Figure", kind=Kind.PERCENT, places=desk.rate_places()),
            ),
            rows=tuple(rows),
            summary="Each target with its source, beside the figure of the period.",
        )


def _targets_of(code: str, plan: Plan) -> tuple[policy.Dated, ...]:
    name = f"targets.{code}"
    if name not in policy.parameters():
        return ()
    found: list[policy.Dated] = []
    for day in (plan.period.start, plan.period.end):
        try:
            found += policy.values(name, on=day)
        except policy.NoPolicyOnDate:
            continue
    return tuple(dict.fromkeys(found))


def _pictures(
    desk: Desk, subject: Subject, rate: str, boundaries: Boundaries | None
) -> Iterator[Block]:
    code = f"{slug(subject.group.code)}-{slug(rate)}"
    name = register.definition(rate).title
    yield Heading(name, key=f"{code}-pictures")
    try:
        image = pictures.funnel(desk, subject, rate)
        yield from _chart(image, f"funnel-of-{code}", f"{name}: funnel plot")
        image = pictures.tile_map(desk, subject, rate, boundaries)
        yield from _chart(image, f"map-of-{code}", f"{name}: map")
    except NoChart as reason:
        yield Notice(str(reason), label="No picture")


def _chart(image: ChartImage, key: str, caption: str) -> tuple[Block, ...]:
    table = tables.of_chart(image, f"{key}-data", caption)
    return (
        Chart(
            key=key,
            svg=image.svg,
            title=image.title,
            description=image.description,
            table=table.key,
        ),
        table,
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
            title=image.title,
            description=image.description,
            table=_measures_key(subject, unit),
            prints_its_values=True,
        ),
    )


def _measures_key(subject: Subject, unit: Unit) -> str:
    return f"{slug(subject.group.code)}-of-{unit.key}-measures"


def _measures_table(desk: Desk, plan: Plan, subject: Subject, unit: Unit) -> Table:
    """Every measure that the unit has in this group, beside London's."""
    whole = next(s for s in (*plan.headline, subject) if s.group == subject.group)
    shown = [
        name
        for name in (*whole.counts, *whole.rates)
        if desk.ask(subject.code(name), unit.name).status is not Status.NOT_AVAILABLE
    ]
    rows = []
    for name in shown:
        definition = register.definition(name)
        figure = desk.ask(subject.code(name), unit.name)
        rows.append(
            Row(
                cells=(
                    Cell(text=definition.title),
                    Cell(text=figure_text(figure, desk.on), link=f"#{desk.cite(figure)}"),
                    Cell(text=_text(desk, subject.code(name), TOTAL)),
                )
            )
        )
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


def _text(desk: Desk, code: str, unit: str) -> str:
    figure = desk.ask(code, unit)
    return figure_text(figure, desk.on)


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


def _expansion(abbreviation: glossary.Abbreviation) -> str:
    also = ", ".join(abbreviation.also)
    return abbreviation.expansion + (f" (also printed: {also})" if also else "")


def _is_plain(name: str) -> bool:
    try:
        return not register.definition(name).namespace
    except register.UnknownMeasure:
        return False

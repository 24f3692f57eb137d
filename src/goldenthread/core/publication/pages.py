"""The pages of a pack, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from goldenthread.core import policy
from goldenthread.core.charts import Boundaries, ChartImage, NoChart
from goldenthread.core.measures import register
from goldenthread.core.measures.model import Direction
from goldenthread.core.measures.printing import definition, formula, title
from goldenthread.core.publication import commentary, pictures, tables, targets
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.plan import Plan, Subject
from goldenthread.core.publication.tables import slug
from goldenthread.core.reports.marks import MARKS
from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Chart,
    Definitions,
    Heading,
    Notice,
    Page,
    Paragraph,
)
from goldenthread.core.words import glossary, units


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
        *targets.blocks(desk, slug(subject.group.code), plan.whole(subject).codes),
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
    measured = {d.key: d for figure in desk.used.values() if (d := definition(figure))}.values()
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
                    f"Funnel plots have limits of {_limits(desk)}, by chance alone and with the "
                    "difference that there is between boroughs anyway (additive overdispersion).",
                )
            ),
        ),
    )  # fmt: skip


def evidence_pages(desk: Desk, plan: Plan) -> Iterator[Page]:
    """What stands behind every figure printed, a page a unit; for the screen, not for paper."""
    by_unit: dict[str, list[str]] = {}
    for key, figure in desk.used.items():
        by_unit.setdefault(figure.question.unit, []).append(key)
    for unit in units.all_units():
        if unit.name in by_unit:
            yield Page(
                slug=f"{unit.key}-evidence",
                title=f"Evidence: {unit.name}",
                parent=unit.key if unit in plan.units else "",
                blocks=(
                    Paragraph("What stands behind each figure of this unit.", lead=True),
                    *(desk.evidence(key) for key in sorted(by_unit[unit.name])),
                ),
                on_paper=False,
            )


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


def _expansion(abbreviation: glossary.Abbreviation) -> str:
    also = ", ".join(abbreviation.also)
    return abbreviation.expansion + (f" (also printed: {also})" if also else "")


def _limits(desk: Desk) -> str:
    """The confidences of the funnel's limits, in percent."""
    names = ("charts.funnel_inner_confidence", "charts.funnel_outer_confidence")
    shares = (Fraction(str(policy.value(name, on=desk.on))) for name in names)
    return " and ".join(f"{float(share * 100):g}%" for share in shares)

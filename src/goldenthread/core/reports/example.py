"""An invented document that uses every block: for tests, reference pages and looking at.

The city, its districts and every number in it are invented by a formula; nothing here is a
figure of any place.
"""

from __future__ import annotations

from datetime import date

from goldenthread.core.reports import example_tables as tables
from goldenthread.core.reports.structure import (
    Bullets,
    Cell,
    Chart,
    Column,
    Definitions,
    Document,
    DocumentStatus,
    Downloads,
    Evidence,
    Heading,
    KeyFigure,
    KeyFigures,
    Kind,
    Link,
    Links,
    Notice,
    NoticeKind,
    Number,
    Page,
    PageLink,
    Paragraph,
    Row,
    Strong,
    Table,
)

LICENCE = "You may copy and use this document freely, with its name. All its numbers are invented."


def document(
    districts: tuple[str, ...] = tables.DISTRICTS, *, status: DocumentStatus = DocumentStatus.DRAFT
) -> Document:
    """The example with a page for each district."""
    return Document(
        title="Domestic violence in an invented city, 2010/11",
        subtitle="What was reported, what was recorded, and what came of it, in every district",
        published_on=date(2011, 6, 1),
        publisher="Board of the invented city",
        status=status,
        edition="2011-06-01-a",
        about=(
            ("Report number", "7"),
            ("Author", "Policy officer, domestic and sexual violence"),
            ("Period", "12 months to March 2011"),
            ("Data taken on", "18 April 2011"),
            ("Unit of count", "incidents and offences as recorded, not people"),
        ),
        contact="mailto:board@example.org",
        feedback="mailto:feedback@example.org",
        licence=LICENCE,
        notices=(Notice("Every number in this document is invented.", NoticeKind.WARNING),),
        pages=(
            _summary(),
            _districts_table(districts),
            _districts(districts),
            *(_district(name, at) for at, name in enumerate(districts)),
            _method(),
            _evidence(),
        ),
    )


# Pages -------------------------------------------------------------------------------------


def _summary() -> Page:
    return Page(
        slug="summary",
        title="Domestic violence in an invented city, 2010/11",
        navigation_title="Summary",
        summary="The year in six figures, a commentary, and where to find more.",
        in_navigation=True,
        blocks=(
            Paragraph(
                (
                    "Police recorded ",
                    Number("24,406 offences", "evidence-offences"),
                    " of domestic violence in the year, ",
                    Number("3% fewer", "evidence-change"),
                    " than in the year before. Nearly half led to a charge or a caution.",
                ),
                lead=True,
            ),
            KeyFigures(
                (
                    KeyFigure(
                        name="Incidents reported",
                        number=Number("59,185", "evidence-offences"),
                        beside="58,702 in the year before",
                    ),
                    KeyFigure(
                        name="Detection rate",
                        number=Number("48.9%", "evidence-rate"),
                        beside="between 48.3% and 49.5%",
                    ),
                    KeyFigure(
                        name="Caution share",
                        number=Number("", "evidence-offences", "not available"),
                        beside="Not available: two districts gave no cautions",
                    ),
                )
            ),
            Heading("What changed"),
            Bullets(
                (
                    ("Offences fell in ", Number("20 of 32", "evidence-change"), " districts."),
                    ("Reports rose. ", Strong("More reports are not more violence"), "."),
                    ("Each district has ", Link("a page of its own", "page:districts"), "."),
                )
            ),
            Chart(
                key="chart-months",
                svg=tables.chart(),
                title="Offences recorded each month",
                description="Between 1,880 and 2,210 a month. The highest month is July, the "
                "lowest February. No month lies outside the limits drawn.",
                table="months",
            ),
            tables.months(),
            Heading("Read with care"),
            Notice(
                "Figures of reports say how much was reported. They do not say how much violence "
                "there was. A district that records few of its incidents as offences can show a "
                "high detection rate.",
                label="Reports are not prevalence",
            ),
            Heading("Take it with you"),
            Downloads(),
        ),
    )


def _districts_table(districts: tuple[str, ...]) -> Page:
    return Page(
        slug="domestic-violence",
        title="Domestic violence by district",
        navigation_title="All districts",
        summary="Every district side by side; the table can be put in order by any column.",
        in_navigation=True,
        blocks=(
            Paragraph(
                "A rate stands beside the counts that it is made of, so that a district that "
                "records few offences does not look best for that alone.",
                lead=True,
            ),
            tables.by_district(districts),
            Heading("By kind of force used"),
            tables.by_force(),
        ),
    )


def _districts(districts: tuple[str, ...]) -> Page:
    return Page(
        slug="districts",
        title="Districts",
        summary="A page for each district.",
        in_navigation=True,
        blocks=(
            Links(
                tuple(PageLink(text=name, to=f"page:{tables.slug(name)}") for name in districts),
                columns=True,
            ),
        ),
    )


def _district(name: str, at: int) -> Page:
    row = tables.row(name, at)
    return Page(
        slug=tables.slug(name),
        title=name,
        parent="districts",
        summary=f"Volume, offences per incident, detections and cautions in {name}.",
        blocks=(
            Paragraph(
                (f"{name} beside the whole city. ", Link("All districts", "#by-district")),
            ),
            Table(
                key=f"beside-{tables.slug(name)}",
                caption=f"{name} beside the city, 12 months to March 2011",
                columns=(
                    Column(key="measure", title="Measure"),
                    Column(key="here", title=name, kind=Kind.COUNT),
                    Column(key="city", title="City", kind=Kind.COUNT),
                ),
                rows=tuple(
                    Row(cells=(Cell(text=column.title), row.cells[1 + i], total))
                    for i, (column, total) in enumerate(
                        zip(tables.COLUMNS[1:3], tables.total().cells[1:3], strict=True)
                    )
                ),
                summary="Two counts.",
            ),
        ),
    )


def _method() -> Page:
    return Page(
        slug="method",
        title="Words and method",
        summary="What the terms mean, and how the figures are made.",
        in_navigation=True,
        blocks=(
            Heading("Terms"),
            Definitions(
                key="terms",
                items=(
                    ("Incident", "A report of domestic violence, whether or not it is an offence."),
                    ("Sanction detection", "An offence for which somebody was charged, cautioned "
                     "or otherwise formally dealt with."),
                    ("Caution share", ("Cautions of all sanction detections. See ",
                                       Link("the rate", "#evidence-rate"), ".")),
                ),
            ),
            Heading("How it is made"),
            Bullets(
                (
                    "Counts are taken from the districts' returns.",
                    "Rates are worked out from the counts that are printed.",
                    ("Numbers are rounded half up. See ",
                     Link("the guidance on tables", "https://example.org/guidance"), "."),
                ),
                numbered=True,
            ),
        ),
    )  # fmt: skip


def _evidence() -> Page:
    one = {
        "period": "12 months to March 2011 (1 April 2010 to 31 March 2011)",
        "sources": ("Returns of 32 districts, taken on 18 April 2011",),
        "versions": (("Definition", "version 3"), ("Policy", "2010-04-01")),
    }
    return Page(
        slug="evidence",
        title="Evidence",
        summary="Behind every figure: its definition, formula, counts, period and source.",
        in_navigation=True,
        blocks=(
            Evidence(
                key="evidence-offences",
                title="Offences, city",
                figure="24,406 offences",
                definition="Offences flagged as domestic violence and recorded in the period.",
                **one,  # type: ignore[arg-type]
            ),
            Evidence(
                key="evidence-rate",
                title="Sanction detection rate, city",
                figure="48.9%",
                definition="Detections made in the period, of offences recorded in it.",
                formula="sanction detections ÷ offences",
                counts=(("Sanction detections", "11,935"), ("Offences", "24,406")),
                notes=("Detections may be of offences recorded earlier.",),
                **one,  # type: ignore[arg-type]
            ),
            Evidence(
                key="evidence-change",
                title="Change in offences, city",
                figure="3% fewer",
                definition="The change on the 12 months to March 2010.",
                formula="(offences − offences a year before) ÷ offences a year before",
                counts=(("Offences", "24,406"), ("A year before", "25,161")),
                **one,  # type: ignore[arg-type]
            ),
        ),
    )

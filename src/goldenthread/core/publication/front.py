"""The front page: the headline, where to go next, and what to mind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goldenthread.core.measures.printing import title
from goldenthread.core.publication import estimates, families, paper_reading, tables
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.plan import LEADING_RATE, Plan
from goldenthread.core.publication.provenance import Origin
from goldenthread.core.publication.tables import slug
from goldenthread.core.reports.structure import (
    Block,
    Bullets,
    Downloads,
    Heading,
    KeyFigure,
    KeyFigures,
    Links,
    Notice,
    Page,
    PageLink,
    Paragraph,
)

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


def page(
    desk: Desk,
    plan: Plan,
    about: Sequence[Notice],
    origins: Sequence[Origin] = (),
    *,
    with_papers: bool = False,
) -> Page:
    """The front page: the headline, where to go next, and what to mind."""
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
            *_groups(desk, plan),
            *estimates.blocks(desk, plan),
            Heading("Where to go next", key="next"),
            Links(tuple(_contents(plan, with_papers=with_papers))),
            *_sources(origins),
            Paragraph(HELP),
            Heading("Take the figures with you", key="downloads"),
            Downloads(),
        ),
    )


def _opening(desk: Desk, plan: Plan) -> tuple[Block, ...]:
    codes = {code for subject in plan.headline for code in subject.codes}
    items = tuple(
        KeyFigure(name=title(code), number=desk.number(desk.ask(code)))
        for code in OPENING
        if code in codes
    )
    return (KeyFigures(items),) if items else ()


def _groups(desk: Desk, plan: Plan) -> tuple[Block, ...]:
    if not plan.headline:
        return ()
    return (Heading("Offence groups", key="offence-groups"), tables.headline(desk, plan))


def _sources(origins: Sequence[Origin]) -> tuple[Block, ...]:
    """Who provided the figures, and of which day (000-436)."""
    if not origins:
        return ()
    said = Bullets(tuple(origin.in_words for origin in origins))
    return (Heading("Where the figures come from", key="sources"), said)


def _contents(plan: Plan, *, with_papers: bool) -> Iterator[PageLink]:
    if plan.headline:
        yield PageLink(text="The figures in words", to="page:in-words", about="what they say")
    for subject in plan.by_unit:
        yield PageLink(
            text=subject.group.label,
            to=f"page:{slug(subject.group.code)}",
            about=f"{len(subject.rows)} units side by side",
        )
    if plan.units:
        yield PageLink(text="Boroughs and commands", to="page:units", about="a page for each")
    if plan.families:
        yield PageLink(
            text="Beyond the count of offences",
            to=f"page:{families.INDEX}",
            about=", ".join(family.title for family in plan.families),
        )
    if with_papers:
        yield PageLink(
            text="Papers", to=f"page:{paper_reading.INDEX}", about="with every number checked"
        )
    yield PageLink(text="What was checked", to="page:checks", about="and what was found")
    yield PageLink(text="Definitions and method", to="page:definitions", about="in plain words")

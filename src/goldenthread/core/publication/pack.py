"""A pack as one document: pages, commentary and evidence, from figures that were controlled."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from goldenthread.core.charts import Boundaries
from goldenthread.core.dates import Period
from goldenthread.core.measures.publish import Figures
from goldenthread.core.prose import Report as ProseReport
from goldenthread.core.prose import Settings, Verdict, check_prose
from goldenthread.core.publication import commentary, findings, pages
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.plan import Plan, plan
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.reports.structure import Document, Notice, NoticeKind, Page
from goldenthread.core.returns import Problem
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.words import Status


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """Who publishes, where to write, and the words at the foot of every page (003-266)."""

    publisher: str = "Golden Thread, from tables that the police service published"
    author_role: str = "Performance analyst"
    contact: str = "mailto:figures@goldenthread.invalid"
    feedback: str = "mailto:feedback@goldenthread.invalid"
    licence: str = "Text and tables of this pack may be used freely with its name and edition."
    boundaries: Boundaries | None = None
    notices: tuple[Notice, ...] = field(default_factory=tuple)


@dataclass(frozen=True)
class Draft:
    """All pages but the evidence, which names the edition; and the commentary as Markdown."""

    pages: tuple[Page, ...]
    desk: Desk
    plan: Plan
    words: str
    prose: ProseReport
    imprint: Imprint

    @property
    def title(self) -> str:
        """The title of the document."""
        return "Domestic and sexual violence in London"

    def document(self, edition: str) -> Document:
        """The whole document under the name that the ledger gives the edition."""
        self.desk.edition = edition
        pages_ = (*self.pages, *pages.evidence_pages(self.desk))
        return _document(pages_, self)


def build(
    source: ReturnsSource,
    figures: Figures,
    problems: Sequence[Problem],
    *,
    period: Period | None,
    on: date,
    imprint: Imprint,
) -> Draft:
    """The pack of a period; raises NothingToPublish, and Refused where its words do not agree."""
    planned = plan(source, figures, period)
    desk = Desk(figures, planned.period, on, is_rounded=_is_rounded(figures, planned))
    passages = commentary.london(desk, planned)
    by_unit = {
        unit.name: [
            commentary.of_unit(desk, subject, unit)
            for subject in planned.by_unit
            if unit in subject.rows
        ]
        for unit in planned.units
    }
    words = commentary.markdown([*passages, *(p for own in by_unit.values() for p in own)])
    prose = _checked(words, figures, on)
    made = [
        pages.front(desk, planned, _about_the_source(figures, desk)),
        pages.in_words(desk, passages),
        *(pages.subject_page(desk, planned, s, imprint.boundaries) for s in planned.by_unit),
        *([pages.unit_index(planned)] if planned.units else []),
        *([series] if (series := pages.series_page(desk, planned)) else []),
        *(pages.unit_page(desk, planned, unit, by_unit[unit.name]) for unit in planned.units),
        findings.page(problems, exact=_may_quote(source, figures, desk), words=prose),
        pages.definitions(desk, planned),
    ]
    return Draft(tuple(made), desk, planned, words, prose, imprint)


def _is_rounded(figures: Figures, planned: Plan) -> bool:
    """Whether any count of the plan was rounded or withheld for the public."""
    desk = Desk(figures, planned.period, figures.on)
    controlled = (Status.ROUNDED, Status.SUPPRESSED)
    return any(
        desk.ask(subject.code(name), unit.name).status in controlled
        for subject in (*planned.headline, *planned.by_unit)
        for name in subject.counts
        for unit in subject.units
    )


def _may_quote(source: ReturnsSource, figures: Figures, desk: Desk) -> bool:
    """Whether the arithmetic of problems may be shown: it quotes counts of any file, as they are.

    A figure that this edition does not print at all can stand in it, so one file that is not
    public hides it all.
    """
    return figures.audience.is_exact or (source.is_published and not desk.is_rounded)


def _checked(words: str, figures: Figures, on: date) -> ProseReport:
    """The prose check of our own commentary: complete, or there is no pack (decision 13)."""
    report = check_prose(words, figures, settings=Settings.on(on))
    wrong = [
        f"'{finding.printed}' ({finding.figure}) {finding.verdict}: {finding.note}"
        for finding in report.sentences
        if finding.verdict is not Verdict.AGREES
    ]
    wrong += [f"'{loose.text}' is bound to no figure" for loose in report.unbound]
    if wrong:
        raise Refused("The commentary does not agree with its figures.", tuple(wrong))
    return report


def _about_the_source(figures: Figures, desk: Desk) -> tuple[Notice, ...]:
    if desk.is_rounded:
        return (
            Notice(
                "Counts are rounded to the nearest five, each by itself, and counts under five "
                "are marked low, so that nobody can be recognised. Rates come from the rounded "
                "counts. Columns may therefore not add up exactly.",
                label="Rounded for the public",
            ),
        )
    return (
        Notice(
            "The counts are shown as they were published, with their errors. What was found in "
            "them stands under What was checked.",
            NoticeKind.NOTE,
            "As published",
        ),
    )


def _document(made: tuple[Page, ...], draft: Draft) -> Document:
    desk, period, imprint = draft.desk, draft.plan.period, draft.imprint
    sources = dict.fromkeys(s for figure in desk.used.values() for s in figure.sources)
    return Document(
        title=draft.title,
        subtitle=f"Figures for the {period.label}",
        pages=made,
        published_on=desk.on,
        publisher=imprint.publisher,
        edition=desk.edition,
        about=(
            ("Period", f"{period.label} ({period.days} days)"),
            ("Written by", imprint.author_role),
            ("Source", "; ".join(sources)),
            ("Unit of count", "incidents, offences and outcomes as each table says"),
        ),
        contact=imprint.contact,
        feedback=imprint.feedback,
        licence=imprint.licence,
        keywords=("domestic violence", "sexual violence", "London"),
        notices=imprint.notices,
    )

"""A pack as one document: pages, commentary and evidence, from figures that were controlled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from goldenthread.core.charts import Boundaries
from goldenthread.core.dates import Period
from goldenthread.core.measures.publish import Figures
from goldenthread.core.prose import Report as ProseReport
from goldenthread.core.prose import Settings, Verdict, check_prose
from goldenthread.core.publication import (
    commentary,
    families,
    findings,
    front,
    pages,
    papers,
    unit_pages,
)
from goldenthread.core.publication.desk import Desk
from goldenthread.core.publication.paper_reading import Paper
from goldenthread.core.publication.papers import Printed
from goldenthread.core.publication.plan import Plan, plan
from goldenthread.core.publication.provenance import Origin
from goldenthread.core.publication.refusals import Refused
from goldenthread.core.reports.structure import (
    Block,
    Document,
    DocumentStatus,
    Notice,
    NoticeKind,
    Page,
)
from goldenthread.core.returns import Problem
from goldenthread.core.returns.source import ReturnsSource
from goldenthread.core.small_numbers import rules as small_number_rules
from goldenthread.core.words import Status

CONTROLLED = {Status.ROUNDED, Status.SUPPRESSED}


@dataclass(frozen=True, kw_only=True)
class Imprint:
    """Who publishes, where to write, and the words at the foot of every page (003-266)."""

    publisher: str = "Golden Thread, from tables that the police service published"
    author_role: str = "Performance analyst"
    contact: str = "mailto:figures@goldenthread.invalid"
    feedback: str = "mailto:feedback@goldenthread.invalid"
    licence: str = "Text and tables of this pack may be used freely with its name and edition."
    boundaries: Boundaries | None = None
    origins: tuple[Origin, ...] = ()
    """Whose tables the figures come from; printed with the day of each extract."""
    papers: tuple[Paper, ...] = ()
    """Papers of the board that are pages of the pack."""
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
    bound_in_papers: int = 0

    @property
    def title(self) -> str:
        """The title of the document."""
        return "Domestic and sexual violence in London"

    def document(
        self, edition: str, *, on_front: Sequence[Block] = (), superseded: Iterable[str] = ()
    ) -> Document:
        """The whole document under the name that the ledger gives the edition.

        `on_front` stands under the lead of the front page (corrections); `superseded` are the
        editions before this one.
        """
        self.desk.edition = edition
        first, *others = self.pages
        lead, *rest = first.blocks
        first = replace(first, blocks=(lead, *on_front, *rest))
        pages_ = (first, *others, *pages.evidence_pages(self.desk, self.plan))
        return _document(pages_, self, tuple(superseded))


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
    statuses = _statuses(figures, planned)
    is_controlled = bool(statuses & CONTROLLED)
    is_rounded = is_controlled and figures.is_rounding
    desk = Desk(
        figures,
        planned.period,
        on,
        is_rounded=is_rounded,
        is_mixed=is_rounded and Status.SHOWN in statuses,
        is_hiding=is_controlled and not figures.is_rounding,
    )
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
        front.page(
            desk,
            planned,
            _about_the_source(figures, desk),
            imprint.origins,
            with_papers=bool(imprint.papers),
        ),
        *([pages.in_words(desk, passages)] if passages else []),
        *(pages.subject_page(desk, planned, s, imprint.boundaries) for s in planned.by_unit),
        *([unit_pages.index(planned)] if planned.units else []),
        *([series] if (series := pages.series_page(desk, planned)) else []),
        *(unit_pages.page(desk, planned, unit, by_unit[unit.name]) for unit in planned.units),
        *([families.index(planned.families)] if planned.families else []),
        *(families.page(desk, family) for family in planned.families),
    ]
    last = findings.page(problems, exact=_may_quote(source, figures, desk), words=prose)
    known = [*(page.slug for page in made), last.slug, "definitions"]
    printed = _papers(imprint.papers, desk, known)
    if printed:
        made += [papers.index(printed), *(one.page for one in printed)]
    made += [last, pages.definitions(desk, planned)]
    bound = sum(len(one.prose.sentences) for one in printed)
    return Draft(tuple(made), desk, planned, words, prose, imprint, bound)


def _may_quote(source: ReturnsSource, figures: Figures, desk: Desk) -> bool:
    """Whether the arithmetic of problems may be shown: it quotes counts of any file, as they are.

    It can quote a figure that this edition does not print, so one file that is not public hides
    all of it.
    """
    controlled = desk.is_rounded or desk.is_hiding
    return figures.audience.is_exact or (source.is_published and not controlled)


def _papers(handed_in: Sequence[Paper], desk: Desk, known: Iterable[str]) -> tuple[Printed, ...]:
    """The papers as pages; raises Refused with everything that stands against any of them."""
    printed, wrong = papers.pages(handed_in, desk.figures, desk.cite_with_counts, known)
    if wrong:
        raise Refused("A paper cannot be published.", wrong)
    return printed


def _statuses(figures: Figures, planned: Plan) -> set[Status]:
    """How the counts of the plan are told: as they are, rounded, or withheld."""
    desk = Desk(figures, planned.period, figures.on)
    found = {
        desk.ask(subject.code(name), unit.name).status
        for subject in (*planned.headline, *planned.by_unit)
        for name in subject.counts
        for unit in subject.units
    }
    told = (families.ask(desk, key, row) for f in planned.families for key, row in f.counted)
    return found | {figure.status for figure in told}


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
    if figures.audience.is_exact:
        return (
            Notice(
                "Counts are exact, small ones included, and a person could be recognised by one. "
                "These pages are for those who are named to read them and are never published.",
                NoticeKind.WARNING,
                "Not for publication",
            ),
        )
    if desk.is_hiding:
        return (
            Notice(
                "Counts are exact. Small ones are hidden, with others beside them, so that nobody "
                "can be recognised and no hidden count can be worked out. One mark stands for all.",
                label="Small counts hidden",
            ),
        )
    rules = small_number_rules.read(desk.on)
    if desk.is_mixed:
        return (
            Notice(
                "Tables that were published before are shown as they were published. Other counts "
                f"are rounded to the nearest {rules.base}, each by itself, or hidden where they "
                "are small, so that nobody can be recognised; rates come from the counts as they "
                "are printed.",
                label="Published before, and rounded",
            ),
        )
    if desk.is_rounded:
        return (
            Notice(
                f"Counts are rounded to the nearest {rules.base}, each by itself, and small ones "
                f"(under {rules.threshold}, or under {rules.finer_threshold} for children and for "
                "parts of a borough's figure) are marked low, so that nobody can be recognised. "
                "Rates come from the rounded counts. Columns may therefore not add up exactly.",
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


def _status(desk: Desk) -> DocumentStatus:
    is_exact = desk.figures.audience.is_exact
    return DocumentStatus.EXEMPT if is_exact else DocumentStatus.FINAL


def _document(made: tuple[Page, ...], draft: Draft, superseded: tuple[str, ...]) -> Document:
    desk, period, imprint = draft.desk, draft.plan.period, draft.imprint
    sources = dict.fromkeys(s for figure in desk.used.values() for s in figure.sources)
    return Document(
        title=draft.title,
        subtitle=f"Figures for the {period.label}",
        pages=made,
        published_on=desk.on,
        publisher=imprint.publisher,
        status=_status(desk),
        edition=desk.edition,
        about=(
            ("Period", f"{period.label} ({period.days} days)"),
            ("Written by", imprint.author_role),
            ("Source", "; ".join(sources)),
            *(("Extract and provider", origin.in_words) for origin in imprint.origins),
            ("Unit of count", "incidents, offences and outcomes as each table says"),
            *([("Earlier editions", "; ".join(superseded))] if superseded else []),
        ),
        contact=imprint.contact,
        feedback=imprint.feedback,
        licence=imprint.licence,
        keywords=("domestic violence", "sexual violence", "London"),
        notices=imprint.notices,
    )

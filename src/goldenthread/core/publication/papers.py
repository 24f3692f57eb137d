"""Board papers: Markdown with figure links, checked like our own words, as pages of the pack.

A paper is a page only if every number in it is bound to a figure that agrees with it, by the
rules of `prose check --complete` and for the audience of the edition, and if everything in it
can be printed in every form. What cannot is a reason, with its line; a paper with one reason
refuses the edition.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from goldenthread.core.measures.publish import Figures
from goldenthread.core.measures.questions import Question
from goldenthread.core.prose import Report, Settings, Verdict, check_prose
from goldenthread.core.publication.paper_reading import INDEX, Cite, Paper, Reader, Reasons
from goldenthread.core.reports.addresses import RESERVED, links
from goldenthread.core.reports.structure import (
    Links,
    Page,
    PageLink,
    Paragraph,
)


@dataclass(frozen=True)
class Printed:
    """A paper as a page, with what the prose check said of it."""

    paper: Paper
    page: Page
    prose: Report


def checked(reasons: Reasons, figures: Figures) -> Report:
    """The prose check of a paper; every number that keeps it from being published is a reason."""
    text, settings = reasons.paper.text, Settings.on(figures.on)
    report = check_prose(text, figures, settings=settings)
    for finding in report.sentences:
        if finding.verdict is not Verdict.AGREES:
            instead = f"Write {finding.instead}." if finding.instead else ""
            said = f"'{finding.printed}' {finding.verdict}. {finding.note} {instead}"
            reasons.add(finding.line, " ".join(said.split()))
    for loose in report.unbound:
        reasons.add(loose.line, f"'{loose.text}' is bound to no figure.")
    return report


def pages(
    papers: Sequence[Paper], figures: Figures, cite: Cite, taken: Iterable[str]
) -> tuple[tuple[Printed, ...], tuple[str, ...]]:
    """The papers as pages, and every reason why they cannot all be; `taken` are other pages."""
    printed: list[Printed] = []
    found: list[str] = []
    for paper in papers:
        reasons = Reasons(paper)
        report = checked(reasons, figures)
        page = Reader(reasons, _uncited if reasons.found else cite).page()
        printed.append(Printed(paper, page, report))
        found += reasons.in_words()
    return tuple(printed), (*found, *_together(printed, taken))


def _together(printed: Sequence[Printed], taken: Iterable[str]) -> Iterator[str]:
    """What stands against the papers side by side: one title twice, links that lead nowhere."""
    for slug_, times in Counter(one.page.slug for one in printed).items():
        if times > 1:
            same = ", ".join(one.paper.name for one in printed if one.page.slug == slug_)
            yield f"{same}: these papers have one title. Tell them apart."
    known = {*taken, INDEX, *(one.page.slug for one in printed)}
    for one in printed:
        for slug_ in _pages_named(one.page):
            if slug_ not in known:
                yield f"{one.paper.name}: there is no page '{slug_}' to link to."


def index(printed: Sequence[Printed]) -> Page:
    """The list of papers."""
    return Page(
        slug=INDEX,
        title="Papers",
        in_navigation=True,
        blocks=(
            Paragraph(
                "Papers of the board that go with these figures. Every number in them is bound "
                "to its figure and was compared with it before this page was made.",
                lead=True,
            ),
            Links(tuple(PageLink(text=p.page.title, to=f"page:{p.page.slug}") for p in printed)),
        ),
        summary="Follow-ups, actions and answers, with every number checked.",
    )


def _pages_named(page: Page) -> Iterator[str]:
    """The slugs that the links of a page name."""
    for block in page.blocks:
        for to in links(block):
            if to.startswith("page:") and to.removeprefix("page:") not in RESERVED:
                yield to.removeprefix("page:")


def _uncited(question: Question) -> str:
    """In place of citing, where the paper is refused anyway."""
    return re.sub(r"[^a-z0-9]+", "-", question.code)
